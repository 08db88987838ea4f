import { describe, expect, it } from 'vitest';
import { readClassPrompt } from '../../../src/generators/gan-picture/read-class-prompt.ts';
import { animalList, digitList } from '../../fakes/fake-gan-models.ts';

const read = (prompt: string) => readClassPrompt(prompt, animalList);

describe('a prompt for a class model', () => {
  it.each([
    ['a red cat', [[0], [0]]],
    ['un avatar de gato azul', [[0], [1]]],
    ['two RABBITS, blue', [[1], [1]]],
    ['las piedras agrietadas', [[2], []]],
    ['stone', [[3], []]],
    ['portrait', [[], []]],
  ])('reads the classes of “%s” in both languages', (prompt, picks) => {
    expect(read(prompt).picks).toEqual(picks);
  });

  it('names the words it does not know as they were typed, once', () => {
    const { unknown, picks } = read('a Dragón and a cat, Dragón');
    expect(unknown).toEqual(['Dragón']);
    expect(picks[0]).toEqual([0]);
  });

  it('reads a typo as the nearest class and says so', () => {
    expect(read('a rabit')).toMatchObject({
      picks: [[1], []],
      readAs: [{ typed: 'rabit', read: 'rabbit' }],
      unknown: [],
    });
  });

  it('does not guess across first letters', () => {
    expect(read('habbit')).toMatchObject({ unknown: ['habbit'], readAs: [] });
  });

  it.each([
    ['morph from a cat to a rabbit', [[0], []], [[1], []]],
    ['from a red cat to a blue rabbit', [[0], [0]], [[1], [1]]],
    ['interpolación de gato a conejo', [[0], []], [[1], []]],
    ['metamorfosis entre gato y conejo', [[0], []], [[1], []]],
    ['un gato que se convierte en un conejo', [[0], []], [[1], []]],
    ['cat → rabbit', [[0], []], [[1], []]],
    ['cat -> rabbit', [[0], []], [[1], []]],
    ['tira de película desde conejo hasta gato', [[1], []], [[0], []]],
    ['filmstrip of a cat', [[0], []], [[], []]],
  ])('parts the ends of “%s”', (prompt, picks, end) => {
    expect(read(prompt)).toMatchObject({ mode: 'filmstrip', picks, end });
  });

  it.each([
    ['half cat half rabbit', true],
    ['mezcla de gato y conejo', true],
    ['cat + rabbit', true],
    ['a cat and a rabbit', false],
  ])('knows whether “%s” is one picture', (prompt, isMix) => {
    expect(read(prompt)).toMatchObject({ mode: 'pictures', isMix, picks: [[0, 1], []] });
  });

  it.each(['contact sheet of cats', 'muestrario de gatos'])('makes a sheet of “%s”', (prompt) => {
    expect(read(prompt)).toMatchObject({ mode: 'sheet', picks: [[0], []] });
  });

  it('spells a number in digits where there are classes for them', () => {
    expect(readClassPrompt('2026', digitList).picks).toEqual([[2, 0, 6]]);
    expect(read('2026').unknown).toEqual(['2026']);
  });

  it.each(['', '   ', '🙂🙂', '...'])('finds nothing in “%s”, and nothing unknown', (prompt) => {
    expect(read(prompt)).toMatchObject({ namesSomething: false, unknown: [], mode: 'pictures' });
  });

  it('reads right-to-left and very long prompts without stumbling', () => {
    expect(read('قطة حمراء').unknown).toEqual(['قطة', 'حمراء']);
    expect(read('cat '.repeat(5000)).picks).toEqual([[0], []]);
  });
});
