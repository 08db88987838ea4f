import { frequencyOf, noiseFor, pitchedRateHz, toPower } from './instrument-sample.ts';
import type { InstrumentSample } from './instrument-sample.ts';
import { inverseFourier } from './inverse-fourier.ts';

export interface SustainOptions {
  /** Samples of the loop, a power of two. */
  readonly size?: number;
  /** How wide a partial is, in cents at the fundamental: 2 one player, 30 an ensemble. */
  readonly spreadCents: number;
  /** Level of a partial by its number and frequency in Hz. */
  readonly level: (partial: number, frequencyHz: number) => number;
  /** Breath: level of noise around the partials. */
  readonly breath?: number;
}

/**
 * PADsynth (Paul Nasca, ZynAddSubFX): a spectrum of widened partials with random phases, transformed back once. The
 * result repeats without a seam, whatever its length.
 */
export function sustain(key: number, options: SustainOptions): InstrumentSample {
  const { size = 32_768, spreadCents, level, breath = 0 } = options;
  const frequency = frequencyOf(key);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  const noise = noiseFor(`sustain ${key}`);
  for (let partial = 1; partial * frequency < pitchedRateHz * 0.45; partial += 1) {
    const height = level(partial, partial * frequency);
    const centre = (partial * frequency * size) / pitchedRateHz;
    const width = Math.max(0.55, ((2 ** (spreadCents / 1200) - 1) * centre) / 2);
    addPartial(real, imaginary, { height, centre, width }, noise);
    if (breath > 0) addPartial(real, imaginary, { height: height * breath, centre, width: width + 40 }, noise);
  }
  inverseFourier(real, imaginary);
  return { samples: toPower(Float32Array.from(real), 0.16), rateHz: pitchedRateHz, loopStart: 0 };
}

function addPartial(
  real: Float64Array,
  imaginary: Float64Array,
  { height, centre, width }: { readonly height: number; readonly centre: number; readonly width: number },
  noise: () => number,
): void {
  const first = Math.max(1, Math.floor(centre - 4 * width));
  const last = Math.min(real.length / 2 - 1, Math.ceil(centre + 4 * width));
  for (let bin = first; bin <= last; bin += 1) {
    const magnitude = (height * Math.exp(-(((bin - centre) / width) ** 2))) / Math.sqrt(width);
    const phase = Math.PI * noise();
    real[bin] = (real[bin] ?? 0) + magnitude * Math.cos(phase);
    imaginary[bin] = (imaginary[bin] ?? 0) + magnitude * Math.sin(phase);
  }
}

/** A resonance: 1 at its centre. */
export function formant(frequencyHz: number, centreHz: number, widthHz: number): number {
  return Math.exp(-(((frequencyHz - centreHz) / widthHz) ** 2));
}
