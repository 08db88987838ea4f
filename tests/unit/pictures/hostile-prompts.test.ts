import { describe, expect, it } from 'vitest';
import { readLexicon } from '../../../src/generators/picture/lexicon.ts';
import { parsePrompt } from '../../../src/generators/picture/parse-prompt.ts';
import { tokenizePrompt } from '../../../src/generators/picture/prompt-tokens.ts';
import { maximumObjects } from '../../../src/generators/picture/scene-plan.ts';
import { pictureLexiconJson } from '../../fakes/fake-picture-models.ts';

const lexicon = readLexicon(pictureLexiconJson);

/** Prompts are at most 1,000 characters by the options schema; these use all of them. */
const hostile: readonly (readonly [name: string, prompt: string])[] = [
  ['a thousand foxes in emoji', '🦊'.repeat(500)],
  ['families joined by zero-width joiners', '👨‍👩‍👧‍👦'.repeat(90)],
  ['one letter under a thousand accents', `a${'\u0301'.repeat(999)}`],
  ['right-to-left overrides', `\u202Ea xof\u202C fox ${'\u200F\u200E'.repeat(400)}`],
  ['control characters', Array.from({ length: 1000 }, (_, index) => String.fromCharCode(index % 32)).join('')],
  ['zero-width characters between letters', 'f\u200Bo\u200Bx '.repeat(150)],
  ['one word of a thousand letters', 'x'.repeat(1000)],
  ['a thousand hyphens', '-'.repeat(1000)],
  ['nearly matching repetitions', `${'a'.repeat(40)}!`.repeat(24)],
  ['half words without their other half', 'half '.repeat(200)],
  ['colours joined for ever', 'red and '.repeat(125)],
  ['prepositions without nouns', 'on in under '.repeat(80)],
  [
    'fifty misspelled words',
    Array.from({ length: 100 }, (_, index) => `unicrn${index}`)
      .join(' ')
      .slice(0, 1000),
  ],
  ['lone surrogates', '\uD83E'.repeat(1000)],
  ['tag characters', `🏴${'\u{E0067}'.repeat(400)}`],
  ['prototype words', 'constructor __proto__ toString hasOwnProperty valueOf'],
];

describe('hostile prompts', () => {
  it.each(hostile)('%s', (_name, prompt) => {
    const { objects, notes } = parsePrompt(prompt.slice(0, 1000), lexicon, 'en');
    expect(objects.length).toBeLessThanOrEqual(maximumObjects);
    for (const object of objects) expect(object.ingredients.length).toBeLessThanOrEqual(2);
    for (const note of notes) {
      if (!('typed' in note)) continue;
      expect(note.typed.length).toBeLessThanOrEqual(64);
      expect(note.typed).not.toMatch(/[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069]/u);
    }
  });

  it('words hidden by invisible characters are read as people see them', () => {
    expect(tokenizePrompt('f\u200Bo\u200Bx').map(({ text }) => text)).toEqual(['fox']);
  });

  it('accents are read composed or not', () => {
    const plans = ['leo\u0301n', 'león', 'leon'].map((prompt) => parsePrompt(prompt, lexicon, 'es').objects);
    expect(plans[0]).toEqual(plans[1]);
    expect(plans[2]?.[0]?.ingredients[0]?.concept.en.name).toBe('lion');
  });

  it('a long unknown word is cut for display', () => {
    const [note] = parsePrompt('q'.repeat(900), lexicon, 'en').notes;
    expect(note).toEqual({ type: 'unknown-word', typed: `${'q'.repeat(31)}…` });
  });
});
