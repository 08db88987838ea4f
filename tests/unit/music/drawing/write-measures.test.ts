import { describe, expect, it } from 'vitest';
import type { LeadSheetBar } from '../../../../src/media/music/lead-sheet.ts';
import { writeMeasures, type WrittenNote } from '../../../../src/media/music/drawing/write-measures.ts';
import { bar, sheetOf, written } from './bars.ts';

const names = (notes: readonly WrittenNote[] = []): readonly string[] =>
  notes.map(({ pitch, accidental }) =>
    pitch === undefined
      ? 'rest'
      : `${accidental === undefined ? '' : ({ '-1': 'flat ', '0': 'natural ', '1': 'sharp ', '2': 'double ' }[String(accidental)] ?? '?')}${pitch.step}${pitch.octave}`,
  );
const quarters = (...pitches: readonly number[]) => bar(pitches.map((pitch, index) => [index * 12, pitch, 12]));

describe('accidentals', () => {
  it('are written once a bar, and again in the next', () => {
    const [first, second] = written([quarters(66, 66, 67, 65), quarters(66, 67, 69, 71)]);
    expect(names(first)).toEqual(['sharp F4', 'F4', 'G4', 'natural F4']);
    expect(names(second)).toEqual(['sharp F4', 'G4', 'A4', 'B4']);
  });

  it('are left to the key signature', () => {
    expect(names(written([quarters(73, 78, 75, 70)], { tonic: 6 })[0])).toEqual(['C5', 'F5', 'D5', 'A4']);
    expect(names(written([quarters(73, 77, 78, 72)], { tonic: 1 })[0])).toEqual(['D5', 'F5', 'G5', 'C5']);
  });

  it('are not repeated on a tied note over the bar line', () => {
    const [first, second] = written([bar([[36, 66, 24]]), bar([[12, 66, 36]])]);
    expect(names(first).at(-1)).toBe('sharp F4');
    expect(first?.at(-1)?.isTiedTo).toBe(true);
    expect(names(second)).toEqual(['F4', 'sharp F4']);
    expect(second?.[0]?.isTiedFrom).toBe(true);
  });

  it('belong to one octave', () => {
    expect(names(written([quarters(66, 78, 66, 78)])[0])).toEqual(['sharp F4', 'sharp F5', 'F4', 'F5']);
  });
});

describe('spelling', () => {
  it('raises the leading tone of minor keys', () => {
    const dominant = { root: 4, quality: '7' } as const;
    const [notes] = written([bar([[0, 68, 48]], dominant)], { mode: 'minor' });
    expect(names(notes)).toEqual(['sharp G4']);
    expect(names(written([quarters(67, 68, 67, 68)], { mode: 'minor', tonic: 8 })[0]).at(0)).toBe('double F4');
  });

  it('follows the chord, then the way the tune goes', () => {
    const minorFour = { root: 5, quality: 'min' } as const;
    expect(names(written([bar([[0, 68, 48]], minorFour)])[0])).toEqual(['flat A4']);
    expect(names(written([quarters(61, 62, 63, 62)])[0])).toEqual(['sharp C4', 'D4', 'flat E4', 'D4']);
  });

  it('puts B sharp and C flat into the octave of their letters', () => {
    expect(names(written([quarters(60, 61, 60, 61)], { tonic: 1, mode: 'minor' })[0])[0]).toBe('sharp B3');
    expect(names(written([quarters(71, 70, 71, 70)], { tonic: 3, mode: 'minor' })[0])[0]).toBe('C5');
  });
});

