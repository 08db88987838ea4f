/** Two channels of one length; samples are linear, nominally −1 … 1 (mixes may exceed it until they are mastered). */
export interface StereoSound {
  readonly sampleRateHz: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Silence of an exact number of samples. */
export function createSilence(sampleCount: number, sampleRateHz: number): StereoSound {
  return { sampleRateHz, left: new Float32Array(sampleCount), right: new Float32Array(sampleCount) };
}

/** What is left of a sound without its first samples. */
export function soundFrom({ sampleRateHz, left, right }: StereoSound, sample: number): StereoSound {
  return { sampleRateHz, left: left.slice(sample), right: right.slice(sample) };
}

/** Decibels as a factor on amplitude. */
export function gainOfDecibels(decibels: number): number {
  return 10 ** (decibels / 20);
}

/** The largest absolute sample of both channels. */
export function peakOf({ left, right }: StereoSound): number {
  let peak = 0;
  for (const channel of [left, right]) {
    // By index: an iterator costs six times as much, and there are millions.
    for (let index = 0; index < channel.length; index += 1) {
      const level = Math.abs(channel[index] ?? 0);
      if (level > peak) peak = level;
    }
  }
  return peak;
}
