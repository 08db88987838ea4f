import type { Chord } from '../../../../src/media/music/chord.ts';
import type { LeadSheet, LeadSheetBar } from '../../../../src/media/music/lead-sheet.ts';
import { writeMeasures, type WrittenNote } from '../../../../src/media/music/drawing/write-measures.ts';

type Notes = readonly (readonly [tick: number, pitch: number, durationTicks: number])[];

/** A bar of notes, with a chord at its beginning. */
export function bar(notes: Notes, chord?: Chord): LeadSheetBar {
  return {
    chords: chord === undefined ? [] : [{ tick: 0, chord }],
    notes: notes.map(([tick, pitch, durationTicks]) => ({ tick, pitch, durationTicks })),
  };
}

/** A sheet of one section in C major and 4/4 unless told otherwise. */
export function sheetOf(bars: readonly LeadSheetBar[], changes: Partial<LeadSheet> = {}): LeadSheet {
  const sections = [{ label: 'A', firstBar: 0 }] as const;
  return { genre: 'pop', mode: 'major', meter: '4/4', bpm: 100, bars, sections, ...changes };
}

/** The first staff as it is written, bar by bar. */
export function written(
  bars: readonly LeadSheetBar[],
  changes: Partial<LeadSheet> = {},
): readonly (readonly WrittenNote[])[] {
  return writeMeasures({ title: '', sheet: sheetOf(bars, changes) }).measures.map(({ staves }) => staves[0] ?? []);
}

const short = { whole: '1', half: '2', quarter: '4', eighth: '8', '16th': '16' } as const;

/** A bar in short: `4. 8~ 8r 8t`: dots, tied on, rest, triplet. */
export function inShort(notes: readonly WrittenNote[]): string {
  return notes
    .map(
      ({ type, dots, pitch, isTiedTo, isTriplet }) =>
        `${short[type]}${dots === 1 ? '.' : ''}${isTriplet ? 't' : ''}${pitch === undefined ? 'r' : ''}${isTiedTo ? '~' : ''}`,
    )
    .join(' ');
}
