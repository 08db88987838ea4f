import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { silentLogger, type Logger } from '../../../src/core/logger.ts';
import type { WirePayload } from '../../../src/core/wire.ts';
import { createTaskRun } from '../../../src/worker/host/task-run.ts';
import { workerLimitsSchema } from '../../../src/worker/host/worker-limits.ts';
import { superviseWorker } from '../../../src/worker/host/worker-supervisor.ts';
import type { ScratchFolder } from '../../../src/worker/scratch-folder.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { memoryScratch } from '../../fakes/memory-scratch.ts';
import { createScriptedChildren } from '../../fakes/scripted-child.ts';

const refuse = async (): Promise<never> => Promise.reject(new Error('EACCES: permission denied'));

/** Lets everything that only waits for settled promises run, rejections nobody catches included. */
const settle = async (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function createWarnings() {
  const warnings: string[] = [];
  const logger: Logger = { ...silentLogger, warn: (_fields, message) => void warnings.push(message) };
  return { warnings, logger };
}

const image = { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(1) };
const task = { jobId: 'a', attempt: 1, generator: 'picture', options: {}, locale: 'en', inputs: [] } as const;
const fileOf = (fileName: string): WirePayload => ({ type: 'file', fileName, byteLength: 1 });

describe('a scratch folder that cannot be cleaned', () => {
  test('is warned of when a process has died, and ends nothing', async () => {
    const { warnings, logger } = createWarnings();
    const children = createScriptedChildren();
    const scratch: ScratchFolder = { ...memoryScratch, sweep: refuse };
    const limits = workerLimitsSchema.parse({ idleMemoryLimitBytes: 1000 });
    const worker = superviseWorker({ open: children.open, scratch, limits, clock: createFakeClock(), logger });
    const started = worker.start();
    children.latest().sayReady();
    await started;
    children.latest().die();
    await settle();
    expect(worker.status().state).toBe('restarting');
    expect(warnings).toContain('could not delete what an inference process left behind');
  });

  test('is warned of when nobody reads on, and fails no job', async () => {
    const { warnings, logger } = createWarnings();
    const scratch: ScratchFolder = { ...memoryScratch, write: async () => fileOf('host-1'), discard: refuse };
    const run = await createTaskRun({ ...task, inputs: [image] }, { scratch, announced: new Set(), logger });
    await expect(run.leave()).resolves.toBeUndefined();
    const artifact = { fileName: 'b.png', mediaType: 'image/png', alt: 'b', parameters: {} };
    const payload = { type: 'file', fileName: 'child-1', byteLength: 1 } as const;
    run.receive({ type: 'artifact-ready', jobId: 'a', attempt: 1, artifact: { ...artifact, payload } });
    await settle();
    expect(warnings).toEqual(Array(2).fill('could not delete a scratch file'));
  });
});

describe('inputs that do not all fit the scratch folder', () => {
  test('leave none of them behind', async () => {
    const kept = new Set<string>();
    const scratch: ScratchFolder = {
      ...memoryScratch,
      write: async () => {
        if (kept.size === 2) throw new AppError({ code: 'storage-full', message: 'no room' });
        const fileName = `host-${kept.size + 1}`;
        kept.add(fileName);
        return Promise.resolve(fileOf(fileName));
      },
      discard: async (payload) => {
        if (payload.type === 'file') kept.delete(payload.fileName);
        return Promise.resolve();
      },
    };
    const started = createTaskRun(
      { ...task, inputs: [image, image, image] },
      { scratch, announced: new Set(), logger: silentLogger },
    );
    await expect(started).rejects.toMatchObject({ code: 'storage-full' });
    expect([...kept]).toEqual([]);
  });
});
