import type { Touch } from '../arrange/touch.ts';

/** The signs of loudness that scores here have; softer and louder music is nobody's wish. */
export const dynamicSigns = ['pp', 'p', 'mp', 'mf', 'f', 'ff'] as const;
export type DynamicSign = (typeof dynamicSigns)[number];

/** From `fromBar` on, over the bars before `untilBar`. */
export interface Hairpin {
  readonly kind: 'crescendo' | 'diminuendo';
  readonly fromBar: number;
  readonly untilBar: number;
}

/** How a note of the sheet was played. */
export interface PlayedTone {
  /** What sounds: the sheet's pitch, or an octave of it. */
  readonly pitch: number;
  /** How long it was held, in lead-sheet ticks. */
  readonly heldTicks: number;
}

/** How a sheet was played: what signs of expression tell. */
export interface ScoreExpression {
  /** General MIDI program of who plays the tune. */
  readonly program: number;
  /** Note by note as in the sheet's bars; undefined where the note was not found in what was played. */
  readonly tones: readonly (readonly (PlayedTone | undefined)[])[];
  /** Where the loudness changes, by bar. */
  readonly dynamics: readonly { readonly bar: number; readonly sign: DynamicSign }[];
  readonly hairpins: readonly Hairpin[];
  /** The bar from which the tempo slows down to the end. */
  readonly slowsFrom?: number;
  /** How the tune's notes follow each other, where somebody knows. */
  readonly touch?: Touch;
}
