/** The chord qualities of a lead sheet, the same words as in the models' vocabulary. */
export const chordQualities = ['maj', 'min', '7', 'maj7', 'min7', 'dim', 'hdim7', 'aug', 'sus4', '6'] as const;
export type ChordQuality = (typeof chordQualities)[number];

export interface Chord {
  /** Pitch class, 0 (C) … 11 (B). */
  readonly root: number;
  readonly quality: ChordQuality;
}

/** Semitones above the root, ascending. */
export const chordIntervals: Readonly<Record<ChordQuality, readonly number[]>> = {
  maj: [0, 4, 7],
  min: [0, 3, 7],
  '7': [0, 4, 7, 10],
  maj7: [0, 4, 7, 11],
  min7: [0, 3, 7, 10],
  dim: [0, 3, 6],
  hdim7: [0, 3, 6, 10],
  aug: [0, 4, 8],
  sus4: [0, 5, 7],
  '6': [0, 4, 7, 9],
};

/** `value` modulo 12 in 0 … 11, also for negative values. */
export function pitchClass(value: number): number {
  return ((value % 12) + 12) % 12;
}

/** Whether two names are of one chord; of none, both. */
export function isSameChord(one: Chord | null | undefined, other: Chord | null | undefined): boolean {
  return one?.root === other?.root && one?.quality === other?.quality;
}

/** Where a major key stands on the line of fifths, −5 … 6: its sharps, or below 0 its flats. */
export function majorFifths(tonic: number): number {
  const fifths = pitchClass(tonic * 7);
  return fifths > 6 ? fifths - 12 : fifths;
}

/** The seven pitch classes of a major key; its relative minor has the same. */
export function majorScale(tonic: number): ReadonlySet<number> {
  return new Set([0, 2, 4, 5, 7, 9, 11].map((step) => pitchClass(tonic + step)));
}

/**
 * The chord with the seventh its key gives it: I and IV get a major one, V a minor one, minor triads a minor one. Chords
 * that already have four notes, and suspended or augmented ones, stay.
 */
export function withDiatonicSeventh(chord: Chord, scale: ReadonlySet<number>): Chord {
  switch (chord.quality) {
    case 'maj':
      return { ...chord, quality: scale.has(pitchClass(chord.root + 11)) ? 'maj7' : '7' };
    case 'min':
      return { ...chord, quality: 'min7' };
    case 'dim':
      return { ...chord, quality: 'hdim7' };
    case '7':
    case 'maj7':
    case 'min7':
    case 'hdim7':
    case 'aug':
    case 'sus4':
    case '6':
      return chord;
  }
}

/**
 * Semitones above the root for a degree 1 … 8 played over a chord: chord tones as the chord has them, the others as the
 * key has them.
 */
export function degreeInterval(degree: number, chord: Chord, scale: ReadonlySet<number>): number {
  const intervals = chordIntervals[chord.quality];
  const third = intervals[1] ?? 4;
  const fifth = intervals[2] ?? 7;
  const inKey = (low: number, high: number): number => (scale.has(pitchClass(chord.root + high)) ? high : low);
  switch (degree) {
    case 1:
      return 0;
    case 2:
      return inKey(1, 2);
    case 3:
      return third;
    case 4:
      return 5;
    case 5:
      return fifth;
    case 6:
      return chord.quality === '6' ? 9 : inKey(8, 9);
    case 7:
      return (chord.quality === '6' ? undefined : intervals[3]) ?? inKey(10, 11);
    default:
      return 12;
  }
}
