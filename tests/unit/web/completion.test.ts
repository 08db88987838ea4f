import { describe, expect, test } from 'vitest';
import { completionsFor, fuzzyScore } from '../../../src/adapters/web/page/completion.ts';
import type { CommandDescription } from '../../../src/core/command.ts';

const same = (text: string) => ({ en: text, es: text });
const commands: readonly CommandDescription[] = [
  {
    name: 'help',
    description: same('help'),
    forms: [{ subcommand: undefined, description: same('help'), makesJobs: false, options: [] }],
  },
  {
    name: 'imagine',
    description: { en: 'Makes a picture', es: 'Hace una imagen' },
    forms: [
      {
        subcommand: undefined,
        description: same('picture'),
        makesJobs: false,
        options: [
          { name: 'prompt', type: 'string', required: true, description: same('what') },
          {
            name: 'style',
            type: 'choice',
            description: same('style'),
            choices: ['flat', 'pixel'].map((value) => ({ value, label: same(value.toUpperCase()) })),
          },
        ],
      },
    ],
  },
  {
    name: 'job',
    description: same('jobs'),
    forms: ['list', 'show'].map((subcommand) => ({
      subcommand,
      description: same(subcommand),
      makesJobs: false,
      options: [],
    })),
  },
];
const labels = (text: string) => completionsFor(text, commands, 'es').map(({ label }) => label);

describe('completion', () => {
  test('a slash offers every command and subcommand, what makes things first', () => {
    expect(labels('/')).toEqual(['/imagine', '/help', '/job list', '/job show']);
  });

  test('letters in order are enough, and the best match comes first', () => {
    expect(labels('/img')).toEqual(['/imagine']);
    expect(labels('/jsh')).toEqual(['/job show']);
    expect(labels('/zzz')).toEqual([]);
  });

  test('descriptions are in the language of the page', () => {
    expect(completionsFor('/imagine', commands, 'es')[0]?.detail).toBe('Hace una imagen');
  });

  test('two dashes offer the options, and taking one keeps the rest of the line', () => {
    const [first] = completionsFor('/imagine a fox --st', commands, 'en');
    expect(first).toMatchObject({ label: '--style', text: '/imagine a fox --style ' });
  });

  test('an option with choices offers them, written either way', () => {
    expect(labels('/imagine a fox --style ')).toEqual(['flat', 'pixel']);
    expect(completionsFor('/imagine a fox style:p', commands, 'en')[0]?.text).toBe('/imagine a fox style:pixel ');
  });

  test('plain text and finished commands are left alone', () => {
    expect(labels('a fox')).toEqual([]);
    expect(labels('/imagine a fox')).toEqual([]);
  });

  test('a name that starts alike scores above one that only has the letters', () => {
    expect(fuzzyScore('he', 'help')).toBeGreaterThan(fuzzyScore('he', 'the'));
    expect(fuzzyScore('hp', 'help')).toBeGreaterThan(0);
    expect(fuzzyScore('ph', 'help')).toBe(0);
  });
});
