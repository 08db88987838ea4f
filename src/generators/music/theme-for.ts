import type { OpenedMusic } from '../../engines/music/open-music.ts';
import type { LeadSheet, LeadSheetBar, Meter, Mode } from '../../media/music/lead-sheet.ts';
import { barTicks, tonicOf } from '../../media/music/lead-sheet.ts';
import { inHomeKey } from '../../media/music/listening/shift-sheet.ts';
import { pitchClass } from '../../media/music/chord.ts';
import type { ThemeTraits } from '../../media/music/wishes/music-decision.ts';

/** A tune that somebody brought. */
export interface Theme {
  readonly traits: ThemeTraits;
  readonly title: string;
  /** Its first bars as the composer wants them: in C major or A minor, in the metre of the piece. */
  readonly sheetIn: (wanted: { readonly mode: Mode; readonly meter: Meter; readonly bars: number }) => LeadSheet;
}

/** More is no theme but a piece. */
const mostBars = 8;

/** The beginning of the tune in an attached file. */
export function themeFor({ heard, title }: Pick<OpenedMusic, 'heard' | 'title'>): Theme {
  const { key, meter, bpm, leadSheet } = heard;
  const first = Math.max(
    0,
    leadSheet.bars.findIndex(({ notes }) => notes.length > 0),
  );
  return {
    title,
    traits: { key: { tonic: key.tonic, mode: key.mode }, meter, bpm },
    sheetIn: (wanted) => {
      const count = Math.min(mostBars, Math.max(1, wanted.bars - 1));
      const opening = cut(leadSheet, first, count);
      return inHomeKey(inMeter(inMode(opening, wanted.mode), wanted.meter));
    },
  };
}

function cut(sheet: LeadSheet, first: number, count: number): LeadSheet {
  return { ...sheet, bars: sheet.bars.slice(first, first + count), sections: [{ label: 'A', firstBar: 0 }] };
}

/** Third, sixth and seventh degree make the difference: lowered for minor, raised for major. Chords are left to the composer. */
function inMode(sheet: LeadSheet, mode: Mode): LeadSheet {
  if (sheet.mode === mode) return sheet;
  const tonic = tonicOf(sheet);
  const moved = new Map(mode === 'minor' ? [4, 9, 11].map((step) => [step, -1]) : [3, 8, 10].map((step) => [step, 1]));
  return {
    ...sheet,
    mode,
    tonic,
    bars: sheet.bars.map(({ notes }): LeadSheetBar => ({
      chords: [],
      notes: notes.map((note) => ({ ...note, pitch: note.pitch + (moved.get(pitchClass(note.pitch - tonic)) ?? 0) })),
    })),
  };
}

/** Bars of another metre: what lies beyond their end is left out. */
function inMeter(sheet: LeadSheet, meter: Meter): LeadSheet {
  if (sheet.meter === meter) return sheet;
  const length = barTicks(meter);
  return {
    ...sheet,
    meter,
    bars: sheet.bars.map(({ chords, notes }) => ({
      chords: chords.filter(({ tick }) => tick < length),
      notes: notes.filter(({ tick }) => tick < length),
    })),
  };
}
