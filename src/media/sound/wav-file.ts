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
  // One loop without closures: a state that a closure keeps costs an allocation for every draw.
  let state = 1;
  for (let index = 0, offset = headerBytes; index < 2 * left.length; index += 1, offset += 2) {
    const sample = (index % 2 === 0 ? left : right)[index >> 1] ?? 0;
    // Digital silence stays digital silence.
    if (sample === 0) continue;
    state = nextNoise(state);
    const first = state >>> 0;
    state = nextNoise(state);
    const dither = (first - (state >>> 0)) / 2 ** 32;
    view.setInt16(offset, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767 + dither))), true);
  }
  return bytes;
}

/** Linear congruential generator of Numerical Recipes; all 32 bits, as a signed integer. */
function nextNoise(state: number): number {
  return (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
}
