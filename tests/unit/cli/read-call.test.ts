import { describe, expect, it } from 'vitest';
import { describeCommand, defineCommand, defineForm } from '../../../src/core/command.ts';
import { fitCall, readRunArguments, type WrittenCall } from '../../../src/cli/read-call.ts';
import { commands } from '../../fakes/chatbot-rig.ts';

const description = { en: 'x', es: 'x' };
const switchable = defineCommand({
  name: 'switch',
  description,
  form: defineForm({
    description,
    options: {
      loop: { type: 'boolean', description },
      first: { type: 'attachment', accepts: ['image'], description },
      second: { type: 'attachment', accepts: ['image'], description },
    },
    plan: () => ({ type: 'reply', reply: { visibility: 'private' } }),
  }),
});
const descriptions = [...commands, switchable].map(describeCommand);

const fit = (...tokens: readonly string[]): WrittenCall => fitCall(readRunArguments(tokens, 'en'), descriptions, 'en');

describe('alebrije run', () => {
  it('reads a command with options', () => {
    expect(fit('imagine', '--prompt', 'a blue fox', '--seed=7', '--json')).toEqual({
      command: 'imagine',
      subcommand: undefined,
      options: { prompt: 'a blue fox', seed: '7' },
      files: [],
    });
  });

  it('takes free words as the text of the first required option', () => {
    expect(fit('/imagine', 'a', 'blue', '--seed', '7', 'fox').options).toEqual({ prompt: 'a blue fox', seed: '7' });
    expect(fit('help', 'imagine').options).toEqual({ command: 'imagine' });
  });

  it('knows subcommands as plain words', () => {
    expect(fit('job', 'show', 'abc')).toMatchObject({ command: 'job', subcommand: 'show', options: { id: 'abc' } });
    expect(fit('settings', 'picture', '--style', 'flat')).toMatchObject({
      subcommand: 'picture',
      options: { style: 'flat' },
    });
  });

  it('leaves a required choice to the first free words', () => {
    expect(fit('settings', 'language', 'es').options).toEqual({ language: 'es' });
  });

  it('puts files into attachment options, named or in order', () => {
    expect(fit('imagine', 'fox', '--attach', 'a.png').files).toEqual([{ option: 'palette', path: 'a.png' }]);
    expect(fit('imagine', 'fox', '--palette', 'a.png').files).toEqual([{ option: 'palette', path: 'a.png' }]);
    expect(fit('switch', '--second', 'b.png', '--attach', 'a.png').files).toEqual([
      { option: 'second', path: 'b.png' },
      { option: 'first', path: 'a.png' },
    ]);
  });

  it('reads switches with and without a value', () => {
    expect(fit('switch', '--loop').options).toEqual({ loop: 'true' });
    expect(fit('switch', '--no-loop').options).toEqual({ loop: 'false' });
    expect(fit('switch', '--loop', 'no').options).toEqual({ loop: 'no' });
  });

  it('takes negative numbers as values and everything after -- as words', () => {
    expect(fit('imagine', 'fox', '--seed', '-5').options).toEqual({ prompt: 'fox', seed: '-5' });
    expect(fit('imagine', '--', '--not-an-option').options).toEqual({ prompt: '--not-an-option' });
  });

  it('leaves unknown commands and options to the chatbot, which knows what was meant', () => {
    expect(fit('imagin', 'fox')).toMatchObject({ command: 'imagin', options: {} });
    expect(fit('imagine', 'fox', '--sede', '7').options).toEqual({ prompt: 'fox', sede: '7' });
  });

  it('passes on unknown options of names every object has, so that they are refused like any other', () => {
    for (const name of ['__proto__', 'constructor']) {
      expect(Object.entries(fit('imagine', `--${name}`, 'x').options)).toEqual([[name, 'x']]);
      expect(Object.entries(fit('imagine', `--${name}`).options)).toEqual([[name, '']]);
    }
    expect(() => fit('imagine', '--__proto__', 'x', '--__proto__', 'y')).toThrow('--__proto__ is given twice');
  });

  it.each([
    [[], 'Say which command'],
    [['imagine', '--prompt'], '--prompt needs a value'],
    [['imagine', '--seed', '1', '--seed', '2'], '--seed is given twice'],
    [['help', '--attach', 'a.png'], 'takes no file'],
    [['switch', '--attach', 'a', '--attach', 'b', '--attach', 'c'], 'takes no file'],
    [['models', 'all', 'of', 'them'], 'do not know what to do with: all of them'],
    [['imagine', '--locale', 'fr', 'fox'], 'en or es'],
    [['imagine', 'fox', '--out'], '--out needs a value'],
  ])('says what is wrong with %j', (tokens, sentence) => {
    expect(() => fit(...tokens)).toThrow(sentence);
  });

  it('explains the command when asked for help after it', () => {
    expect(fit('imagine', '--seed', '7', '--help')).toMatchObject({ command: 'help', options: { command: 'imagine' } });
  });

  it('keeps its own options apart', () => {
    const tokens = ['imagine', 'fox', '--locale', 'es', '--out', 'o', '--data', 'd', '--json', '--attach', 'a'];
    expect(readRunArguments(tokens, 'en').settings).toEqual({
      locale: 'es',
      out: 'o',
      data: 'd',
      json: true,
      attach: ['a'],
    });
  });
});
