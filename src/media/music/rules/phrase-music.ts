import type { LeadSheetChord } from '../lead-sheet.ts';

/** A note of a tune as a step of its scale: see `scale-ladder.ts`. */
export interface StepNote {
  /** From the start of its bar, in lead-sheet ticks. */
  readonly tick: number;
  readonly step: number;
  readonly durationTicks: number;
}

/** A bar whose tune is still counted in steps. The first chord is at tick 0. */
export interface StepBar {
  readonly chords: readonly LeadSheetChord[];
  readonly notes: readonly StepNote[];
}

/** Four bars, the length in which all rule systems think. */
export const phraseBars = 4;

/** How a phrase ends: open on the dominant, or closed on the tonic. */
export type Cadence = 'half' | 'full';
