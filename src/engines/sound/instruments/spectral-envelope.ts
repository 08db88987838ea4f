import { createSeededRandom } from '../../../media/seeded-random.ts';

/** Level by frequency in Hz: formants and roll-off stay where they are, whatever note is played. 1 is 0 dB. */
export type SpectralEnvelope = (frequencyHz: number) => number;

/** A corner of an envelope; between corners it is straight in decibels over the logarithm of the frequency. */
export type EnvelopeCorner = readonly [frequencyHz: number, decibels: number];

export interface EnvelopeOptions {
  /**
   * Resonances too narrow to name, standard deviation in dB: bodies of wood have one every 30 to 100 Hz, so that neighbouring
   * partials differ and vibrato makes each of them swell at another time (Mathews and Kohut, “Electronic simulation of
   * violin resonances”, 1973).
   */
  readonly grainDecibels?: number;
  /** Another label, another instrument of the same build. */
  readonly label?: string;
}

const tableStepHz = 10;
const highestHz = 16_000;

/** A spectral envelope through its corners, held at both ends, with or without the grain of a body. */
export function spectralEnvelope(
  corners: readonly EnvelopeCorner[],
  { grainDecibels = 0, label = '' }: EnvelopeOptions = {},
): SpectralEnvelope {
  let table: Float32Array | undefined;
  return (frequencyHz) => {
    table ??= tabulate(corners, grainDecibels, label);
    const at = Math.min(table.length - 2, Math.max(0, frequencyHz / tableStepHz));
    const below = Math.trunc(at);
    const low = table[below] ?? 0;
    return low + ((table[below + 1] ?? 0) - low) * (at - below);
  };
}

function tabulate(corners: readonly EnvelopeCorner[], grainDecibels: number, label: string): Float32Array {
  const grain = grainOf(grainDecibels, label);
  return Float32Array.from({ length: highestHz / tableStepHz + 2 }, (_, index) => {
    const frequency = Math.max(1, index * tableStepHz);
    return 10 ** ((decibelsAt(corners, frequency) + grain(frequency)) / 20);
  });
}

function decibelsAt(corners: readonly EnvelopeCorner[], frequencyHz: number): number {
  let [lowerHz, lower] = corners[0] ?? [1, 0];
  for (const [upperHz, upper] of corners) {
    if (frequencyHz <= upperHz) {
      if (upperHz === lowerHz) return upper;
      return lower + ((upper - lower) * Math.log(frequencyHz / lowerHz)) / Math.log(upperHz / lowerHz);
    }
    [lowerHz, lower] = [upperHz, upper];
  }
  return lower;
}

/** Random levels about 40 Hz apart low down and 3 % apart high up, straight lines between them. */
function grainOf(decibels: number, label: string): (frequencyHz: number) => number {
  if (decibels === 0) return () => 0;
  const random = createSeededRandom(20_261_123).fork(`grain ${label}`);
  let [from, to] = [0, 40];
  let [before, after] = [0, random.normal() * decibels];
  return (frequencyHz) => {
    // Asked for from low to high, once.
    while (frequencyHz > to) {
      [from, to] = [to, to + 40 + 0.03 * to];
      [before, after] = [after, random.normal() * decibels];
    }
    return before + ((after - before) * (frequencyHz - from)) / (to - from);
  };
}
