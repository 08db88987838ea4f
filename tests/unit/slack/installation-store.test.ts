import type { Installation } from '@slack/bolt';
import { expect, test } from 'vitest';
import { createInstallationStore } from '../../../src/adapters/slack/installation-store.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { SealedRecords } from '../../../src/core/platform-records.ts';

function memorySealed(): { readonly sealed: SealedRecords; readonly stored: Map<string, JsonObject> } {
  const stored = new Map<string, JsonObject>();
  return {
    stored,
    sealed: {
      get: async (_platform, key) => stored.get(key),
      put: async (_platform, key, body) => void stored.set(key, body),
      remove: async (_platform, key) => void stored.delete(key),
      keys: async () => [...stored.keys()],
    },
  };
}

const bot = { token: 'xoxb-fake', scopes: ['chat:write'], id: 'B1', userId: 'U1' };
const installer = { id: 'U9', token: 'xoxp-fake-person', scopes: ['identify'] };
const ofTeam: Installation<'v2', false> = {
  team: { id: 'T1', name: 'First' },
  enterprise: undefined,
  user: installer,
  bot: { ...bot, refreshToken: 'xoxe-fake', expiresAt: 17 },
  isEnterpriseInstall: false,
  authVersion: 'v2',
};
const ofOrganisation: Installation<'v2', true> = {
  team: undefined,
  enterprise: { id: 'E1' },
  user: installer,
  bot: { ...bot, token: 'xoxb-fake-organisation' },
  isEnterpriseInstall: true,
  authVersion: 'v2',
};

test('an installation is found by its workspace, without the token of whoever installed it', async () => {
  const { sealed, stored } = memorySealed();
  const store = createInstallationStore(sealed);
  await store.storeInstallation(ofTeam);
  const found = await store.fetchInstallation({ teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false });
  expect(found.bot).toEqual(ofTeam.bot);
  expect(JSON.stringify([...stored])).not.toContain('xoxp-fake-person');
});

test('an organisation has one for all its workspaces; a workspace of its own goes before it', async () => {
  const { sealed } = memorySealed();
  const store = createInstallationStore(sealed);
  await store.storeInstallation(ofOrganisation);
  const within = { teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: false } as const;
  expect((await store.fetchInstallation(within)).bot?.token).toBe('xoxb-fake-organisation');
  await store.storeInstallation(ofTeam);
  expect((await store.fetchInstallation(within)).bot?.token).toBe('xoxb-fake');
  const whole = { teamId: undefined, enterpriseId: 'E1', isEnterpriseInstall: true } as const;
  expect((await store.fetchInstallation(whole)).bot?.token).toBe('xoxb-fake-organisation');
});

test('a workspace that leaves takes nothing from its organisation', async () => {
  const { sealed } = memorySealed();
  const store = createInstallationStore(sealed);
  await store.storeInstallation(ofOrganisation);
  await store.storeInstallation(ofTeam);
  await store.deleteInstallation({ teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: false });
  const other = { teamId: 'T2', enterpriseId: 'E1', isEnterpriseInstall: false } as const;
  expect((await store.fetchInstallation(other)).bot?.token).toBe('xoxb-fake-organisation');
});

test('what was deleted is not installed', async () => {
  const { sealed } = memorySealed();
  const store = createInstallationStore(sealed);
  await store.storeInstallation(ofTeam);
  const query = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false } as const;
  await store.deleteInstallation(query);
  await expect(store.fetchInstallation(query)).rejects.toMatchObject({ code: 'platform-refused' });
});
