import { describe, expect, test } from 'vitest';
import { createEventHub } from '../../../src/adapters/web/event-hub.ts';
import type { EventHub, EventSink } from '../../../src/adapters/web/event-hub.ts';
import type { JobView, StudioMessage } from '../../../src/adapters/web/studio-protocol.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import type { FakeClock } from '../../fakes/fake-clock.ts';

const message = (sequence: number): StudioMessage => ({
  sequence,
  key: `key-${sequence}`,
  author: 'bot',
  createdAtMs: 0,
  body: { type: 'job', jobId: `job${sequence}` },
});
const status = (id: string, fraction: number): JobView => ({
  id,
  command: 'imagine',
  title: 'a fox',
  state: 'running',
  attempt: 1,
  createdAtMs: 0,
  lane: 'short',
  askedBy: { name: 'Ana', platform: 'web', me: true },
  progress: { fraction, step: 'drawing' },
});

/** A screen whose network takes nothing while `stuck`. */
function createScreen() {
  const written: string[] = [];
  const state = { stuckBytes: 0, ended: false, mayListen: true };
  const sink: EventSink = {
    write: (text) => void written.push(text),
    bufferedBytes: () => state.stuckBytes,
    mayListen: () => state.mayListen,
    end: () => {
      state.ended = true;
    },
  };
  const names = (): readonly string[] => written.map((text) => /event: (.*)/u.exec(text)?.[1] ?? '');
  const ids = (): readonly number[] => written.flatMap((text) => /^id: (\d+)/u.exec(text)?.slice(1).map(Number) ?? []);
  return { sink, state, written, names, ids };
}

async function* these(...messages: readonly StudioMessage[]): AsyncGenerator<StudioMessage> {
  yield* messages;
}

describe('the event hub', () => {
  test('what was missed comes before what happens meanwhile, each once', async () => {
    const hub = createEventHub(createFakeClock());
    const screen = createScreen();
    const listener = hub.listen(screen.sink);
    hub.publish('message', message(3));
    hub.publish('message', message(4));
    await listener.catchUp(these(message(1), message(2), message(3)));
    hub.publish('message', message(5));
    expect(screen.ids()).toEqual([1, 2, 3, 4, 5]);
  });

  test('what was cleared while a screen caught up is cleared there after it was sent, and what came then is kept', async () => {
    const hub = createEventHub(createFakeClock());
    const screen = createScreen();
    const listener = hub.listen(screen.sink);
    hub.publish('message', message(2));
    hub.publish('cleared', {});
    hub.publish('message', message(3));
    // It was read partly before and partly after the clearing.
    await listener.catchUp(these(message(1), message(3)));
    expect(screen.names()).toEqual(['message', 'message', 'cleared', 'message']);
    expect(screen.ids()).toEqual([1, 3, 3]);
  });

  test('every screen hears everything, with the sequence as event id', async () => {
    const hub = createEventHub(createFakeClock());
    const screens = [createScreen(), createScreen()];
    for (const { sink } of screens) await hub.listen(sink).catchUp(these());
    hub.publish('message', message(7));
    for (const { written } of screens) expect(written[0]).toMatch(/^id: 7\nevent: message\ndata: \{.*\}\n\n$/u);
  });

  test('a congested screen gets the newest status of each job once it can', async () => {
    const hub = createEventHub(createFakeClock());
    const screen = createScreen();
    const listener = hub.listen(screen.sink);
    await listener.catchUp(these());
    screen.state.stuckBytes = 100_000;
    for (let step = 1; step <= 50; step += 1) hub.publish('status', status('job1', step / 50));
    hub.publish('status', status('job2', 0.1));
    expect(screen.written).toEqual([]);
    screen.state.stuckBytes = 0;
    listener.drained();
    expect(screen.names()).toEqual(['status', 'status']);
    expect(screen.written[0]).toContain('"fraction":1');
  });

  test('a status that waited is not sent after a newer one of the same job', async () => {
    const hub = createEventHub(createFakeClock());
    const screen = createScreen();
    const listener = hub.listen(screen.sink);
    await listener.catchUp(these());
    screen.state.stuckBytes = 100_000;
    hub.publish('status', status('job1', 0.2));
    screen.state.stuckBytes = 0;
    hub.publish('status', status('job1', 0.9));
    listener.drained();
    expect(screen.written).toHaveLength(1);
    expect(screen.written[0]).toContain('"fraction":0.9');
  });

  test('a screen that takes nothing is cut off, and the others do not notice', async () => {
    const hub = createEventHub(createFakeClock());
    const [slow, quick] = [createScreen(), createScreen()];
    await hub.listen(slow.sink).catchUp(these());
    await hub.listen(quick.sink).catchUp(these());
    slow.state.stuckBytes = 5_000_000;
    hub.publish('message', message(1));
    hub.publish('message', message(2));
    expect(slow.state.ended).toBe(true);
    expect(quick.ids()).toEqual([1, 2]);
    expect(hub.listeners()).toBe(1);
  });

  test('a catching-up that never ends does not hold messages without bound', () => {
    const hub = createEventHub(createFakeClock());
    const screen = createScreen();
    hub.listen(screen.sink);
    for (let sequence = 1; sequence <= 1_001; sequence += 1) hub.publish('message', message(sequence));
    expect(screen.state.ended).toBe(true);
  });

  test.each([
    { when: 'with the next beat', look: (_hub: EventHub, clock: FakeClock) => clock.advance(10_000) },
    { when: 'at once when asked to look', look: (hub: EventHub) => hub.recheck() },
  ])('a screen that may no longer listen is let go $when', async ({ look }) => {
    const clock = createFakeClock();
    const hub = createEventHub(clock);
    const [expired, other] = [createScreen(), createScreen()];
    await hub.listen(expired.sink).catchUp(these());
    await hub.listen(other.sink).catchUp(these());
    expired.state.mayListen = false;
    look(hub, clock);
    hub.publish('message', message(1));
    expect(expired.state.ended).toBe(true);
    expect(expired.written).toEqual([]);
    expect(other.names()).toContain('message');
    hub.close();
  });

  test('a beat tells quiet screens that the line is alive, until the hub closes', async () => {
    const clock = createFakeClock();
    const hub = createEventHub(clock);
    const screen = createScreen();
    await hub.listen(screen.sink).catchUp(these());
    clock.advance(30_000);
    expect(screen.names()).toEqual(['beat', 'beat', 'beat']);
    hub.close();
    clock.advance(30_000);
    expect(screen.state.ended).toBe(true);
    expect(screen.names()).toHaveLength(3);
  });
});
