import type { Chord } from './chord.ts';
import { barTicks, type LeadSheetBar, type Meter } from './lead-sheet.ts';

export interface TimedChord {
  readonly tick: number;
  /** Null where no chord sounds. */
  readonly chord: Chord | null;
}

/** Which chord sounds when. */
export interface ChordTimeline {
  /** Null before the first one. */
  readonly at: (tick: number) => Chord | null;
  /** The first change after `tick`, or infinity. */
  readonly nextChange: (tick: number) => number;
}

/** `chords` ascend; found by halving, as pieces have thousands of notes and hundreds of chords. */
export function createChordTimeline(chords: readonly TimedChord[]): ChordTimeline {
  /** How many chords begin at `tick` or before. */
  const begun = (tick: number): number => {
    let low = 0;
    let high = chords.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((chords[middle]?.tick ?? 0) <= tick) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    at: (tick) => chords[begun(tick) - 1]?.chord ?? null,
    nextChange: (tick) => chords[begun(tick)]?.tick ?? Number.POSITIVE_INFINITY,
  };
}

/** The chords of a sheet's bars, in lead-sheet ticks from the start of the first. */
export function chordsInTime(bars: readonly Pick<LeadSheetBar, 'chords'>[], meter: Meter): readonly TimedChord[] {
  const length = barTicks(meter);
  return bars.flatMap(({ chords }, bar) => chords.map(({ tick, chord }) => ({ tick: bar * length + tick, chord })));
}
