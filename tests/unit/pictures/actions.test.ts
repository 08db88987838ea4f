import { describe, expect, it } from 'vitest';
import { readLexicon } from '../../../src/generators/picture/lexicon.ts';
import { parsePrompt } from '../../../src/generators/picture/parse-prompt.ts';
import { pictureLexiconJson } from '../../fakes/fake-picture-models.ts';
import { makePicture } from './run-picture.ts';
import { planText } from './plan-text.ts';

const lexicon = readLexicon(pictureLexiconJson);

describe('what somebody does', () => {
  it.each([
    ['a running fox', ['run']],
    ['un zorro corriendo en la playa', ['run']],
    ['a cat sleeping on a pizza', ['sleep']],
    ['un gatito durmiendo', ['sleep']],
    ['an owl jumping under the stars', ['jump']],
    ['a dog and a cat dancing', ['dance']],
    ['a fox, not running', []],
  ])('%s', (prompt, actions) => {
    expect(parsePrompt(prompt, lexicon, 'en').objects[0]?.actions).toEqual(actions);
  });

  it('brings its own thing along', () => {
    expect(planText(parsePrompt('a bear playing the guitar under the sea', lexicon, 'en'))).toBe(
      'bear, guitar | 0 holding 1 | underwater',
    );
  });

  it('is said in the description and seen in the picture', async () => {
    const { artifacts } = await makePicture({ prompt: 'a fox sleeping on the beach' });
    const { artifacts: awake } = await makePicture({ prompt: 'a fox on the beach' });
    expect(artifacts[0]?.alt).toBe('A fox sleeping on a beach, classic style');
    expect(artifacts[0]?.bytes).not.toEqual(awake[0]?.bytes);
  });
});

describe('words that stand for something we draw', () => {
  it.each([
    ['a corgi on the beach', 'dog | beach', ['read-as']],
    ['dos corgis', '2 dog', ['read-as']],
    ['a lion king', 'lion, crown | 0 wearing 1', []],
    ['a ship in a storm', 'ship | sea storm', []],
    ['penguins on the ice', '3 penguin | snow winter', []],
  ])('%s', (prompt, plan, notes) => {
    const read = parsePrompt(prompt, lexicon, 'en');
    expect(planText(read)).toBe(plan);
    expect(read.notes.map(({ type }) => type)).toEqual(notes);
  });
});
