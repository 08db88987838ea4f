import type { StereoSound } from './stereo-sound.ts';

const headerBytes = 44;
const bytesPerFrame = 4;

/**
 * A WAV file: RIFF, PCM, two channels of 16 bits, little endian. Triangular dither of one step (Lipshitz, Wannamaker and
 * Vanderkooy 1992) from a fixed sequence keeps quiet endings clean and the bytes reproducible.
 */
export function encodeWav({ left, right, sampleRateHz }: StereoSound): Uint8Array {
  const dataBytes = left.length * bytesPerFrame;
  const bytes = new Uint8Array(headerBytes + dataBytes);
  const view = new DataView(bytes.buffer);
  const tag = (offset: number, text: string): void => bytes.set(new TextEncoder().encode(text), offset);
  tag(0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + dataBytes, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * bytesPerFrame, true);
  view.setUint16(32, bytesPerFrame, true);
  view.setUint16(34, 16, true);
  tag(36, 'data');
  view.setUint32(40, dataBytes, true);
  let state = 1;
  const noise = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  // Digital silence stays digital silence.
  const quantise = (sample: number): number =>
    sample === 0 ? 0 : Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767 + noise() - noise())));
  for (let index = 0, offset = headerBytes; index < left.length; index += 1, offset += bytesPerFrame) {
    view.setInt16(offset, quantise(left[index] ?? 0), true);
    view.setInt16(offset + 2, quantise(right[index] ?? 0), true);
  }
  return bytes;
}
