import type { Clock } from '../core/clock.ts';
import { isFinal, type JobEvent, type JobProgress, type JobStatus } from '../core/job.ts';
import type { Logger } from '../core/logger.ts';

/** At most ten progress events per job and second: more than anybody sees, less than a chat page chokes on. */
const progressIntervalMs = 100;

interface Track {
  latest: JobProgress;
  emittedAtMs: number;
  cancelTimer: (() => void) | undefined;
}

/** What happens to jobs in this process, told to whoever listens. Nothing here is durable. */
export interface JobEvents {
  readonly subscribe: (listener: (event: JobEvent) => void) => () => void;
  /** A change of state. Ends the progress of a job that is not running any more. */
  readonly emitChange: (status: JobStatus) => void;
  readonly emitProgress: (jobId: string, progress: JobProgress) => void;
  readonly latestProgress: (jobId: string) => JobProgress | undefined;
}

export function createJobEvents(options: { readonly clock: Clock; readonly logger: Logger }): JobEvents {
  const { clock, logger } = options;
  const listeners = new Set<(event: JobEvent) => void>();
  const tracks = new Map<string, Track>();

  const emit = (event: JobEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        logger.error({ error: String(error), type: event.type }, 'a job event listener threw');
      }
    }
  };
  const emitLatest = (jobId: string, track: Track): void => {
    track.cancelTimer = undefined;
    track.emittedAtMs = clock.now();
    emit({ type: 'progress-update', jobId, progress: track.latest });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emitChange: (status) => {
      const { id, state } = status.job;
      const track = tracks.get(id);
      if (track !== undefined && (isFinal(state) || state === 'queued')) {
        track.cancelTimer?.();
        tracks.delete(id);
        // The last step before the end is worth seeing; a job back in the queue starts from nothing.
        if (state === 'done' && track.cancelTimer !== undefined) emitLatest(id, track);
      }
      emit({ type: 'job-change', status });
    },
    emitProgress: (jobId, progress) => {
      const track = tracks.get(jobId);
      if (track === undefined) {
        const added = { latest: progress, emittedAtMs: 0, cancelTimer: undefined };
        tracks.set(jobId, added);
        emitLatest(jobId, added);
        return;
      }
      // Never backwards within an attempt; a step without a picture keeps the last picture.
      const fraction = Math.max(track.latest.fraction, progress.fraction);
      track.latest = { ...progress, fraction, preview: progress.preview ?? track.latest.preview };
      if (track.cancelTimer !== undefined) return;
      const waitMs = track.emittedAtMs + progressIntervalMs - clock.now();
      if (waitMs <= 0) emitLatest(jobId, track);
      else track.cancelTimer = clock.schedule(waitMs, () => emitLatest(jobId, track));
    },
    latestProgress: (jobId) => tracks.get(jobId)?.latest,
  };
}
