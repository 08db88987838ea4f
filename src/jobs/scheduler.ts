import type { BlobStore } from '../core/artifact.ts';
import type { Clock } from '../core/clock.ts';
import { toAppError, toErrorRecord, isAboutTheRequest } from '../core/errors.ts';
import type { Job, Lane } from '../core/job.ts';
import type { HeldJob, Ledger, Settlement, WaitingJob } from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';
import type { InferenceWorker } from '../core/worker-port.ts';
import { type Attempt, type AttemptResult, startAttempt } from './attempt.ts';
import { type BlobPins, createBlobPins } from './blob-pins.ts';
import { chooseNext } from './fair-order.ts';
import type { JobEvents } from './job-events.ts';
import type { JobLimits } from './job-limits.ts';
import { decideTransition } from './job-transitions.ts';
import { freeSlots, laneOrder } from './lane-slots.ts';
import { persevere } from './persevere.ts';
import { createWakeful } from './wakeful.ts';

export interface SchedulerOptions {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly worker: InferenceWorker;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: JobLimits;
  readonly processName: string;
  readonly events: JobEvents;
  readonly costOf: (job: WaitingJob) => number;
  /** A job of ours was claimed or settled, and it is written. */
  readonly onChange: (job: Job) => Promise<void>;
}

/** Takes jobs from the ledger in fair order and has them run, as many at once as the worker has slots. */
export interface Scheduler {
  /** Jobs are taken from now on; before, `wake` does nothing. */
  readonly start: () => void;
  readonly wake: () => void;
  /** Stops an attempt of this process, if the job is one. */
  readonly cancel: (jobId: string) => void;
  /** Compares the attempts that ran `before` the ledger was asked with what it says this process still holds. */
  readonly reconcile: (before: ReadonlySet<string>, held: ReadonlyMap<string, HeldJob>) => void;
  readonly activeJobIds: () => readonly string[];
  /** When the claim that is on its way was sent: what it takes is not among the active jobs yet. */
  readonly claimingSinceMs: () => number | undefined;
  readonly pins: BlobPins;
  /** Lets running jobs end for the grace period, gives the rest back to the queue. */
  readonly stop: () => Promise<void>;
}

