import { describe, expect, it } from 'vitest';
import type { BlobStore } from '../../../src/core/artifact.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { Job } from '../../../src/core/job.ts';
import type { InferenceWorker } from '../../../src/core/worker-port.ts';
import { startAttempt } from '../../../src/jobs/attempt.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createInstantWorker } from '../../fakes/instant-worker.ts';
import { newJob } from '../../fakes/new-job.ts';

const job: Job = {
  ...newJob(),
  state: 'running',
  attempt: 1,
  createdAtMs: 0,
  startedAtMs: 0,
  endedAtMs: undefined,
  error: undefined,
  warnings: [],
  provider: undefined,
  post: 'none',
};
const noBlobs: BlobStore = {
  put: () => Promise.reject(new AppError({ code: 'storage-full', message: 'no space' })),
  get: () => Promise.reject(new AppError({ code: 'not-found', message: 'no blob' })),
  has: async () => false,
  delete: async () => {},
};

function start(worker: InferenceWorker, changes: Partial<Job> = {}) {
  const clock = createFakeClock();
  const pins = { pin: () => {}, release: async () => {} };
  return startAttempt({ ...job, ...changes }, 1000, { worker, blobs: noBlobs, pins, clock, onProgress: () => {} });
}

describe('an attempt', () => {
  it('that is stopped before it begins never reaches the worker', async () => {
    const started: string[] = [];
    const attempt = start(createInstantWorker({ onStart: (task) => started.push(task.jobId) }));
    attempt.stop('handed-back');
    expect(await attempt.result).toMatchObject({ outcome: { type: 'handed-back' } });
    expect(started).toEqual([]);
  });

  it('counts the first reason to stop', async () => {
    const attempt = start(createInstantWorker());
    attempt.stop('cancelled');
    attempt.stop('overdue');
    expect(await attempt.result).toMatchObject({ outcome: { type: 'cancelled' } });
  });

  it('fails with the reason when a result cannot be kept', async () => {
    const worker = createInstantWorker({
      run: async function* run() {
        const bytes = new Uint8Array([1]);
        const artifact = { fileName: 'a', mediaType: 'text/plain', bytes, alt: 'a', parameters: {} };
        yield { type: 'artifact-ready', artifact };
      },
    });
    const { outcome } = await start(worker).result;
    expect(outcome).toMatchObject({ type: 'failed', error: { code: 'storage-full' } });
  });

  it('fails when an input file is gone', async () => {
    const inputs = [{ sha256: '0'.repeat(64), fileName: 'a.png', mediaType: 'image/png' }];
    const { outcome } = await start(createInstantWorker(), { inputs }).result;
    expect(outcome).toMatchObject({ type: 'failed', error: { code: 'not-found' } });
  });

  it('does not blame the job when there is no worker', async () => {
    const worker = createInstantWorker({
      // oxlint-disable-next-line require-yield -- it never gets that far
      run: async function* run() {
        throw new AppError({ code: 'worker-unavailable', message: 'maintenance' });
      },
    });
    expect(await start(worker).result).toMatchObject({ outcome: { type: 'handed-back' }, workerUnavailable: true });
  });
});
