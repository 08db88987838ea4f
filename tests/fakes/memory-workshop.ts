import { createHash } from 'node:crypto';
import type { Artifact, ArtifactReader } from '../../src/core/artifact.ts';
import type { Clock } from '../../src/core/clock.ts';
import { AppError } from '../../src/core/errors.ts';
import { isFinal } from '../../src/core/job.ts';
import type { FinalJobState, Job, JobEvent, JobProgress, JobStatus } from '../../src/core/job.ts';
import type { JobDesk, QueueControl, QueueMode } from '../../src/core/job-desk.ts';

/** A queue, its artifacts and the hands that work it: a test starts, advances and finishes each job itself. */
export interface MemoryWorkshop {
  readonly desk: JobDesk;
  readonly queue: QueueControl;
  readonly artifacts: ArtifactReader;
  readonly start: (jobId: string) => void;
  readonly advance: (jobId: string, progress: JobProgress) => void;
  readonly finish: (jobId: string, state: FinalJobState, files?: readonly MadeFile[]) => readonly Artifact[];
}

export interface MadeFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly durationMs?: number;
  readonly parameters?: Artifact['parameters'];
}

export function createMemoryWorkshop(clock: Clock): MemoryWorkshop {
  const jobs = new Map<string, Job>();
  const made = new Map<string, readonly Artifact[]>();
  const bytesById = new Map<string, Uint8Array>();
  const listeners = new Set<(event: JobEvent) => void>();
  let queueMode: QueueMode = 'run';

  const known = (jobId: string): Job => {
    const job = jobs.get(jobId);
    if (job === undefined) throw new AppError({ code: 'not-found', message: `no job ${jobId}` });
    return job;
  };
  const statusOf = (job: Job): JobStatus => {
    if (job.state !== 'queued') return { job };
    const waiting = [...jobs.values()].filter(({ state }) => state === 'queued');
    return { job, placeInQueue: waiting.indexOf(job) + 1, queueLength: waiting.length, etaMs: 20_000 * waiting.length };
  };
  const tell = (event: JobEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const change = (jobId: string, changes: Partial<Job>): Job => {
    const job = { ...known(jobId), ...changes };
    jobs.set(jobId, job);
    tell({ type: 'job-change', status: statusOf(job) });
    return job;
  };

  return {
    desk: {
      enqueue: async (draft) => {
        const duplicate = [...jobs.values()].find(({ idempotencyKey }) => idempotencyKey === draft.idempotencyKey);
        if (duplicate !== undefined) return { type: 'duplicate', status: statusOf(duplicate) };
        const job: Job = {
          ...draft,
          state: 'queued',
          attempt: 0,
          createdAtMs: clock.now(),
          startedAtMs: undefined,
          endedAtMs: undefined,
          error: undefined,
          warnings: [],
          provider: undefined,
          post: 'none',
        };
        jobs.set(job.id, job);
        tell({ type: 'job-change', status: statusOf(job) });
        return { type: 'accepted', status: statusOf(job) };
      },
      get: async (jobId) => {
        const job = jobs.get(jobId);
        return job === undefined ? undefined : statusOf(job);
      },
      list: async ({ caller, spaceId, states, limit = 25, beforeJobId }) => {
        const newestFirst = [...jobs.values()].toReversed();
        const from = beforeJobId === undefined ? 0 : newestFirst.findIndex(({ id }) => id === beforeJobId) + 1;
        return newestFirst
          .slice(from)
          .filter((job) => states === undefined || states.includes(job.state))
          .filter((job) => spaceId === undefined || job.place.spaceId === spaceId)
          .filter(
            (job) =>
              caller === undefined || (job.caller.platform === caller.platform && job.caller.userId === caller.userId),
          )
          .slice(0, limit)
          .map(statusOf);
      },
      cancel: async (jobId) => {
        const { state } = known(jobId);
        if (isFinal(state)) return known(jobId);
        return change(jobId, { state: state === 'queued' ? 'cancelled' : 'cancelling' });
      },
      artifacts: async (jobId) => made.get(jobId) ?? [],
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      deleteArtifacts: async (jobId) => {
        known(jobId);
        made.delete(jobId);
      },
    },
    queue: {
      mode: async () => queueMode,
      setMode: async (mode) => {
        queueMode = mode;
      },
    },
    artifacts: {
      describe: async (artifactId) => {
        const artifact = [...made.values()].flat().find(({ id }) => id === artifactId);
        if (artifact === undefined) throw new AppError({ code: 'not-found', message: `no artifact ${artifactId}` });
        return artifact;
      },
      read: async (artifactId) => {
        const bytes = bytesById.get(artifactId);
        if (bytes === undefined) throw new AppError({ code: 'not-found', message: `no artifact ${artifactId}` });
        return bytes;
      },
    },
    start: (jobId) => void change(jobId, { state: 'running', attempt: 1, startedAtMs: clock.now() }),
    advance: (jobId, progress) => tell({ type: 'progress-update', jobId, progress }),
    finish: (jobId, state, files = []) => {
      const artifacts = files.map((file, index): Artifact => {
        const id = `${jobId}-${index}`;
        bytesById.set(id, file.bytes);
        const { fileName, mediaType, alt, parameters = {} } = file;
        return {
          id,
          jobId,
          index,
          sha256: createHash('sha256').update(file.bytes).digest('hex'),
          fileName,
          mediaType,
          byteLength: file.bytes.byteLength,
          widthPx: file.widthPx,
          heightPx: file.heightPx,
          durationMs: file.durationMs,
          alt,
          parameters,
          createdAtMs: clock.now(),
        };
      });
      if (artifacts.length > 0) made.set(jobId, artifacts);
      change(jobId, { state, endedAtMs: clock.now() });
      return artifacts;
    },
  };
}
