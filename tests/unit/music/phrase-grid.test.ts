import { describe, expect, it } from 'vitest';
import { barTicks, type LeadSheetBar, type Meter } from '../../../src/media/music/lead-sheet.ts';
import {
  chordAt,
  fromPhraseGrid,
  phraseSymbols,
  toPhraseGrid,
} from '../../../src/media/music/composing/phrase-grid.ts';

/** Four bars: a dotted note, a rest, a note that is held into the next bar. */
function phraseIn(meter: Meter): readonly LeadSheetBar[] {
  const bar = barTicks(meter);
  return [
    {
      chords: [{ tick: 0, chord: { root: 0, quality: 'maj' } }],
      notes: [
        { tick: 0, pitch: 60, durationTicks: 9 },
        { tick: 9, pitch: 62, durationTicks: 3 },
        { tick: 18, pitch: 64, durationTicks: bar - 18 },
      ],
    },
    {
      chords: [{ tick: bar / 2, chord: { root: 7, quality: '7' } }],
      notes: [{ tick: bar - 12, pitch: 93, durationTicks: 24 }],
    },
    { chords: [], notes: [{ tick: 12, pitch: 48, durationTicks: 6 }] },
    { chords: [{ tick: 0, chord: { root: 9, quality: 'min7' } }], notes: [{ tick: 0, pitch: 69, durationTicks: bar }] },
  ];
}

describe('a phrase on the grid', () => {
  it.each(['4/4', '3/4', '6/8'] as const)('comes back as it was, in %s', (meter) => {
    expect(fromPhraseGrid(toPhraseGrid(phraseIn(meter), meter), meter)).toEqual(phraseIn(meter));
  });

  it('says symbols and chords that the models know', () => {
    const low: LeadSheetBar = { chords: [], notes: [{ tick: 1, pitch: 20, durationTicks: 1 }] };
    const grid = toPhraseGrid([low], '4/4');
    expect(grid.melody).toHaveLength(64);
    expect(grid.chords).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(grid.melody.every((symbol) => symbol >= 0 && symbol < phraseSymbols)).toBe(true);
    expect(fromPhraseGrid(grid, '4/4')[0]?.notes).toEqual([{ tick: 0, pitch: 56, durationTicks: 3 }]);
  });

  it('leaves the last places of a short bar empty', () => {
    const { melody } = toPhraseGrid(phraseIn('6/8'), '6/8');
    expect([12, 13, 14, 15].map((place) => melody[place])).toEqual([0, 0, 0, 0]);
  });

  it('has the second chord from the middle of the bar', () => {
    expect([0, 7, 8, 15, 16].map((place) => chordAt(place, '4/4'))).toEqual([0, 0, 1, 1, 2]);
    expect([0, 5, 6, 16].map((place) => chordAt(place, '3/4'))).toEqual([0, 0, 1, 2]);
  });
});
