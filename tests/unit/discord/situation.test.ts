import { InteractionType, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../src/adapters/discord/delivery-address.ts';
import { isInteraction } from '../../../src/adapters/discord/interaction-payload.ts';
import { situationOf, type Situation } from '../../../src/adapters/discord/situation.ts';

const user = { id: '100000000000000001', username: 'ana', discriminator: '0', global_name: 'Ana María', avatar: null };

function interaction(changes: object = {}): object {
  return {
    id: '100000000000000002',
    application_id: '100000000000000003',
    type: InteractionType.ApplicationCommand,
    token: 'fake-interaction-token',
    version: 1,
    channel_id: '100000000000000004',
    guild_id: '100000000000000005',
    member: { user, nick: null, roles: [], permissions: '0' },
    locale: 'es-419',
    guild_locale: 'en-US',
    attachment_size_limit: 52_428_800,
    authorizing_integration_owners: { 0: '100000000000000005' },
    data: { id: '100000000000000006', name: 'imagine', type: 1, options: [] },
    ...changes,
  };
}

function situation(changes: object = {}, isAdministrator = false): Situation {
  const payload: unknown = interaction(changes);
  if (!isInteraction(payload)) throw new Error('not taken for an interaction');
  const found = situationOf(payload, { nowMs: 1_700_000_000_000, isAdministrator: () => isAdministrator });
  if (found === undefined) throw new Error('nobody asked');
  return found;
}

describe('what an interaction tells about who asks', () => {
  it('is their name here, their language, and the server', () => {
    expect(situation()).toMatchObject({
      caller: { platform: 'discord', userId: user.id, displayName: 'Ana María', role: 'member' },
      place: { spaceId: '100000000000000005', channelId: '100000000000000004' },
      locale: 'es',
      idempotencyKey: '100000000000000002',
    });
    const member = { user, nick: 'Anita', roles: [], permissions: '0' };
    expect(situation({ member }).caller.displayName).toBe('Anita');
  });

  it('is a place of their own in direct messages, so that nobody shares it', () => {
    const direct = { guild_id: undefined, member: undefined, user, authorizing_integration_owners: { 0: '0' } };
    expect(situation(direct).place.spaceId).toBe(`dm-${user.id}`);
    expect(situation(direct).discord.isMember).toBe(true);
  });

  it.each([
    ['ManageMessages', PermissionFlagsBits.ManageMessages, 'moderator'],
    ['ManageGuild', PermissionFlagsBits.ManageGuild, 'moderator'],
    ['Administrator', PermissionFlagsBits.Administrator, 'moderator'],
    ['KickMembers', PermissionFlagsBits.KickMembers, 'member'],
  ])('makes %s count as it should', (_name, bit, role) => {
    const member = { user, nick: null, roles: [], permissions: String(bit) };
    expect(situation({ member }).caller.role).toBe(role);
  });

  it('makes nobody an administrator but who the operator named', () => {
    expect(situation({}, true).caller.role).toBe('administrator');
  });

  it('knows where only a person installed the app', () => {
    expect(situation({ authorizing_integration_owners: { 1: user.id } }).discord.isMember).toBe(false);
  });
});

describe('an address', () => {
  it('comes back from the ledger as it was', () => {
    const { discord, address } = situation();
    expect(readAddress(address)).toEqual(discord);
    expect(discord.attachmentLimitBytes).toBe(52_428_800);
    for (const value of Object.values(address.data)) expect(typeof value).toBe('string');
  });

  it('of another platform is none of ours', () => {
    expect(readAddress({ platform: 'web', data: { conversation: 'c1' } })).toBeUndefined();
  });

  it('takes a size it cannot read for the one Discord takes everywhere', () => {
    const { data } = writeAddress(situation().discord);
    expect(readAddress({ platform: 'discord', data: { ...data, attachmentLimitBytes: 'much' } })).toMatchObject({
      attachmentLimitBytes: 10 * 1024 * 1024,
    });
  });
});

describe('a payload', () => {
  it.each([
    ['nothing', undefined],
    ['a ping', { id: '100000000000000002', type: 1 }],
    ['one without a token', { ...interaction(), token: '' }],
    [
      'one whose options are no list',
      { ...interaction(), data: { id: '100000000000000006', name: 'x', type: 1, options: 7 } },
    ],
    ['one of a kind that came later', { ...interaction(), type: 77 }],
  ])('that is %s is not taken for an interaction', (_name, payload) => {
    expect(isInteraction(payload)).toBe(false);
  });
});
