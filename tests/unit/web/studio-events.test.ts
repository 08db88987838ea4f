import { afterEach, expect, test } from 'vitest';
import { studioAddress } from '../../../src/adapters/web/studio-owner.ts';
import { openStudio } from './open-studio.ts';
import type { OpenStudio, ReceivedEvent } from './open-studio.ts';

let studio: OpenStudio | undefined;
afterEach(async () => {
  await studio?.close();
  studio = undefined;
});

const say = async (opened: OpenStudio, key: string): Promise<void> =>
  opened.adapter.post(studioAddress('client-0001'), { text: key, visibility: 'public' }, key);

async function take(events: AsyncGenerator<ReceivedEvent>, count: number): Promise<readonly ReceivedEvent[]> {
  const taken: ReceivedEvent[] = [];
  while (taken.length < count) {
    const next = await events.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

test('a screen that comes back gets exactly what it missed, then what happens', async () => {
  studio = await openStudio();
  for (const key of ['job1', 'job2', 'job3']) await say(studio, key);
  const { events, close } = await studio.listen('/api/events', { 'last-event-id': '1' });
  const missed = await take(events, 2);
  await say(studio, 'job4');
  const [live] = await take(events, 1);
  close();
  expect([...missed, live].map((event) => event?.id)).toEqual(['2', '3', '4']);
});

test('a first visit resumes after the sequence its page has', async () => {
  studio = await openStudio();
  for (const key of ['job1', 'job2']) await say(studio, key);
  const { events, close } = await studio.listen('/api/events?after=1');
  const [first] = await take(events, 1);
  close();
  expect(first).toMatchObject({ event: 'message', id: '2', data: { key: 'job:job2' } });
});

test('statuses arrive as jobs change, with places of those who wait', async () => {
  studio = await openStudio();
  const { events, close } = await studio.listen();
  for (const clientId of ['client-0001', 'client-0002']) {
    await studio.post('/api/calls', { clientId, command: 'imagine', options: { prompt: clientId }, locale: 'en' });
  }
  studio.workshop.start('job001');
  studio.clock.advance(1_000);
  const seen: ReceivedEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (
      JSON.stringify(event.data).includes('"id":"job002"') &&
      JSON.stringify(event.data).includes('"placeInQueue":1')
    ) {
      break;
    }
  }
  close();
  expect(seen.map(({ event }) => event)).toContain('status');
});

test('a visit with a broken event id starts over instead of failing', async () => {
  studio = await openStudio();
  await say(studio, 'job1');
  const { events, close, status } = await studio.listen('/api/events', { 'last-event-id': 'x; drop' });
  const [first] = await take(events, 1);
  close();
  expect({ status, id: first?.id }).toEqual({ status: 200, id: '1' });
});

test('stopping ends every open stream and frees the port', async () => {
  studio = await openStudio();
  const { events } = await studio.listen();
  const ended = take(events, 100);
  await studio.close();
  expect((await ended).every(({ event }) => event === 'beat')).toBe(true);
  await expect(studio.get('/api/session')).rejects.toThrow(/ECONNREFUSED/u);
});
