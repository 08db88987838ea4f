import { DiscordAPIError, HTTPError } from 'discord.js';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failureOf, toDiscordError } from '../../../src/adapters/discord/discord-failure.ts';
import { AppError } from '../../../src/core/errors.ts';

const url = 'https://discord.example/api/v10/webhooks/1/fake-interaction-token/messages/@original';

function apiError(code: number, status: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'as Discord puts it' }, code, status, 'PATCH', url, {
    body: { content: 'a secret prompt' },
    files: undefined,
  });
}

describe('a failed call', () => {
  it.each([
    [10_003, 404, 'refused', 'platform-refused', false],
    [10_008, 404, 'recreate', 'platform-refused', false],
    [10_015, 404, 'recreate', 'platform-refused', false],
    [10_062, 404, 'too-late', 'platform-refused', false],
    [30_046, 400, 'recreate', 'platform-refused', false],
    [40_001, 401, 'revoked', 'platform-unreachable', true],
    [40_005, 413, 'too-large', 'platform-refused', false],
    [40_060, 400, 'acknowledged', 'platform-refused', false],
    [50_001, 403, 'refused', 'platform-refused', false],
    [50_013, 403, 'refused', 'platform-refused', false],
    [50_027, 401, 'recreate', 'platform-refused', false],
    [50_035, 400, 'mistake', 'internal', false],
    [0, 401, 'revoked', 'platform-unreachable', true],
    [0, 403, 'refused', 'platform-refused', false],
    [0, 404, 'recreate', 'platform-refused', false],
    [0, 413, 'too-large', 'platform-refused', false],
    [0, 429, 'retry', 'platform-unreachable', true],
  ] as const)('with code %i and status %i means %s', (code, status, kind, errorCode, retryable) => {
    const error = toDiscordError(apiError(code, status), 'sending to channel 7');
    expect(failureOf(error)?.kind).toBe(kind);
    expect(error).toMatchObject({ code: errorCode, retryable });
  });

  it('names the missing permission and the place for the operator', () => {
    const { message } = toDiscordError(apiError(50_013, 403), 'sending to channel 7');
    expect(message).toContain('Send Messages');
    expect(message).toContain('channel 7');
  });

  it.each([
    ['an outage', new HTTPError(503, 'Service Unavailable', 'POST', url, { body: {}, files: undefined })],
    [
      'a network that is down',
      new Error('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }),
    ],
  ])('by %s can be tried again', (_name, thrown) => {
    expect(toDiscordError(thrown, 'sending')).toMatchObject({ code: 'platform-unreachable', retryable: true });
  });

  it('is logged without the address it went to, nor what was sent', () => {
    const logged = inspect(toDiscordError(apiError(50_035, 400), 'editing an answer'), { depth: 20 });
    expect(logged).not.toContain('fake-interaction-token');
    expect(logged).not.toContain('a secret prompt');
  });

  it('of our own stays what it is', () => {
    const own = new AppError({ code: 'not-found', message: 'no such file' });
    expect(toDiscordError(own, 'sending')).toBe(own);
    expect(failureOf(own)).toBeUndefined();
  });
});
