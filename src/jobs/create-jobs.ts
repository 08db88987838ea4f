import type { BlobStore } from '../core/artifact.ts';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { IdSource } from '../core/id-source.ts';
import { isFinal, type Job, type JobStatus, type NewJob, newJobSchema } from '../core/job.ts';
import type { EnqueueResult, JobDesk, QueueControl, ResultPoster } from '../core/job-desk.ts';
import type { Intake, Ledger } from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';
import { type Platform, platforms } from '../core/platform.ts';
import type { InferenceWorker } from '../core/worker-port.ts';
import { createJobEvents } from './job-events.ts';
import type { JobLimits } from './job-limits.ts';
import { createJobWatch } from './job-watch.ts';
import { createPostOffice } from './post-office.ts';
import { createQueueNews } from './queue-news.ts';
import { createScheduler } from './scheduler.ts';
import { createUpkeep } from './upkeep.ts';

export interface JobsOptions {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly worker: InferenceWorker;
  readonly poster: ResultPoster;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly limits: JobLimits;
  /** Platforms whose messages this process can deliver, asked once it runs. Default: all. */
  readonly platforms?: () => readonly Platform[];
  /** Names this process in the ledger. Default: drawn from `ids`. */
  readonly processName?: string;
}

/** The queue, running. */
export interface Jobs {
  readonly desk: JobDesk;
  readonly control: QueueControl;
  /**
   * Takes up what an earlier process left (jobs it was running return to the queue, messages it owed are posted)
   * and begins to run jobs. The worker may still be starting.
   */
  readonly start: () => Promise<void>;
  /** A platform was joined: what its people are owed can be delivered now. */
  readonly platformJoined: () => void;
  /** Starts nothing new, lets running jobs end within the grace period, gives the rest back. Then stop the worker. */
  readonly stop: () => Promise<void>;
}

/** Ids drawn again before giving up: two jobs in the same second share one in two billion times. */
const longestIdSearch = 3;

