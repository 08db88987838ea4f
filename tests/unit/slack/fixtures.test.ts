import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readForm } from '../../../src/adapters/slack/forms/read-form.ts';
import { readShortcut } from '../../../src/adapters/slack/manifest/manifest.ts';
import { readSlash } from '../../../src/adapters/slack/manifest/slash-names.ts';
import { messageWords } from '../../../src/adapters/slack/message-words.ts';
import { readFormOrigin, readLateForm } from '../../../src/adapters/slack/open-form.ts';
import { readActionId } from '../../../src/adapters/slack/render/action-pieces.ts';
import { readSpoken } from '../../../src/adapters/slack/spoken-messages.ts';
import { describeCommand } from '../../../src/core/command.ts';
import { createCannedSlack, type CannedSlack } from '../../fakes/canned-slack.ts';
import { commands } from '../../fakes/chatbot-rig.ts';
import { payloadNames, payloadOf, textAt } from '../../fakes/payload-fixtures.ts';
import { createSlackDesks, type SlackDesks } from '../../fakes/slack-desks.ts';

const descriptions = commands.map(describeCommand);
const { fetch } = globalThis;
let canned: CannedSlack;
let desks: SlackDesks;

beforeEach(() => {
  canned = createCannedSlack();
  globalThis.fetch = canned.fetch;
  desks = createSlackDesks();
});
afterEach(async () => {
  await desks.stop();
  globalThis.fetch = fetch;
});

const methods = (): readonly string[] => canned.calls.map(({ method }) => method);
const eventOf = (name: string): unknown => payloadOf('slack', name)['event'];

describe('payloads as Slack documents them', () => {
  test('a slash command is unescaped and read as it was typed', () => {
    const typed = payloadOf('slack', 'slash-command');
    const read = readSlash(textAt(typed, 'command'), messageWords(textAt(typed, 'text')), descriptions);
    expect(read).toMatchObject({
      type: 'command',
      command: 'imagine',
      values: { prompt: 'a blue fox & a cat', style: 'flat', seed: '7' },
      problems: [],
    });
    const umbrella = payloadOf('slack', 'slash-command-dm');
    expect(readSlash(textAt(umbrella, 'command'), textAt(umbrella, 'text'), descriptions)).toMatchObject({
      command: 'job',
      subcommand: 'list',
    });
  });

  test('a form gives its fields, its file, and where it was opened', () => {
    const form = readForm(payloadOf('slack', 'view-submission')['view']);
    expect(form).toMatchObject({
      command: 'imagine',
      subcommand: undefined,
      values: { prompt: 'a blue fox\nby the sea', style: 'flat', count: '2' },
      files: [{ option: 'palette', fileIds: ['F0FAKEFOX'] }],
    });
    expect(readFormOrigin(form.metadata)).toMatchObject({ channel: 'C0FAKEROOM', isConversation: false, files: {} });
  });

  test('pressed buttons and chosen lines give back our ids', () => {
    const press = payloadOf('slack', 'block-actions-message');
    const choice = payloadOf('slack', 'block-actions-select');
    expect(readActionId(textAt(press, 'actions', 0, 'action_id'))).toBe('v1:reseed:job001:0');
    expect(readActionId(textAt(choice, 'actions', 0, 'action_id'))).toBe('v1:show:job001:0');
    const late = payloadOf('slack', 'block-actions-ephemeral');
    expect(readLateForm(textAt(late, 'actions', 0, 'value'))).toMatchObject({
      command: 'imagine',
      values: { prompt: 'a fox' },
    });
  });

  test('a message shortcut names its menu', () => {
    const idOf = (name: string): string => textAt(payloadOf('slack', name), 'callback_id');
    expect(readShortcut(idOf('message-action'), descriptions)?.command.name).toBe('imagine');
    expect(readShortcut(idOf('shortcut'), descriptions)).toBeUndefined();
  });

  test('only new messages of people are heard', () => {
    const heard = payloadNames('slack').filter((name) => readSpoken(eventOf(name)) !== undefined);
    expect(heard).toEqual(['app-mention', 'message-im', 'message-im-files']);
    expect(readSpoken(eventOf('app-mention'))?.files?.map(({ id }) => id)).toEqual(['F0FAKEFOX']);
  });
});

