import { DiscordAPIError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { toDiscordError } from '../../../src/adapters/discord/discord-failure.ts';

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
    [10_062, 404, 'was not answered within 3 seconds'],
    [40_001, 401, 'DISCORD_TOKEN'],
    [50_001, 403, 'give it the permission View Channel'],
    [50_007, 403, 'takes no direct messages'],
    [50_013, 403, 'Attach Files'],
    [50_083, 403, 'archived and locked'],
    [200_000, 400, 'AutoMod of this server blocked the message'],
    [240_000, 400, 'an address that Discord blocks'],
  ])('with code %i and status %i tells the operator: %s', (code, status, sentence) => {
    const error = toDiscordError(refused(code, status), 'a call');
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain(secret);
  });

  it('that asks to wait says how long, and is worth another try', () => {
    const error = toDiscordError(limited(41_500), 'a call');
    expect(error).toMatchObject({ code: 'platform-unreachable', retryable: true });
    expect(error.message).toContain('Discord asks to wait 42 s');
    expect(error.message).not.toContain(secret);
  });
});
