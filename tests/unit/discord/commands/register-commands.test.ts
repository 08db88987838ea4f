import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commandBodies, guildCommandBodies } from '../../../../src/adapters/discord/commands/register-commands.ts';
import { describeCommand, type CommandDescription } from '../../../../src/core/command.ts';
import type { NamedOption } from '../../../../src/core/command-text.ts';
import { checkCommand } from '../../../fakes/discord-server/rules/command.ts';
import { FormErrors } from '../../../fakes/discord-server/rules/form-errors.ts';
import { commands } from '../../../fakes/chatbot-rig.ts';

const description = { en: 'Plays something', es: 'Toca algo' };
const play = (changes: Partial<CommandDescription> = {}, options: readonly NamedOption[] = []): CommandDescription => ({
  name: 'play',
  description,
  forms: [{ subcommand: undefined, description, makesJobs: true, options }],
  ...changes,
});
const text = (name: string, changes: object = {}): NamedOption => ({ name, type: 'string', description, ...changes });

const isSlash = (
  body: RESTPostAPIApplicationCommandsJSONBody,
): body is RESTPostAPIChatInputApplicationCommandsJSONBody => body.type === ApplicationCommandType.ChatInput;
const onlyBody = (command: CommandDescription): RESTPostAPIChatInputApplicationCommandsJSONBody => {
  const found = commandBodies([command]).find(isSlash);
  if (found === undefined) throw new Error('no slash command');
  return found;
};

