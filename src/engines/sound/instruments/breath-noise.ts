import { noiseFor } from './instrument-sample.ts';

/** The noise of air or of hair on a string that goes with a tone. */
export interface BreathOptions {
  /** Against the tone, in dB, while it is held. */
  readonly decibels: number;
  /** Against the tone, in dB, as it begins, and how long that lasts. */
  readonly burstDecibels?: number;
  readonly burstSeconds?: number;
  /** The band in which most of it lies. */
  readonly centreHz: number;
  readonly widthHz: number;
  /** 0 … 0.95: how much the air column colours it, so that it too has partials. */
  readonly column?: number;
}

interface BreathContext {
  readonly frequencyHz: number;
  readonly rateHz: number;
  readonly loopStart: number;
  readonly bounds: Int32Array;
  /** The tone's own loudness by frame. */
  readonly loudness: Float64Array;
  /** Root mean square of the tone while it is held. */
  readonly tone: number;
  /** Where in the noise it begins, 0 … 1. */
  readonly from: number;
}

/** A burst is over after this many times its length. */
export const burstLength = 6;

/** Adds it. Over the last part of the loop it fades into what came before the loop, so that it too repeats without a seam. */
export function breathNoise(samples: Float32Array, options: BreathOptions, context: BreathContext): void {
  const { loopStart, bounds, loudness, tone, rateHz } = context;
  const air = colouredNoise(samples.length, options, context);
  const fade = Math.min(loopStart, Math.floor((samples.length - loopStart) / 4));
  for (let index = 0; index < fade; index += 1) {
    const share = (index + 1) / fade;
    const at = samples.length - fade + index;
    air[at] =
      Math.cos((share * Math.PI) / 2) * (air[at] ?? 0) +
      Math.sin((share * Math.PI) / 2) * (air[loopStart - fade + index] ?? 0);
  }
  const held = tone * 10 ** (options.decibels / 20);
  const burst = tone * 10 ** ((options.burstDecibels ?? -200) / 20);
  const burstSamples = (options.burstSeconds ?? 0.03) * rateHz;
  const last = bounds.length - 2;
  for (let frame = 0; frame <= last; frame += 1) {
    const start = bounds[frame] ?? 0;
    const end = bounds[frame + 1] ?? 0;
    // Air is heard before the tone speaks.
    const gain = held * Math.sqrt(loudness[frame] ?? 0) + burstAt(start, burst, burstSamples);
    const after = held * Math.sqrt(loudness[frame + 1] ?? 0) + burstAt(end, burst, burstSamples);
    for (let index = start; index < end; index += 1) {
      const level = gain + ((after - gain) * (index - start)) / (end - start);
      samples[index] = (samples[index] ?? 0) + level * (air[index] ?? 0);
    }
  }
}

/** Rises within a third of its time and falls again. */
function burstAt(sample: number, level: number, burstSamples: number): number {
  const x = sample / burstSamples;
  return x > burstLength ? 0 : level * Math.min(1, 3 * x) * (Math.exp(-x) - Math.exp(-burstLength));
}

let drawnOnce: Float32Array | undefined;

/** Three seconds of it, drawn once and begun elsewhere each time. */
function whiteNoise(): Float32Array {
  if (drawnOnce === undefined) {
    const noise = noiseFor('breath');
    drawnOnce = Float32Array.from({ length: 2 ** 16 }, noise);
  }
  return drawnOnce;
}

/** White noise through a resonance (two poles, two zeros) and, for pipes, a feedback comb tuned to the note; root mean square 1. */
function colouredNoise(
  count: number,
  { centreHz, widthHz, column = 0 }: BreathOptions,
  { frequencyHz, rateHz, from }: BreathContext,
): Float32Array {
  const radius = Math.exp((-Math.PI * widthHz) / rateHz);
  const first = 2 * radius * Math.cos((2 * Math.PI * Math.min(centreHz, rateHz * 0.4)) / rateHz);
  const second = radius * radius;
  const period = Math.round(rateHz / frequencyHz);
  const air = new Float32Array(count);
  const white = whiteNoise();
  const start = Math.floor(from * white.length);
  let one = 0;
  let two = 0;
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const at = start + index;
    const value = (white[at % white.length] ?? 0) - (white[(at + 2) % white.length] ?? 0) + first * one - second * two;
    two = one;
    one = value;
    const coloured = value + (column > 0 && index >= period ? column * (air[index - period] ?? 0) : 0);
    air[index] = coloured;
    sum += coloured * coloured;
  }
  const gain = 1 / Math.sqrt(sum / count + 1e-12);
  for (let index = 0; index < count; index += 1) air[index] = (air[index] ?? 0) * gain;
  return air;
}
