import { pitchClass, type Chord } from '../chord.ts';
import { barTicks, type LeadSheet, type LeadSheetBar, type LeadSheetChord } from '../lead-sheet.ts';
import { chordFit, heardIn } from './chord-fit.ts';

/** The second degree that prepares a dominant: half-diminished where it leads to a minor chord. */
function preparation(dominant: Chord, target: Chord): Chord {
  const minor = target.quality === 'min' || target.quality === 'min7';
  return { root: pitchClass(dominant.root + 7), quality: minor ? 'hdim7' : 'min7' };
}

/**
 * Jazz in 4/4 divides a whole bar of a dominant seventh that resolves in the next bar: II–V instead of V, wherever the
 * tune of the first half fits. Bars before `from` stay.
 */
export function prepareDominants(sheet: Pick<LeadSheet, 'bars' | 'meter'>, from: number): readonly LeadSheetBar[] {
  if (sheet.meter !== '4/4') return sheet.bars;
  const half = barTicks(sheet.meter) / 2;
  return sheet.bars.map((bar, index) => {
    const [only, ...others] = bar.chords;
    const dominant = only?.chord ?? null;
    const before = sheet.bars[index - 1]?.chords.at(-1)?.chord ?? null;
    const target = sheet.bars[index + 1]?.chords[0]?.chord ?? null;
    if (index < from || dominant?.quality !== '7' || only?.tick !== 0 || others.length > 0 || target === null)
      return bar;
    const second = preparation(dominant, target);
    const resolves = target.root === pitchClass(dominant.root + 5);
    const fits = chordFit(second, heardIn(sheet, index, { from: 0, until: half })) >= 0;
    if (!resolves || !fits || before?.root === second.root) return bar;
    const chords: LeadSheetChord[] = [
      { tick: 0, chord: second },
      { tick: half, chord: dominant },
    ];
    return { ...bar, chords };
  });
}
