import type {
  RESTPostAPIApplicationCommandsJSONBody,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { diffCommands } from '../../../../src/adapters/discord/commands/diff-commands.ts';
import { commandBodies, guildCommandBodies } from '../../../../src/adapters/discord/commands/register-commands.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import { commands } from '../../../fakes/chatbot-rig.ts';
import { asDiscordReturns } from './as-discord-returns.ts';

const wanted = commandBodies(commands.map(describeCommand));
const registered = wanted.map(asDiscordReturns);

const play: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: 1,
  name: 'play',
  description: 'Plays something',
  description_localizations: { 'es-ES': 'Toca algo', 'es-419': 'Toca algo' },
  options: [
    {
      type: 3,
      name: 'mood',
      description: 'How it sounds',
      required: false,
      choices: [
        { name: 'Calm', value: 'calm', name_localizations: { 'es-ES': 'Tranquilo' } },
        { name: 'Wild', value: 'wild' },
      ],
    },
    { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 4 },
  ],
  default_member_permissions: null,
  contexts: [0, 1, 2],
  integration_types: [0, 1],
};
const [mood, count] = play.options ?? [];

describe('the commands as Discord has them', () => {
  it('are all to be created at first', () => {
    expect(diffCommands(wanted, [])).toEqual({ create: wanted, update: [], remove: [], same: 0 });
  });

  it('are left alone the second time, in whatever order and with whatever defaults they come back', () => {
    const nothing = { create: [], update: [], remove: [], same: wanted.length };
    expect(diffCommands(wanted, registered)).toEqual(nothing);
    expect(diffCommands(wanted, registered.toReversed())).toEqual(nothing);
  });

  it('are left alone in one server, too, which knows neither contexts nor installations', () => {
    const inGuild = registered.map(({ contexts: _contexts, integration_types: _types, ...command }) => ({
      ...command,
      guild_id: '700000000000000000',
    }));
    expect(diffCommands(guildCommandBodies(wanted), inGuild).same).toBe(wanted.length);
  });

  it('are removed when they are no longer wanted, but an activity’s entry point is not ours', () => {
    const [old] = registered;
    if (old === undefined) throw new Error('nothing registered');
    const entryPoint = { ...old, id: '5', type: 4, name: 'launch' };
    expect(diffCommands([], [old, entryPoint]).remove).toEqual([old.id]);
  });

  it('of one name but different menus are different commands', () => {
    const menu = { type: 2 as const, name: 'play' };
    const changes = diffCommands([play, menu], [asDiscordReturns(play, 0)]);
    expect(changes).toMatchObject({ create: [menu], update: [], same: 1 });
  });
});

describe('a change', () => {
  it.each([
    ['the description', { description: 'Plays it' }],
    ['a description in one language', { description_localizations: { 'es-ES': 'Toca algo', 'es-419': 'Toca' } }],
    ['a description in no other language', { description_localizations: null }],
    ['who may use it', { default_member_permissions: '8192' }],
    ['where it may be used', { contexts: [0] }],
    ['how it may be installed', { integration_types: [0] }],
    ['its age', { nsfw: true }],
    ['an option less', { options: mood === undefined ? [] : [mood] }],
    ['the order of options', { options: [count, mood].flatMap((option) => option ?? []) }],
    ['a bound', { options: [mood, { ...count, max_value: 8 }] }],
    ['what is required', { options: [{ ...mood, required: true }, count] }],
    ['a choice', { options: [{ ...mood, choices: [{ name: 'Calm', value: 'calm' }] }, count] }],
    ['completion', { options: [{ ...mood, choices: [], autocomplete: true }, count] }],
  ])('is seen: %s', (_what, change) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- spreading a union of options widens it
    const body = { ...play, ...change } as RESTPostAPIApplicationCommandsJSONBody;
    const [existing] = [asDiscordReturns(play, 3)];
    const { update, create, remove, same } = diffCommands([body], existing === undefined ? [] : [existing]);
    expect({ create, remove, same }).toEqual({ create: [], remove: [], same: 0 });
    expect(update).toEqual([{ id: '900000000000000003', body: expect.objectContaining({ name: 'play' }) }]);
    expect(diffCommands([body], [asDiscordReturns(body, 3)]).same).toBe(1);
  });

  it('empties by name what it no longer says, as Discord keeps what an update does not mention', () => {
    const bare: RESTPostAPIApplicationCommandsJSONBody = { type: 1, name: 'play', description: 'Plays something' };
    const [change] = diffCommands([bare], [asDiscordReturns(play, 0)]).update;
    expect(change?.body).toEqual({
      type: 1,
      name: 'play',
      description: 'Plays something',
      description_localizations: null,
      name_localizations: null,
      default_member_permissions: null,
      nsfw: false,
      options: [],
    });
  });
});
