import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { jsonObjectSchema, mostJobInputs } from './job.ts';
import { locales } from './locale.ts';

/**
 * Everything the host and an inference worker say to each other. Transport-neutral: today Node's IPC channel with
 * `serialization: 'advanced'`, later an authenticated WebSocket. Both sides parse what they receive.
 *
 *     host                         worker
 *      │ ◄─────────── worker-ready ──│   once, after probing the execution provider
 *      │── job-start ──────────────► │
 *      │ ◄──────── progress-update ──│   0…n
 *      │ ◄───────── warning-raised ──│   0…n
 *      │ ◄───────── artifact-ready ──│   0…n
 *      │── job-cancel ─────────────► │   maybe; the worker stops between steps
 *      │ ◄──────────────── job-end ──│   exactly one per job-start
 *      │── beat-request ───────────► │   every few seconds while a job runs
 *      │ ◄──────────────────── beat ──│
 *      │── worker-stop ────────────► │   then the process exits by itself
 */
export const wireVersion = 1;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');

/** Bytes inline up to about 1 MB; above that a file in the shared scratch folder, which the receiver deletes. */
export const payloadSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('inline'), bytes: bytesSchema }),
  z.object({ type: z.literal('file'), fileName: z.string().regex(/^[0-9a-z-]{1,80}$/u), byteLength: z.number().int() }),
]);
export type WirePayload = z.infer<typeof payloadSchema>;

const jobRef = { jobId: z.string().max(64), attempt: z.number().int().positive() };

export const hostMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('job-start'),
    ...jobRef,
    generator: z.string().max(64),
    options: jsonObjectSchema,
    locale: z.enum(locales),
    inputs: z
      .array(z.object({ fileName: z.string().max(200), mediaType: z.string().max(100), payload: payloadSchema }))
      .max(mostJobInputs),
  }),
  z.object({ type: z.literal('job-cancel'), ...jobRef }),
  z.object({ type: z.literal('beat-request') }),
  z.object({ type: z.literal('worker-stop') }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

const scalar = z.union([z.string().max(4000), z.number(), z.boolean()]);
export const errorRecordSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string().max(4000),
  retryable: z.boolean(),
  userMessage: z.string().max(1000).optional(),
});

export const workerMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('worker-ready'),
    wireVersion: z.literal(wireVersion),
    provider: z.string().max(32),
    providerNote: z.string().max(1000).optional(),
    generators: z.array(z.string().max(64)).max(200),
  }),
  z.object({
    type: z.literal('progress-update'),
    ...jobRef,
    fraction: z.number().min(0).max(1),
    step: z.string().max(200),
    preview: z.object({ mediaType: z.string().max(100), bytes: bytesSchema }).optional(),
  }),
  z.object({ type: z.literal('warning-raised'), ...jobRef, warning: z.string().max(1000) }),
  z.object({
    type: z.literal('artifact-ready'),
    ...jobRef,
    artifact: z.object({
      fileName: z.string().max(200),
      mediaType: z.string().max(100),
      payload: payloadSchema,
      widthPx: z.number().int().positive().optional(),
      heightPx: z.number().int().positive().optional(),
      durationMs: z.number().int().positive().optional(),
      alt: z.string().min(1).max(1000),
      parameters: z.record(z.string(), scalar),
    }),
  }),
  z.object({ type: z.literal('job-end'), ...jobRef, error: errorRecordSchema.optional() }),
  z.object({
    type: z.literal('beat'),
    residentBytes: z.number().int().nonnegative(),
    /** Unasked, when the worker had to change it after `worker-ready`. */
    provider: z.string().max(32).optional(),
    providerNote: z.string().max(1000).optional(),
  }),
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;
