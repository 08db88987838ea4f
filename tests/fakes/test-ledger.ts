import { vi } from 'vitest';
import type { BlobStore } from '../../src/core/artifact.ts';
import { isFinal, type Job, type JobEvent } from '../../src/core/job.ts';
import type { Ledger } from '../../src/core/ledger.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Platform } from '../../src/core/platform.ts';
import type { InferenceWorker } from '../../src/core/worker-port.ts';
import { createJobs, type Jobs } from '../../src/jobs/create-jobs.ts';
import { jobLimitsSchema, type JobLimits } from '../../src/jobs/job-limits.ts';
import { openBlobFolder } from '../../src/store/blob-folder.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { createCountingIds } from './counting-ids.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createManualWorker, type ManualWorker } from './manual-worker.ts';
import { patienceMs } from './patience.ts';
import { createRecordingPoster, type RecordingPoster } from './recording-poster.ts';
import type { TestDatabase, TestDatabaseKind } from './test-database.ts';

/** A queue on a real database, with time, worker and platform in the test's hand. */
export interface TestLedger {
  readonly database: TestDatabase;
  readonly clock: FakeClock;
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly worker: ManualWorker;
  readonly poster: RecordingPoster;
  readonly jobs: Jobs;
  readonly events: readonly JobEvent[];
  /** The job as the ledger has it. */
  readonly job: (jobId: string) => Promise<Job>;
  /** Waits until the ledger has the job in this state. */
  readonly state: (jobId: string, state: Job['state']) => Promise<Job>;
  /** Waits until a worker runs it. */
  readonly started: (jobId: string) => Promise<void>;
  readonly posted: (jobId: string) => Promise<void>;
  /** Another process on the same database: its own queue, worker and platform connection. */
  readonly again: (options?: TestLedgerOptions) => Promise<TestLedger>;
  /** Loses the database connection without a word to anybody, as a killed process does. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TestLedgerOptions {
  readonly slots?: number;
  readonly limits?: Partial<JobLimits>;
  readonly worker?: InferenceWorker;
  readonly poster?: RecordingPoster;
  readonly processName?: string;
  readonly platforms?: readonly Platform[];
  /** What the queue gets instead of the ledger, e.g. one that fails at a certain moment. */
  readonly tamper?: (ledger: Ledger) => Ledger;
}

export async function openTestLedger(kind: TestDatabaseKind, options: TestLedgerOptions = {}): Promise<TestLedger> {
  const database = await kind.create();
  const clock = createFakeClock();
  const ledger = await open(database, clock, options);
  return {
    ...ledger,
    close: async () => {
      await ledger.close();
      await database.remove();
    },
  };
}

/** Waits for a condition that real I/O brings about, and says what is missing before the test itself times out. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: patienceMs, interval: 4 });
}

async function open(database: TestDatabase, clock: FakeClock, options: TestLedgerOptions): Promise<TestLedger> {
  const blobs = await openBlobFolder({ folder: `${database.folder}/blobs`, clock });
  const store = await openStore({ location: database.location, blobs, clock, logger: silentLogger });
  const manual = createManualWorker(options.slots);
  const poster = options.poster ?? createRecordingPoster();
  const jobs = createJobs({
    ledger: options.tamper?.(store.ledger) ?? store.ledger,
    blobs,
    worker: options.worker ?? manual,
    poster,
    clock,
    ids: createCountingIds(),
    logger: silentLogger,
    limits: jobLimitsSchema.parse({ stopGraceMs: 0, ...options.limits }),
    platforms: () => options.platforms ?? ['web'],
    ...(options.processName === undefined ? {} : { processName: options.processName }),
  });
  const events: JobEvent[] = [];
  jobs.desk.subscribe((event) => events.push(event));
  const others: TestLedger[] = [];
  let closed = false;
  const find = async (jobId: string): Promise<Job> => {
    const found = await store.ledger.reader.get(jobId);
    if (found === undefined) throw new Error(`no job ${jobId}`);
    return found;
  };
  return {
    database,
    clock,
    store,
    blobs,
    worker: manual,
    poster,
    jobs,
    events,
    job: find,
    state: (jobId, state) =>
      eventually(async () => {
        const found = await find(jobId);
        if (found.state !== state) throw new Error(`${jobId} is ${found.state}, not ${state}`);
        return found;
      }),
    started: (jobId) =>
      eventually(() => {
        if (!manual.running().includes(jobId)) throw new Error(`${jobId} was not started`);
      }),
    posted: (jobId) =>
      eventually(async () => {
        const { state, post } = await find(jobId);
        if (!isFinal(state) || post !== 'posted') throw new Error(`${jobId}: ${state}, ${post}`);
      }),
    again: async (more = {}) => {
      const other = await open(database, clock, more);
      others.push(other);
      return other;
    },
    crash: async () => {
      closed = true;
      await store.close();
    },
    close: async () => {
      for (const other of others) await other.close();
      if (closed) return;
      closed = true;
      await jobs.stop();
      await store.close();
    },
  };
}
