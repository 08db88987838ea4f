import type { Clock } from '../core/clock.ts';
import { toAppError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { LedgerReader } from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';
import type { JobEvents } from './job-events.ts';
import type { JobWatch } from './job-watch.ts';

/** How often people are told that they moved up; also how often another process's work is looked at. */
const lookIntervalMs = 1000;
/** Waiting jobs that are told of a new place; whoever is further behind hears when it comes nearer. */
const farthestPlaceTold = 100;

/** Ended jobs remembered, so that a slow piece of news cannot bring one back to life on somebody's screen. */
const endedRemembered = 1000;

interface Told {
  readonly rank: number;
  readonly placeInQueue: number | undefined;
}

const ended = Number.POSITIVE_INFINITY;

/** Orders what can be told of one job: queued, attempt 1 runs, is being cancelled, is back in the queue, attempt 2 … */
function rankOf(job: Job): number {
  switch (job.state) {
    case 'running':
      return job.attempt * 3;
    case 'cancelling':
      return job.attempt * 3 + 1;
    case 'queued':
      return job.attempt === 0 ? 0 : job.attempt * 3 + 2;
    case 'done':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return ended;
  }
}

/**
 * Tells this process's listeners how its jobs stand: at once what this process did, and about once a second what
 * others did (another bot on the same database) and who moved up in the queue.
 */
export interface QueueNews {
  readonly tell: (job: Job) => Promise<void>;
  /** Another process may have changed something. */
  readonly changedElsewhere: () => void;
  readonly stop: () => void;
}

export function createQueueNews(options: {
  readonly reader: LedgerReader;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly events: JobEvents;
  readonly watch: JobWatch;
}): QueueNews {
  const { reader, clock, logger, events, watch } = options;
  /** Unfinished jobs that somebody here heard of. */
  const told = new Map<string, Told>();
  const over = new Set<string>();
  let elsewhere = false;
  let cancelTimer: (() => void) | undefined;
  let stopped = false;

  const emit = async (job: Job): Promise<void> => {
    const status = await watch.statusOf(job);
    const rank = rankOf(job);
    // While the status was worked out, somebody may have told of a later state.
    if (over.has(job.id) || rank < (told.get(job.id)?.rank ?? 0)) return;
    if (rank === ended) {
      told.delete(job.id);
      over.add(job.id);
      for (const oldest of over) if (over.size > endedRemembered) over.delete(oldest);
    } else told.set(job.id, { rank, placeInQueue: status.placeInQueue });
    events.emitChange(status);
  };

  /** Which of the told jobs are worth reading again. */
  const worthALook = async (): Promise<readonly string[]> => {
    if (elsewhere) {
      elsewhere = false;
      return [...told.keys()];
    }
    const outlooks = await watch.outlooks();
    return [...told].flatMap(([id, { placeInQueue }]) => {
      const place = outlooks.get(id)?.placeInQueue;
      return place !== undefined && place !== placeInQueue && place <= farthestPlaceTold ? [id] : [];
    });
  };

  const look = async (): Promise<void> => {
    watch.invalidate();
    const ids = await worthALook();
    for (const job of await reader.getMany(ids)) {
      // Told meanwhile by whoever made the change; or nothing new but the place.
      if (rankOf(job) >= (told.get(job.id)?.rank ?? ended)) await emit(job);
    }
  };

  const lookSoon = (): void => {
    if (cancelTimer !== undefined || stopped || told.size === 0) return;
    cancelTimer = clock.schedule(lookIntervalMs, () => {
      cancelTimer = undefined;
      look().catch((error: unknown) => {
        logger.warn({ error: toAppError(error).message }, 'could not look how waiting jobs stand');
      });
    });
  };

  return {
    tell: async (job) => {
      try {
        await emit(job);
      } catch (error) {
        // The change itself is written; only its news is lost.
        logger.warn({ jobId: job.id, error: toAppError(error).message }, 'could not tell of a change');
      }
      lookSoon();
    },
    changedElsewhere: () => {
      elsewhere = true;
      lookSoon();
    },
    stop: () => {
      stopped = true;
      cancelTimer?.();
    },
  };
}
