import { describe, expect, test } from 'vitest';
import type { HostMessage, WorkerMessage } from '../../../src/core/wire.ts';
import { createChildProtocol } from '../../../src/worker/child/child-protocol.ts';

const job: HostMessage = {
  type: 'job-start',
  jobId: 'job',
  attempt: 1,
  generator: 'picture',
  options: {},
  locale: 'en',
  inputs: [],
};

function createParts() {
  const sent: WorkerMessage[] = [];
  const signals: AbortSignal[] = [];
  let stops = 0;
  let finish: () => void = () => {};
  const receive = createChildProtocol({
    run: (_job, signal) => {
      signals.push(signal);
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
    send: (message) => sent.push(message),
    onStop: () => {
      stops += 1;
    },
  });
  return { receive, sent, signals, stops: () => stops, finish: () => finish() };
}

describe('the child’s side of the protocol', () => {
  test('a cancel reaches the job it names and no other', () => {
    const { receive, signals } = createParts();
    receive(job);
    receive({ type: 'job-cancel', jobId: 'job', attempt: 2 });
    receive({ type: 'job-cancel', jobId: 'other', attempt: 1 });
    expect(signals[0]?.aborted).toBe(false);
    receive({ type: 'job-cancel', jobId: 'job', attempt: 1 });
    expect(signals[0]?.reason).toMatchObject({ code: 'cancelled' });
  });

  test('a beat tells the memory in use', () => {
    const { receive, sent } = createParts();
    receive({ type: 'beat-request' });
    expect(sent).toEqual([{ type: 'beat', residentBytes: expect.any(Number) }]);
  });

  test('a stop waits for the running job', async () => {
    const { receive, stops, finish } = createParts();
    receive(job);
    receive({ type: 'worker-stop' });
    expect(stops()).toBe(0);
    finish();
    await Promise.resolve();
    await Promise.resolve();
    expect(stops()).toBe(1);
  });

  test('a stop with nothing running is at once, and once', () => {
    const { receive, stops } = createParts();
    receive({ type: 'worker-stop' });
    receive({ type: 'worker-stop' });
    expect(stops()).toBe(1);
  });

  test('a second job while one runs is refused', () => {
    const { receive } = createParts();
    receive(job);
    expect(() => receive({ ...job, jobId: 'second' })).toThrow(expect.objectContaining({ code: 'protocol-violation' }));
  });

  test.each([{ type: 'gossip' }, null, 'job-start', { ...job, attempt: 0 }, { ...job, locale: 'xx' }])(
    '%j is refused',
    (message) => {
      expect(() => createParts().receive(message)).toThrow(expect.objectContaining({ code: 'protocol-violation' }));
    },
  );
});
