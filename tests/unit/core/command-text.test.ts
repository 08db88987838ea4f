import { describe, expect, test } from 'vitest';
import type { CommandDescription } from '../../../src/core/command.ts';
import { parseCommandText } from '../../../src/core/command-text.ts';
import { editDistance, nearestWord } from '../../../src/core/nearest-word.ts';

const same = (text: string) => ({ en: text, es: text });

const commands: readonly CommandDescription[] = [
  {
    name: 'imagine',
    description: same('pictures'),
    forms: [
      {
        subcommand: undefined,
        description: same('pictures'),
        makesJobs: false,
        options: [
          { name: 'prompt', type: 'string', description: same('what'), required: true },
          {
            name: 'style',
            type: 'choice',
            description: same('style'),
            choices: [
              { value: 'flat', label: { en: 'Flat', es: 'Plano' } },
              { value: 'pixel', label: { en: 'Pixel art', es: 'Arte de píxeles' } },
            ],
          },
          { name: 'seed', type: 'integer', description: same('seed'), minimum: 0, maximum: 100 },
          { name: 'private', type: 'boolean', description: same('private') },
        ],
      },
    ],
  },
  {
    name: 'job',
    description: same('jobs'),
    forms: [
      { subcommand: 'list', description: same('list'), makesJobs: false, options: [] },
      {
        subcommand: 'show',
        description: same('show'),
        makesJobs: false,
        options: [{ name: 'id', type: 'string', description: same('id'), required: true }],
      },
    ],
  },
];

const parse = (line: string) => parseCommandText(line, commands);
const values = (line: string) => {
  const parsed = parse(line);
  return parsed.type === 'command' ? parsed.values : parsed;
};

describe('a line typed in one go', () => {
  test('running text goes to the required string, options go to their names', () => {
    expect(parse('/imagine a blue fox --style flat --seed 7')).toEqual({
      type: 'command',
      command: 'imagine',
      subcommand: undefined,
      values: { prompt: 'a blue fox', style: 'flat', seed: '7' },
      problems: [],
      missing: [],
    });
  });

  test('options may be written with a colon or an equals sign, anywhere in the line', () => {
    expect(values('/imagine style:flat a blue fox --seed=7')).toEqual({
      prompt: 'a blue fox',
      style: 'flat',
      seed: '7',
    });
  });

  test('quotes hold a value together, straight or curly, with escapes', () => {
    expect(values('/imagine prompt:"a fox: \\"Ana\\"" seed:1')).toEqual({ prompt: 'a fox: "Ana"', seed: '1' });
    expect(values('/imagine --prompt “a red fox” --seed 2')).toEqual({ prompt: 'a red fox', seed: '2' });
  });

  test('quotes within running text stay as they were typed', () => {
    expect(values('/imagine a sign that says "hello --style flat"')).toEqual({
      prompt: 'a sign that says "hello --style flat"',
    });
  });

  test('a dash made by a phone counts as two', () => {
    expect(values('/imagine a fox —seed 7')).toEqual({ prompt: 'a fox', seed: '7' });
  });

  test('a boolean needs no value, can be negated, and takes an explicit one', () => {
    expect(values('/imagine a fox --private')).toEqual({ prompt: 'a fox', private: 'true' });
    expect(values('/imagine a fox --no-private')).toEqual({ prompt: 'a fox', private: 'false' });
    expect(values('/imagine --private false a fox')).toEqual({ prompt: 'a fox', private: 'false' });
    expect(values('/imagine a fox --private yes')).toEqual({ prompt: 'a fox', private: 'yes' });
    expect(values('/imagine a fox --private sí')).toEqual({ prompt: 'a fox', private: 'sí' });
    expect(values('/imagine --private yesterday')).toEqual({ prompt: 'yesterday', private: 'true' });
  });

  test('a choice is understood by its label in any language', () => {
    expect(values('/imagine a fox --style Plano')).toMatchObject({ style: 'flat' });
    expect(values('/imagine a fox style:"pixel ART"')).toMatchObject({ style: 'pixel' });
  });

  test('colons of ordinary prose stay in the text', () => {
    expect(values('/imagine a clock at 12:30, see https://example.org note: blue')).toEqual({
      prompt: 'a clock at 12:30, see https://example.org note: blue',
    });
  });

  test('line breaks of a multi-line prompt are spaces between words', () => {
    expect(values('/imagine a fox\n  on a hill')).toEqual({ prompt: 'a fox on a hill' });
  });
});

