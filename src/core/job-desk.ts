import type { Artifact } from './artifact.ts';
import type { Caller } from './platform.ts';
import type { Job, JobEvent, JobState, JobStatus, NewJob } from './job.ts';

export type EnqueueResult =
  | { readonly type: 'accepted'; readonly status: JobStatus }
  /** The idempotency key was seen before; nothing was added. */
  | { readonly type: 'duplicate'; readonly status: JobStatus }
  /** The caller already has `limit` jobs queued; nothing was added. */
  | { readonly type: 'queue-full'; readonly limit: number }
  /** An administrator paused intake. */
  | { readonly type: 'paused' };

export interface JobFilter {
  readonly caller?: Pick<Caller, 'platform' | 'userId'>;
  readonly spaceId?: string;
  readonly states?: readonly JobState[];
  readonly generator?: string;
  /** Newest first, at most this many. Default 25. */
  readonly limit?: number;
  /** Only jobs created before this one: paging. */
  readonly beforeJobId?: string;
}

/** The queue as the chatbot and its commands see it. Everything that resolves is durable. */
export interface JobDesk {
  /** Written to disk before it resolves. @throws AppError `storage-*`. */
  readonly enqueue: (job: NewJob) => Promise<EnqueueResult>;
  readonly get: (jobId: string) => Promise<JobStatus | undefined>;
  readonly list: (filter: JobFilter) => Promise<readonly JobStatus[]>;
  /** Final jobs stay as they are. @returns the job as it is now. @throws AppError `not-found`. */
  readonly cancel: (jobId: string) => Promise<Job>;
  readonly artifacts: (jobId: string) => Promise<readonly Artifact[]>;
  /** Calls back for every job of this process until the returned function is called. */
  readonly subscribe: (listener: (event: JobEvent) => void) => () => void;
  /** Removes a finished job's artifacts (the ledger row stays, without them). @throws AppError `not-found`. */
  readonly deleteArtifacts: (jobId: string) => Promise<void>;
}

/** The operator's handle on the queue. */
export interface QueueControl {
  /** `run`: normal. `pause`: take jobs in, start none. `drain`: finish what is queued, refuse new ones. */
  readonly setMode: (mode: QueueMode) => Promise<void>;
  readonly mode: () => Promise<QueueMode>;
}
export const queueModes = ['run', 'pause', 'drain'] as const;
export type QueueMode = (typeof queueModes)[number];

/** Gives a finished job's message to its platform, once. The jobs module calls it; the chatbot implements it. */
export interface ResultPoster {
  /**
   * Resolves once the platform has the message (posting again under the same job id must not post twice).
   * @throws AppError retryable when the platform cannot be reached now; not retryable when it refused for good.
   */
  readonly post: (job: Job, artifacts: readonly Artifact[]) => Promise<void>;
}
