import { expect, test } from 'vitest';
import { harmoniseSong } from '../../../../src/media/music/composing/harmonise-song.ts';
import { readSheet } from '../../../../src/media/music/composing/read-sheet.ts';
import { openingWords, controlsOf, sheetWords } from '../../../../src/media/music/composing/sheet-words.ts';
import { sheetMetrics } from '../../../../src/media/music/composing/sheet-metrics.ts';
import { inKey } from '../../../../src/media/music/listening/shift-sheet.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { composersVocabulary, finishScript } from '../../../fakes/fake-lead-sheet-model.ts';
import { song } from '../song.ts';

const vocabulary = composersVocabulary();
const sheet = song('4/4');
const flat = (size: number) => new Float32Array(size);

test('the model reads the chosen chords with the melody, word for word', () => {
  const script = harmoniseSong({ sheet, vocabulary, random: createSeededRandom(1) });
  const { result, words } = finishScript(script, vocabulary.size, 1);
  const harmonised = {
    ...sheet,
    bars: sheet.bars.map((bar, index) => ({ ...bar, chords: result.chords[index] ?? [] })),
  };
  expect(words).toEqual([...openingWords(controlsOf(sheet), vocabulary), ...sheetWords(harmonised, vocabulary).flat()]);
});

test('without an opinion of the model, chords fit the tune and end at home', () => {
  const script = harmoniseSong({ sheet, vocabulary, random: createSeededRandom(2) });
  let state = script.next(flat(vocabulary.size));
  while (state.done !== true) state = script.next(flat(vocabulary.size));
  const chords = state.value.chords;
  const harmonised = { ...sheet, bars: sheet.bars.map((bar, index) => ({ ...bar, chords: chords[index] ?? [] })) };
  expect(sheetMetrics(harmonised).chordToneRatio).toBeGreaterThan(0.7);
  expect(chords[0]?.[0]?.tick).toBe(0);
});

test('a sheet is read in its home key, whatever key it is in, and surprise is counted by the bar', () => {
  const read = (moved: typeof sheet) => finishScript(readSheet(moved, vocabulary), vocabulary.size, 3);
  const home = read(sheet);
  expect(read(inKey(sheet, 2)).words).toEqual(home.words);
  expect(home.result.map(({ words }) => words)).toEqual(sheetWords(sheet, vocabulary).map(({ length }) => length));
  expect(home.result.every(({ nats }) => nats > 0)).toBe(true);
});
