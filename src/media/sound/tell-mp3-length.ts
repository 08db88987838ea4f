/** MPEG-1 Layer III: kilobits a second and samples a second by their index in a frame's header. */
const kilobits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const sampleRatesHz = [44_100, 48_000, 32_000] as const;
const samplesPerFrame = 1152;
/** What LAME puts before the first sample; decoders add the 529 of their own filters to it. */
const encoderDelay = 576;
/** `Info` and what follows it, with LAME's 36 bytes. */
const tagBytes = 156;

interface Frame {
  readonly bytes: number;
  readonly bitrateIndex: number;
  readonly rateIndex: number;
  /** Between the header and the tag: side information, empty. */
  readonly sideBytes: number;
}

/**
 * An MP3 with the frame before its first that tells players how many samples it has. MP3 frames hold 1152 samples each, and
 * encoders begin with silence: without it, a piece of 5 s plays for 5.04 and a loop stumbles. ffmpeg writes it itself, but not
 * into a pipe.
 *
 * Layout: Xing's header (frames, bytes, table of contents) and LAME's extension (http://gabriel.mp3-tech.org/mp3infotag.html).
 *
 * @param sampleCount per channel, at the MP3's own rate.
 * @returns the same bytes where they are no constant-rate MPEG-1 Layer III, are told already, or cannot hold so many samples.
 */
export function tellMp3Length(mp3: Uint8Array, sampleCount: number): Uint8Array {
  const start = id3Bytes(mp3);
  const first = frameAt(mp3, start);
  if (first === undefined) return mp3;
  const tagAt = 4 + first.sideBytes;
  if (/^(?:Xing|Info)$/u.test(latin(mp3.subarray(start + tagAt, start + tagAt + 4)))) return mp3;
  const { frames, end } = framesFrom(mp3, start);
  const padding = frames * samplesPerFrame - encoderDelay - sampleCount;
  if (padding < 0 || padding > 0xfff) return mp3;

  const bitrateIndex = kilobits.findIndex(
    (_, index) => index >= first.bitrateIndex && frameBytes(index, first.rateIndex) >= tagAt + tagBytes,
  );
  if (bitrateIndex < 0) return mp3;
  const info = new Uint8Array(frameBytes(bitrateIndex, first.rateIndex));
  const view = new DataView(info.buffer);
  const audio = mp3.subarray(start, end);
  // The first frame's header: no checksum after it, no padding.
  info.set([0xff, (mp3[start + 1] ?? 0) | 1, (bitrateIndex << 4) | (first.rateIndex << 2), mp3[start + 3] ?? 0]);
  info.set(new TextEncoder().encode('Info'), tagAt);
  view.setUint32(tagAt + 4, 0b1111);
  view.setUint32(tagAt + 8, frames);
  view.setUint32(tagAt + 12, info.length + audio.length);
  for (let percent = 0; percent < 100; percent += 1) info[tagAt + 16 + percent] = Math.floor((percent * 256) / 100);
  const lame = tagAt + 120;
  info.set(new TextEncoder().encode('LAME3.100'), lame);
  // Constant rate.
  info[lame + 9] = 1;
  info[lame + 20] = Math.min(255, kilobits[first.bitrateIndex] ?? 0);
  info.set([encoderDelay >> 4, ((encoderDelay & 0xf) << 4) | (padding >> 8), padding & 0xff], lame + 21);
  view.setUint32(lame + 28, info.length + audio.length);
  view.setUint16(lame + 32, crc16(audio));
  view.setUint16(lame + 34, crc16(info.subarray(0, lame + 34)));

  const told = new Uint8Array(mp3.length + info.length);
  told.set(mp3.subarray(0, start));
  told.set(info, start);
  told.set(mp3.subarray(start), start + info.length);
  return told;
}

/** Bytes of the ID3v2 tag that a file begins with. */
function id3Bytes(file: Uint8Array): number {
  if (latin(file.subarray(0, 3)) !== 'ID3') return 0;
  // Seven bits of each byte.
  return file.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0) + 10;
}

function framesFrom(mp3: Uint8Array, start: number): { readonly frames: number; readonly end: number } {
  let end = start;
  let frames = 0;
  for (let frame = frameAt(mp3, end); frame !== undefined; frame = frameAt(mp3, end)) {
    end += frame.bytes;
    frames += 1;
  }
  return { frames, end };
}

/** @returns undefined where no whole frame begins. */
function frameAt(mp3: Uint8Array, at: number): Frame | undefined {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = mp3.subarray(at, at + 4);
  // Eleven bits of ones, MPEG-1, Layer III.
  if (sync !== 0xff || (kind & 0xfe) !== 0xfa) return undefined;
  const bitrateIndex = rates >> 4;
  const rateIndex = (rates >> 2) & 3;
  const plain = frameBytes(bitrateIndex, rateIndex);
  const bytes = plain + ((rates >> 1) & 1);
  if (plain === 0 || at + bytes > mp3.length) return undefined;
  return { bytes, bitrateIndex, rateIndex, sideBytes: mode >> 6 === 3 ? 17 : 32 };
}

/** Without padding; 0 for what is not a rate. */
function frameBytes(bitrateIndex: number, rateIndex: number): number {
  const rateHz = sampleRatesHz[rateIndex];
  return rateHz === undefined ? 0 : Math.floor((144_000 * (kilobits[bitrateIndex] ?? 0)) / rateHz);
}

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/** CRC-16/ARC, as LAME's tag has it. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = (crc >> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return crc;
}

function latin(bytes: Uint8Array): string {
  return String.fromCodePoint(...bytes);
}
