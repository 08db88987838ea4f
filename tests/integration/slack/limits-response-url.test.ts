import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackAdapter, type SlackAdapter } from '../../../src/adapters/slack/adapter.ts';
import type { Dispatcher } from '../../../src/core/dispatcher.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { createFakeClock, type FakeClock } from '../../fakes/fake-clock.ts';
import { createMemoryLikes, createMemoryPreferences } from '../../fakes/memory-people.ts';
import { createMemoryRecords, createMemorySealedRecords } from '../../fakes/memory-records.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';
import { createScriptedDispatcher } from '../../fakes/scripted-dispatcher.ts';
import { startSlackServer, type SlackServer } from '../../fakes/slack-server/slack-server.ts';
import type { Message } from '../../fakes/slack-server/world.ts';
import { wholeFiles } from '../../fakes/whole-files.ts';
import { wordsIn } from './slack-pictures.ts';

/** A chatbot whose help is longer than a message, a few messages, or five. */
const numbered = Array.from({ length: 11_000 }, (_unused, index) => `w${index}`);
const longHelp: Reply = { text: numbered.join(' '), visibility: 'private' };

let slack: SlackServer;
let clock: FakeClock;
let adapter: SlackAdapter;
let pump: NodeJS.Timeout;

beforeEach(async () => {
  clock = createFakeClock(Date.now());
  pump = setInterval(() => clock.advance(40), 4);
  slack = await startSlackServer({ now: clock.now });
  slack.limits.setPostBurst(Number.POSITIVE_INFINITY);
  const workshop = createMemoryWorkshop(clock);
  adapter = createSlackAdapter({
    config: {
      apiUrl: slack.apiUrl,
      mode: { type: 'socket', appToken: slack.app.appToken },
      auth: { type: 'token', botToken: slack.installation.botToken },
      maxInputBytes: 1_000_000,
    },
    clock,
    logger: silentLogger,
    jobs: workshop.desk,
    artifacts: workshop.artifacts,
    records: createMemoryRecords(),
    sealed: createMemorySealedRecords(),
    delivery: wholeFiles(workshop.artifacts),
    preferences: createMemoryPreferences(),
    likes: createMemoryLikes(),
    sniff: async () => ({ mediaType: 'image/png' }),
    fetchFile: async () => ({ bytes: new Uint8Array() }),
    isAdministrator: () => false,
    limits: { running: 3, queued: 10 },
  });
  const scripted = createScriptedDispatcher(workshop.desk);
  const dispatcher: Dispatcher = { ...scripted, call: async () => ({ type: 'reply', reply: longHelp }) };
  await adapter.start(dispatcher);
});

afterEach(async () => {
  clearInterval(pump);
  await adapter.stop();
  await slack.close();
});

const wordsOf = (messages: readonly Message[]): readonly string[] =>
  messages.flatMap((message) => wordsIn(message).match(/\bw\d+\b/gu) ?? []);
const uses = (): number => slack.log().filter(({ method }) => method === 'response_url').length;

describe('an answer of more messages than an address of Slack takes', () => {
  test('goes on as messages only the person sees, and loses no word', async () => {
    const ana = slack.user({ name: 'ana' });
    const general = slack.channel({ name: 'general' });
    await ana.slash('/alebrije', 'help', { channel: general });
    await slack.waitUntil('the last word', () => wordsOf(slack.ephemerals(ana)).includes('w10999'), {
      timeoutMs: 15_000,
    });
    expect(new Set(wordsOf(slack.ephemerals(ana)))).toEqual(new Set(numbered));
    expect(slack.ephemerals(ana).length).toBeGreaterThan(5);
    expect(uses()).toBeLessThanOrEqual(5);
    expect(slack.messages(general)).toEqual([]);
    expect(slack.violations()).toEqual([]);
  });

  test('goes on in a direct message where the bot is not in the channel', async () => {
    const ana = slack.user({ name: 'ana' });
    const closed = slack.channel({ name: 'closed', hasBot: false });
    await ana.slash('/alebrije', 'help', { channel: closed });
    const seen = (): readonly Message[] => [...slack.ephemerals(ana), ...slack.messages(ana.directMessage())];
    await slack.waitUntil('the last word', () => wordsOf(seen()).includes('w10999'), { timeoutMs: 15_000 });
    expect(new Set(wordsOf(seen()))).toEqual(new Set(numbered));
    expect(uses()).toBeLessThanOrEqual(5);
    expect(slack.messages(closed)).toEqual([]);
  });
});
