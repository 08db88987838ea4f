import type { Artifact } from './artifact.ts';
import type { ErrorRecord } from './errors.ts';
import type { FinalJobState, Job, JobState, JobWarning, Lane, NewJob } from './job.ts';
import type { JobFilter, QueueControl } from './job-desk.ts';
import type { Platform } from './platform.ts';

/**
 * The durable queue as the jobs module needs it; `src/store` keeps it in SQLite or PostgreSQL. The ledger is
 * mechanical: it makes each step one transaction and asks a pure function of `src/jobs` inside it what to do.
 * Everything that resolves is on disk. Every function throws AppError `storage-*` when the database cannot serve.
 */
export interface Ledger {
  readonly intake: LedgerIntake;
  readonly runs: LedgerRuns;
  readonly posts: LedgerPosts;
  readonly reader: LedgerReader;
  readonly upkeep: LedgerUpkeep;
  readonly queueMode: QueueControl;
  readonly signals: LedgerSignals;
}

export type Intake =
  | { readonly type: 'accepted' | 'duplicate'; readonly job: Job }
  | { readonly type: 'queue-full' }
  | { readonly type: 'paused' }
  /** Another job already has this id: the caller draws a new one. */
  | { readonly type: 'id-taken' };

export interface LedgerIntake {
  /** Concurrent calls share one transaction. The same person's same idempotency key is the same job. */
  readonly enqueue: (job: NewJob, terms: { readonly queuedLimit: number; readonly nowMs: number }) => Promise<Intake>;
  /** Queued jobs end at once; running ones become `cancelling`. Undefined: there is no such job. */
  readonly cancel: (
    jobId: string,
    nowMs: number,
  ) => Promise<{ readonly job: Job; readonly changed: boolean } | undefined>;
}

/** A queued job as the fair order sees it. */
export interface WaitingJob {
  readonly id: string;
  readonly lane: Lane;
  readonly spaceId: string;
  readonly platform: Platform;
  readonly userId: string;
  readonly priority: number;
  /** Order of arrival. */
  readonly sequence: number;
  readonly generator: string;
  readonly sizeClass: string;
  /** How often it was claimed already: a second attempt is not charged again. */
  readonly attempt: number;
}

/** What one space (`userKey` empty), one user of it, or the whole lane (both empty) has used, in seconds of work. */
export interface FairShare {
  readonly spaceId: string;
  readonly userKey: string;
  /** Virtual time at which its next job may start. */
  readonly virtualTime: number;
  /** Virtual time of the contest among its members: nobody may hoard time from before it. */
  readonly floor: number;
}

/** Everything the choice of the next jobs of a lane depends on. */
export interface LaneView {
  /** The first few of every user, ready to run. */
  readonly waiting: readonly WaitingJob[];
  readonly shares: readonly FairShare[];
  /** Running jobs per user over all lanes, by user key (`platform:userId`). */
  readonly running: ReadonlyMap<string, number>;
}

export interface LaneChoice {
  readonly jobIds: readonly string[];
  /** Only those that changed. */
  readonly shares: readonly FairShare[];
}

export interface ClaimRequest {
  readonly lane: Lane;
  /** Waiting jobs of one user that are worth looking at: nobody may start more at once. */
  readonly perUser: number;
  readonly worker: string;
  readonly nowMs: number;
  readonly leaseUntilMs: number;
  readonly choose: (view: LaneView) => LaneChoice;
}

/** What becomes of a job that was held: see the drawing in `job.ts`. */
export type Transition =
  | { readonly state: FinalJobState; readonly error?: ErrorRecord | undefined }
  | {
      readonly state: 'queued';
      readonly notBeforeMs: number;
      /** Whether this attempt counts towards `maxAttempts`. */
      readonly counted: boolean;
    };

/** A job as it stands when its attempt ends. */
export interface HeldJob {
  readonly id: string;
  readonly state: 'running' | 'cancelling';
  readonly attempt: number;
  /** Attempts that were lost or failed retryably before this one. */
  readonly losses: number;
}

export interface Settlement {
  readonly jobId: string;
  readonly attempt: number;
  readonly worker: string;
  readonly nowMs: number;
  readonly decide: (held: HeldJob) => Transition;
  /** Kept only when the job becomes `done`. */
  readonly artifacts: readonly Artifact[];
  readonly warnings: readonly JobWarning[];
  readonly provider: string | undefined;
  /** Until when this worker keeps the right to post the message a final state owes. */
  readonly postLeaseUntilMs: number;
}

/** A sign of life. */
export interface Beat {
  readonly worker: string;
  readonly nowMs: number;
  readonly leaseMs: number;
  /** What the process is really running and delivering: only these leases are extended. */
  readonly jobIds: readonly string[];
  readonly postIds: readonly string[];
  /**
   * Whatever else the ledger says this worker took before then is a stray: the answer to a claim was lost with its
   * connection, or an end could not be written. Its job is decided about, its post is free.
   */
  readonly strayBeforeMs: number;
  readonly decide: (held: HeldJob) => Transition;
}

