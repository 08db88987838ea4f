import type { Clock } from '../core/clock.ts';
import { toAppError, toErrorRecord, AppError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { Ledger } from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';
import type { JobLimits } from './job-limits.ts';
import { decideAfterLoss } from './job-transitions.ts';
import type { Platform } from '../core/platform.ts';
import type { PostOffice } from './post-office.ts';
import type { QueueNews } from './queue-news.ts';
import type { Scheduler } from './scheduler.ts';
import { createWakeful } from './wakeful.ts';

export interface UpkeepOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: JobLimits;
  readonly processName: string;
  readonly platforms: () => readonly Platform[];
  readonly scheduler: Scheduler;
  readonly postOffice: PostOffice;
  readonly news: QueueNews;
  readonly changed: (job: Job) => Promise<void>;
}

/** Renews leases, ends what waited too long, takes over from the dead, and knows when something is due next. */
export interface Upkeep {
  readonly start: () => Promise<void>;
  /** Something will be due at this time. */
  readonly touch: (dueMs: number) => void;
  /** Resolves after the look that is under way: nothing asks the ledger any more. */
  readonly stop: () => Promise<void>;
}

/** Timers beyond this are set again: Node's own end at 2³¹ ms. */
const longestSleepMs = 60 * 60_000;
const shortestSleepMs = 5;

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { ledger, clock, logger, limits, processName, scheduler, postOffice, news } = options;
  const beatIntervalMs = Math.floor(limits.leaseMs / 3);
  let timer: { readonly dueMs: number; readonly cancel: () => void } | undefined;
  let cancelBeat: (() => void) | undefined;
  let stopListening: (() => void) | undefined;
  let stopped = true;

  const reclaim = async (everything: boolean): Promise<void> => {
    const nowMs = clock.now();
    const jobs = await ledger.upkeep.reclaim({
      nowMs,
      everything,
      // After a suspended night our own leases look as dead as anybody's.
      except: scheduler.activeJobIds(),
      decide: (held) => decideAfterLoss(held, { nowMs, maxAttempts: limits.maxAttempts, atOnce: everything }),
    });
    for (const job of jobs) {
      logger.warn({ jobId: job.id, state: job.state, attempt: job.attempt }, 'took over a job whose process is gone');
      await options.changed(job);
    }
  };

  const expire = async (): Promise<void> => {
    if ((await ledger.queueMode.mode()) === 'pause') return;
    const nowMs = clock.now();
    const message = `waited longer than ${limits.queueTimeoutMs} ms`;
    const expired = await ledger.upkeep.expireQueued({
      nowMs,
      queuedBeforeMs: nowMs - limits.queueTimeoutMs,
      error: toErrorRecord(new AppError({ code: 'expired', message })),
    });
    for (const job of expired) {
      logger.warn({ jobId: job.id }, 'a job waited too long and expired');
      await options.changed(job);
    }
  };

  const sweep = createWakeful({
    name: 'sweep',
    clock,
    logger,
    pass: async () => {
      if (!ledger.upkeep.exclusive) {
        await beat();
        await reclaim(false);
      }
      await expire();
      scheduler.wake();
      postOffice.wake();
      const nowMs = clock.now();
      const dueMs = await ledger.upkeep.nextDueMs({
        nowMs,
        queueTimeoutMs: limits.queueTimeoutMs,
        platforms: options.platforms(),
      });
      // Shared, another process may have died without a word: look once per lease.
      const safetyMs = ledger.upkeep.exclusive ? longestSleepMs : limits.leaseMs;
      const next = Math.min(dueMs ?? Number.POSITIVE_INFINITY, nowMs + safetyMs);
      // What is due already but could not be done (e.g. while paused) is looked at again with the next beat.
      touch(next <= nowMs ? nowMs + beatIntervalMs : next);
    },
  });

  const touch = (dueMs: number): void => {
    if (stopped || (timer !== undefined && timer.dueMs <= dueMs)) return;
    timer?.cancel();
    const delayMs = Math.min(longestSleepMs, Math.max(shortestSleepMs, dueMs - clock.now()));
    const cancel = clock.schedule(delayMs, () => {
      timer = undefined;
      sweep.wake();
    });
    timer = { dueMs, cancel };
  };

  const beat = async (): Promise<void> => {
    const nowMs = clock.now();
    const jobIds = scheduler.activeJobIds();
    const { held, recovered, freedPosts } = await ledger.runs.beat({
      worker: processName,
      nowMs,
      leaseMs: limits.leaseMs,
      jobIds,
      // The message of a job that is just ending is written as ours before it is on its way.
      postIds: [...jobIds, ...postOffice.deliveringJobIds()],
      strayBeforeMs: Math.min(nowMs, scheduler.claimingSinceMs() ?? nowMs, postOffice.claimingSinceMs() ?? nowMs),
      decide: (job) => decideAfterLoss(job, { nowMs, maxAttempts: limits.maxAttempts, atOnce: true }),
    });
    scheduler.reconcile(new Set(jobIds), new Map(held.map((job) => [job.id, job])));
    for (const job of recovered) {
      logger.warn({ jobId: job.id, state: job.state, attempt: job.attempt }, 'took up a job that nobody was running');
      await options.changed(job);
    }
    if (freedPosts > 0) postOffice.wake();
  };
  const beats = createWakeful({ name: 'beat', clock, logger, pass: beat });
  const beatForEver = (): void => {
    cancelBeat = clock.schedule(beatIntervalMs, () => {
      beats.wake();
      beatForEver();
    });
  };

  return {
    touch,
    start: async () => {
      stopped = false;
      try {
        await ledger.upkeep.pruneShares();
        await reclaim(ledger.upkeep.exclusive);
        // A night switched off is no reason to throw away what was asked for in the evening.
        await ledger.upkeep.restartWaiting(clock.now());
      } catch (error) {
        stopped = true;
        throw toAppError(error);
      }
      stopListening = ledger.signals.listen(() => {
        scheduler.wake();
        postOffice.wake();
        beats.wake();
        news.changedElsewhere();
      });
      beatForEver();
      scheduler.start();
      postOffice.start();
      sweep.wake();
    },
    stop: async () => {
      stopped = true;
      timer?.cancel();
      cancelBeat?.();
      stopListening?.();
      await Promise.all([sweep.stop(), beats.stop()]);
    },
  };
}
