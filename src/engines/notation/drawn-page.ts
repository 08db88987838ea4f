import type { TimelineStretch } from '../../core/reply.ts';

/** A finished picture of music. */
export interface DrawnPage {
  /** A PNG. */
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of a piano roll: where in it time runs, one stretch for each row, or for each bar where the tempo changes. */
  readonly timeline?: readonly TimelineStretch[];
}
