import { beforeEach, describe, expect, test } from 'vitest';
import { formatActionId } from '../../../src/core/action-id.ts';
import { createDiscordDesks, type DiscordDesks } from '../../fakes/discord-desks.ts';
import { payloadOf, textAt, type Payload } from '../../fakes/payload-fixtures.ts';

const guild = '100000000000000002';
const ana = '100000000000000004';
const mia = '100000000000000009';
const otherGuild = '100000000000000092';
const manageMessages = String(1 << 13);

let desks: DiscordDesks;
let events = 0;

beforeEach(() => {
  desks = createDiscordDesks();
});

/** Who does something, and where: Mía, with these permissions, in a server or (without one) a direct message. */
interface Where {
  readonly user?: string;
  readonly permissions?: string;
  readonly guildId?: string | undefined;
}

function placed(payload: Payload, { user = mia, permissions = '0', guildId }: Where): Payload {
  events += 1;
  const person = { id: user, username: 'mia', global_name: null, avatar: null };
  const { member: _member, user: _user, guild_id: _guild, ...rest } = payload;
  return {
    ...rest,
    id: String(800_000_000_000_000_000n + BigInt(events)),
    ...(guildId === undefined
      ? { user: person }
      : { guild_id: guildId, member: { user: person, roles: [], permissions } }),
  };
}

/** @returns what the person was told. */
async function press(customId: string, where: Where): Promise<string> {
  const before = desks.sent.length;
  const button = payloadOf('discord', 'button');
  const data = { id: 2, custom_id: customId, component_type: 2 };
  await desks.settle(desks.interaction(placed({ ...button, data }, where)));
  return JSON.stringify(desks.sent.slice(before));
}

/** Ana's picture, made in the server (or her direct messages). */
async function anasPicture(where: Where = { guildId: guild }): Promise<string> {
  const asked = payloadOf('discord', 'slash-command-dm');
  await desks.settle(desks.interaction(placed(asked, { ...where, user: ana })));
  const id = desks.intake.accepted.at(-1)?.id;
  if (id === undefined) throw new Error('no job');
  return id;
}

function made(id: string): void {
  desks.workshop.start(id);
  desks.workshop.finish(id, 'done', [
    { fileName: 'fox.png', mediaType: 'image/png', bytes: new Uint8Array([1]), alt: 'A fox' },
  ]);
}

const idOf = (verb: 'delete' | 'cancel' | 'reseed' | 'show' | 'parameters' | 'edit' | 'like', jobId: string): string =>
  formatActionId({ verb, jobId, index: 0 });

describe('permissions are looked at anew at every press', () => {
  const moderator = { guildId: guild, permissions: manageMessages };
  const nobody = { guildId: guild, permissions: '0' };

  test('a moderator deletes, and one who is no longer does not, not even after being asked', async () => {
    const id = await anasPicture();
    made(id);
    expect(await press(idOf('delete', id), moderator)).toContain(`sure:${idOf('delete', id)}`);
    await press(`sure:${idOf('delete', id)}`, nobody);
    expect(await desks.workshop.desk.artifacts(id)).toHaveLength(1);
    await press(`sure:${idOf('delete', id)}`, moderator);
    expect(await desks.workshop.desk.artifacts(id)).toEqual([]);
  });

  test('a moderator cancels, and one who is no longer does not', async () => {
    const [first, second] = [await anasPicture(), await anasPicture()];
    await press(idOf('cancel', first), moderator);
    await press(idOf('cancel', second), nobody);
    const states = [first, second].map(async (id) => (await desks.workshop.desk.get(id))?.job.state);
    expect(await Promise.all(states)).toEqual(['cancelled', 'queued']);
  });

  test('nobody becomes a moderator by what they send along', async () => {
    const id = await anasPicture();
    const button = payloadOf('discord', 'button');
    const data = { id: 2, custom_id: idOf('cancel', id), component_type: 2 };
    const payload = placed({ ...button, data, app_permissions: '8', permissions: '8', role: 'administrator' }, nobody);
    await desks.settle(desks.interaction(payload));
    expect((await desks.workshop.desk.get(id))?.job.state).toBe('queued');
  });
});

