import type { MusicStyle } from '../../../core/music-options.ts';
import type { LeadSheet, Meter, Mode } from '../lead-sheet.ts';

/** The genres that the models were taught, in the words of their vocabulary. */
export const composingGenres = ['pop', 'jazz', 'rock', 'folk', 'game', 'classical', 'other'] as const;
export type ComposingGenre = (typeof composingGenres)[number];

/** The quadrants of Russell's circumplex (1980): arousal (lively, calm) by valence (happy, sad). */
export const composingMoods = ['lively-happy', 'lively-sad', 'calm-sad', 'calm-happy'] as const;
export type ComposingMood = (typeof composingMoods)[number];

/** How many notes the tune has, from few to many: quartiles of the training songs. */
export type NoteDensity = 0 | 1 | 2 | 3;

/** What a composer is asked for: everything a lead sheet is made from, nothing of its sound. */
export interface CompositionPlan {
  readonly genre: ComposingGenre;
  readonly mood: ComposingMood;
  readonly mode: Mode;
  readonly meter: Meter;
  /** Quarter notes a minute in every metre. */
  readonly bpm: number;
  readonly density: NoteDensity;
  /** Length of the result, at least 1; an `opening` counts in. */
  readonly bars: number;
  /** In whose manner the tune is sung, beyond what the genre says; what is given stays. Default: as it was composed. */
  readonly style?: MusicStyle;
  /** A blues is one where its twelve bars fit and the composer knows how: the rule systems' grammar does. */
  readonly isBlues?: boolean;
  /** Kept as it is, note for note; the rest is composed after it. In C major or A minor (`inHomeKey`). */
  readonly opening?: LeadSheet;
  /** Its first bars become section A. In C major or A minor (`inHomeKey`). */
  readonly theme?: LeadSheet;
}
