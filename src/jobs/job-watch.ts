import type { Clock } from '../core/clock.ts';
import { type Job, isFinal, type JobStatus } from '../core/job.ts';
import type { LedgerReader, QueueSnapshot } from '../core/ledger.ts';
import { createExpectedDurations, type ExpectedDurations } from './expected-durations.ts';
import { foreseeQueue, type Outlook, remainingMs } from './foresee-queue.ts';
import type { JobEvents } from './job-events.ts';

export interface JobWatchOptions {
  readonly reader: LedgerReader;
  readonly clock: Clock;
  readonly events: JobEvents;
  readonly slots: () => number;
  readonly provider: () => string | undefined;
  readonly weightOf: (spaceId: string) => number;
}

/** Queues up to this length are worked out anew after every change. */
const cheapLength = 100;
/** Longer ones keep their answer for a while: about five times as long as working it out takes. */
const restMsPerWaitingJob = 0.5;

interface View {
  readonly outlooks: ReadonlyMap<string, Outlook>;
  readonly version: number;
  readonly validUntilMs: number;
}

/** Adds to a job what its caller wants to know: its place, when it will be done, how far it is. */
export interface JobWatch {
  readonly statusOf: (job: Job) => Promise<JobStatus>;
  readonly statusesOf: (jobs: readonly Job[]) => Promise<readonly JobStatus[]>;
  /** Places of all waiting jobs, as fresh as can be had cheaply. */
  readonly outlooks: () => Promise<ReadonlyMap<string, Outlook>>;
  readonly durations: () => ExpectedDurations;
  readonly loadDurations: () => Promise<void>;
  /** The queue changed: what was worked out no longer holds. */
  readonly invalidate: () => void;
}

export function createJobWatch(options: JobWatchOptions): JobWatch {
  const { reader, clock, events } = options;
  let durations = createExpectedDurations([], undefined);
  let view: View | undefined;
  let pending: Promise<View> | undefined;
  /** Counts what changed; an answer holds for the count it was begun at. */
  let version = 0;

  const look = async (): Promise<View> => {
    const begunAt = version;
    const snapshot: QueueSnapshot = await reader.snapshot();
    durations = createExpectedDurations(snapshot.durations, options.provider());
    const nowMs = clock.now();
    const outlooks = foreseeQueue(snapshot, {
      durations,
      weightOf: options.weightOf,
      slots: options.slots(),
      nowMs,
    });
    const restMs = snapshot.waiting.length <= cheapLength ? 0 : snapshot.waiting.length * restMsPerWaitingJob;
    return { outlooks, version: begunAt, validUntilMs: nowMs + restMs };
  };

  const current = async (): Promise<View> => {
    for (let looks = 0; ; looks += 1) {
      const isGoodEnough = view !== undefined && (view.version === version || clock.now() < view.validUntilMs);
      // One look may have begun before the change that brought us here, the next one did not.
      if (view !== undefined && (isGoodEnough || looks === 2)) return view;
      pending ??= look().finally(() => {
        pending = undefined;
      });
      view = await pending;
    }
  };

  const describe = (job: Job, seen: View | undefined): JobStatus => {
    const outlook = job.state === 'queued' ? seen?.outlooks.get(job.id) : undefined;
    if (outlook !== undefined) return { job, ...outlook };
    if (job.state !== 'running' && job.state !== 'cancelling') return { job };
    const progress = events.latestProgress(job.id);
    const expectedMs = durations.expectedMs(job);
    const elapsedMs = clock.now() - (job.startedAtMs ?? clock.now());
    const etaMs = expectedMs === undefined ? undefined : remainingMs(expectedMs, elapsedMs, progress?.fraction);
    return { job, etaMs, progress };
  };

  const statusesOf = async (jobs: readonly Job[]): Promise<readonly JobStatus[]> => {
    const seen = jobs.some(({ state }) => state === 'queued') ? await current() : undefined;
    return jobs.map((job) => describe(job, seen));
  };

  return {
    statusesOf,
    statusOf: async (job) => {
      if (isFinal(job.state)) return { job };
      const [status] = await statusesOf([job]);
      return status ?? { job };
    },
    outlooks: async () => (await current()).outlooks,
    durations: () => durations,
    loadDurations: async () => {
      durations = createExpectedDurations(await reader.durations(), options.provider());
    },
    invalidate: () => {
      version += 1;
    },
  };
}
