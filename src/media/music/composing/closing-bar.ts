import { pitchClass } from '../chord.ts';
import { barTicks, type LeadSheetBar, type Meter, type Mode } from '../lead-sheet.ts';
import type { ComposingGenre } from './composition-plan.ts';

export interface ClosingOptions {
  readonly mode: Mode;
  readonly meter: Meter;
  readonly genre: ComposingGenre;
  /** The note before it, if any. */
  readonly before: number | undefined;
}

/** The last bar of a song: the key note nearest to the note before it, held over the tonic chord to the bar line. */
export function closingBar({ mode, meter, genre, before }: ClosingOptions): LeadSheetBar {
  const tonic = mode === 'minor' ? 9 : 0;
  const from = before ?? (mode === 'minor' ? 69 : 72);
  const near = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, 6].map((step) => from + step);
  const pitch = near.find((candidate) => pitchClass(candidate) === tonic) ?? from;
  const minor = genre === 'jazz' ? 'min7' : 'min';
  const major = genre === 'jazz' ? 'maj7' : 'maj';
  return {
    chords: [{ tick: 0, chord: { root: tonic, quality: mode === 'minor' ? minor : major } }],
    notes: [{ tick: 0, pitch, durationTicks: barTicks(meter) }],
  };
}
