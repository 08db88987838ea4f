/** A note of a tune: when it begins, in any unit, and its MIDI note number. */
export interface TuneNote {
  readonly start: number;
  readonly pitch: number;
}

/** One voice, in order of time. */
export type Tune = readonly TuneNote[];

/** Intervals beyond an octave count as one: 25 kinds, counted from 0. */
function intervalKind(from: TuneNote | undefined, to: TuneNote | undefined): number {
  const semitones = (to?.pitch ?? 0) - (from?.pitch ?? 0);
  return Math.min(12, Math.max(-12, semitones)) + 12;
}

const kinds = 25;

/**
 * How the wait for each next note compares with the wait before it: 0 much shorter … 2 about as long … 4 much longer. The
 * same at every tempo. The first and last note have none and count as 2.
 */
export function rhythmKinds(tune: Tune): Uint8Array {
  const waits = tune.map(({ start }, index) => (tune[index + 1]?.start ?? start) - start);
  return Uint8Array.from(tune, (_, index) => {
    const before = waits[index - 1];
    const after = index + 1 < tune.length ? waits[index] : undefined;
    if (before === undefined || after === undefined) return 2;
    const ratio = Math.max(1e-6, after) / Math.max(1e-6, before);
    if (ratio < 0.42) return 0;
    if (ratio < 0.8) return 1;
    if (ratio <= 1.25) return 2;
    return ratio <= 2.4 ? 3 : 4;
  });
}

/** A key for each gram, and the note it begins with. */
export interface PlacedGram {
  readonly gram: number;
  readonly at: number;
}

/**
 * What a tune is found by, in any key and at any tempo. Three families, each in its own range of keys: four intervals in a
 * row (after Downie 1999, “Evaluating a simple approach to music information retrieval”); three intervals and how their
 * rhythm goes; and four intervals of which one passes over a note, which a wrong note in its place does not spoil.
 */
export function tuneGrams(tune: Tune): readonly PlacedGram[] {
  const rhythm = rhythmKinds(tune);
  const family = kinds ** 4;
  const grams: PlacedGram[] = [];
  const packed = (places: readonly number[]): number =>
    places.slice(1).reduce((key, place, index) => key * kinds + intervalKind(tune[places[index] ?? 0], tune[place]), 0);
  for (let at = 0; at + 4 <= tune.length; at += 1) {
    const shape = packed([at, at + 1, at + 2, at + 3]);
    grams.push({ gram: family + shape * kinds + (rhythm[at + 1] ?? 2) * 5 + (rhythm[at + 2] ?? 2), at });
    if (at + 5 <= tune.length) grams.push({ gram: shape * kinds + intervalKind(tune[at + 3], tune[at + 4]), at });
    if (at + 6 <= tune.length) grams.push({ gram: 2 * family + packed([at, at + 1, at + 2, at + 4, at + 5]), at });
  }
  return grams;
}