describe('beams', () => {
  const beams = (notes: readonly WrittenNote[] = []) => notes.map(({ beams: states }) => states.join('+'));
  const eighths = (count: number) => bar(Array.from({ length: count }, (_, index) => [index * 6, 72, 6] as const));

  it('join half a bar of eighths in 4/4, a beat in 3/4 and three eighths in 6/8', () => {
    expect(beams(written([eighths(8)])[0])).toEqual([
      'begin',
      'continue',
      'continue',
      'end',
      'begin',
      'continue',
      'continue',
      'end',
    ]);
    expect(beams(written([eighths(6)], { meter: '3/4' })[0])).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end']);
    expect(beams(written([eighths(6)], { meter: '6/8' })[0])).toEqual([
      'begin',
      'continue',
      'end',
      'begin',
      'continue',
      'end',
    ]);
  });

  it('have hooks where a sixteenth stands alone', () => {
    const [notes] = written([
      bar([
        [0, 72, 9],
        [9, 72, 3],
        [12, 72, 3],
        [15, 72, 6],
        [21, 72, 3],
        [24, 72, 24],
      ]),
    ]);
    expect(beams(notes)).toEqual([
      'begin',
      'end+backward hook',
      'begin+forward hook',
      'continue',
      'end+backward hook',
      '',
    ]);
  });

  it('end at rests and at the middle of the bar', () => {
    const [notes] = written([
      bar([
        [0, 72, 6],
        [12, 72, 6],
        [18, 72, 6],
        [24, 72, 6],
        [30, 72, 18],
      ]),
    ]);
    expect(beams(notes)).toEqual(['', '', 'begin', 'end', '', '']);
  });

  it('make the bracket of a triplet needless', () => {
    const [beamed] = written([
      bar([
        [0, 72, 4],
        [4, 72, 4],
        [8, 72, 4],
        [12, 72, 36],
      ]),
    ]);
    expect(beamed?.[0]).toMatchObject({ tripletEdge: 'start', hasBracket: false });
    const [open] = written([
      bar([
        [0, 72, 8],
        [8, 72, 4],
        [12, 72, 36],
      ]),
    ]);
    expect(open?.[0]).toMatchObject({ tripletEdge: 'start', hasBracket: true });
  });
});

describe('a score', () => {
  const c = { root: 0, quality: 'maj' } as const;

  it('names a chord where it changes and where a section begins', () => {
    const bars = [bar([], c), bar([], c), bar([]), bar([], { root: 7, quality: '7' })];
    const sheet = sheetOf(bars, {
      sections: [
        { label: 'A', firstBar: 0 },
        { label: 'B', firstBar: 2 },
      ],
    });
    const { measures } = writeMeasures({ title: '', sheet });
    expect(measures.map(({ chords }) => chords.length)).toEqual([1, 0, 1, 1]);
    expect(measures.map(({ section }) => section)).toEqual(['A', undefined, 'B', undefined]);
    expect(measures.map(({ endsSection }) => endsSection)).toEqual([false, true, false, false]);
  });

  it('says that no chord sounds only after one that did', () => {
    const silent = { chords: [{ tick: 0, chord: null }], notes: [] };
    const symbols = (bars: readonly LeadSheetBar[]) =>
      writeMeasures({
        title: '',
        sheet: sheetOf(bars, {
          sections: [
            { label: 'A', firstBar: 0 },
            { label: 'B', firstBar: 2 },
          ],
        }),
      }).measures.map(({ chords }) => chords.map(({ chord }) => chord));
    expect(symbols([silent, silent, silent])).toEqual([[], [], []]);
    expect(symbols([bar([], c), silent, silent])).toEqual([[c], [null], []]);
  });

  it('begins with its upbeat', () => {
    const sheet = sheetOf([bar([[36, 67, 12]], c), bar([[0, 72, 48]], c)]);
    const [upbeat] = writeMeasures({ title: '', sheet, pickupTicks: 12 }).measures;
    expect(upbeat?.fromTick).toBe(36);
    expect(upbeat?.staves[0]?.map(({ start, end }) => [start, end])).toEqual([[36, 48]]);
  });

  it('has a bass staff where there is a bass, and the clef its tune needs', () => {
    const sheet = sheetOf([bar([[0, 43, 48]])]);
    const { clefs, measures } = writeMeasures({
      title: '',
      sheet,
      bass: [[{ tick: 0, pitch: 36, durationTicks: 48 }]],
    });
    expect(clefs).toEqual(['bass', 'bass']);
    expect(measures[0]?.staves.map((staff) => staff[0]?.pitch?.octave)).toEqual([2, 2]);
    expect(writeMeasures({ title: '', sheet: sheetOf([bar([[0, 72, 48]])]) }).clefs).toEqual(['treble']);
  });
});
