import type { ChatAdapter } from '../core/dispatcher.ts';
import { isFinal, type JobEvent, type JobStatus } from '../core/job.ts';
import type { JobDesk } from '../core/job-desk.ts';
import type { Platform } from '../core/platform.ts';

/**
 * Passes what happens to jobs on to the platform each came from. Progress events name only the job, so the last known
 * status of unfinished jobs is kept until they end.
 * @returns stops relaying.
 */
export function relayStatuses(jobs: JobDesk, adapters: ReadonlyMap<Platform, ChatAdapter>): () => void {
  const latest = new Map<string, JobStatus>();
  const relay = (event: JobEvent): void => {
    if (event.type === 'job-change') {
      const { job } = event.status;
      if (isFinal(job.state)) latest.delete(job.id);
      else latest.set(job.id, event.status);
      // Once the result is posted it stands in the status message's place.
      if (job.post !== 'posted') adapters.get(job.address.platform)?.showStatus(event.status);
      return;
    }
    const known = latest.get(event.jobId);
    if (known === undefined) return;
    const status = { ...known, progress: event.progress };
    latest.set(event.jobId, status);
    adapters.get(known.job.address.platform)?.showStatus(status);
  };
  return jobs.subscribe(relay);
}
