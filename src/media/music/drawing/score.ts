import type { LeadSheet, LeadSheetNote } from '../lead-sheet.ts';
import type { ScoreExpression } from './score-expression.ts';

/** Music to be engraved: a melody with chord symbols, and a bass staff where there is one. */
export interface Score {
  /** A stranger's words may stand here: whatever cannot be printed is left out. */
  readonly title: string;
  /** In its own key (`tonic`), quantised; what a person played is drawn by the piano roll. */
  readonly sheet: LeadSheet;
  /** Notes of a second staff in the bass clef, bar by bar like the sheet's. */
  readonly bass?: readonly (readonly LeadSheetNote[])[];
  /** Bar 0 is an upbeat of which only the last so many ticks are written; it is then no numbered bar. */
  readonly pickupTicks?: number;
  /** How it is played; without it there are notes only, where the sheet has them. */
  readonly expression?: ScoreExpression | undefined;
}