describe('a line with a mistake', () => {
  test('an unknown option is named with the one that was probably meant', () => {
    expect(parse('/imagine a fox --styel flat')).toMatchObject({
      values: { prompt: 'a fox' },
      problems: [{ type: 'unknown-option', name: 'styel', suggestion: 'style' }],
    });
    expect(parse('/imagine a fox sytle:flat')).toMatchObject({
      problems: [{ type: 'unknown-option', name: 'sytle', suggestion: 'style' }],
    });
  });

  test('an unknown choice is named with the nearest one, and with those there are', () => {
    expect(parse('/imagine a fox --style flta')).toMatchObject({
      problems: [{ type: 'unknown-choice', name: 'style', value: 'flta', suggestion: 'flat' }],
    });
    expect(parse('/imagine a fox --style watercolour')).toMatchObject({
      problems: [{ type: 'unknown-choice', known: ['flat', 'pixel'], suggestion: undefined }],
    });
  });

  test('an option at the end without a value is a problem, not an empty value', () => {
    expect(parse('/imagine a fox --seed')).toMatchObject({
      values: { prompt: 'a fox' },
      problems: [{ type: 'missing-value', name: 'seed' }],
    });
    expect(parse('/imagine a fox --style --seed 3')).toMatchObject({
      values: { prompt: 'a fox', seed: '3' },
      problems: [{ type: 'missing-value', name: 'style' }],
    });
  });

  test('a missing required option is listed', () => {
    expect(parse('/imagine')).toMatchObject({ missing: ['prompt'] });
  });

  test('text where none is taken is a problem', () => {
    expect(parse('/job list please')).toMatchObject({ problems: [{ type: 'surplus-text', text: 'please' }] });
  });

  test('unknown commands and subcommands come with a suggestion', () => {
    expect(parse('/imagin a fox')).toEqual({ type: 'unknown-command', name: 'imagin', suggestion: 'imagine' });
    expect(parse('/job shwo x')).toMatchObject({
      type: 'unknown-subcommand',
      suggestion: 'show',
      known: ['list', 'show'],
    });
    expect(parse('/job')).toMatchObject({ type: 'unknown-subcommand', name: '', suggestion: undefined });
  });

  test('text without a slash, a lone slash and hostile input are plain text or commands, never a crash', () => {
    expect(parse('  a blue fox ')).toEqual({ type: 'plain', text: 'a blue fox' });
    expect(parse('/')).toEqual({ type: 'plain', text: '/' });
    expect(parse('//imagine')).toEqual({ type: 'plain', text: '//imagine' });
    const long = `/imagine ${'\u202E"\\'.repeat(10_000)}`;
    expect(parse(long)).toMatchObject({ type: 'command', problems: [] });
    expect(parse('/imagine --__proto__ x')).toMatchObject({ type: 'command' });
  });

  test('a subcommand takes its own options', () => {
    expect(parse('/job show abc123')).toMatchObject({ subcommand: 'show', values: { id: 'abc123' } });
  });
});

describe('the nearest word', () => {
  test('insertions, deletions, replacements and swaps each count one edit', () => {
    expect(editDistance('style', 'style')).toBe(0);
    expect(editDistance('styl', 'style')).toBe(1);
    expect(editDistance('sytle', 'style')).toBe(1);
    expect(editDistance('', 'seed')).toBe(4);
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });

  test('nothing is suggested for a word that is nothing like any candidate', () => {
    expect(nearestWord('banana', ['style', 'seed'])).toBeUndefined();
    expect(nearestWord('sead', ['style', 'seed'])).toBe('seed');
  });
});
