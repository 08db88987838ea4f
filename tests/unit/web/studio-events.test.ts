import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createEventHub } from '../../../src/adapters/web/event-hub.ts';
import { createJobWatch } from '../../../src/adapters/web/job-watch.ts';
import { studioAddress } from '../../../src/adapters/web/studio-owner.ts';
import type { JobDesk } from '../../../src/core/job-desk.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';
import { newJob } from '../../fakes/new-job.ts';
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

test('a job that starts while the queue is read is not said to wait after it', async () => {
  const clock = createFakeClock();
  const { desk, start } = createMemoryWorkshop(clock);
  let atRead = (): void => {};
  const read = new Promise<void>((resolve) => {
    atRead = resolve;
  });
  const states: string[] = [];
  const jobs: JobDesk = {
    ...desk,
    list: async (filter) => {
      const waiting = await desk.list(filter);
      start('job002');
      atRead();
      return waiting;
    },
  };
  const hub = {
    ...createEventHub(clock),
    publish: (_name: string, view: unknown): void => {
      const { id, state } = z.object({ id: z.string(), state: z.string() }).parse(view);
      states.push(`${id} ${state}`);
    },
  };
  const watch = createJobWatch({ jobs, hub, clock, logger: silentLogger, commands: () => [] });
  for (const id of ['job001', 'job002', 'job003']) await desk.enqueue(newJob({ id, idempotencyKey: id }));
  start('job001');
  states.length = 0;
  clock.advance(1_000);
  await read;
  await Promise.resolve();
  watch.stop();
  expect(states).toContain('job003 queued');
  expect(states.filter((told) => told.startsWith('job002'))).toEqual(['job002 running']);
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
