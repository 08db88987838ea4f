import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { failureOf, toDiscordError } from '../../../src/adapters/discord/discord-failure.ts';

/** What discord.js throws, with an address that must not be seen. */
const secret = 'fake-interaction-token-123';
const url = `https://discord.com/api/v10/webhooks/1/${secret}/messages/@original`;
const refused = (code: number, status: number): Error =>
  new DiscordAPIError({ code, message: 'as Discord says it' }, code, status, 'PATCH', url, {
    body: undefined,
    files: undefined,
  });
const limited = (retryAfterMs: number): Error =>
  new RateLimitError({
    global: false,
    hash: 'hash',
    limit: 5,
    majorParameter: secret,
    method: 'PATCH',
    retryAfter: retryAfterMs,
    route: '/webhooks/:id',
    scope: 'user',
    sublimitTimeout: 0,
    timeToReset: retryAfterMs,
    url,
  });

describe('a refusal of Discord’s', () => {
  it.each([
    [10_003, 404, 'platform-refused', 'the channel no longer exists'],
    [10_008, 404, 'platform-refused', 'the message was deleted'],
    [10_062, 404, 'platform-refused', 'was not answered within 3 seconds'],
    [30_046, 429, 'platform-refused', 'older than an hour was edited too often'],
    [40_001, 401, 'platform-unreachable', 'DISCORD_TOKEN'],
    [40_005, 413, 'platform-refused', 'the request was too large'],
    [40_060, 400, 'platform-refused', 'was answered already'],
    [50_001, 403, 'platform-refused', 'give it the permission View Channel'],
    [50_007, 403, 'platform-refused', 'takes no direct messages'],
    [50_013, 403, 'platform-refused', 'Attach Files'],
    [50_027, 401, 'platform-refused', 'the token of the interaction has expired'],
    [50_083, 403, 'platform-refused', 'archived and locked'],
    [200_000, 400, 'platform-refused', 'AutoMod of this server blocked the message'],
    [0, 401, 'platform-unreachable', 'DISCORD_TOKEN'],
    [0, 403, 'platform-refused', 'Discord forbids it'],
    [0, 503, 'platform-unreachable', 'HTTP 503'],
    [50_035, 400, 'internal', 'did not understand the request'],
  ])('with code %i and status %i is %s, and says: %s', (code, status, kind, sentence) => {
    const error = toDiscordError(
      status >= 500 ? new HTTPError(status, 'Bad', 'PATCH', url, {}) : refused(code, status),
      'a call',
    );
    expect(error.code).toBe(kind);
    expect(error.retryable).toBe(kind === 'platform-unreachable');
    expect(error.message).toContain(sentence);
    expect(JSON.stringify([error.message, failureOf(error)])).not.toContain(secret);
  });

  it('that asks to wait says how long', () => {
    const error = toDiscordError(limited(41_500), 'a call');
    expect(error).toMatchObject({ code: 'platform-unreachable', retryable: true });
    expect(error.message).toContain('Discord asks to wait 42 s');
    expect(error.message).not.toContain(secret);
  });

  it('keeps the way open that is left: another message, fewer bytes', () => {
    expect(
      [50_027, 30_046, 10_008].map((code) => failureOf(toDiscordError(refused(code, 404), 'a call'))?.kind),
    ).toEqual(['recreate', 'recreate', 'recreate']);
    expect(failureOf(toDiscordError(refused(40_005, 413), 'a call'))?.kind).toBe('too-large');
  });
});
