import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createEventMemory } from '../../../src/adapters/slack/event-memory.ts';
import { acceptsFile } from '../../../src/adapters/slack/input-files.ts';
import { createKeyedLock } from '../../../src/adapters/slack/keyed-lock.ts';
import { messageWords } from '../../../src/adapters/slack/message-words.ts';
import { placeOf, readAddress, writeAddress } from '../../../src/adapters/slack/slack-address.ts';
import { createBoltLogger, createRedactingLogger, createRedactor } from '../../../src/adapters/slack/slack-log.ts';
import { isConfigRefusal, refusalOf, retryAfterMs, toSlackError } from '../../../src/adapters/slack/slack-refusal.ts';
import { readSpoken } from '../../../src/adapters/slack/spoken-messages.ts';
import type { Logger } from '../../../src/core/logger.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const refused = (error: string): Error => new webApi.WebAPIPlatformError({ ok: false, error });

describe('what a refusal of Slack means', () => {
  test.each([
    ['channel_not_found', 'platform-refused', false],
    ['account_inactive', 'platform-refused', false],
    ['never_heard_of_it', 'platform-refused', false],
    ['internal_error', 'platform-unreachable', true],
    ['ratelimited', 'platform-unreachable', true],
  ])('%s', (name, code, retryable) => {
    const error = toSlackError(refused(name), 'chat.postMessage');
    expect(error).toMatchObject({ code, retryable });
    expect(error.message).toContain(name);
    expect(refusalOf(error)).toBe(name);
  });

  test('a broken connection, a 500 and a rate limit come later', () => {
    const broken = toSlackError(new webApi.WebAPIRequestError(new Error('fetch failed')), 'chat.update');
    const fault = toSlackError(new webApi.WebAPIHTTPError(500, 'Oops', {}, ''), 'chat.update');
    const limit = toSlackError(new webApi.WebAPIRateLimitedError(30), 'chat.update');
    expect([broken, fault, limit].map(({ code, retryable }) => [code, retryable])).toEqual(
      Array.from({ length: 3 }, () => ['platform-unreachable', true]),
    );
    expect(retryAfterMs(limit)).toBe(30_000);
    expect(limit.message).toContain('30 s');
  });

  test('a wrong token is for the operator', () => {
    expect(isConfigRefusal(toSlackError(refused('invalid_auth'), 'auth.test'))).toBe(true);
    expect(isConfigRefusal(refused('not_in_channel'))).toBe(false);
  });
});

describe('words of a message', () => {
  test.each([
    ['<@U0BOT> a fox &amp; a &lt;moon&gt;', 'a fox & a <moon>'],
    ['in <#C1|general> and <#C2>', 'in #general and'],
    ['<https://example.org|a page>, <https://example.org/x>', 'a page, https://example.org/x'],
    ['<!here> <!subteam^S1|@painters> come <!date^1^{date}|today>', 'come today'],
    ['<mailto:a@example.org|a@example.org>', 'a@example.org'],
    ['two\nlines   here', 'two\nlines here'],
    ['a &amp;lt; b', 'a &lt; b'],
  ])('%s', (sent, words) => {
    expect(messageWords(sent)).toBe(words);
  });
});

describe('messages that are answered', () => {
  const plain = { channel: 'D1', channel_type: 'im', user: 'U1', text: 'a fox', ts: '1.1' };

  test('are those of people, new and with words or files', () => {
    expect(readSpoken(plain)).toMatchObject({ text: 'a fox' });
    expect(readSpoken({ ...plain, subtype: 'file_share', files: [{ id: 'F1' }] })).toMatchObject({
      files: [{ id: 'F1' }],
    });
  });

  test.each([
    { ...plain, bot_id: 'B1' },
    { ...plain, subtype: 'bot_message' },
    { ...plain, subtype: 'message_changed' },
    { ...plain, subtype: 'channel_join' },
    { ...plain, edited: { user: 'U1', ts: '2.2' } },
    { ...plain, hidden: true },
    { ...plain, user: 'USLACKBOT' },
    { ...plain, user: undefined },
    { type: 'message' },
  ])('are not %j', (event) => {
    expect(readSpoken(event)).toBeUndefined();
  });
});