describe('the real commands', () => {
  const bodies = commandBodies(commands.map(describeCommand));

  it('are such that Discord takes them', () => {
    const errors = new FormErrors();
    for (const body of bodies) checkCommand(errors, body, `${body.name}.`);
    expect(errors.toString()).toBe('');
  });

  it('are all registered, with the entries of their menus', () => {
    expect(bodies.filter(isSlash).map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
    expect(bodies.filter(({ type }) => type === ApplicationCommandType.Message)).toEqual([
      expect.objectContaining({ name: 'Describe this picture' }),
      expect.objectContaining({ name: 'Enlarge this picture' }),
      expect.objectContaining({ name: 'Cut out the subject' }),
      expect.objectContaining({ name: 'Find similar pictures' }),
      expect.objectContaining({
        name: 'Make a picture of this',
        name_localizations: { 'es-ES': 'Dibujar este mensaje', 'es-419': 'Dibujar este mensaje' },
      }),
    ]);
    expect(bodies.filter(({ type }) => type === ApplicationCommandType.User)).toEqual([
      expect.objectContaining({ name: 'Picture in their colours' }),
    ]);
  });

  it('are described in English and in both kinds of Spanish', () => {
    const imagine = bodies.filter(isSlash).find(({ name }) => name === 'imagine');
    expect(imagine).toMatchObject({
      description: 'Makes a picture of what you describe',
      description_localizations: {
        'es-ES': 'Hace una imagen de lo que describas',
        'es-419': 'Hace una imagen de lo que describas',
      },
      default_member_permissions: null,
      contexts: [0, 1, 2],
      integration_types: [0, 1],
    });
    const style = imagine?.options?.find(({ name }) => name === 'style');
    expect(style).toMatchObject({
      type: ApplicationCommandOptionType.String,
      choices: expect.arrayContaining([
        { name: 'Flat', name_localizations: { 'es-ES': 'Plano', 'es-419': 'Plano' }, value: 'flat' },
      ]),
    });
  });

  it('have the same name in every language: the one people type everywhere', () => {
    for (const body of bodies.filter(isSlash)) expect(body).not.toHaveProperty('name_localizations');
  });

  it('have their subcommands', () => {
    const job = bodies.filter(isSlash).find(({ name }) => name === 'job');
    expect(job?.options?.map(({ type, name }) => [type, name])).toEqual([
      [ApplicationCommandOptionType.Subcommand, 'list'],
      [ApplicationCommandOptionType.Subcommand, 'show'],
      [ApplicationCommandOptionType.Subcommand, 'cancel'],
    ]);
  });
});

describe('an option', () => {
  it('is typed, and bounded as the command bounds it', () => {
    const { options } = onlyBody(
      play({}, [
        text('words', { required: true, maxLength: 9000 }),
        text('model', { autocomplete: true }),
        { ...text('count'), type: 'integer', minimum: 1, maximum: 4 },
        { ...text('speed'), type: 'number', minimum: 0.5, maximum: 2 },
        { ...text('loop'), type: 'boolean' },
        { ...text('song'), type: 'attachment', accepts: ['audio', 'midi'] },
      ]),
    );
    expect(options).toMatchObject([
      { type: 3, name: 'words', required: true, min_length: 1, max_length: 6000 },
      { type: 3, name: 'model', required: false, max_length: 1000, autocomplete: true },
      { type: 4, name: 'count', min_value: 1, max_value: 4 },
      { type: 10, name: 'speed', min_value: 0.5, max_value: 2 },
      { type: 5, name: 'loop' },
      { type: 11, name: 'song', file_types: ['audio', '.mid', '.midi'] },
    ]);
  });

  it('that is required stands before those that are not', () => {
    const { options } = onlyBody(
      play({}, [text('a'), text('b', { required: true }), text('c'), text('d', { required: true })]),
    );
    expect(options?.map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('who sees a command', () => {
  it.each([
    ['member', null],
    ['moderator', '8192'],
    ['administrator', '32'],
  ] as const)('follows from the role it is for: %s', (minimumRole, permissions) => {
    const menus = [{ target: 'user' as const, label: { en: 'Play', es: 'Tocar' }, fill: {} }];
    for (const body of commandBodies([play({ minimumRole, menus })])) {
      expect(body.default_member_permissions).toBe(permissions);
    }
  });

  it('is not asked where one server has its own', () => {
    for (const body of guildCommandBodies(commandBodies([play()]))) {
      expect(body).toMatchObject({ name: 'play' });
      expect(body).not.toHaveProperty('contexts');
      expect(body).not.toHaveProperty('integration_types');
    }
  });
});

describe('what Discord would refuse', () => {
  const many = (count: number, make: (index: number) => CommandDescription) =>
    Array.from({ length: count }, (_, index) => make(index));
  const menu = (target: 'user' | 'message', index: number) => ({
    target,
    label: { en: `Play ${index}`, es: `Tocar ${index}` },
    fill: {},
  });
  const choices = (count: number, length = 5) =>
    Array.from({ length: count }, (_, index) => {
      const label = `${index}`.padEnd(length, 'x');
      return { value: label, label: { en: label, es: label } };
    });

  it.each([
    ['more than 100 slash commands', many(101, (index) => play({ name: `play${index}` })), 'play100'],
    [
      'more than 15 entries on people',
      many(16, (index) => play({ name: `p${index}`, menus: [menu('user', index)] })),
      'Play 15',
    ],
    [
      'more than 15 entries on messages',
      many(16, (index) => play({ name: `p${index}`, menus: [menu('message', index)] })),
      'Play 15',
    ],
    ['two commands of one name', [play(), play()], 'play'],
    [
      'more than 25 options',
      [
        play(
          {},
          Array.from({ length: 26 }, (_, index) => text(`o${index}`)),
        ),
      ],
      'play',
    ],
    ['more than 25 choices', [play({}, [{ ...text('a'), type: 'choice', choices: choices(26) }])], 'play'],
    [
      'a choice of more than 100 characters',
      [play({}, [{ ...text('a'), type: 'choice', choices: choices(1, 101) }])],
      'play',
    ],
    ['a name that is no lower-case word', [play({ name: 'Play' })], 'Play'],
    ['an empty description', [play({ description: { en: ' ', es: 'Toca' } })], 'play'],
    ['a description over 100 in one language', [play({ description: { en: 'Plays', es: 'x'.repeat(101) } })], 'play'],
    [
      'more than 8000 characters',
      [
        play(
          {},
          Array.from({ length: 4 }, (_, index) => ({
            ...text(`o${index}`),
            type: 'choice' as const,
            choices: choices(25, 40),
          })),
        ),
      ],
      'play',
    ],
  ] satisfies readonly (readonly [string, readonly CommandDescription[], string])[])(
    'is refused by us, by name: %s',
    (_what, descriptions, name) => {
      expect(() => commandBodies(descriptions)).toThrow(
        expect.objectContaining({ code: 'internal', message: expect.stringContaining(`“${name}”`) }),
      );
    },
  );

  it('is not yet reached at the limits themselves', () => {
    const full = play(
      { menus: [menu('user', 0)] },
      Array.from({ length: 25 }, (_, index) => text(`o${index}`)),
    );
    const others = many(99, (index) => play({ name: `play${index}` }));
    expect(commandBodies([full, ...others])).toHaveLength(101);
  });

  it('counts of each text the longest language only', () => {
    // 4 × 25 choices of 39 + 39 characters: 7800, and twice that were every language counted.
    const options = Array.from({ length: 4 }, (_, index) => ({
      ...text(`o${index}`),
      type: 'choice' as const,
      choices: choices(25, 39),
    }));
    expect(() => commandBodies([play({}, options)])).not.toThrow();
  });
});
