import { describe, expect, it } from 'vitest';
import { createMessagePoster, type MessagePoster } from '../../../src/adapters/slack/message-poster.ts';
import type { Workspace } from '../../../src/adapters/slack/workspaces.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const message = { text: 'words', blocks: [] };
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
};

function setUp() {
  const clock = createFakeClock(0);
  const calls: { readonly method: string; readonly channel: unknown; readonly atMs: number }[] = [];
  const workspace: Workspace = {
    teamId: 'T1',
    enterpriseId: undefined,
    isEnterpriseInstall: false,
    botUserId: 'U0',
    botToken: 'xoxb-fake',
    api: {
      call: async (method, args, schema) => {
        calls.push({ method, channel: args['channel'], atMs: clock.now() });
        return schema.parse({ ts: '1.1' });
      },
    },
  };
  const pass = async (byMs: number): Promise<void> => {
    await settle();
    for (let passed = 0; passed < byMs; passed += 250) {
      clock.advance(250);
      await settle();
    }
  };
  return { poster: createMessagePoster(clock), workspace, calls, pass };
}

describe('edits that say how jobs stand', () => {
  const crowd = (poster: MessagePoster, workspace: Workspace, turns: number[]): void => {
    for (let job = 0; job < 100; job += 1) {
      const { signal } = new AbortController();
      void poster.turnForProgress(workspace, signal).then(() => turns.push(job));
    }
  };

  it('have forty turns a minute in a workspace, however many channels there are: Slack takes fifty', async () => {
    const { poster, workspace, pass } = setUp();
    const turns: number[] = [];
    crowd(poster, workspace, turns);
    await pass(60_000);
    expect(turns.length).toBeGreaterThan(35);
    expect(turns.length).toBeLessThanOrEqual(41);
  });

  it('keep no result waiting', async () => {
    const { poster, workspace, calls, pass } = setUp();
    crowd(poster, workspace, []);
    await pass(1000);
    void poster.update(workspace, { channel: 'C-result', ts: '1.1' }, message, { urgency: 'message' });
    await pass(250);
    expect(calls.map(({ channel }) => channel)).toEqual(['C-result']);
  });
});

describe('messages in one channel', () => {
  it('are a second apart, whether new or changed', async () => {
    const { poster, workspace, calls, pass } = setUp();
    for (let part = 0; part < 4; part += 1) void poster.post(workspace, { channel: 'C1' }, message);
    void poster.update(workspace, { channel: 'C1', ts: '1.1' }, message, { urgency: 'message' });
    void poster.post(workspace, { channel: 'C2' }, message);
    await pass(6000);
    expect(calls.filter(({ channel }) => channel === 'C1').map(({ atMs }) => atMs)).toEqual([
      0, 1000, 2000, 3000, 4000,
    ]);
    expect(calls.find(({ channel }) => channel === 'C2')?.atMs).toBeLessThanOrEqual(250);
  });
});
