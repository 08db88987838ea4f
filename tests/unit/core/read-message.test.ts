import { describe, expect, test } from 'vitest';
import type { CommandDescription } from '../../../src/core/command.ts';
import { readMessage } from '../../../src/core/read-message.ts';

const same = (text: string) => ({ en: text, es: text });
const prompt = { name: 'prompt', type: 'string', description: same('what'), required: true } as const;
const topic = { name: 'topic', type: 'string', description: same('topic') } as const;
const seed = { name: 'seed', type: 'integer', description: same('seed'), minimum: 0, maximum: 9 } as const;

const commands: readonly CommandDescription[] = [
  {
    name: 'imagine',
    description: same('pictures'),
    forms: [{ subcommand: undefined, description: same('pictures'), makesJobs: true, options: [prompt, seed] }],
  },
  {
    name: 'help',
    description: same('help'),
    forms: [{ subcommand: undefined, description: same('help'), makesJobs: false, options: [topic] }],
  },
  {
    name: 'job',
    description: same('jobs'),
    forms: [{ subcommand: 'list', description: same('list'), makesJobs: false, options: [] }],
  },
];

const reading = (text: string): string => {
  const read = readMessage(text, commands);
  if (read.type !== 'command') return read.type;
  return [read.command, read.subcommand, JSON.stringify(read.values)].filter(Boolean).join(' ');
};

describe('a message to the bot itself', () => {
  test.each([
    ['a blue fox', 'imagine {"prompt":"a blue fox"}'],
    ['a blue fox --seed 7', 'imagine {"seed":"7","prompt":"a blue fox"}'],
    ['imagine a blue fox', 'imagine {"prompt":"a blue fox"}'],
    ['/imagine a blue fox', 'imagine {"prompt":"a blue fox"}'],
    ['Help', 'help {}'],
    ['job', 'unknown-subcommand'],
    ['help imagine', 'help {"topic":"imagine"}'],
    ['help the fox cross the river', 'imagine {"prompt":"help the fox cross the river"}'],
    ['job list', 'job list {}'],
    ['job hunting', 'imagine {"prompt":"job hunting"}'],
    ['/nonsense', 'unknown-command'],
    ['  ', 'plain'],
  ])('“%s” is read as %s', (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe('words beside a file', () => {
  const compose = {
    name: 'compose',
    description: same('music'),
    forms: [
      {
        subcommand: undefined,
        description: same('music'),
        makesJobs: true,
        options: [{ ...prompt, required: false }],
      },
    ],
  };
  const commandOf = (text: string, files: readonly string[], known = [...commands, compose]) => {
    const read = readMessage(text, known, files);
    return read.type === 'command' ? read.command : read.type;
  };

  test('are about music where it is a MIDI file, and about pictures else', () => {
    expect(commandOf('make it jolly', ['tune.MID'])).toBe('compose');
    expect(commandOf('make it jolly', ['cat.png', 'tune.midi'])).toBe('compose');
    expect(commandOf('make it jolly', ['cat.png'])).toBe('imagine');
    expect(commandOf('make it jolly', ['tune.mid'], [...commands])).toBe('imagine');
  });

  test('still name a command where they do', () => {
    expect(commandOf('/imagine a fox', ['tune.mid'])).toBe('imagine');
    expect(commandOf('help', ['tune.mid'])).toBe('help');
  });
});