describe('a button copied to where it does not belong', () => {
  const verbs = ['delete', 'cancel', 'reseed', 'show', 'parameters', 'edit', 'like'] as const;
  test.each([
    ['another server, by a moderator there', { guildId: otherGuild, permissions: '8' }],
    ["somebody's direct messages", {}],
  ])('%s: does nothing and tells nothing', async (_where, where) => {
    const id = await anasPicture();
    made(id);
    for (const verb of verbs) {
      const said = await press(idOf(verb, id), where);
      expect(said).not.toContain('quiet sea');
      expect(said).toMatch(/No lo encuentro/u);
    }
    expect(await desks.workshop.desk.artifacts(id)).toHaveLength(1);
    expect(desks.intake.accepted).toHaveLength(1);
  });

  test('what was made in direct messages is nobody else’s, in any server', async () => {
    const id = await anasPicture({});
    made(id);
    for (const verb of verbs) {
      expect(await press(idOf(verb, id), { guildId: guild, permissions: '8' })).toMatch(/No lo encuentro/u);
      expect(await press(idOf(verb, id), {})).toMatch(/No lo encuentro/u);
    }
    // Ana herself takes it along.
    expect(await press(idOf('parameters', id), { user: ana, guildId: guild })).toContain('quiet sea');
  });
});

describe('ids nobody gave out', () => {
  test.each([
    '',
    'v1',
    'v1:delete',
    'v1:delete:JOB:0',
    'v1:delete:job001:9999',
    'v1:delete:../../x:0',
    'v1:__proto__:job001:0',
    'v1:constructor:job001:0',
    'v2:delete:job001:0',
    'sure:',
    'sure:sure:v1:delete:job001:0',
    'sure:keep',
    'keep~1~2',
    '__proto__',
    '~1',
    `v1:delete:${'a'.repeat(5000)}:0`,
    'v1:delete:job001:0\u0000',
    '\uD800',
  ])('%j changes nothing and is answered to the person alone', async (customId) => {
    const id = await anasPicture();
    made(id);
    const said = await press(customId, { guildId: guild, permissions: '8' });
    expect(await desks.workshop.desk.artifacts(id)).toHaveLength(1);
    expect(desks.intake.accepted).toHaveLength(1);
    expect(said).toMatch(/"flags":64|"isEphemeral":true|"update"/u);
    expect(desks.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each([
    ['f1:queue:pause::', /administra/iu],
    ['f1:imagine:::palette=0000', /palette|archivo/iu],
    ['f1:imagine:::__proto__=x', /./u],
    ['f1:imagine:::constructor=x', /constructor/u],
    ['f1:imagine::100000000000000046:', /./u],
    ['f1:nothing:::', /./u],
    ['f1:imagine', /./u],
    ['v1:delete:job001:0', /./u],
    ['__proto__', /./u],
  ])('the form %j makes nothing', async (customId, words) => {
    const form = payloadOf('discord', 'modal-submit-from-button');
    const before = desks.sent.length;
    const data = {
      custom_id: customId,
      components: customId.includes('queue') || customId.includes('__proto__=') ? [] : payloadComponents(form),
    };
    await desks.settle(desks.interaction(placed({ ...form, data }, { guildId: guild })));
    expect(desks.intake.accepted).toEqual([]);
    expect(JSON.stringify(desks.sent.slice(before))).toMatch(words);
    expect(desks.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

function payloadComponents(form: Payload): Payload[string] {
  const components: unknown = Reflect.get(Object(form['data']), 'components');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- part of a payload
  return components as Payload[string];
}

describe('what is kept for a while', () => {
  test('files of a menu go to whoever used it only', async () => {
    const menu = placed(payloadOf('discord', 'user-menu'), { user: ana, guildId: guild });
    await desks.settle(desks.interaction(menu));
    const form = payloadOf('discord', 'modal-submit-from-button');
    const data = { custom_id: `f1:imagine::${textAt(menu, 'id')}:`, components: payloadComponents(form) };
    await desks.settle(desks.interaction(placed({ ...form, data }, { user: mia, guildId: guild })));
    expect([desks.fetched, desks.intake.accepted]).toEqual([[], []]);
    await desks.settle(desks.interaction(placed({ ...form, data }, { user: ana, guildId: guild })));
    expect([desks.fetched.length, desks.intake.accepted.length]).toEqual([1, 1]);
  });
});
