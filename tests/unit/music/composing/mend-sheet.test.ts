import { describe, expect, test } from 'vitest';
import type { Chord } from '../../../../src/media/music/chord.ts';
import { mendChords } from '../../../../src/media/music/composing/mend-chords.ts';
import { mendLastNote } from '../../../../src/media/music/composing/mend-last-note.ts';
import type { LeadSheetBar, Mode } from '../../../../src/media/music/lead-sheet.ts';

const chord = (root: number, quality: Chord['quality']): Chord => ({ root, quality });
const c = chord(0, 'maj');
const f = chord(5, 'maj');
const g7 = chord(7, '7');

const barOf = (harmony: Chord, ...pitches: readonly number[]): LeadSheetBar => ({
  chords: [{ tick: 0, chord: harmony }],
  notes: pitches.map((pitch, index) => ({ tick: 12 * index, pitch, durationTicks: 12 })),
});
const mend = (
  bars: readonly LeadSheetBar[],
  { mode = 'major', given = 0, isBlues = false }: { mode?: Mode; given?: number; isBlues?: boolean } = {},
) => mendChords(bars, { meter: '4/4', mode, given, isBlues });
const chordsOf = (bars: readonly LeadSheetBar[]) => bars.map((bar) => bar.chords.map((change) => change.chord));

describe('chords that sound like mistakes', () => {
  test('a suspended chord gives way to the third that is sung over it', () => {
    const bars = [barOf(chord(0, 'sus4'), 65, 64, 62, 67), barOf(c, 64, 67, 64, 60)];
    expect(chordsOf(mend(bars))[0]).toEqual([c]);
    const dark = [barOf(chord(9, 'sus4'), 69, 72, 71, 69), barOf(chord(9, 'min'), 69, 69, 69, 69)];
    expect(chordsOf(mend(dark, { mode: 'minor' }))[0]).toEqual([chord(9, 'min')]);
  });

  test('a suspended chord stays where its fourth is sung and comes down', () => {
    const bars = [barOf(chord(7, 'sus4'), 72, 74, 72, 67), barOf(g7, 71, 74, 71, 67), barOf(c, 72, 67, 64, 60)];
    expect(mend(bars)).toEqual(bars);
  });

  test('a suspended chord that never comes down is the triad of its root', () => {
    const bars = [barOf(chord(2, 'sus4'), 69, 74, 69, 69), barOf(c, 64, 67, 64, 60)];
    expect(chordsOf(mend(bars))[0]).toEqual([chord(2, 'min')]);
  });

  test('a secondary dominant that leads nowhere is the chord of the key, and its raised third with it', () => {
    const bars = [barOf(c, 64, 67, 64, 60), barOf(chord(9, 'maj'), 69, 73, 76, 69), barOf(c, 64, 67, 64, 60)];
    const [first, second, third] = mend(bars);
    expect(second?.chords).toEqual([{ tick: 0, chord: chord(9, 'min') }]);
    expect(second?.notes.map(({ pitch }) => pitch)).toEqual([69, 72, 76, 69]);
    expect([first, third]).toEqual([bars[0], bars[2]]);
  });

  test('a secondary dominant stays where it falls a fifth, rises a semitone or takes another colour first', () => {
    for (const next of [chord(2, 'min'), chord(10, 'maj'), chord(9, '7')]) {
      const bars = [barOf(chord(9, 'maj'), 69, 73, 76, 69), barOf(next, 69, 69, 69, 69)];
      expect(chordsOf(mend(bars))[0]).toEqual([chord(9, 'maj')]);
    }
  });

  test('a blues keeps sevenths that lead nowhere', () => {
    const bars = [barOf(chord(0, '7'), 64, 67, 70, 60), barOf(g7, 67, 71, 74, 67), barOf(c, 60, 64, 60, 60)];
    expect(mend(bars, { isBlues: true })).toEqual(bars);
    expect(chordsOf(mend(bars))[0]).toEqual([c]);
  });

  test('a chord against all that is sung is exchanged, a cadence never', () => {
    const against = [barOf(chord(4, 'min'), 65, 69, 72, 65), barOf(c, 64, 67, 64, 60)];
    expect(chordsOf(mend(against))[0]).toEqual([f]);
    const cadence = [barOf(g7, 60, 64, 60, 64), barOf(c, 60, 64, 60, 60)];
    expect(mend(cadence)).toEqual(cadence);
  });

  test('a chord is judged by all that is sung until the next one', () => {
    const held: LeadSheetBar = { chords: [], notes: barOf(c, 64, 64, 67, 64).notes };
    const bars = [barOf(chord(0, 'sus4'), 65, 67, 72, 67), held, barOf(c, 60, 64, 60, 60)];
    expect(chordsOf(mend(bars))[0]).toEqual([c]);
  });

  test("somebody's own bars stay", () => {
    const bars = [barOf(chord(9, 'maj'), 69, 73, 76, 69), barOf(c, 64, 67, 64, 60)];
    expect(mend(bars, { given: 1 })).toEqual(bars);
  });
});

describe('the last note', () => {
  const tune = barOf(c, 64, 69, 71, 67);
  const lastOf = (bars: readonly LeadSheetBar[]) => mendLastNote(bars, 0).at(-1)?.notes.at(-1)?.pitch;

  test('is sung an octave lower where it would be a leap to the highest of all', () => {
    expect(lastOf([tune, barOf(c, 72)])).toBe(60);
    expect(mendLastNote([tune, barOf(c, 72)], 0)[0]).toEqual(tune);
  });

  test('stays where the tune climbed to it by step, or has been as high before', () => {
    expect(lastOf([barOf(c, 67, 69, 69, 71), barOf(c, 72)])).toBe(72);
    expect(lastOf([barOf(c, 74, 69, 69, 67), barOf(c, 72)])).toBe(72);
  });

  test('stays where an octave lower is below the tune', () => {
    expect(lastOf([barOf(c, 71, 69, 69, 69), barOf(c, 72)])).toBe(72);
  });

  test("stays where it is somebody's own, and nothing is sung after it", () => {
    const bars = [tune, barOf(c, 72), barOf(c)];
    expect(mendLastNote(bars, 2)).toEqual(bars);
    expect(mendLastNote(bars, 1)[1]).not.toEqual(bars[1]);
  });

  test('of nothing is nothing', () => {
    expect(mendLastNote([], 0)).toEqual([]);
    expect(mendLastNote([barOf(c)], 0)).toEqual([barOf(c)]);
  });
});
