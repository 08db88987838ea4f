import { describe, expect, it } from 'vitest';
import help from '../../../../commands/help.ts';
import imagine from '../../../../commands/imagine.ts';
import job from '../../../../commands/job.ts';
import queue from '../../../../commands/queue.ts';
import { readSlash, slashNames } from '../../../../src/adapters/slack/manifest/slash-names.ts';
import { describeCommand, type CommandDescription } from '../../../../src/core/command.ts';

const commands = [help, imagine, job, queue].map(describeCommand);
const names = slashNames(commands);

function maker(name: string): CommandDescription {
  const [form] = describeCommand(imagine).forms;
  return { ...describeCommand(imagine), name, forms: form === undefined ? [] : [form] };
}

describe('slash names', () => {
  it('give what makes something a name of its own, the rest one name together', () => {
    expect(names.all.map(({ slash }) => slash)).toEqual(['/alebrije', '/imagine']);
    expect(commands.map(({ name }) => names.slashOf(name))).toEqual([
      '/alebrije help',
      '/imagine',
      '/alebrije job',
      '/alebrije queue',
    ]);
    expect(names.commandOf('/imagine')).toBe('imagine');
    expect(names.commandOf('/alebrije')).toBeUndefined();
    expect(names.commandOf('/job')).toBeUndefined();
  });

  it('leave Slack’s own to Slack', () => {
    const taken = ['remind', 'search', 'status', 'me', 'help', 'alebrije', 'x'.repeat(32)].map(maker);
    expect(slashNames(taken).all).toHaveLength(1);
  });

  it('are fifty at most, and all commands are reached', () => {
    const many = Array.from({ length: 80 }, (_unused, index) => maker(`make-${index}`));
    const { all, slashOf } = slashNames(many);
    expect(all).toHaveLength(50);
    expect(slashOf('make-79')).toBe('/alebrije make-79');
  });

  it.each([
    ['Ask /help, or `/job list`.', 'Ask /alebrije help, or `/alebrije job list`.'],
    ['/queue resume opens it again', '/alebrije queue resume opens it again'],
    ['/imagine stays', '/imagine stays'],
    [
      'a/help, /helper, /help/me, /help.txt, https://example.org/help',
      'a/help, /helper, /help/me, /help.txt, https://example.org/help',
    ],
    ['See /help.', 'See /alebrije help.'],
  ])('in a sentence: %s', (text, expected) => {
    expect(names.inText(text)).toBe(expected);
  });

  it('leave a sentence alone where there are no commands', () => {
    expect(slashNames([]).inText('Ask /help')).toBe('Ask /help');
  });
});

describe('a typed slash command', () => {
  it.each([
    ['/imagine', 'a fox --style flat', { command: 'imagine', values: { prompt: 'a fox', style: 'flat' } }],
    ['/alebrije', 'job list', { command: 'job', subcommand: 'list' }],
    ['/alebrije', '/job list', { command: 'job', subcommand: 'list' }],
    ['/alebrije', 'a fox on a beach', { command: 'imagine', values: { prompt: 'a fox on a beach' } }],
    ['/alebrije', 'imagine', { command: 'imagine', missing: ['prompt'] }],
    ['/alebrije', '  ', { command: 'help' }],
  ])('%s %s', (slash, text, expected) => {
    expect(readSlash(slash, text, commands)).toMatchObject({ type: 'command', ...expected });
  });
});
