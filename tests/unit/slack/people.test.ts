import { expect, test } from 'vitest';
import { createPeople } from '../../../src/adapters/slack/people.ts';
import type { SlackApi } from '../../../src/adapters/slack/slack-api.ts';
import { AppError } from '../../../src/core/errors.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

/** A workspace that knows one person, or does not answer. */
function workspace(user: () => object | undefined): { readonly api: SlackApi; readonly asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    api: {
      call: async (_method, _args, schema) => {
        asked += 1;
        const known = user();
        if (known !== undefined) return schema.parse({ user: known });
        throw new AppError({ code: 'platform-unreachable', message: 'no answer', retryable: true });
      },
    },
  };
}

const setUp = (isAdministrator = (_id: string): boolean => false) => {
  const clock = createFakeClock(0);
  return { clock, people: createPeople({ clock, logger: silentLogger, isAdministrator }) };
};

test('administrators and owners of the workspace are moderators of their own space', async () => {
  const { people } = setUp();
  const roles = [
    { is_admin: true },
    { is_owner: true },
    {},
    { is_admin: true, team_id: 'T2' },
    { is_admin: true, is_stranger: true },
  ];
  const found: string[] = [];
  for (const [index, flags] of roles.entries()) {
    const { api } = workspace(() => ({ id: `U${index}`, team_id: 'T1', ...flags }));
    found.push((await people.find(api, 'T1', `U${index}`)).caller.role);
  }
  expect(found).toEqual(['moderator', 'moderator', 'member', 'member', 'member']);
});

test('only who the operator named is an administrator, by workspace and person', async () => {
  const { people } = setUp((id) => id === 'T1.U1');
  const { api } = workspace(() => ({ id: 'U1', team_id: 'T1', locale: 'es-LA', profile: { display_name: 'Ana' } }));
  expect(await people.find(api, 'T1', 'U1')).toEqual({
    caller: { platform: 'slack', userId: 'T1.U1', displayName: 'Ana', role: 'administrator' },
    locale: 'es',
  });
  expect((await people.find(api, 'T2', 'U1')).caller.role).not.toBe('administrator');
});

test('a role is asked for again after a minute, and not before', async () => {
  const { people, clock } = setUp();
  let isAdmin = true;
  const { api, asked } = workspace(() => ({ id: 'U1', is_admin: isAdmin }));
  expect((await people.find(api, 'T1', 'U1')).caller.role).toBe('moderator');
  isAdmin = false;
  clock.advance(59_000);
  await people.find(api, 'T1', 'U1');
  expect(asked()).toBe(1);
  clock.advance(1000);
  expect((await people.find(api, 'T1', 'U1')).caller.role).toBe('member');
});

test('who cannot be looked up keeps name and language, but never a role', async () => {
  const { people, clock } = setUp();
  let known: object | undefined = { id: 'U1', is_admin: true, locale: 'es-ES', real_name: 'Ana' };
  const { api } = workspace(() => known);
  await people.find(api, 'T1', 'U1');
  known = undefined;
  clock.advance(60_000);
  expect(await people.find(api, 'T1', 'U1')).toMatchObject({
    caller: { displayName: 'Ana', role: 'member' },
    locale: 'es',
  });
});

test('nobody waits longer than a second and a bit for it', async () => {
  const { people, clock } = setUp();
  const api: SlackApi = { call: async () => new Promise(() => {}) };
  const found = people.find(api, 'T1', 'U1');
  clock.advance(1300);
  expect(await found).toMatchObject({ caller: { userId: 'T1.U1', role: 'member' }, locale: 'en' });
});
