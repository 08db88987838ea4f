import { z } from 'zod';
import type { Logger } from '../../core/logger.ts';
import type { PlatformRecords } from '../../core/platform-records.ts';

const jobMessageSchema = z.object({
  channelId: z.string(),
  messageId: z.string(),
  isEphemeral: z.boolean(),
  /** Whether it is the first answer to the interaction that asked, and so `@original` for that one's token. */
  isOriginal: z.boolean(),
  /** The freshest other token whose `@original` is this message, and when it began to live. */
  applicationId: z.string().optional(),
  token: z.string().optional(),
  tokenAtMs: z.number().optional(),
  /** `status`: shows how it goes; `left`: it was said that nothing more can be shown here; `posted`: is the result. */
  stage: z.enum(['status', 'left', 'posted']),
  /** Messages of the result that follow this one. */
  partIds: z.array(z.string()).default([]),
  /** Of the five that Discord lets an app send where it is not a member. */
  followUps: z.number().int().default(0),
});

/** What is known of the one message that shows a job: kept over restarts under `job:<id>`. */
export type JobMessage = z.infer<typeof jobMessageSchema>;

export interface JobMessages {
  /** Undefined also where a record is damaged or unreadable: it is a help, never the truth. */
  readonly get: (jobId: string) => Promise<JobMessage | undefined>;
  /** Keeps it in memory and on disk; a disk that refuses is a warning, since the message is there all the same. */
  readonly put: (jobId: string, message: JobMessage) => Promise<void>;
}

/** Enough for the jobs that are on their way; everything else is read again. */
const mostInMemory = 500;

export function createJobMessages(records: PlatformRecords, logger: Logger): JobMessages {
  const known = new Map<string, JobMessage>();
  const remember = (jobId: string, message: JobMessage): void => {
    known.delete(jobId);
    known.set(jobId, message);
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - mostInMemory))) known.delete(oldest);
  };
  return {
    get: async (jobId) => {
      const held = known.get(jobId);
      if (held !== undefined) return held;
      const parsed = jobMessageSchema.safeParse(await records.get('discord', recordKey(jobId)));
      if (!parsed.success) return undefined;
      remember(jobId, parsed.data);
      return parsed.data;
    },
    put: async (jobId, message) => {
      remember(jobId, message);
      try {
        const { partIds, ...rest } = message;
        const present = Object.entries(rest).filter((entry) => entry[1] !== undefined);
        await records.put('discord', recordKey(jobId), { ...Object.fromEntries(present), partIds: [...partIds] });
      } catch (error) {
        logger.warn({ jobId, error }, 'where a job is shown could not be kept');
      }
    },
  };
}

function recordKey(jobId: string): string {
  return `job:${jobId}`;
}
