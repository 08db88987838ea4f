import type { ChatAdapter } from '../../src/core/dispatcher.ts';
import type { JobStatus } from '../../src/core/job.ts';
import type { Platform } from '../../src/core/platform.ts';
import type { Reply } from '../../src/core/reply.ts';

/** A platform that keeps what it was told. */
export interface RecordingAdapter extends ChatAdapter {
  readonly posts: readonly { readonly key: string; readonly reply: Reply }[];
  readonly statuses: readonly JobStatus[];
}

export function createRecordingAdapter(platform: Platform): RecordingAdapter {
  const posts: { key: string; reply: Reply }[] = [];
  const statuses: JobStatus[] = [];
  return {
    platform,
    posts,
    statuses,
    start: async () => {},
    stop: async () => {},
    post: async (_address, reply, key) => void posts.push({ key, reply }),
    showStatus: (status) => void statuses.push(status),
  };
}