describe('places and addresses', () => {
  test('every direct conversation is a space of its own', () => {
    const at = (channel: string, user: string, isGroupMessage = false) =>
      placeOf({ teamId: 'T1', channel, user, isGroupMessage }).spaceId;
    expect(at('C1', 'U1')).toBe('T1');
    expect(at('D1', 'U1')).toBe('T1-dm-U1');
    expect(at('D2', 'U2')).not.toBe(at('D1', 'U1'));
    expect(at('C9', 'U1', true)).not.toBe(at('C8', 'U1', true));
  });

  test('an address survives the ledger', () => {
    const address = {
      workspace: { teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: true },
      channel: 'C1',
      user: 'U1',
      thread: '1.1',
      locale: 'es' as const,
      responseUrl: 'https://hooks.example.org/x',
      responseUntilMs: 17,
      isAssistant: true,
    };
    const written = writeAddress(address);
    expect(Object.values(written.data).every((value) => typeof value === 'string')).toBe(true);
    expect(readAddress(written)).toEqual(address);
  });

  test('an address of nobody is refused for good', () => {
    expect(() => readAddress({ platform: 'slack', data: {} })).toThrow(/none of Slack/u);
  });
});

describe('the log', () => {
  function recording(): { readonly logger: Logger; readonly lines: string[] } {
    const lines: string[] = [];
    const at = (fields: Readonly<Record<string, unknown>>, message: string): void => {
      const error = fields['error'];
      const told = error instanceof Error ? `${error.stack} ${String(error.cause)}` : '';
      lines.push(`${message} ${JSON.stringify(fields)} ${told}`);
    };
    return { logger: { debug: at, info: at, warn: at, error: at }, lines };
  }

  test('shows no token, whoever says it and however', () => {
    const { logger, lines } = recording();
    const redact = createRedactor(['fake-client-secret']);
    const careful = createRedactingLogger(logger, redact);
    const tokens = ['xoxb-1-fake', 'xapp-1-A1-2-fake', 'xoxe.xoxp-1-fake', 'xoxp-9-fake'];
    for (const token of tokens) {
      careful.warn({ text: `the token ${token}.` }, 'said');
      careful.error({ error: new Error(token, { cause: new Error(`because of ${token}`) }) }, 'failed');
      createBoltLogger(logger, redact).error(new Error(`bad ${token}`));
      createBoltLogger(logger, redact).debug(token);
    }
    careful.info({ address: 'wss://wss.example.org/link/?ticket=fake-ticket&app_id=1' }, 'connected');
    careful.info({ url: 'https://hooks.slack.com/commands/T1/2/fakefake' }, 'answered');
    careful.info({ body: 'client_secret=fake-client-secret' }, 'asked');
    const said = lines.join('\n');
    for (const secret of [...tokens, 'fake-ticket', 'fakefake', 'fake-client-secret'])
      expect(said).not.toContain(secret);
    expect(said).toContain('[secret]');
  });
});

test('work on one key is done in order, also after work that failed', async () => {
  const lock = createKeyedLock();
  const order: string[] = [];
  const first = lock('a', async () => {
    await Promise.resolve();
    order.push('first');
    throw new Error('it failed');
  });
  const second = lock('a', async () => order.push('second'));
  const other = lock('b', async () => order.push('other'));
  await expect(first).rejects.toThrow('it failed');
  await Promise.all([second, other]);
  expect(order).toEqual(['other', 'first', 'second']);
});

test('an event is new once, and forgotten when Slack no longer repeats it', () => {
  const clock = createFakeClock(0);
  const memory = createEventMemory(clock);
  expect([memory.isNew('Ev1'), memory.isNew('Ev1'), memory.isNew('Ev2')]).toEqual([true, false, true]);
  clock.advance(61 * 60_000);
  expect(memory.isNew('Ev1')).toBe(true);
});

test('options take files by what they are', () => {
  const option = (...accepts: ('image' | 'audio' | 'midi')[]) => ({
    type: 'attachment' as const,
    accepts,
    description: { en: '', es: '' },
  });
  expect(acceptsFile(option('image'), 'image/png')).toBe(true);
  expect(acceptsFile(option('image'), 'audio/mpeg')).toBe(false);
  expect(acceptsFile(option('midi'), 'audio/midi')).toBe(true);
});
