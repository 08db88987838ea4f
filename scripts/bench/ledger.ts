/** The ledger's own cost: a worker that answers at once, 1 KB of options, commits that wait for the disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jobLimitsSchema } from '../../src/jobs/job-limits.ts';
import { createJobs, type Jobs } from '../../src/jobs/create-jobs.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { createRandomIds } from '../../src/infra/random-ids.ts';
import { systemClock } from '../../src/infra/system-clock.ts';
import { openBlobFolder } from '../../src/store/blob-folder.ts';
import type { DatabaseLocation } from '../../src/store/open-database.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { createInstantWorker } from '../../tests/fakes/instant-worker.ts';
import { newJob } from '../../tests/fakes/new-job.ts';
import type { BenchmarkRow } from './benchmark-row.ts';

const enqueueCount = 3000;
const lifecycleCount = 2000;
const latencyCount = 300;
const writers = 64;
const prompt = 'x'.repeat(1000);

interface Bench {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly onStart: { call: (jobId: string) => void };
  readonly onPost: { call: (jobId: string) => void };
}

async function withLedger<T>(
  location: DatabaseLocation,
  slots: number,
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alebrije-bench-'));
  const blobs = await openBlobFolder({ folder, clock: systemClock });
  const store = await openStore({ location, blobs, clock: systemClock, logger: silentLogger });
  const onStart: Bench['onStart'] = { call: () => {} };
  const onPost: Bench['onPost'] = { call: () => {} };
  const jobs = createJobs({
    ledger: store.ledger,
    blobs,
    clock: systemClock,
    ids: createRandomIds(systemClock),
    logger: silentLogger,
    limits: jobLimitsSchema.parse({ queuedPerUser: 100_000, runningPerUser: 1000, stopGraceMs: 0 }),
    worker: createInstantWorker({ slots, onStart: (task) => onStart.call(task.jobId) }),
    poster: { post: async (job) => onPost.call(job.id) },
  });
  // The clock's own timers do not keep a process alive.
  const keepAlive = setInterval(() => {}, 1000);
  try {
    return await work({ store, jobs, onStart, onPost });
  } finally {
    await jobs.stop();
    await store.close();
    clearInterval(keepAlive);
    rmSync(folder, { recursive: true, force: true });
  }
}

function benchJob(index: number) {
  return newJob({
    id: createRandomIds(systemClock).jobId(),
    idempotencyKey: `bench-${process.pid}-${systemClock.now()}-${index}`,
    options: { prompt, seed: index },
    user: `user-${index % 50}`,
    space: `space-${index % 5}`,
  });
}

/** Calls `work` for 0 … count−1, `writers` at a time. */
async function inParallel(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: writers }, lane));
}

const perSecond = (count: number, startMs: number): number => count / ((performance.now() - startMs) / 1000);

function measureEnqueues(location: DatabaseLocation): Promise<number> {
  // Never started: nothing competes with taking in.
  return withLedger(location, 1, async ({ jobs }) => {
    const start = performance.now();
    await inParallel(enqueueCount, (index) => jobs.desk.enqueue(benchJob(index)));
    return perSecond(enqueueCount, start);
  });
}

/** As many people as `writers`, each waiting for the result before asking again. */
function measureLifecycles(location: DatabaseLocation): Promise<number> {
  return withLedger(location, 16, async ({ jobs, onPost }) => {
    await jobs.start();
    const waiting = new Map<string, () => void>();
    onPost.call = (jobId) => waiting.get(jobId)?.();
    const start = performance.now();
    await inParallel(lifecycleCount, async (index) => {
      const job = benchJob(index);
      const posted = new Promise<void>((resolve) => {
        waiting.set(job.id, resolve);
      });
      await jobs.desk.enqueue(job);
      await posted;
      waiting.delete(job.id);
    });
    return perSecond(lifecycleCount, start);
  });
}

function measureLatencies(location: DatabaseLocation): Promise<readonly number[]> {
  return withLedger(location, 1, async ({ jobs, onStart, onPost }) => {
    await jobs.start();
    const latencies: number[] = [];
    for (let index = 0; index < latencyCount; index += 1) {
      const posted = new Promise<void>((resolve) => {
        onPost.call = () => resolve();
      });
      const start = performance.now();
      onStart.call = () => latencies.push(performance.now() - start);
      await jobs.desk.enqueue(benchJob(index));
      await posted;
    }
    return latencies.toSorted((a, b) => a - b);
  });
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export async function run(): Promise<BenchmarkRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alebrije-bench-'));
  const file = (name: string): DatabaseLocation => ({ file: path.join(folder, `${name}.db`) });
  // oxlint-disable-next-line node/no-process-env -- set by scripts/with-postgres.sh
  const url = process.env['ALEBRIJE_TEST_DATABASE_URL'];
  try {
    const enqueues = await measureEnqueues(file('enqueues'));
    const lifecycles = await measureLifecycles(file('lifecycles'));
    const latencies = await measureLatencies(file('latencies'));
    const rows: BenchmarkRow[] = [
      {
        name: 'jobs taken in, embedded',
        value: enqueues,
        unit: '/s',
        goal: '≥ 1,000',
        note: `${writers} at once, 1 KB`,
      },
      { name: 'jobs from command to posted, embedded', value: lifecycles, unit: '/s', goal: '≥ 500', note: '16 slots' },
      {
        name: 'command → worker starts, p50',
        value: quantile(latencies, 0.5),
        unit: 'ms',
        goal: '≤ 5',
        note: 'embedded',
      },
      {
        name: 'command → worker starts, p99',
        value: quantile(latencies, 0.99),
        unit: 'ms',
        goal: '≤ 20',
        note: 'embedded',
      },
    ];
    if (url !== undefined) {
      const value = await measureLifecycles({ url });
      rows.push({
        name: 'jobs from command to posted, PostgreSQL',
        value,
        unit: '/s',
        goal: '≥ 300',
        note: '16 slots',
      });
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
