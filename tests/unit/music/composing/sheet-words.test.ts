import { describe, expect, test } from 'vitest';
import {
  barWords,
  controlsOf,
  openingWords,
  readBarWords,
  sheetWords,
} from '../../../../src/media/music/composing/sheet-words.ts';
import { createVocabulary } from '../../../../src/media/music/composing/vocabulary.ts';
import type { LeadSheet, LeadSheetBar } from '../../../../src/media/music/lead-sheet.ts';
import { composersVocabulary } from '../../../fakes/fake-lead-sheet-model.ts';
import { song } from '../song.ts';

const vocabulary = composersVocabulary();
const bar: LeadSheetBar = {
  chords: [
    { tick: 0, chord: { root: 9, quality: 'min7' } },
    { tick: 24, chord: null },
  ],
  notes: [
    { tick: 0, pitch: 69, durationTicks: 12 },
    { tick: 18, pitch: 72, durationTicks: 6 },
  ],
};

describe('words of a lead sheet', () => {
  test('a bar is its positions, each with its chord and note', () => {
    expect(barWords(bar, { meter: '4/4', section: 'B', vocabulary })).toEqual(
      ['BAR', 'S_B', 'P_0', 'C_9_min7', 'N_69', 'L_12', 'P_18', 'N_72', 'L_6', 'P_24', 'C_N'].map((word) =>
        vocabulary.id(word),
      ),
    );
  });

  test('a bar on the grid comes back as it went', () => {
    expect(readBarWords(barWords(bar, { meter: '4/4', vocabulary }), vocabulary)).toEqual(bar);
  });

  test('what is off the grid goes to the nearest word, what is too high down by octaves', () => {
    const odd = { chords: [], notes: [{ tick: 13, pitch: 100, durationTicks: 13 }] };
    expect(readBarWords(barWords(odd, { meter: '4/4', vocabulary }), vocabulary).notes).toEqual([
      { tick: 12, pitch: 88, durationTicks: 12 },
    ]);
  });

  test('controls are seven words, and games are written as pop', () => {
    const controls = { genre: 'game', mood: 'calm-sad', mode: 'minor', meter: '6/8', bpm: 130, density: 3 } as const;
    expect(openingWords(controls, vocabulary)).toEqual(
      ['BOS', 'G_pop', 'Q_calm-sad', 'M_min', 'TS_6/8', 'T_4', 'D_3'].map((word) => vocabulary.id(word)),
    );
  });

  test('a song tells its own controls: three notes in four quarters at 110 are calm', () => {
    expect(controlsOf(song('4/4'))).toEqual({
      genre: 'pop',
      mood: 'calm-happy',
      mode: 'major',
      meter: '4/4',
      bpm: 110,
      density: 0,
    });
    expect(controlsOf({ ...song('3/4'), genre: 'polka', bpm: 150, mode: 'minor' })).toMatchObject({
      genre: 'other',
      mood: 'lively-sad',
      density: 1,
    });
  });

  test('a sheet has a list of words for each bar, and names its sections', () => {
    const sheet: LeadSheet = song('4/4');
    const words = sheetWords(sheet, vocabulary);
    expect(words).toHaveLength(sheet.bars.length);
    expect(words.flatMap((list, index) => (list[1] === vocabulary.id('S_B') ? [index] : []))).toEqual([8]);
  });

  test('a vocabulary without notes is broken', () => {
    expect(() => createVocabulary(['BOS', 'BAR', 'P_0', 'L_12'])).toThrow(
      expect.objectContaining({ code: 'model-broken' }),
    );
  });
});