describe('what the chatbot is asked for', () => {
  const room = { spaceId: 'T0FAKETEAM', channelId: 'C0FAKEROOM' };
  const direct = { spaceId: 'T0FAKETEAM-dm-U0FAKEANA', channelId: 'D0FAKEANA' };
  const fox = { prompt: 'a blue fox', style: 'flat' };
  test.each([
    [
      'slash-command',
      { ...fox, prompt: 'a blue fox & a cat', seed: 7 },
      room,
      'command:100000000000.200000000000.fake0',
    ],
    ['view-submission', { prompt: 'a blue fox\nby the sea', style: 'flat', count: 2 }, room, 'form:V0FAKEVIEW'],
    ['message-action', { prompt: 'by the river with' }, room, 'shortcut:100000000000.200000000000.fake6'],
    ['app-mention', fox, room, 'event:Ev0FAKE1'],
    ['message-im', { prompt: 'a quiet sea' }, direct, 'event:Ev0FAKE2'],
    ['message-im-files', { prompt: 'a quiet sea' }, direct, 'event:Ev0FAKE3'],
  ])('%s becomes one job, also when it comes twice', async (name, options, place, key) => {
    await desks.settle(desks.event(payloadOf('slack', name)));
    await desks.settle(desks.event(payloadOf('slack', name)));
    const [job, ...more] = desks.intake.accepted;
    expect(more).toEqual([]);
    expect(job).toMatchObject({
      command: 'imagine',
      place,
      locale: 'es',
      idempotencyKey: `slack:T0FAKETEAM:${key}`,
      caller: { platform: 'slack', userId: 'T0FAKETEAM.U0FAKEANA', displayName: 'Ana', role: 'member' },
      address: { platform: 'slack', data: { team: 'T0FAKETEAM', channel: place.channelId, user: 'U0FAKEANA' } },
    });
    expect(job?.commandOptions).toMatchObject(options);
    expect([...desks.intake.broken, ...desks.intake.refused, ...canned.strangers]).toEqual([]);
    expect(desks.fetched.every((url) => new URL(url).hostname === 'files.slack.com')).toBe(true);
    expect(desks.acks.length).toBe(2);
  });

  test.each(['message-bot', 'message-changed', 'view-closed', 'shortcut', 'assistant-thread-context-changed'])(
    '%s is nothing to answer',
    async (name) => {
      await desks.settle(desks.event(payloadOf('slack', name)));
      expect(desks.intake.accepted).toEqual([]);
      expect(methods().filter((method) => method !== 'auth.test')).toEqual([]);
      expect(desks.log.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('an opened pane is greeted, an opened Home tab is drawn, a Home button opens the form', async () => {
    await desks.settle(desks.event(payloadOf('slack', 'assistant-thread-started')));
    await desks.settle(desks.event(payloadOf('slack', 'app-home-opened')));
    await desks.settle(desks.event(payloadOf('slack', 'block-actions-home')));
    expect(methods()).toEqual(
      expect.arrayContaining([
        'chat.postMessage',
        'assistant.threads.setSuggestedPrompts',
        'views.publish',
        'conversations.open',
        'views.open',
      ]),
    );
    expect(desks.intake.accepted).toEqual([]);
  });

  test('a pressed button of a job nobody knows is answered to the person alone', async () => {
    for (const name of ['block-actions-message', 'block-actions-select']) {
      await desks.settle(desks.event(payloadOf('slack', name)));
    }
    expect(desks.intake.accepted).toEqual([]);
    expect(canned.responses.map(({ response_type: type }) => type)).toEqual(['ephemeral', 'ephemeral']);
  });

  test('the operator is told when the token was revoked or the app removed', async () => {
    await desks.settle(desks.event(payloadOf('slack', 'tokens-revoked')));
    await desks.settle(desks.event(payloadOf('slack', 'app-uninstalled')));
    expect(desks.log.filter(({ level }) => level === 'error').map(({ message }) => message.slice(0, 21))).toEqual([
      'the bot token was rev',
      'the app was removed f',
    ]);
  });
});