/** Builds the queue from its ports. Nothing happens before `start`, except that `desk` already takes jobs in. */
export function createJobs(options: JobsOptions): Jobs {
  const { ledger, clock, logger, limits, worker, ids } = options;
  const processName = options.processName ?? `${process.pid}-${ids.jobId()}`;
  const servedPlatforms = options.platforms ?? ((): readonly Platform[] => platforms);
  const weightOf = (spaceId: string): number => limits.spaceWeights[spaceId] ?? 1;
  const events = createJobEvents({ clock, logger });
  const watch = createJobWatch({
    reader: ledger.reader,
    clock,
    events,
    slots: () => worker.slots,
    provider: () => worker.status().provider,
    weightOf,
  });
  const news = createQueueNews({ reader: ledger.reader, clock, logger, events, watch });

  /** After any change that is written: tells listeners, then whoever has something to do because of it. */
  const changed = async (job: Job): Promise<void> => {
    watch.invalidate();
    // Work first, news after: telling looks into the database, and a worker may be waiting.
    if (isFinal(job.state)) postOffice.wake();
    scheduler.wake();
    ledger.signals.announce();
    await news.tell(job);
  };
  const scheduler = createScheduler({
    ledger,
    blobs: options.blobs,
    worker,
    clock,
    logger,
    limits,
    processName,
    events,
    costOf: (job) => watch.durations().costSeconds(job),
    onChange: async (job) => {
      watch.invalidate();
      ledger.signals.announce();
      await news.tell(job);
      if (isFinal(job.state)) postOffice.deliver(job);
      else if (job.state === 'queued') upkeep.touch(clock.now());
    },
  });
  const postOffice = createPostOffice({
    ledger,
    poster: options.poster,
    clock,
    logger,
    processName,
    leaseMs: limits.leaseMs,
    platforms: servedPlatforms,
    onDue: (dueMs) => upkeep.touch(dueMs),
  });
  const upkeep = createUpkeep({
    platforms: servedPlatforms,
    ledger,
    clock,
    logger,
    limits,
    processName,
    scheduler,
    postOffice,
    news,
    changed,
  });

  /** On an idle machine a job is running before its caller hears that it was taken in. */
  const statusNow = async (job: Job): Promise<JobStatus> => {
    const isRunning = scheduler.activeJobIds().includes(job.id);
    return watch.statusOf(isRunning ? ((await ledger.reader.get(job.id)) ?? job) : job);
  };

  const enqueue = async (job: NewJob): Promise<EnqueueResult> => {
    let intake: Intake = { type: 'id-taken' };
    for (let tries = 0; intake.type === 'id-taken' && tries < longestIdSearch; tries += 1) {
      const named = tries === 0 ? job : { ...job, id: ids.jobId() };
      intake = await ledger.intake.enqueue(named, { queuedLimit: limits.queuedPerUser, nowMs: clock.now() });
    }
    switch (intake.type) {
      case 'accepted':
        upkeep.touch(clock.now() + limits.queueTimeoutMs);
        await changed(intake.job);
        return { type: 'accepted', status: await statusNow(intake.job) };
      case 'duplicate':
        return { type: 'duplicate', status: await watch.statusOf(intake.job) };
      case 'queue-full':
        return { type: 'queue-full', limit: limits.queuedPerUser };
      case 'paused':
        return { type: 'paused' };
      case 'id-taken':
        throw new AppError({ code: 'internal', message: `job id ${job.id} is taken, and so were others` });
    }
  };

  const desk: JobDesk = {
    enqueue: async (job) => {
      const parsed = newJobSchema.safeParse(job);
      if (!parsed.success) throw new AppError({ code: 'internal', message: `bad job: ${parsed.error.message}` });
      // Files were stored before anybody could refuse the job. Those of a refused one go again, unless others need them.
      const hashes = parsed.data.inputs.map(({ sha256 }) => sha256);
      for (const hash of hashes) scheduler.pins.pin(hash);
      try {
        return await enqueue(parsed.data);
      } finally {
        await scheduler.pins.release(hashes).catch((error: unknown) => {
          logger.warn({ jobId: parsed.data.id, error }, 'could not remove files of a refused job');
        });
      }
    },
    get: async (jobId) => {
      const job = await ledger.reader.get(jobId);
      return job === undefined ? undefined : watch.statusOf(job);
    },
    list: async (filter) => watch.statusesOf(await ledger.reader.list(filter)),
    cancel: async (jobId) => {
      const answer = await ledger.intake.cancel(jobId, clock.now());
      if (answer === undefined) throw new AppError({ code: 'not-found', message: `no job ${jobId}` });
      if (answer.changed) {
        scheduler.cancel(jobId);
        await changed(answer.job);
      }
      return answer.job;
    },
    artifacts: (jobId) => ledger.reader.artifacts(jobId),
    subscribe: events.subscribe,
    deleteArtifacts: async (jobId) => {
      const hashes = await ledger.upkeep.removeArtifacts(jobId);
      if (hashes === undefined) throw new AppError({ code: 'not-found', message: `no job ${jobId}` });
      for (const hash of hashes) scheduler.pins.pin(hash);
      await scheduler.pins.release(hashes);
    },
  };

  return {
    desk,
    control: {
      mode: ledger.queueMode.mode,
      setMode: async (mode) => {
        const wasPaused = (await ledger.queueMode.mode()) === 'pause';
        if (wasPaused && mode !== 'pause') await ledger.upkeep.restartWaiting(clock.now());
        await ledger.queueMode.setMode(mode);
        logger.info({ mode }, 'queue mode changed');
        ledger.signals.announce();
        scheduler.wake();
      },
    },
    start: async () => {
      await watch.loadDurations();
      await upkeep.start();
    },
    // Not the post office alone: what it owes there has to be counted into when something is due next.
    platformJoined: () => upkeep.touch(clock.now()),
    stop: async () => {
      await upkeep.stop();
      await scheduler.stop();
      await postOffice.stop();
      news.stop();
    },
  };
}
