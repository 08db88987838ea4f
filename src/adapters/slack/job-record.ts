import { z } from 'zod';
import { jsonObjectSchema } from '../../core/job.ts';
import type { PlatformRecords } from '../../core/platform-records.ts';

const fileSchema = z.object({
  id: z.string(),
  /**
   * `handed`: the bytes are there. `kept`: a file of the workspace, shown by the message. `sharing`: it may or may not
   * have arrived in the conversation; Slack has to be asked.
   */
  stage: z.enum(['handed', 'kept', 'sharing', 'shared']),
  /** What was done to it so that it fits, in the reader's language. */
  note: z.string().optional(),
});

const recordSchema = z.object({
  /** Where the job's message stands, or is being put. */
  channel: z.string(),
  thread: z.string().optional(),
  /** Of the message; absent while it is being put (or was when the process died). */
  ts: z.string().optional(),
  /** `planned`: nothing was put there yet. `announcing`: it may have been. */
  state: z.enum(['planned', 'announcing', 'shown', 'done']),
  /** When it began to be put: no earlier message can be it. */
  sinceMs: z.number(),
  /** By artifact. */
  files: z.record(z.string(), fileSchema),
  /** Pictures shown while it was being made; deleted at the end. */
  previews: z.array(z.string()),
  /** How often `response_url` was used, counted before each use. */
  responses: z.number(),
  /** Further messages of a result that did not fit into one, by part; empty while one is being put. */
  followers: z.record(z.string(), z.string()),
  /** Whether the channel it was asked in is closed to the bot: then the message stands in a direct conversation. */
  isOutside: z.boolean(),
});

/** What is on Slack for a job. A help, never the truth about the job. */
export type JobRecord = Readonly<z.infer<typeof recordSchema>>;
export type FileRecord = Readonly<z.infer<typeof fileSchema>>;

export interface JobRecords {
  readonly get: (jobId: string) => Promise<JobRecord | undefined>;
  readonly put: (jobId: string, record: JobRecord) => Promise<void>;
}

const mostRemembered = 500;

/** Records of jobs over the platform's: those of live jobs are also kept in memory. */
export function createJobRecords(records: PlatformRecords): JobRecords {
  const recent = new Map<string, JobRecord>();
  const remember = (jobId: string, record: JobRecord): void => {
    recent.delete(jobId);
    recent.set(jobId, record);
    for (const oldest of [...recent.keys()].slice(0, -mostRemembered)) recent.delete(oldest);
  };
  return {
    get: async (jobId) => {
      const known = recent.get(jobId);
      if (known !== undefined) return known;
      const parsed = recordSchema.safeParse(await records.get('slack', keyOf(jobId)));
      if (!parsed.success) return undefined;
      remember(jobId, parsed.data);
      return parsed.data;
    },
    put: async (jobId, record) => {
      // Through JSON, which drops what is undefined: records hold plain JSON only.
      await records.put('slack', keyOf(jobId), jsonObjectSchema.parse(JSON.parse(JSON.stringify(record))));
      remember(jobId, record);
    },
  };
}

const keyOf = (jobId: string): string => `job:${jobId}`;