export interface BeatAnswer {
  /** Those of `jobIds` that the worker still holds. */
  readonly held: readonly HeldJob[];
  /** Strays as they are now. */
  readonly recovered: readonly Job[];
  readonly freedPosts: number;
}

export interface LedgerRuns {
  readonly claim: (request: ClaimRequest) => Promise<readonly Job[]>;
  readonly beat: (beat: Beat) => Promise<BeatAnswer>;
  /** Undefined: the attempt is no longer this worker's, and nothing was written. */
  readonly settle: (settlement: Settlement) => Promise<Job | undefined>;
}

export interface OwedPost {
  readonly job: Job;
  readonly failures: number;
}

export type PostOutcome =
  | { readonly type: 'posted' }
  | { readonly type: 'undeliverable' }
  | { readonly type: 'later'; readonly notBeforeMs: number };

export interface LedgerPosts {
  readonly claim: (request: {
    readonly worker: string;
    readonly nowMs: number;
    readonly leaseUntilMs: number;
    readonly limit: number;
    /** Only messages for these: the others wait for a process that serves them. */
    readonly platforms: readonly Platform[];
  }) => Promise<readonly OwedPost[]>;
  /** Changes nothing when another worker has taken the post over. */
  readonly settle: (jobId: string, worker: string, outcome: PostOutcome) => Promise<void>;
}

/** How long jobs of one kind took, exponentially weighted: `samples` counts all, the mean follows the last few. */
export interface MeasuredDuration {
  readonly generator: string;
  readonly sizeClass: string;
  readonly provider: string;
  readonly samples: number;
  readonly meanMs: number;
}

export interface RunningJob {
  readonly id: string;
  readonly lane: Lane;
  readonly generator: string;
  readonly sizeClass: string;
  readonly startedAtMs: number;
  readonly worker: string;
}

/** The whole queue at one moment, for places and expected times. */
export interface QueueSnapshot {
  /** The oldest; of a very long queue not all. */
  readonly waiting: readonly WaitingJob[];
  readonly lengths: ReadonlyMap<Lane, number>;
  readonly running: readonly RunningJob[];
  readonly shares: ReadonlyMap<Lane, readonly FairShare[]>;
  readonly durations: readonly MeasuredDuration[];
}

export interface LedgerReader {
  readonly get: (jobId: string) => Promise<Job | undefined>;
  readonly getMany: (jobIds: readonly string[]) => Promise<readonly Job[]>;
  readonly list: (filter: JobFilter) => Promise<readonly Job[]>;
  readonly artifacts: (jobId: string) => Promise<readonly Artifact[]>;
  readonly snapshot: () => Promise<QueueSnapshot>;
  readonly durations: () => Promise<readonly MeasuredDuration[]>;
  /** Those of the given hashes that no artifact and no input refers to. */
  readonly unreferenced: (hashes: readonly string[]) => Promise<readonly string[]>;
}

export interface LedgerUpkeep {
  /** Whether one process owns the whole ledger: then whatever runs at its start belongs to the dead. */
  readonly exclusive: boolean;
  /** Decides about held jobs whose lease ran out (`everything`: about all), and frees posts held by the dead. */
  readonly reclaim: (request: {
    readonly nowMs: number;
    readonly everything: boolean;
    /** Jobs that the asking process is running: never dead, whatever their lease says. */
    readonly except: readonly string[];
    readonly decide: (held: HeldJob) => Transition;
  }) => Promise<readonly Job[]>;
  /** Counts the waiting time of all queued jobs from now: until now nobody could have run them. */
  readonly restartWaiting: (nowMs: number) => Promise<void>;
  /** Ends jobs queued since before `queuedBeforeMs`. */
  readonly expireQueued: (request: {
    readonly nowMs: number;
    readonly queuedBeforeMs: number;
    readonly error: ErrorRecord;
  }) => Promise<readonly Job[]>;
  /** When the next lease, back-off, retry or waiting time ends; undefined when nothing is pending. */
  readonly nextDueMs: (terms: {
    readonly nowMs: number;
    readonly queueTimeoutMs: number;
    /** Whose messages count. */
    readonly platforms: readonly Platform[];
  }) => Promise<number | undefined>;
  /** Forgets shares that no longer say anything. */
  readonly pruneShares: () => Promise<void>;
  /** @returns the hashes of the removed artifacts. Undefined: there is no such job. */
  readonly removeArtifacts: (jobId: string) => Promise<readonly string[] | undefined>;
}

/** Tells other processes on the same ledger that something changed. Within one process there is nothing to tell. */
export interface LedgerSignals {
  /** Coalesced; never throws: a lost signal costs time, not work. */
  readonly announce: () => void;
  readonly listen: (callback: () => void) => () => void;
}

/** Names a fairness lane: one person on one platform. */
export function userKey(platform: Platform, userId: string): string {
  return `${platform}:${userId}`;
}

/** States in which a worker holds a job. */
export const heldStates = ['running', 'cancelling'] as const satisfies readonly JobState[];
