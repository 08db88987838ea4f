import type { ChatAdapter } from '../core/dispatcher.ts';
import type { JobStatus } from '../core/job.ts';
import type { Reply } from '../core/reply.ts';

/** The terminal as a platform: one caller, one call, and whoever waits for its result. */
export interface CliAdapter extends ChatAdapter {
  /** Resolves with the message of the job, once it is posted. */
  readonly resultOf: (jobId: string) => Promise<Reply>;
}

/** @param onStatus hears how this process's jobs stand. */
export function createCliAdapter(onStatus: (status: JobStatus) => void): CliAdapter {
  const posted = new Map<string, Reply>();
  const waiting = new Map<string, (reply: Reply) => void>();
  return {
    platform: 'cli',
    start: async () => {},
    stop: async () => {},
    showStatus: onStatus,
    // A result of an earlier run, found in a kept data folder, has nobody waiting: taking it settles what was owed.
    post: async (_address, reply, key) => {
      if (posted.has(key)) return;
      posted.set(key, reply);
      waiting.get(key)?.(reply);
    },
    resultOf: async (jobId) => {
      const reply = posted.get(jobId);
      if (reply !== undefined) return reply;
      return new Promise((resolve) => {
        waiting.set(jobId, resolve);
      });
    },
  };
}
