import { describe, expect, it } from 'vitest';
import imagine from '../../../commands/imagine.ts';
import { readFormMetadata } from '../../../src/adapters/slack/forms/form-metadata.ts';
import { slackManifest } from '../../../src/adapters/slack/manifest/manifest.ts';
import { createOpenForm, lateFormId, readFormOrigin, readLateForm } from '../../../src/adapters/slack/open-form.ts';
import type { RenderedMessage } from '../../../src/adapters/slack/render/pack-messages.ts';
import type { Situation } from '../../../src/adapters/slack/situation.ts';
import { createStreamedText } from '../../../src/adapters/slack/streamed-text.ts';
import { describeCommand } from '../../../src/core/command.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { blockProblems } from '../../fakes/slack-server/block-rules.ts';

type Call = { readonly method: string; readonly args: Readonly<Record<string, unknown>> };

function somebody(calls: Call[]): Situation {
  const key = { teamId: 'T1' };
  return {
    origin: { workspace: key, channel: 'C1', user: 'U2', triggerId: 'trigger', receivedAtMs: 0, key: 'command:1' },
    workspace: {
      teamId: 'T1',
      enterpriseId: undefined,
      isEnterpriseInstall: false,
      botUserId: 'U0',
      botToken: 'xoxb-fake',
      api: {
        call: async (method, args, schema) => {
          calls.push({ method, args });
          return schema.parse({ ts: '1.1' });
        },
      },
    },
    address: {
      workspace: key,
      channel: 'C1',
      user: 'U2',
      thread: '1700000000.000100',
      locale: 'en',
      // As long as Slack's own.
      responseUrl: `https://hooks.slack.com/commands/T0123456789/1234567890123/${'x'.repeat(40)}`,
      responseUntilMs: 1_700_000_000_000,
      isAssistant: true,
    },
    call: {
      caller: { platform: 'slack', userId: 'T1.U2', displayName: 'Ana', role: 'member' },
      place: { spaceId: 'T1', channelId: 'C1' },
      locale: 'en',
      address: { platform: 'slack', data: {} },
      idempotencyKey: 'command:1',
    },
  };
}

describe('a streamed answer', () => {
  it.each([
    ['words', `${'word '.repeat(7000)}end`],
    ['one word without an end', '🦊'.repeat(15_000)],
  ])('of 30,000 characters goes in pieces of 12,000 at most, and loses nothing (%s)', async (_what, text) => {
    const calls: Call[] = [];
    await createStreamedText(silentLogger).tell(somebody(calls), { text, visibility: 'public' });
    expect(calls.map(({ method }) => method)).toEqual([
      'chat.startStream',
      ...calls.slice(1, -1).map(() => 'chat.appendStream'),
      'chat.stopStream',
    ]);
    const pieces = calls.slice(0, -1).map(({ args }) => String(args['markdown_text']));
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(12_000);
    expect(pieces.every((piece) => !/^\p{Surrogate}|\p{Surrogate}$/u.test(piece))).toBe(true);
    expect(pieces.join('')).toBe(text);
  });

  it('says for whom it is, which Slack wants to know in channels', async () => {
    const calls: Call[] = [];
    await createStreamedText(silentLogger).tell(somebody(calls), { text: 'words', visibility: 'public' });
    expect(calls[0]?.args).toMatchObject({ recipient_user_id: 'U2', recipient_team_id: 'T1' });
  });
});

describe('a form', () => {
  const form = { command: describeCommand(imagine), subcommand: undefined, values: { prompt: 'a fox '.repeat(500) } };

  it('carries where it was opened within the 3,000 characters of a view', async () => {
    const calls: Call[] = [];
    const open = createOpenForm({ clock: createFakeClock(0), logger: silentLogger, answerPrivately: async () => {} });
    await open(somebody(calls), form, { palette: 'F0123456789' });
    const view = calls[0]?.args['view'];
    const metadata =
      typeof view === 'object' && view !== null && 'private_metadata' in view ? view.private_metadata : '';
    expect(String(metadata).length).toBeLessThan(1500);
    expect(readFormOrigin(readFormMetadata(String(metadata)).metadata)).toMatchObject({
      channel: 'C1',
      thread: '1700000000.000100',
      files: { palette: 'F0123456789' },
    });
  });

  it('that is too late is behind a button whose value has 2,000 characters at most, whatever was filled in', async () => {
    const answers: RenderedMessage[] = [];
    const clock = createFakeClock(0);
    const open = createOpenForm({
      clock,
      logger: silentLogger,
      answerPrivately: async (_situation, messages) => void answers.push(...messages),
    });
    clock.advance(3000);
    for (const prompt of ['a fox', 'a fox '.repeat(500)]) {
      const calls: Call[] = [];
      await open(somebody(calls), { ...form, values: { prompt } }, { palette: 'F1' });
      expect(calls).toEqual([]);
    }
    const values = answers.map(({ blocks }) => {
      expect(blockProblems(blocks, 'message')).toEqual([]);
      const [button] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
      return button?.type === 'button' && button.action_id === lateFormId ? (button.value ?? '') : '';
    });
    expect(values.map(readLateForm)).toMatchObject([
      { command: 'imagine', values: { prompt: 'a fox' }, files: { palette: 'F1' } },
      { command: 'imagine', files: { palette: 'F1' } },
    ]);
  });
});

describe('the shortcuts of a manifest', () => {
  it('are ten at most, each with a name of 24 characters at most', () => {
    const menu = {
      target: 'message' as const,
      label: { en: 'Draw this wonderful message', es: 'Dibujar este mensaje' },
      fill: { prompt: 'text' as const },
    };
    const commands = Array.from({ length: 14 }, (_unused, index) => ({
      ...describeCommand(imagine),
      name: `make-${index}`,
      menus: [menu],
    }));
    const { shortcuts = [] } = slackManifest({ commands, socketMode: true, locale: 'en' }).features;
    expect(shortcuts).toHaveLength(10);
    expect(Math.max(...shortcuts.map(({ name }) => name.length))).toBeLessThanOrEqual(24);
  });
});
