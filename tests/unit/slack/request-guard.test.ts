import { createHmac } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createRequestGuard, type BufferedRequest } from '../../../src/adapters/slack/request-guard.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const secret = 'fake-signing-secret';

function signed(body: string, { type = 'application/json', atMs = Date.now(), key = secret } = {}): BufferedRequest {
  const timestamp = String(Math.floor(atMs / 1000));
  const signature = `v0=${createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return request(body, {
    'content-type': type,
    'x-slack-signature': signature,
    'x-slack-request-timestamp': timestamp,
  });
}

function request(body: string, headers: Record<string, string>): BufferedRequest {
  const incoming: BufferedRequest = new IncomingMessage(new Socket());
  Object.assign(incoming.headers, headers);
  incoming.rawBody = Buffer.from(body);
  return incoming;
}

test('a request of Slack passes once; the same one again does not', () => {
  const guard = createRequestGuard(secret, createFakeClock(Date.now()));
  const event = signed('{"type":"event_callback","event":{"type":"message"}}');
  expect(guard(event)).toBeUndefined();
  expect(guard(event)).toBe(401);
  expect(
    guard(signed('{"type":"event_callback","event":{"type":"message"}}', { atMs: Date.now() + 2000 })),
  ).toBeUndefined();
});

test('unsigned, wrongly signed and stale requests are refused', () => {
  const guard = createRequestGuard(secret, createFakeClock(Date.now()));
  expect(guard(request('{}', { 'content-type': 'application/json' }))).toBe(401);
  expect(guard(signed('{}', { key: 'another' }))).toBe(401);
  expect(guard(signed('{}', { atMs: Date.now() - 6 * 60_000 }))).toBe(401);
});

test('signed nonsense is refused as such', () => {
  const guard = createRequestGuard(secret, createFakeClock(Date.now()));
  for (const body of ['', 'null', '[1]', '{"a":', '7', '{}', '{"type":"event_callback"}'])
    expect(guard(signed(body))).toBe(400);
  const type = 'application/x-www-form-urlencoded';
  expect(guard(signed('payload=%5B%5D', { type }))).toBe(400);
  expect(guard(signed('payload=%7B%7D', { type }))).toBe(400);
  const press = encodeURIComponent('{"type":"block_actions","user":{"id":"U1"},"actions":[{}]}');
  expect(guard(signed(`payload=${press}`, { type }))).toBeUndefined();
  expect(guard(signed('command=%2Fimagine&text=a', { type }))).toBeUndefined();
});

test("the certificate check of Slack's needs no signature", () => {
  const guard = createRequestGuard(secret, createFakeClock(Date.now()));
  expect(guard(request('ssl_check=1', { 'content-type': 'application/x-www-form-urlencoded' }))).toBeUndefined();
});

test('what is remembered is bounded', () => {
  const clock = createFakeClock(Date.now());
  const guard = createRequestGuard(secret, clock);
  const event = signed('{"type":"event_callback","event":{"type":"message"}}');
  guard(event);
  clock.advance(11 * 60_000);
  // Too old for Bolt by then; here only the memory is looked at.
  guard(signed('{"type":"app_rate_limited"}'));
  expect(guard(event)).toBeUndefined();
});
