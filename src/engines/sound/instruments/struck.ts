import { fadeEnd, frequencyOf, noiseFor, pitchedRateHz, toPeak } from './instrument-sample.ts';
import type { InstrumentSample } from './instrument-sample.ts';

/** A mode of something that was struck: a sine that decays. */
export interface Mode {
  /** Of the fundamental's frequency. */
  readonly ratio: number;
  readonly level: number;
  /** Seconds to fall by 60 dB. */
  readonly decaySeconds: number;
}

export interface StrikeOptions {
  readonly seconds: number;
  readonly modes: readonly Mode[];
  /** Level of the hammer's or mallet's own noise, and how long it lasts. */
  readonly noise?: { readonly level: number; readonly seconds: number; readonly brightness: number };
}

/** Modal synthesis: a sum of decaying sines (each a two-pole recursion) and the noise of the strike. */
export function strike(key: number, { seconds, modes, noise }: StrikeOptions): InstrumentSample {
  const samples = new Float32Array(Math.floor(seconds * pitchedRateHz));
  for (const { ratio, level, decaySeconds } of modes) {
    const frequency = frequencyOf(key) * ratio;
    if (frequency > pitchedRateHz * 0.45) continue;
    const angle = (2 * Math.PI * frequency) / pitchedRateHz;
    const radius = 10 ** (-3 / (decaySeconds * pitchedRateHz));
    const feedback = 2 * radius * Math.cos(angle);
    const loss = radius * radius;
    let previous = 0;
    let current = level * radius * Math.sin(angle);
    // 80 dB down it is not heard any more.
    const end = Math.min(samples.length, Math.ceil(1.35 * decaySeconds * pitchedRateHz));
    for (let index = 1; index < end; index += 1) {
      samples[index] = (samples[index] ?? 0) + current;
      const next = feedback * current - loss * previous;
      previous = current;
      current = next;
    }
  }
  if (noise !== undefined) addStrikeNoise(samples, noise, noiseFor(`strike ${key}`));
  return { samples: fadeEnd(toPeak(samples, 0.85), Math.floor(samples.length / 8)), rateHz: pitchedRateHz };
}

function addStrikeNoise(
  samples: Float32Array,
  { level, seconds, brightness }: NonNullable<StrikeOptions['noise']>,
  noise: () => number,
): void {
  const count = Math.min(samples.length, Math.floor(seconds * 5 * pitchedRateHz));
  let low = 0;
  for (let index = 0; index < count; index += 1) {
    low += brightness * (noise() - low);
    samples[index] = (samples[index] ?? 0) + low * level * Math.exp(-index / (seconds * pitchedRateHz));
  }
}

/**
 * A piano string: inharmonic partials f·h·√(1 + B·h²) (Fletcher 1964), the hammer at 1/8 of its length, two unison strings
 * that beat slowly, a quick first and a long second decay (Weinreich 1977).
 */
export function pianoStrike(key: number, brightness = 1): InstrumentSample {
  const stiffness = 0.0001 * 2 ** (((key - 48) / 12) * 0.9);
  const slower = 2 ** ((60 - key) / 18);
  const modes: Mode[] = [];
  for (let h = 1; h <= 36; h += 1) {
    const ratio = h * Math.sqrt(1 + stiffness * h * h);
    const comb = Math.abs(Math.sin(Math.PI * h * 0.121));
    const level =
      (comb * Math.exp(-h * 0.02 * (key / 60) * (2 - brightness))) / h ** (1.15 / brightness + (key - 60) * 0.006);
    const decaySeconds = (7 * slower) / (1 + 0.22 * h);
    for (const [detune, share] of [
      [0.9998, 0.7],
      [1.0002, 0.3],
    ] as const) {
      modes.push({ ratio: ratio * detune, level: level * share * 0.7, decaySeconds: decaySeconds * 0.45 });
      modes.push({ ratio: ratio * detune, level: level * share * 0.3, decaySeconds: decaySeconds * 1.6 });
    }
  }
  const seconds = Math.min(4.5, 1.6 + 2.4 * slower);
  return strike(key, { seconds, modes, noise: { level: 0.28, seconds: 0.006, brightness: 0.25 } });
}

/** Two-operator FM tines and a short bright attack: Chowning 1973, as the electric pianos of the eighties used it. */
export function electricPiano(key: number): InstrumentSample {
  const seconds = 2.6;
  const samples = new Float32Array(Math.floor(seconds * pitchedRateHz));
  const omega = 2 * Math.PI * frequencyOf(key);
  const index = 1.7 * Math.max(0.2, 1 - (key - 40) / 60);
  const quicker = key / 60;
  for (let n = 0; n < samples.length; n += 1) {
    const t = n / pitchedRateHz;
    const body =
      Math.exp(-1.3 * quicker * t) * Math.sin(omega * t + index * Math.exp(-4 * quicker * t) * Math.sin(omega * t));
    const tine = Math.exp(-14 * t);
    // Above 14 × 1,000 Hz the tine would fold back.
    const ratio = frequencyOf(key) * 14 < 13_000 ? 14 : 7;
    samples[n] = 0.8 * body + 0.16 * tine * Math.sin(omega * t + 2 * tine * Math.sin(ratio * omega * t));
  }
  return { samples: fadeEnd(toPeak(samples, 0.8), 4000), rateHz: pitchedRateHz };
}

/** Ratios of a free bar and of tuned bars, bells and pans, from Fletcher and Rossing, “The Physics of Musical Instruments”. */
export const modeSets = {
  marimba: [1, 3.98, 9.2],
  xylophone: [1, 3, 6.1, 9.9],
  vibraphone: [1, 4, 10.2],
  bell: [0.5, 1, 1.19, 1.5, 2, 2.5, 3.01, 4.1, 5.4],
  glockenspiel: [1, 2.71, 5.15, 8.43],
  tubularBell: [1, 1.5, 2.02, 2.62, 3.3, 4.1],
  kalimba: [1, 5.4, 12.8],
  steelDrum: [1, 2, 3.01, 4.02, 5.6],
  timpani: [1, 1.5, 1.98, 2.44, 2.9],
  woodBlock: [1, 1.9, 2.7],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export function modesOf(ratios: readonly number[], decaySeconds: number, fall: number): readonly Mode[] {
  return ratios.map((ratio, index) => ({
    ratio,
    level: fall ** index,
    decaySeconds: decaySeconds / (1 + index * 0.9),
  }));
}
