import { describe, expect, test } from 'vitest';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { WorkerTask } from '../../../src/core/worker-port.ts';
import { workerLimitsSchema } from '../../../src/worker/host/worker-limits.ts';
import { superviseWorker } from '../../../src/worker/host/worker-supervisor.ts';
import type { ScratchFolder } from '../../../src/worker/scratch-folder.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { memoryScratch } from '../../fakes/memory-scratch.ts';
import { createScriptedChildren } from '../../fakes/scripted-child.ts';

const limits = workerLimitsSchema.parse({
  readyTimeoutMs: 10_000,
  beatIntervalMs: 1000,
  hangAfterMs: 3000,
  cancelGraceMs: 500,
  stopGraceMs: 2000,
  exitGraceMs: 100,
  faultsBeforeMaintenance: 3,
  firstBackOffMs: 200,
  coolDownMs: 60_000,
  steadyAfterMs: 30_000,
  idleMemoryLimitBytes: 1000,
});

const taskOf = (jobId: string): WorkerTask => ({
  jobId,
  attempt: 1,
  generator: 'picture',
  options: { seed: 1 },
  locale: 'en',
  inputs: [],
});

/** Lets everything that only waits for settled promises run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function createParts() {
  const clock = createFakeClock();
  const children = createScriptedChildren();
  const swept: { readonly prefix: string; readonly except: readonly string[] }[] = [];
  const scratch: ScratchFolder = {
    ...memoryScratch,
    sweep: async (prefix, except) => {
      swept.push({ prefix, except: [...except] });
      return Promise.resolve();
    },
  };
  const worker = superviseWorker({ open: children.open, scratch, limits, clock, logger: silentLogger });

  const start = async (): Promise<void> => {
    const started = worker.start();
    children.latest().sayReady();
    await started;
  };

  /** Starts reading a task; `outcome` is its error, or undefined after an orderly end. */
  const run = (jobId: string, signal = new AbortController().signal) => {
    const events: GeneratorEvent[] = [];
    const reading = async (): Promise<unknown> => {
      try {
        for await (const event of worker.run(taskOf(jobId), { signal })) events.push(event);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    return { events, outcome: reading() };
  };

  const endJob = (jobId: string): void => children.latest().say({ type: 'job-end', jobId, attempt: 1 });
  const sentTypes = (): string[] => children.latest().sent.map((message) => message.type);
  return { clock, children, worker, start, run, endJob, sentTypes, swept };
}

describe('the worker supervisor', () => {
  test('is ready after the handshake and tells what was probed', async () => {
    const { worker, start } = createParts();
    expect(worker.status().state).toBe('stopped');
    await start();
    expect(worker.status()).toMatchObject({ state: 'ready', provider: 'cpu', pid: 1000, generators: ['picture'] });
  });

  test('a child that speaks another wire version is refused', async () => {
    const { worker, children } = createParts();
    void worker.start();
    children.latest().say({ nonsense: { type: 'worker-ready', wireVersion: 99, provider: 'cpu', generators: [] } });
    expect(children.latest().isKilled()).toBe(true);
    expect(worker.status()).toMatchObject({ state: 'restarting', restarts: 1 });
    expect(worker.status().lastFault).toContain('wireVersion');
  });

  test('a child that is not ready in time is killed', () => {
    const { worker, children, clock } = createParts();
    void worker.start();
    clock.advance(10_000);
    expect(children.latest().isKilled()).toBe(true);
    expect(worker.status().lastFault).toBe('not ready within 10000 ms');
  });

  test('one task runs at a time, the next starts after the beat that follows the first', async () => {
    const { worker, children, start, run, endJob } = createParts();
    await start();
    const first = run('a');
    const second = run('b');
    await settle();
    expect(worker.status().state).toBe('busy');
    children.latest().say({ type: 'warning-raised', jobId: 'a', attempt: 1, warning: 'careful' });
    endJob('a');
    expect(await first.outcome).toBeUndefined();
    expect(first.events).toEqual([{ type: 'warning-raised', warning: 'careful' }]);
    const started = (): string[] =>
      children.latest().sent.flatMap((message) => (message.type === 'job-start' ? [message.jobId] : []));
    expect(started()).toEqual(['a']);
    children.latest().say({ type: 'beat', residentBytes: 100 });
    expect(started()).toEqual(['a', 'b']);
    endJob('b');
    expect(await second.outcome).toBeUndefined();
  });

  test('a death in mid-job fails the task as lost, and a task that waited runs on the next process', async () => {
    const { worker, children, clock, start, run, endJob } = createParts();
    await start();
    const running = run('a');
    const waiting = run('b');
    await settle();
    children.latest().die({ detail: 'ended with SIGSEGV' });
    expect(await running.outcome).toMatchObject({ code: 'worker-lost', retryable: true });
    expect(worker.status()).toMatchObject({ state: 'restarting', lastFault: 'ended with SIGSEGV' });
    clock.advance(199);
    expect(children.all).toHaveLength(1);
    clock.advance(1);
    children.latest().sayReady();
    endJob('b');
    expect(await waiting.outcome).toBeUndefined();
  });

  test('a worker that had to change its execution provider says so with a beat', async () => {
    const { worker, children, start } = createParts();
    await start();
    children.latest().say({ type: 'beat', residentBytes: 1, provider: 'cpu', providerNote: 'webgpu computes wrongly' });
    expect(worker.status()).toMatchObject({ provider: 'cpu', providerNote: 'webgpu computes wrongly' });
    children.latest().say({ type: 'beat', residentBytes: 1 });
    expect(worker.status().providerNote).toBe('webgpu computes wrongly');
  });

  test('a silent child is killed after the silence it is allowed, and not before', async () => {
    const { children, clock, start, run } = createParts();
    await start();
    const task = run('a');
    await settle();
    clock.advance(3000);
    children.latest().say({ type: 'beat', residentBytes: 100 });
    clock.advance(3000);
    expect(children.latest().isKilled()).toBe(false);
    clock.advance(1000);
    expect(children.all[0]?.isKilled()).toBe(true);
    expect(await task.outcome).toMatchObject({ code: 'worker-lost' });
  });

  test('nonsense fails the task as a protocol violation that may be tried again', async () => {
    const { children, start, run } = createParts();
    await start();
    const task = run('a');
    await settle();
    children.latest().say({ nonsense: { type: 'gossip' } });
    expect(children.all[0]?.isKilled()).toBe(true);
    expect(await task.outcome).toMatchObject({ code: 'protocol-violation', retryable: true });
  });

  test('news of a job that does not run here is nonsense', async () => {
    const { start, run, endJob } = createParts();
    await start();
    const task = run('a');
    await settle();
    endJob('somebody-elses');
    expect(await task.outcome).toMatchObject({ code: 'protocol-violation' });
  });

  test('a cancelled task that stops in time costs no process', async () => {
    const { worker, children, start, run, sentTypes } = createParts();
    await start();
    const controller = new AbortController();
    const task = run('a', controller.signal);
    await settle();
    controller.abort();
    expect(sentTypes()).toContain('job-cancel');
    const error = { code: 'cancelled', message: 'stopped', retryable: false } as const;
    children.latest().say({ type: 'job-end', jobId: 'a', attempt: 1, error });
    expect(await task.outcome).toMatchObject({ code: 'cancelled' });
    expect(worker.status()).toMatchObject({ state: 'ready', restarts: 0 });
  });

  test('a cancelled task that goes on is killed after the grace period, without a fault or a wait', async () => {
    const { worker, children, clock, start, run } = createParts();
    await start();
    const controller = new AbortController();
    const task = run('a', controller.signal);
    await settle();
    controller.abort();
    clock.advance(499);
    expect(children.latest().isKilled()).toBe(false);
    clock.advance(1);
    expect(await task.outcome).toMatchObject({ code: 'cancelled' });
    expect(children.all).toHaveLength(2);
    expect(worker.status()).toMatchObject({ state: 'starting', lastFault: undefined });
  });

  test('a task cancelled while it waits never starts', async () => {
    const { start, run, endJob, sentTypes } = createParts();
    await start();
    const first = run('a');
    const controller = new AbortController();
    const second = run('b', controller.signal);
    await settle();
    controller.abort();
    expect(await second.outcome).toMatchObject({ code: 'cancelled' });
    endJob('a');
    await first.outcome;
    expect(sentTypes().filter((type) => type === 'job-start')).toHaveLength(1);
  });

  test('a result that was faster than the cancel stands', async () => {
    const { start, run, endJob } = createParts();
    await start();
    const controller = new AbortController();
    const task = run('a', controller.signal);
    await settle();
    controller.abort();
    endJob('a');
    expect(await task.outcome).toBeUndefined();
  });

  test('a reader who goes away cancels the job', async () => {
    const { worker, children, start, sentTypes } = createParts();
    await start();
    const { signal } = new AbortController();
    const reading = (async () => {
      for await (const event of worker.run(taskOf('a'), { signal })) if (event.type === 'warning-raised') break;
    })();
    await settle();
    children.latest().say({ type: 'warning-raised', jobId: 'a', attempt: 1, warning: 'enough' });
    await reading;
    expect(sentTypes()).toContain('job-cancel');
    expect(worker.status().state).toBe('busy');
  });

  test('repeated faults mean maintenance, which refuses tasks, and one start is tried after the cool-down', async () => {
    const { worker, children, clock, run } = createParts();
    const started = worker.start();
    children.latest().die();
    clock.advance(200);
    children.latest().die();
    clock.advance(400);
    const waiting = run('waited');
    await settle();
    children.latest().die();
    await expect(started).rejects.toMatchObject({ code: 'worker-unavailable', retryable: true });
    expect(await waiting.outcome).toMatchObject({ code: 'worker-unavailable' });
    expect(await run('late').outcome).toMatchObject({ code: 'worker-unavailable' });
    expect(worker.status()).toMatchObject({ state: 'maintenance', nextStartAtMs: clock.now() + 60_000 });

    clock.advance(60_000);
    expect(worker.status().state).toBe('starting');
    children.latest().die();
    expect(worker.status().state).toBe('maintenance');

    clock.advance(60_000);
    children.latest().sayReady();
    expect(worker.status().state).toBe('ready');
    expect(children.all).toHaveLength(5);
  });

  test('an orderly job end starts the count of faults anew', async () => {
    const { worker, children, clock, start, run, endJob } = createParts();
    await start();
    for (const fault of [1, 2, 3, 4]) {
      const lost = run(`lost-${fault}`);
      await settle();
      children.latest().die();
      await lost.outcome;
      expect(worker.status().state).toBe('restarting');
      clock.advance(200);
      children.latest().sayReady();
      const fine = run(`fine-${fault}`);
      await settle();
      endJob(`fine-${fault}`);
      await fine.outcome;
      children.latest().say({ type: 'beat', residentBytes: 100 });
    }
  });

  test('a steady while starts the count of faults anew', async () => {
    const { worker, children, clock, start } = createParts();
    await start();
    children.latest().die();
    clock.advance(200);
    children.latest().sayReady();
    for (let second = 0; second < 31; second += 1) {
      clock.advance(1000);
      children.latest().say({ type: 'beat', residentBytes: 100 });
    }
    children.latest().die();
    expect(worker.status().nextStartAtMs).toBe(clock.now() + 200);
  });

  test('an idle process that jobs left too large is asked to go and replaced without a wait', async () => {
    const { worker, children, start, run, endJob, sentTypes } = createParts();
    await start();
    const task = run('a');
    await settle();
    children.latest().say({ type: 'beat', residentBytes: 5000 });
    expect(sentTypes()).not.toContain('worker-stop');
    endJob('a');
    await task.outcome;
    children.latest().say({ type: 'beat', residentBytes: 5000 });
    expect(sentTypes()).toContain('worker-stop');
    expect(worker.status().state).toBe('restarting');
    children.latest().die({ detail: 'ended with exit code 0' });
    expect(worker.status()).toMatchObject({ state: 'starting', lastFault: undefined });
  });

  test('a fresh process over the memory limit is kept: another would be as large', async () => {
    const { children, start, sentTypes } = createParts();
    await start();
    children.latest().say({ type: 'beat', residentBytes: 5000 });
    expect(sentTypes()).not.toContain('worker-stop');
  });

  test('stopping lets the running task end, refuses those that wait, and starts nothing again', async () => {
    const { worker, children, clock, start, run, endJob } = createParts();
    await start();
    const running = run('a');
    const waiting = run('b');
    await settle();
    const stopped = worker.stop();
    expect(await waiting.outcome).toMatchObject({ code: 'worker-unavailable', retryable: true });
    endJob('a');
    expect(await running.outcome).toBeUndefined();
    children.latest().die({ detail: 'ended with exit code 0' });
    await stopped;
    clock.advance(600_000);
    expect(children.all).toHaveLength(1);
    expect(worker.status()).toMatchObject({ state: 'stopped', pid: undefined });
  });

  test('stopping kills a task that outlasts the grace period, which may be tried again', async () => {
    const { worker, clock, start, run } = createParts();
    await start();
    const task = run('a');
    await settle();
    const stopped = worker.stop();
    clock.advance(2000);
    await stopped;
    expect(await task.outcome).toMatchObject({ code: 'worker-lost', retryable: true });
  });

  test('stopping kills an idle process that does not go by itself', async () => {
    const { worker, children, clock, start } = createParts();
    await start();
    const stopped = worker.stop();
    clock.advance(100);
    await stopped;
    expect(children.latest().isKilled()).toBe(true);
  });

  test('a stopped worker can be started again', async () => {
    const { worker, children, clock, start } = createParts();
    await start();
    const stopped = worker.stop();
    clock.advance(100);
    await stopped;
    await start();
    expect(worker.status().state).toBe('ready');
    expect(children.all).toHaveLength(2);
  });

  test('files of a dead process are swept, but for those a reader has yet to come to', async () => {
    const { worker, children, start, swept } = createParts();
    await start();
    const reader = worker.run(taskOf('a'), { signal: new AbortController().signal })[Symbol.asyncIterator]();
    const first = reader.next();
    await settle();
    const payload = { type: 'file', fileName: 'child-1000-1', byteLength: 5 } as const;
    const artifact = { fileName: 'a.png', mediaType: 'image/png', alt: 'a', parameters: {}, payload };
    children.latest().say({ type: 'warning-raised', jobId: 'a', attempt: 1, warning: 'slow reader' });
    children.latest().say({ type: 'artifact-ready', jobId: 'a', attempt: 1, artifact });
    await first;
    children.latest().die();
    expect(swept).toEqual([{ prefix: 'child-1000', except: ['child-1000-1'] }]);
    await reader.return?.();
  });

  test('a process that cannot even be opened counts as a fault', () => {
    const clock = createFakeClock();
    const open = (): never => {
      throw new Error('no file descriptors left');
    };
    const worker = superviseWorker({ open, scratch: memoryScratch, limits, clock, logger: silentLogger });
    worker.start().catch(() => {});
    expect(worker.status()).toMatchObject({ state: 'restarting', lastFault: 'no file descriptors left' });
  });
});
