import { describe, expect, test } from 'vitest';
import { createBarWriter, type BarSetting } from '../../../../src/media/music/composing/bar-writer.ts';
import { composersVocabulary } from '../../../fakes/fake-lead-sheet-model.ts';

const vocabulary = composersVocabulary();
const dominant = { root: 7, quality: 'maj' } as const;
const tonic = { root: 0, quality: 'maj' } as const;

/** The end of a phrase in the rhythm of another one, whose chord changed on its bar line before a note was sung. */
const rhyme: BarSetting = {
  vocabulary,
  genre: 'pop',
  mode: 'major',
  meter: '4/4',
  density: 1,
  calm: 0,
  bpm: 100,
  register: { comfort: [60, 76], limit: [57, 79] },
  role: 'half',
  rhythm: {
    chords: [{ tick: 0, chord: dominant }],
    notes: [
      { tick: 12, pitch: 67, durationTicks: 12 },
      { tick: 24, pitch: 71, durationTicks: 24 },
    ],
  },
  isShaped: false,
  needsChord: false,
  startsHome: false,
  isFirst: false,
  chord: tonic,
  barsOnChord: 1,
  soundingUntil: 0,
  latestEnd: 48,
  before: [69, 67],
  repeats: 1,
};

const firstPlaces = (setting: BarSetting): readonly number[] =>
  createBarWriter(setting)
    .choices()
    .words.flatMap(({ word }) => {
      const meaning = vocabulary.meanings[word];
      return meaning?.type === 'position' ? [meaning.ticks] : [];
    });

describe('a calm bar', () => {
  test('has rather longer notes, and rather fewer', () => {
    const { rhythm: _, ...free } = { ...rhyme, role: undefined, needsChord: false, chord: tonic };
    const tastes = (calm: number) => {
      const writer = createBarWriter({ ...free, rhythm: undefined, calm });
      for (const word of [vocabulary.positionId(0), vocabulary.noteId(64)]) writer.take(word);
      const lengths = new Map(writer.choices().words.map(({ word, taste }) => [word, taste]));
      writer.take(vocabulary.lengthId(12));
      const next = new Map(writer.choices().words.map(({ word, taste }) => [word, taste]));
      const [quarter = 0, half = 0] = [12, 24].map((ticks) => lengths.get(vocabulary.lengthId(ticks)));
      return { half: half - quarter, further: next.get(vocabulary.positionId(12)) ?? 0 };
    };
    expect(tastes(1).half).toBeCloseTo(tastes(0).half + 1);
    expect(tastes(1).further).toBeLessThan(tastes(0).further);
  });
});

describe('a bar in the rhythm of another', () => {
  test('changes its chord where that one did', () => {
    expect(firstPlaces(rhyme)).toEqual([0]);
  });

  test('begins with its first note where the chord sounds already', () => {
    expect(firstPlaces({ ...rhyme, chord: dominant })).toEqual([12]);
  });
});
