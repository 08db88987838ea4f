import { pitchClass } from '../chord.ts';
import { tonicOf, type LeadSheet } from '../lead-sheet.ts';

/** The sheet in the key of `tonic`, moved by the shorter way (at most a tritone). */
export function inKey(sheet: LeadSheet, tonic: number): LeadSheet {
  const up = pitchClass(tonic - tonicOf(sheet));
  const shift = up > 6 ? up - 12 : up;
  return {
    ...sheet,
    tonic: pitchClass(tonic),
    bars: sheet.bars.map(({ chords, notes }) => ({
      chords: chords.map(({ tick, chord }) => ({
        tick,
        chord: chord === null ? null : { ...chord, root: pitchClass(chord.root + shift) },
      })),
      notes: notes.map((note) => ({ ...note, pitch: note.pitch + shift })),
    })),
  };
}

/** The sheet in C major or A minor, the keys that the composing models know. */
export function inHomeKey(sheet: LeadSheet): LeadSheet {
  return inKey(sheet, sheet.mode === 'minor' ? 9 : 0);
}
