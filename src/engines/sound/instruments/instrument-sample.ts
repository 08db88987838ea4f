import { createSeededRandom } from '../../../media/seeded-random.ts';

/** Pitched samples are made at this rate: nothing of them lies above 15 kHz. */
export const pitchedRateHz = 32_000;
/** Cymbals do have something up there. */
export const drumRateHz = 44_100;

/** One recording that never was: what the bank plays around one key. */
export interface InstrumentSample {
  /** −1 … 1. */
  readonly samples: Float32Array;
  /** Samples per second. */
  readonly rateHz: number;
  /** From here to its end it repeats without a seam; absent: it ends. */
  readonly loopStart?: number;
}

/** A timbre: which keys have a sample of their own, and how it is made. */
export interface Timbre {
  readonly keys: readonly number[];
  readonly make: (key: number) => InstrumentSample;
}

export function frequencyOf(key: number): number {
  return 440 * 2 ** ((key - 69) / 12);
}

/** Every `step` keys from `first` to `last`. */
export function keysFrom(first: number, last: number, step = 6): readonly number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

/** White noise, −1 … 1, the same each time for one label. */
export function noiseFor(label: string): () => number {
  const random = createSeededRandom(20_261_123).fork(label);
  return () => random.next() * 2 - 1;
}

/** Scales to a peak, in place. */
export function toPeak(samples: Float32Array, peak: number): Float32Array {
  let largest = 1e-9;
  for (let index = 0; index < samples.length; index += 1) largest = Math.max(largest, Math.abs(samples[index] ?? 0));
  for (let index = 0; index < samples.length; index += 1) samples[index] = ((samples[index] ?? 0) * peak) / largest;
  return samples;
}

/** Scales to a root mean square of what comes after `from`, in place, for sounds that go on: their loudness is their energy. */
export function toPower(samples: Float32Array, power: number, from = 0): Float32Array {
  let sum = 0;
  let largest = 1e-9;
  for (let index = from; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  for (let index = 0; index < samples.length; index += 1) largest = Math.max(largest, Math.abs(samples[index] ?? 0));
  const gain = Math.min(power / Math.sqrt(sum / (samples.length - from) + 1e-12), 0.98 / largest);
  for (let index = 0; index < samples.length; index += 1) samples[index] = (samples[index] ?? 0) * gain;
  return samples;
}

/** Lets the last `count` samples fall to silence, in place. */
export function fadeEnd(samples: Float32Array, count: number): Float32Array {
  const start = Math.max(0, samples.length - count);
  for (let index = start; index < samples.length; index += 1) {
    samples[index] = ((samples[index] ?? 0) * (samples.length - 1 - index)) / count;
  }
  return samples;
}
