import type { Chord } from '../chord.ts';
import type { TimedChord } from './plan-bars.ts';

/** Which chord sounds when, in lead-sheet ticks from the piece's start. */
export interface ChordTimeline {
  readonly at: (tick: number) => Chord | null;
  /** The first change after `tick`, or infinity. */
  readonly nextChange: (tick: number) => number;
}

/** `chords` ascend and begin at tick 0. */
export function createChordTimeline(chords: readonly TimedChord[]): ChordTimeline {
  return {
    at: (tick) => chords.findLast((change) => change.tick <= tick)?.chord ?? null,
    nextChange: (tick) => chords.find((change) => change.tick > tick)?.tick ?? Number.POSITIVE_INFINITY,
  };
}
