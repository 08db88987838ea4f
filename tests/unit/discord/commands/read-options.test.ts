import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  type APIAttachment,
  type APIChatInputApplicationCommandInteractionData,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../../src/adapters/discord/commands/read-options.ts';

const picture: APIAttachment = {
  id: '11',
  filename: 'fox.png',
  size: 10,
  url: 'https://cdn.example/fox.png?ex=1',
  proxy_url: 'https://media.example/fox.png',
  content_type: 'image/png',
};

const data = (
  changes: Partial<APIChatInputApplicationCommandInteractionData>,
): APIChatInputApplicationCommandInteractionData => ({
  id: '1',
  type: ApplicationCommandType.ChatInput,
  name: 'imagine',
  ...changes,
});

describe('a slash command', () => {
  it('gives its options as they were typed', () => {
    const options = [
      { name: 'prompt', type: Option.String as const, value: 'a fox' },
      { name: 'count', type: Option.Integer as const, value: 2 },
      { name: 'speed', type: Option.Number as const, value: 0.5 },
      { name: 'loop', type: Option.Boolean as const, value: false },
    ];
    expect(readCommand(data({ options }))).toEqual({
      command: 'imagine',
      subcommand: undefined,
      values: { prompt: 'a fox', count: 2, speed: 0.5, loop: false },
      attachments: [],
    });
  });

  it('gives its files, resolved, and never their ids as values', () => {
    const options = [{ name: 'palette', type: Option.Attachment as const, value: '11' }];
    expect(readCommand(data({ options, resolved: { attachments: { '11': picture } } }))).toMatchObject({
      values: {},
      attachments: [{ option: 'palette', attachment: picture }],
    });
    expect(readCommand(data({ options }))).toMatchObject({ values: {}, attachments: [] });
  });

  it('gives its subcommand', () => {
    const options = [
      {
        name: 'show',
        type: Option.Subcommand as const,
        options: [{ name: 'id', type: Option.String as const, value: 'abc' }],
      },
    ];
    expect(readCommand(data({ name: 'job', options }))).toMatchObject({
      command: 'job',
      subcommand: 'show',
      values: { id: 'abc' },
    });
    const bare = [{ name: 'list', type: Option.Subcommand as const }];
    expect(readCommand(data({ name: 'job', options: bare }))).toMatchObject({ subcommand: 'list', values: {} });
  });

  it('without options has none', () => {
    expect(readCommand(data({ name: 'help' }))).toEqual({
      command: 'help',
      subcommand: undefined,
      values: {},
      attachments: [],
    });
  });
});

describe('a completion', () => {
  it('tells what is being typed, also within a subcommand', () => {
    const options = [
      {
        name: 'show',
        type: Option.Subcommand as const,
        options: [{ name: 'id', type: Option.String as const, value: 'ab', focused: true }],
      },
    ];
    expect(readCommand({ name: 'job', options }).focused).toEqual({ name: 'id', typed: 'ab' });
  });

  it('of a number is still text', () => {
    const options = [{ name: 'count', type: Option.Integer as const, value: '1x', focused: true }];
    expect(readCommand({ name: 'imagine', options }).focused).toEqual({ name: 'count', typed: '1x' });
  });
});
