import { expect, test } from 'vitest';
import { createChannelPacer } from '../../../src/adapters/slack/channel-pacer.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

test('a channel takes one message a second, and another channel does not wait for it', async () => {
  const clock = createFakeClock(0);
  const pacer = createChannelPacer(clock);
  const times: string[] = [];
  for (const channel of ['C1', 'C1', 'C2', 'C1']) {
    void pacer.turn(channel, 'message').then(() => times.push(`${channel} ${clock.now()}`));
  }
  for (let second = 0; second < 4; second += 1) {
    await settle();
    clock.advance(1000);
  }
  expect(times).toEqual(['C1 0', 'C2 0', 'C1 1000', 'C1 2000']);
});

test('what people asked for goes before how it is coming along', async () => {
  const clock = createFakeClock(0);
  const pacer = createChannelPacer(clock);
  const order: string[] = [];
  for (const urgency of ['progress', 'progress', 'message'] as const) {
    void pacer.turn('C1', urgency).then(() => order.push(urgency));
  }
  for (let second = 0; second < 4; second += 1) {
    await settle();
    clock.advance(1000);
  }
  expect(order).toEqual(['progress', 'message', 'progress']);
});

test('whoever gives up waiting leaves their turn to the next', async () => {
  const clock = createFakeClock(0);
  const pacer = createChannelPacer(clock);
  const stop = new AbortController();
  await pacer.turn('C1', 'message');
  const given = pacer.turn('C1', 'message', stop.signal);
  const next = pacer.turn('C1', 'message');
  stop.abort();
  await expect(given).rejects.toMatchObject({ code: 'cancelled' });
  clock.advance(1000);
  await next;
  expect(clock.now()).toBe(1000);
  await expect(pacer.turn('C1', 'message', stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
});
