import { ApplicationCommandType, InteractionType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { readMenu } from '../../../src/adapters/discord/commands/read-menu.ts';
import { readCommand } from '../../../src/adapters/discord/commands/read-options.ts';
import { readModal } from '../../../src/adapters/discord/forms/read-modal.ts';
import { isChatMessage, isInteraction } from '../../../src/adapters/discord/interaction-payload.ts';
import { situationOf } from '../../../src/adapters/discord/situation.ts';
import { describeCommand } from '../../../src/core/command.ts';
import { commands } from '../../fakes/chatbot-rig.ts';
import { createDiscordDesks } from '../../fakes/discord-desks.ts';
import { payloadNames, payloadOf } from '../../fakes/payload-fixtures.ts';

const descriptions = commands.map(describeCommand);
const guild = '100000000000000002';
const channel = '100000000000000003';
const ana = '100000000000000004';
const ben = '100000000000000005';
const file = '100000000000000030';

function interaction(name: string) {
  const payload: unknown = payloadOf('discord', name);
  if (!isInteraction(payload)) throw new Error(`${name} is no interaction`);
  return payload;
}

function situation(name: string, isAdministrator = false) {
  const found = situationOf(interaction(name), { nowMs: 5, isAdministrator: () => isAdministrator });
  if (found === undefined) throw new Error(`${name} comes from nobody`);
  return found;
}

describe('payloads as Discord documents them', () => {
  test.each(payloadNames('discord'))('%s is understood', (name) => {
    const payload = payloadOf('discord', name);
    expect(name.startsWith('message-create') ? isChatMessage(payload) : isInteraction(payload)).toBe(true);
  });

  test('a slash command gives its options as typed, and its file', () => {
    const { data } = interaction('slash-command-guild');
    if (data === undefined || !('type' in data) || data.type !== ApplicationCommandType.ChatInput)
      throw new Error('no slash command');
    const { command, subcommand, values, attachments } = readCommand(data);
    expect({ command, subcommand, values }).toEqual({
      command: 'imagine',
      subcommand: undefined,
      values: { prompt: 'a blue fox', style: 'flat', seed: 7 },
    });
    expect(attachments.map(({ option, attachment }) => [option, attachment.id])).toEqual([['palette', file]]);
  });

  test('a subcommand is found within its options, and what is being typed is told apart', () => {
    const { data: job } = interaction('slash-subcommand');
    const { data: typing } = interaction('autocomplete');
    if (job === undefined || !('type' in job) || job.type !== ApplicationCommandType.ChatInput)
      throw new Error('no slash command');
    if (typing === undefined || !('type' in typing) || typing.type !== ApplicationCommandType.ChatInput)
      throw new Error('no completion');
    expect(readCommand(job)).toMatchObject({ command: 'job', subcommand: 'show', values: { id: 'job001' } });
    expect(readCommand(typing).focused).toEqual({ name: 'model', typed: 'spr' });
  });

  test('a menu on a message gives its words without ids, and its picture', () => {
    const { data } = interaction('message-menu');
    if (data === undefined || !('type' in data) || data.type !== ApplicationCommandType.Message)
      throw new Error('no message menu');
    const { form, attachments, missing } = readMenu(data, descriptions);
    expect([form.command.name, form.values, missing]).toEqual([
      'imagine',
      { prompt: 'fox face by the river with' },
      [],
    ]);
    expect(attachments.map(({ attachment }) => attachment.filename)).toEqual(['river.png']);
  });

  test('a menu on a person gives their avatar and asks for the rest', () => {
    const { data } = interaction('user-menu');
    if (data === undefined || !('type' in data) || data.type !== ApplicationCommandType.User)
      throw new Error('no user menu');
    const { avatars, missing } = readMenu(data, descriptions);
    expect([avatars.map(({ option, user }) => [option, user.id]), missing]).toEqual([[['palette', ben]], ['prompt']]);
  });

  test('a filled form gives its fields, what it carried, and its file', () => {
    const submitted = interaction('modal-submit');
    if (submitted.type !== InteractionType.ModalSubmit) throw new Error('no form');
    const { command, values, attachments, problems } = readModal(submitted.data, descriptions);
    expect([command, values, problems]).toEqual([
      'imagine',
      { seed: '7', prompt: 'a red fox\nby the sea', style: 'flat' },
      [],
    ]);
    expect(attachments.map(({ option, attachment }) => [option, attachment.id])).toEqual([['palette', file]]);
  });
});

describe('who asks, where, in which language', () => {
  test('in a server: its id, the name people see there, the language of the person', () => {
    expect(situation('slash-command-guild')).toMatchObject({
      caller: { platform: 'discord', userId: ana, displayName: 'Anita', role: 'member' },
      place: { spaceId: guild, channelId: channel },
      locale: 'es',
      idempotencyKey: '100000000000000040',
      discord: { isMember: true, attachmentLimitBytes: 10_485_760, receivedAtMs: 5 },
    });
  });

  test('in direct messages: a place of their own', () => {
    expect(situation('slash-command-dm')).toMatchObject({
      caller: { userId: ana, displayName: 'Ana', role: 'member' },
      place: { spaceId: `dm-${ana}`, channelId: '100000000000000006' },
      discord: { isMember: true },
    });
    expect(situation('slash-command-group-dm')).toMatchObject({
      place: { spaceId: `dm-${ana}`, channelId: '100000000000000007' },
      discord: { isMember: false },
    });
  });

  test('where only the person has the app, the bot knows that it is no member', () => {
    expect(situation('slash-command-user-installed')).toMatchObject({
      place: { spaceId: guild },
      discord: { isMember: false },
    });
  });

  test('who may manage messages is a moderator, and whom the operator named is an administrator', () => {
    const payload = payloadOf('discord', 'slash-command-guild');
    const moderator = { ...payload, member: { ...Object(payload['member']), permissions: String(1 << 13) } };
    if (!isInteraction(moderator)) throw new Error('no interaction');
    expect(situationOf(moderator, { nowMs: 5, isAdministrator: () => false })?.caller.role).toBe('moderator');
    expect(situation('slash-command-guild', true).caller.role).toBe('administrator');
  });
});

describe('what the chatbot is asked for', () => {
  test.each([
    ['slash-command-guild', { prompt: 'a blue fox', style: 'flat', seed: 7 }, guild],
    ['slash-command-dm', { prompt: 'a quiet sea' }, `dm-${ana}`],
    ['slash-command-user-installed', { prompt: 'a blue fox', style: 'flat', seed: 7 }, guild],
    ['message-menu', { prompt: 'fox face by the river with' }, guild],
    ['modal-submit', { prompt: 'a red fox\nby the sea', style: 'flat', seed: 7 }, guild],
    ['message-create-mention', { prompt: 'a blue fox', style: 'flat' }, guild],
    ['message-create-dm', { prompt: 'a quiet sea' }, `dm-${ana}`],
  ])('%s becomes one job, also when it comes twice', async (name, options, spaceId) => {
    const desks = createDiscordDesks();
    const payload = payloadOf('discord', name);
    const hear = name.startsWith('message-create') ? desks.message : desks.interaction;
    await hear(payload);
    await hear(payload);
    const [job, ...more] = desks.intake.accepted;
    expect(more).toEqual([]);
    expect(job).toMatchObject({ command: 'imagine', place: { spaceId }, idempotencyKey: payload['id'] });
    expect(job?.commandOptions).toMatchObject(options);
    expect([...desks.intake.broken, ...desks.intake.refused]).toEqual([]);
    expect(desks.fetched.every((url) => new URL(url).hostname === 'cdn.discordapp.com')).toBe(true);
  });

  test('presses and completions make none', async () => {
    const desks = createDiscordDesks();
    for (const name of ['button', 'string-select', 'autocomplete', 'user-menu', 'slash-subcommand']) {
      await desks.interaction(payloadOf('discord', name));
    }
    expect(desks.intake.accepted).toEqual([]);
    expect(desks.sent.map(({ call }) => call)).toEqual(['message', 'message', 'choices', 'modal', 'message']);
  });
});
