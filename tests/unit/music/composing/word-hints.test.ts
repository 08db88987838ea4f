import { expect, test } from 'vitest';
import { createHintReader } from '../../../../src/media/music/composing/word-hints.ts';
import { composersVocabulary } from '../../../fakes/fake-lead-sheet-model.ts';
import fixture from '../../../fixtures/word-hints.json' with { type: 'json' };

const vocabulary = composersVocabulary();

function reader() {
  return createHintReader({
    bos: vocabulary.id('BOS'),
    bar: vocabulary.id('BAR'),
    sections: new Set(['A', 'B', 'C', 'D'].map((letter) => vocabulary.id(`S_${letter}`))),
    positions: new Map(
      vocabulary.positions.map((word) => {
        const meaning = vocabulary.meanings[word];
        return [word, meaning?.type === 'position' ? meaning.ticks : -1];
      }),
    ),
  });
}

test('hints are those of the training, word by word over two songs', () => {
  const { read } = reader();
  expect(fixture.words.map((word) => read(vocabulary.id(word)))).toEqual(fixture.hints);
});

test('the fixture has long and short matches, so that agreeing with it means something', () => {
  expect(fixture.hints.filter(([, trust = 0]) => trust >= 5).length).toBeGreaterThan(10);
  expect(fixture.hints.filter(([, , , trust = 0]) => trust > 0).length).toBeGreaterThan(50);
});

test('a copied reader goes its own way', () => {
  const first = reader();
  const words = fixture.words.map((word) => vocabulary.id(word));
  for (const word of words.slice(0, 60)) first.read(word);
  const second = first.copy();
  first.read(vocabulary.id('BOS'));
  expect(words.slice(60, 90).map((word) => second.read(word))).toEqual(fixture.hints.slice(60, 90));
});
