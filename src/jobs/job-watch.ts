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

/** Working out the queue may take this share of the time: 1 ms of work, then 5 ms with the old answer. */
const restPerWork = 5;

interface View {
  readonly outlooks: ReadonlyMap<string, Outlook>;
  readonly durations: ExpectedDurations;
  readonly validUntilMs: number;
}

/** Adds to a job what its caller wants to know: its place, when it will be done, how far it is. */
export interface JobWatch {
  readonly statusOf: (job: Job) => Promise<JobStatus>;
  readonly statusesOf: (jobs: readonly Job[]) => Promise<readonly JobStatus[]>;
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
  let isStale = true;

  const look = async (): Promise<View> => {
    const startMs = clock.now();
    isStale = false;
    const snapshot: QueueSnapshot = await reader.snapshot();
    durations = createExpectedDurations(snapshot.durations, options.provider());
    const nowMs = clock.now();
    const outlooks = foreseeQueue(snapshot, {
      durations,
      weightOf: options.weightOf,
      slots: options.slots(),
      nowMs,
    });
    const endMs = clock.now();
    return { outlooks, durations, validUntilMs: endMs + (endMs - startMs) * restPerWork };
  };

  const current = async (): Promise<View> => {
    if (view !== undefined && (!isStale || clock.now() < view.validUntilMs)) return view;
    if (pending === undefined) {
      pending = look().finally(() => {
        pending = undefined;
      });
      view = await pending;
      return view;
    }
    return pending;
  };

  const describe = (job: Job, seen: View | undefined): JobStatus => {
    const outlook = job.state === 'queued' ? seen?.outlooks.get(job.id) : undefined;
    if (outlook !== undefined) return { job, ...outlook };
    if (job.state !== 'running' && job.state !== 'cancelling') return { job };
    const progress = events.latestProgress(job.id);
    const expectedMs = durations.expectedMs(job);
    const elapsedMs = clock.now() - (job.startedAtMs ?? clock.now());
    const etaMs = expectedMs === undefined ? undefined : remainingMs(expectedMs, elapsedMs);
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
    durations: () => durations,
    loadDurations: async () => {
      durations = createExpectedDurations(await reader.durations(), options.provider());
    },
    invalidate: () => {
      isStale = true;
    },
  };
}