/** How long a stopping process waits for the worker to let go of its jobs. */
const handBackTimeoutMs = 15_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { ledger, worker, clock, logger, limits, processName, events } = options;
  const active = new Map<string, { readonly attempt: Attempt; readonly done: Promise<void> }>();
  const pins = createBlobPins(options.blobs, ledger.reader);
  let shortStreak = 0;
  let started = false;
  let stopping = false;
  let claimingSinceMs: number | undefined;

  const countRunning = (lane: Lane): number =>
    [...active.values()].filter(({ attempt }) => attempt.job.lane === lane).length;
  const runTimeoutMs = (lane: Lane): number => (lane === 'short' ? limits.shortRunTimeoutMs : limits.heavyRunTimeoutMs);

  const claimLane = async (lane: Lane): Promise<void> => {
    const count = freeSlots(lane, worker.slots, { short: countRunning('short'), heavy: countRunning('heavy') });
    if (count === 0) return;
    const nowMs = clock.now();
    claimingSinceMs = nowMs;
    try {
      const jobs = await ledger.runs.claim({
        lane,
        perUser: Math.min(count, limits.runningPerUser),
        worker: processName,
        nowMs,
        leaseUntilMs: nowMs + limits.leaseMs,
        choose: (view) =>
          chooseNext(
            view,
            {
              runningPerUser: limits.runningPerUser,
              weightOf: (spaceId) => limits.spaceWeights[spaceId] ?? 1,
              costOf: options.costOf,
            },
            count,
          ),
      });
      shortStreak = lane === 'heavy' ? 0 : shortStreak + jobs.length;
      for (const job of jobs) begin(job);
    } finally {
      claimingSinceMs = undefined;
    }
  };

  const wakeful = createWakeful({
    name: 'claim',
    clock,
    logger,
    pass: async () => {
      if (!started || stopping || active.size >= worker.slots) return;
      if ((await ledger.queueMode.mode()) === 'pause') return;
      for (const lane of laneOrder(shortStreak)) if (!isStopping()) await claimLane(lane);
    },
  });
  const isStopping = (): boolean => stopping;

  const begin = (job: Job): void => {
    const attempt = startAttempt(job, runTimeoutMs(job.lane), {
      worker,
      blobs: options.blobs,
      pins,
      clock,
      onProgress: (jobId, progress) => events.emitProgress(jobId, progress),
    });
    logger.info({ jobId: job.id, generator: job.generator, attempt: job.attempt }, 'job started');
    active.set(job.id, { attempt, done: finish(attempt) });
    if (stopping) attempt.stop('handed-back');
    void options.onChange(job);
  };

  const finish = async (attempt: Attempt): Promise<void> => {
    const result = await attempt.result;
    const { id } = attempt.job;
    try {
      if (attempt.stopReason() !== 'lost') await settle(attempt, result);
    } catch (error) {
      // What we could not write is a stray now: the next heartbeat finds it.
      const { code, message } = toAppError(error);
      logger.error({ jobId: id, code, error: message }, 'could not write how a job ended');
    } finally {
      active.delete(id);
      await pins.release(result.artifacts.map(({ sha256 }) => sha256)).catch((error: unknown) => {
        logger.warn({ jobId: id, error: String(error) }, 'could not remove unused artifact files');
      });
      if (result.workerUnavailable) wakeful.rest();
      else if (result.outcome.type === 'finished') wakeful.refreshed();
      wakeful.wake();
    }
  };

  const settle = async (attempt: Attempt, result: AttemptResult): Promise<void> => {
    const { id } = attempt.job;
    const settlement = (): Settlement => ({
      jobId: id,
      attempt: attempt.job.attempt,
      worker: processName,
      nowMs: clock.now(),
      decide: (held) => decideTransition(held, result.outcome, { maxAttempts: limits.maxAttempts, nowMs: clock.now() }),
      artifacts: result.artifacts,
      warnings: result.warnings,
      provider: result.provider,
      postLeaseUntilMs: clock.now() + limits.leaseMs,
    });
    const waiting = {
      clock,
      giveUp: isStopping,
      onFailure: ({ code, message }: { readonly code: string; readonly message: string }, delayMs: number) =>
        logger.error({ jobId: id, code, error: message, delayMs }, 'the storage refuses a finished job, trying again'),
    };
    const job = await persevere(() => ledger.runs.settle(settlement()), waiting).catch(async (error: unknown) => {
      if (toAppError(error).code.startsWith('storage-')) throw error;
      // The ledger cannot take this result at all, e.g. a text the database refuses: say so instead of hanging.
      logger.error({ jobId: id, error: toAppError(error).message }, 'the ledger refused the result of a job');
      const failed = { type: 'failed', error: { ...toErrorRecord(error), retryable: false } } as const;
      return ledger.runs.settle({
        ...settlement(),
        decide: (held) => decideTransition(held, failed, { maxAttempts: limits.maxAttempts, nowMs: clock.now() }),
        artifacts: [],
        warnings: [],
      });
    });
    if (job === undefined) {
      logger.warn({ jobId: id, attempt: attempt.job.attempt }, 'another process took this job over');
      return;
    }
    const durationMs = (job.endedAtMs ?? clock.now()) - (attempt.job.startedAtMs ?? clock.now());
    const { state, error } = job;
    const outcome = result.outcome.type === 'failed' ? result.outcome.error : error;
    const fields = { jobId: id, state, durationMs, provider: job.provider, artifacts: result.artifacts.length };
    // What a person asked for and cannot have is their story, not the operator's.
    const isFault = state === 'failed' && !isAboutTheRequest(error?.code);
    if (isFault) logger.error({ ...fields, code: error?.code, error: error?.message }, 'job failed');
    else logger.info(outcome === undefined ? fields : { ...fields, code: outcome.code }, 'job attempt ended');
    await options.onChange(job);
  };

  return {
    start: () => {
      started = true;
      wakeful.wake();
    },
    wake: wakeful.wake,
    cancel: (jobId) => active.get(jobId)?.attempt.stop('cancelled'),
    reconcile: (before, held) => {
      for (const [id, { attempt }] of active) {
        const row = held.get(id);
        // What was claimed after the ledger was asked is not in its answer.
        if (!before.has(id)) continue;
        if (row === undefined || row.attempt !== attempt.job.attempt) attempt.stop('lost');
        else if (row.state === 'cancelling') attempt.stop('cancelled');
      }
    },
    activeJobIds: () => [...active.keys()],
    claimingSinceMs: () => claimingSinceMs,
    pins,
    stop: async () => {
      stopping = true;
      await wakeful.stop();
      const handBack = (): void => {
        for (const { attempt } of active.values()) attempt.stop('handed-back');
      };
      const cancelTimer = clock.schedule(limits.stopGraceMs, handBack);
      if (limits.stopGraceMs === 0) handBack();
      let cancelGivingUp = (): void => {};
      const tooLong = new Promise<void>((resolve) => {
        cancelGivingUp = clock.schedule(limits.stopGraceMs + handBackTimeoutMs, resolve);
      });
      // A worker that does not let go must not keep us: the next start takes its jobs up.
      await Promise.race([Promise.all([...active.values()].map(({ done }) => done)), tooLong]);
      cancelTimer();
      cancelGivingUp();
    },
  };
}
