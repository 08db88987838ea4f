import type { HeardBar } from '../listening/heard-music.ts';

export interface RangeFit {
  /** By how many octaves the notes are moved to lie as well as they can. */
  readonly octaves: number;
  /** How many notes are then still too low or too high. */
  readonly below: number;
  readonly above: number;
}

/** The fewest octaves by which most notes come to lie in a range (both ends included). */
export function fitRange(pitches: readonly number[], [lowest, highest]: readonly [number, number]): RangeFit {
  const fits = [0, -1, 1, -2, 2, -3, 3, -4, 4].map((octaves): RangeFit => ({
    octaves,
    below: pitches.filter((pitch) => pitch + 12 * octaves < lowest).length,
    above: pitches.filter((pitch) => pitch + 12 * octaves > highest).length,
  }));
  const [first, ...others] = fits;
  const start = first ?? { octaves: 0, below: 0, above: 0 };
  return others.reduce((best, fit) => (fit.below + fit.above < best.below + best.above ? fit : best), start);
}

const mostBarsNamed = 5;

/** The bars, as a score counts them, in which some notes begin: the first few. */
export function barsOfNotes(notes: readonly { readonly tick: number }[], bars: readonly HeardBar[]): readonly number[] {
  const numbers = notes.map(({ tick }) => bars.findLast(({ startTick }) => startTick <= tick)?.number ?? 1);
  return [...new Set(numbers)].slice(0, mostBarsNamed);
}
