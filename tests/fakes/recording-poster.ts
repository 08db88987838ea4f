import type { Artifact } from '../../src/core/artifact.ts';
import type { Job } from '../../src/core/job.ts';
import type { ResultPoster } from '../../src/core/job-desk.ts';

/** A platform that keeps what it was given, once per job id, as a real one does with a nonce. */
export interface RecordingPoster extends ResultPoster {
  /** Messages as people see them. */
  readonly messages: ReadonlyMap<string, { readonly job: Job; readonly artifacts: readonly Artifact[] }>;
  /** Calls, including repeated ones. */
  readonly calls: readonly string[];
  /** Throws this instead of posting until set to undefined. */
  failure: Error | undefined;
}

export function createRecordingPoster(): RecordingPoster {
  const messages = new Map<string, { job: Job; artifacts: readonly Artifact[] }>();
  const calls: string[] = [];
  const poster: RecordingPoster = {
    messages,
    calls,
    failure: undefined,
    post: async (job, artifacts) => {
      calls.push(job.id);
      if (poster.failure !== undefined) throw poster.failure;
      if (!messages.has(job.id)) messages.set(job.id, { job, artifacts });
    },
  };
  return poster;
}
