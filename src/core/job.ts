import { z } from 'zod';
import { locales } from './locale.ts';
import type { ErrorRecord } from './errors.ts';
import { callerSchema, deliveryAddressSchema, placeSchema } from './platform.ts';

/**
 * The life of a job:
 *
 *     enqueue ──> queued ──claim──> running ──result──> done
 *                  │  ^               │ │ ├──error────> failed
 *                  │  └──worker lost──┘ │ └──deadline─> expired
 *                  │     (attempt + 1)  └──cancel──> cancelling ──stopped──> cancelled
 *                  ├──cancel──> cancelled                 (done, if the result was faster)
 *                  └──waited too long──> expired
 *
 * A job whose worker is lost `maxAttempts` times is `failed` with the reason. Every final state owes its caller
 * exactly one message: see `PostState`.
 */
export const jobStates = ['queued', 'running', 'cancelling', 'done', 'failed', 'cancelled', 'expired'] as const;
export type JobState = (typeof jobStates)[number];

export const finalJobStates = ['done', 'failed', 'cancelled', 'expired'] as const satisfies readonly JobState[];
export type FinalJobState = (typeof finalJobStates)[number];

/** Whether nothing more will happen to a job in this state (but its message may still be owed). */
export function isFinal(state: JobState): state is FinalJobState {
  return finalJobStates.some((final) => final === state);
}

/**
 * The message a finished job owes: `none` until the end, `owed` from the moment of the final state (same transaction),
 * `posted` after the platform took it, `undeliverable` when the platform refused it for good (reason in the log).
 */
export const postStates = ['none', 'owed', 'posted', 'undeliverable'] as const;
export type PostState = (typeof postStates)[number];

/**
 * Short jobs (text, pictures) and heavy ones (video, long music). With two worker slots or more one is always left to
 * short jobs, which then never wait for heavy ones. With a single slot a short job still waits for the heavy one that
 * is running, and a waiting heavy one goes first after ten short ones.
 */
export const lanes = ['short', 'heavy'] as const;
export type Lane = (typeof lanes)[number];

/** JSON that fits the ledger: options, parameters. */
export const jsonObjectSchema = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof jsonObjectSchema>;

/** People attach a few files; a search through the gallery hands over all it looks at. */
export const mostJobInputs = 64;

/** What a command wants done. Attached input files travel as blob hashes. */
export const jobDraftSchema = z.object({
  /** Which generator (or editor, analyzer) runs it, by name. */
  generator: z.string().min(1).max(64),
  /** Its options; validated by the generator's own schema in the child. Always carries `seed`. */
  options: jsonObjectSchema,
  lane: z.enum(lanes),
  /** Jobs of one generator and size class take about as long as each other, e.g. `512x512x4`: keys the ETA. */
  sizeClass: z.string().max(64),
  inputs: z
    .array(z.object({ sha256: z.string().length(64), fileName: z.string().max(200), mediaType: z.string().max(100) }))
    .max(mostJobInputs),
});
export type JobDraft = Readonly<z.infer<typeof jobDraftSchema>>;

/** A draft plus who asked, where, with which command, and where the result goes: what the ledger takes in. */
export const newJobSchema = jobDraftSchema.extend({
  id: z.string().regex(/^[0-9a-z]{1,32}$/u),
  /** One per platform interaction: the same key twice is the same job. */
  idempotencyKey: z.string().min(1).max(200),
  command: z.string().max(64),
  subcommand: z.string().max(64).optional(),
  /** The options as the person gave them, for redo, edit and "parameters". Attachments appear as their blob hash. */
  commandOptions: jsonObjectSchema,
  caller: callerSchema,
  place: placeSchema,
  address: deliveryAddressSchema,
  locale: z.enum(locales),
  /** A bounded head start among the jobs of its own space; from the caller's role. 0 = ordinary. */
  priority: z.number().int().min(-10).max(10),
});
export type NewJob = Readonly<z.infer<typeof newJobSchema>>;

/** A warning that belongs in the reply, already in the caller's language. */
export type JobWarning = string;

/** A row of the ledger. Times in ms since the epoch. */
export interface Job extends NewJob {
  readonly state: JobState;
  /** Counts claims, from 1 once running. */
  readonly attempt: number;
  readonly createdAtMs: number;
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  readonly error: ErrorRecord | undefined;
  readonly warnings: readonly JobWarning[];
  /** The execution provider that really ran it: `cpu`, `cuda`, `webgpu`. */
  readonly provider: string | undefined;
  readonly post: PostState;
}

/** Where a running or waiting job stands, for status messages. */
export interface JobProgress {
  /** 0 … 1, never falling within one attempt. */
  readonly fraction: number;
  /** What is happening now, in the caller's language. */
  readonly step: string;
  readonly preview?: { readonly mediaType: string; readonly bytes: Uint8Array } | undefined;
}

/** A job as its caller watches it. */
export interface JobStatus {
  readonly job: Job;
  /** 1 = next in its lane; only while queued. */
  readonly placeInQueue?: number | undefined;
  readonly queueLength?: number | undefined;
  /** Expected time until done, from measured durations; undefined when nothing was measured yet. */
  readonly etaMs?: number | undefined;
  readonly progress?: JobProgress | undefined;
}

/** What happens to jobs in this process, as it happens. Progress and previews never touch the ledger. */
export type JobEvent =
  | { readonly type: 'job-change'; readonly status: JobStatus }
  | { readonly type: 'progress-update'; readonly jobId: string; readonly progress: JobProgress };
