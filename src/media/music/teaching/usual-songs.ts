/** What was measured on real songs of a kind: the mean, and what one in ten is below and above. */
export interface UsualValue {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Measures of `MusicMeasures` that pieces are compared by. */
export interface UsualSongs {
  readonly inKey: UsualValue;
  readonly strongChordTones: UsualValue;
  readonly range: UsualValue;
  readonly unresolvedLeaps: UsualValue;
  readonly repeatedBars: UsualValue;
  readonly repeatedRhythm: UsualValue;
  readonly commonestStep: UsualValue;
  readonly longestChordBars: UsualValue;
  readonly closedPhrases: UsualValue;
  readonly buried: UsualValue;
}

export const teachingGenres = ['any', 'pop', 'rock', 'jazz', 'folk', 'classical'] as const;
export type TeachingGenre = (typeof teachingGenres)[number];

const value = (mean: number, low: number, high: number): UsualValue => ({ mean, low, high });

/**
 * Measured by `hear` and `measureMusic` on what it says beside each kind: POP909 (MIT), OpenEWLD (songs free of copyright), the
 * OpenScore Lieder corpus (CC0). Lead sheets have no accompaniment to bury a tune: there `buried` is POP909's.
 */
const kinds: Readonly<Record<TeachingGenre, UsualSongs>> = {
  /** 220 songs of POP909, 502 of OpenEWLD */
  any: {
    inKey: value(0.96, 0.87, 1),
    strongChordTones: value(0.77, 0.59, 0.95),
    range: value(16.2, 12, 21),
    unresolvedLeaps: value(0.1, 0, 0.4),
    repeatedBars: value(0.45, 0.19, 0.68),
    repeatedRhythm: value(0.72, 0.48, 0.89),
    commonestStep: value(0.55, 0.35, 0.73),
    longestChordBars: value(2.9, 1.5, 5),
    closedPhrases: value(0.41, 0.12, 0.73),
    buried: value(0.24, 0.03, 0.5),
  },
  /** 220 songs of POP909, 169 of OpenEWLD */
  pop: {
    inKey: value(0.98, 0.92, 1),
    strongChordTones: value(0.78, 0.6, 0.96),
    range: value(17, 12, 21),
    unresolvedLeaps: value(0.1, 0, 0.36),
    repeatedBars: value(0.45, 0.18, 0.68),
    repeatedRhythm: value(0.7, 0.45, 0.88),
    commonestStep: value(0.56, 0.38, 0.73),
    longestChordBars: value(2.9, 1.5, 5),
    closedPhrases: value(0.41, 0.12, 0.7),
    buried: value(0.24, 0.03, 0.5),
  },
  /** 82 of OpenEWLD */
  rock: {
    inKey: value(0.95, 0.87, 1),
    strongChordTones: value(0.79, 0.65, 0.94),
    range: value(14.3, 12, 17),
    unresolvedLeaps: value(0.05, 0, 0.11),
    repeatedBars: value(0.45, 0.21, 0.67),
    repeatedRhythm: value(0.75, 0.55, 0.89),
    commonestStep: value(0.53, 0.33, 0.71),
    longestChordBars: value(3, 1.5, 5),
    closedPhrases: value(0.46, 0.18, 0.75),
    buried: value(0.24, 0.03, 0.5),
  },
  /** 123 of OpenEWLD */
  jazz: {
    inKey: value(0.93, 0.84, 1),
    strongChordTones: value(0.73, 0.56, 0.89),
    range: value(15.2, 12, 17),
    unresolvedLeaps: value(0.12, 0, 0.43),
    repeatedBars: value(0.46, 0.23, 0.68),
    repeatedRhythm: value(0.76, 0.57, 0.89),
    commonestStep: value(0.52, 0.34, 0.69),
    longestChordBars: value(2.5, 1, 4),
    closedPhrases: value(0.34, 0.08, 0.6),
    buried: value(0.24, 0.03, 0.5),
  },
  /** 24 of OpenEWLD */
  folk: {
    inKey: value(0.99, 0.94, 1),
    strongChordTones: value(0.86, 0.77, 1),
    range: value(13.5, 12, 16),
    unresolvedLeaps: value(0.07, 0, 0),
    repeatedBars: value(0.44, 0.12, 0.71),
    repeatedRhythm: value(0.77, 0.56, 0.91),
    commonestStep: value(0.6, 0.43, 0.78),
    longestChordBars: value(3.1, 2, 4.3),
    closedPhrases: value(0.6, 0.33, 1),
    buried: value(0.24, 0.03, 0.5),
  },
  /** 209 songs of the Lieder corpus */
  classical: {
    inKey: value(0.92, 0.82, 0.99),
    strongChordTones: value(0.86, 0.73, 0.97),
    range: value(16.5, 12, 21),
    unresolvedLeaps: value(0.09, 0, 0.33),
    repeatedBars: value(0.23, 0, 0.52),
    repeatedRhythm: value(0.56, 0.22, 0.85),
    commonestStep: value(0.51, 0.35, 0.71),
    longestChordBars: value(2.9, 1.3, 4.7),
    closedPhrases: value(0.39, 0.1, 0.75),
    buried: value(0.24, 0, 0.6),
  },
};

/** What is usual in songs of a genre. */
export function usualSongs(genre: TeachingGenre): UsualSongs {
  return kinds[genre];
}
