import type { Clock } from '../core/clock.ts';
import { toAppError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { ResultPoster } from '../core/job-desk.ts';
import type { Ledger, PostOutcome } from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';
import type { Platform } from '../core/platform.ts';
import { persevere } from './persevere.ts';
import { createWakeful } from './wakeful.ts';

/** Posts on their way at once; platforms limit far below that, and adapters queue by their rules. */
const largestDelivery = 16;
const firstRetryMs = 1000;
const longestRetryMs = 5 * 60_000;
/** After a day of tries in one process nobody is waiting for the message any more. */
const giveUpAfterMs = 24 * 60 * 60_000;
/** A bug in our own rendering is not going to repair itself: a few tries, then a line in the log for the operator. */
const triesAfterBug = 5;
/** How long a stopping process waits for posts on their way. */
const lastPostsTimeoutMs = 15_000;

export interface PostOfficeOptions {
  readonly ledger: Ledger;
  readonly poster: ResultPoster;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly processName: string;
  readonly leaseMs: number;
  /** Platforms whose messages this process can deliver. */
  readonly platforms: () => readonly Platform[];
  /** When the next retry is due. */
  readonly onDue: (dueMs: number) => void;
}

/** Delivers the messages that finished jobs owe: again until the platform has them, then never more. */
export interface PostOffice {
  /** Messages are taken from now on. */
  readonly start: () => void;
  /** Delivers what this process already holds the lease of, straight after the job ended. */
  readonly deliver: (job: Job) => void;
  /** Looks for owed messages that nobody holds. */
  readonly wake: () => void;
  readonly deliveringJobIds: () => readonly string[];
  /** When the claim that is on its way was sent: what it takes is not being delivered yet. */
  readonly claimingSinceMs: () => number | undefined;
  readonly stop: () => Promise<void>;
}

export function createPostOffice(options: PostOfficeOptions): PostOffice {
  const { ledger, poster, clock, logger, processName } = options;
  const deliveries = new Map<string, Promise<void>>();
  /** When each message that is tried again failed first. Nights and weekends switched off are no tries. */
  const firstFailures = new Map<string, number>();
  let started = false;
  let stopping = false;
  let givingUp = false;
  let claimingSinceMs: number | undefined;
  /** The last look found more than could be taken. */
  let mayBeMore = false;

  const isStopping = (): boolean => stopping;

  const deliver = (job: Job, failures: number): void => {
    if (deliveries.has(job.id)) return;
    const delivery = attempt(job, failures).finally(() => {
      deliveries.delete(job.id);
      if (mayBeMore) wakeful.wake();
    });
    deliveries.set(job.id, delivery);
  };

  const attempt = async (job: Job, failures: number): Promise<void> => {
    const outcome = await tryPost(job, failures);
    if (outcome.type !== 'later') firstFailures.delete(job.id);
    try {
      await persevere(() => ledger.posts.settle(job.id, processName, outcome), {
        clock,
        giveUp: () => givingUp,
        onFailure: ({ code, message }, delayMs) =>
          logger.error({ jobId: job.id, code, error: message, delayMs }, 'the storage refuses a post, trying again'),
      });
      if (outcome.type === 'later') {
        // Only now: a timer that ran out while this was still being written would have found nothing to do.
        options.onDue(outcome.notBeforeMs);
        ledger.signals.announce();
      }
      if (outcome.type === 'posted') logger.info({ jobId: job.id, state: job.state }, 'job result posted');
    } catch (error) {
      // Still owed: posted again under the same key, which the platform side recognises.
      logger.error({ jobId: job.id, error: toAppError(error).message }, 'could not write that a result was posted');
    }
  };

  const tryPost = async (job: Job, failures: number): Promise<PostOutcome> => {
    // Made here, but its people are reached through another process: it is theirs to take at once.
    if (!options.platforms().includes(job.caller.platform)) return { type: 'later', notBeforeMs: clock.now() };
    try {
      const artifacts = await ledger.reader.artifacts(job.id);
      await poster.post(job, artifacts);
      return { type: 'posted' };
    } catch (error) {
      const { code, message, retryable } = toAppError(error);
      const firstFailureMs = firstFailures.get(job.id) ?? clock.now();
      firstFailures.set(job.id, firstFailureMs);
      const waitedMs = clock.now() - firstFailureMs;
      const mayRetry = code.startsWith('storage-') || (code === 'internal' ? failures + 1 < triesAfterBug : retryable);
      const fields = { jobId: job.id, code, error: message, failures: failures + 1 };
      if (!mayRetry || waitedMs > giveUpAfterMs) {
        logger.error(fields, 'a result cannot be delivered');
        return { type: 'undeliverable' };
      }
      const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures, 16));
      logger.warn({ ...fields, delayMs }, 'a result could not be posted, trying again');
      return { type: 'later', notBeforeMs: clock.now() + delayMs };
    }
  };

  const wakeful = createWakeful({
    name: 'post',
    clock,
    logger,
    pass: async () => {
      const limit = largestDelivery - deliveries.size;
      mayBeMore = limit <= 0;
      if (!started || stopping || limit <= 0) return;
      const nowMs = clock.now();
      claimingSinceMs = nowMs;
      try {
        const leaseUntilMs = nowMs + options.leaseMs;
        const owed = await ledger.posts.claim({
          worker: processName,
          nowMs,
          leaseUntilMs,
          limit,
          platforms: options.platforms(),
        });
        mayBeMore = owed.length === limit;
        for (const { job, failures } of owed) deliver(job, failures);
      } finally {
        claimingSinceMs = undefined;
      }
    },
  });

  return {
    start: () => {
      started = true;
      wakeful.wake();
    },
    deliver: (job) => {
      if (!stopping) deliver(job, 0);
    },
    wake: wakeful.wake,
    deliveringJobIds: () => [...deliveries.keys()],
    claimingSinceMs: () => claimingSinceMs,
    stop: async () => {
      await wakeful.stop();
      // A post that the storage refuses stays owed: the next start sends it again under the same key.
      givingUp = true;
      let cancelTimer = (): void => {};
      const tooLong = new Promise<void>((resolve) => {
        cancelTimer = clock.schedule(lastPostsTimeoutMs, () => {
          logger.warn({ posts: deliveries.size }, 'stopping without waiting any longer for posts on their way');
          stopping = true;
          resolve();
        });
      });
      // What is on its way is let arrive: stopping between sending and writing it down is what makes doubles.
      while (deliveries.size > 0 && !isStopping()) await Promise.race([Promise.all(deliveries.values()), tooLong]);
      cancelTimer();
      stopping = true;
    },
  };
}
