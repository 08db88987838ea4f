import type { LeadSheet } from '../lead-sheet.ts';
import { sheetMetrics } from './sheet-metrics.ts';

/** Why nobody would want to hear a sheet. */
export type SheetFault =
  | 'empty'
  | 'silent-stretch'
  | 'stuck'
  | 'narrow'
  | 'wide'
  | 'off-key'
  | 'one-chord'
  | 'clashing';

/** Bars without a note in a row. */
const longestSilence = 2;
/** The same pitch in a row. */
const mostRepeats = 8;

function longestRun(values: readonly (number | boolean)[], counts: (value: number | boolean) => boolean): number {
  let [run, longest] = [0, 0];
  for (const [index, value] of values.entries()) {
    if (!counts(value)) run = 0;
    else run = index > 0 && values[index - 1] === value ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A bar is silent when neither a note begins in it nor one rings through half of it from the bar before. */
function silences(sheet: LeadSheet, length: number): readonly boolean[] {
  return sheet.bars.map((bar, index) => {
    const ringing = (sheet.bars[index - 1]?.notes ?? []).some((note) => note.tick + note.durationTicks >= 1.5 * length);
    return bar.notes.length === 0 && !ringing;
  });
}

/**
 * What is wrong with a sheet, if anything: too few notes, a long silence, a tune stuck on one note, crammed or thrown
 * about, out of its key, without harmony or against it. In C major or A minor.
 *
 * @param length of a bar in lead-sheet ticks.
 */
export function sheetFault(sheet: LeadSheet, length: number): SheetFault | undefined {
  const metrics = sheetMetrics(sheet);
  const pitches = sheet.bars.flatMap((bar) => bar.notes.map(({ pitch }) => pitch));
  const isLong = sheet.bars.length >= 8;
  const chords = sheet.bars.flatMap((bar) => bar.chords.map(({ chord }) => chord?.root ?? -1));
  if (metrics.notesPerBar < 1) return 'empty';
  if (longestRun(silences(sheet, length), (silent) => silent === true) > longestSilence) return 'silent-stretch';
  if (longestRun(pitches, () => true) > mostRepeats) return 'stuck';
  if (isLong && metrics.range < 5) return 'narrow';
  if (metrics.range > 28) return 'wide';
  if (metrics.inKey < 0.8) return 'off-key';
  if (isLong && new Set(chords).size < 2) return 'one-chord';
  return metrics.chordToneRatio < 0.4 ? 'clashing' : undefined;
}
