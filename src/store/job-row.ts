import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { Artifact } from '../core/artifact.ts';
import { AppError } from '../core/errors.ts';
import { type Job, type NewJob, jobStates, newJobSchema, postStates } from '../core/job.ts';
import { errorRecordSchema } from '../core/wire.ts';
import type { ArtifactTable, JobTable } from './database-schema.ts';

const absent = <T>(value: T | null): T | undefined => value ?? undefined;
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

const jobSchema = newJobSchema.extend({
  subcommand: z.string().nullable().transform(absent),
  commandOptions: jsonText.pipe(newJobSchema.shape.commandOptions),
  options: jsonText.pipe(newJobSchema.shape.options),
  address: jsonText.pipe(newJobSchema.shape.address),
  inputs: jsonText.pipe(newJobSchema.shape.inputs),
  warnings: jsonText.pipe(z.array(z.string())),
  error: z.union([z.null().transform(() => undefined), jsonText.pipe(errorRecordSchema)]),
  state: z.enum(jobStates),
  attempt: z.int(),
  createdAtMs: z.int(),
  startedAtMs: z.int().nullable().transform(absent),
  endedAtMs: z.int().nullable().transform(absent),
  provider: z.string().nullable().transform(absent),
  post: z.enum(postStates),
});

/** A row as the job it stands for. @throws AppError `storage-broken` when somebody else wrote to the table. */
export function readJob(row: Selectable<JobTable>): Job {
  const parsed = jobSchema.safeParse({
    id: row.id,
    idempotencyKey: row.idempotency_key,
    command: row.command,
    subcommand: row.subcommand,
    commandOptions: row.command_options,
    caller: {
      platform: row.caller_platform,
      userId: row.caller_user_id,
      displayName: row.caller_name,
      role: row.caller_role,
    },
    place: { spaceId: row.space_id, channelId: row.channel_id },
    address: row.address,
    locale: row.locale,
    priority: row.priority,
    generator: row.generator,
    options: row.options,
    lane: row.lane,
    sizeClass: row.size_class,
    inputs: row.inputs,
    state: row.state,
    attempt: row.attempt,
    createdAtMs: row.created_at_ms,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    error: row.error,
    warnings: row.warnings,
    provider: row.provider,
    post: row.post,
  });
  if (parsed.success) return parsed.data;
  throw new AppError({ code: 'storage-broken', message: `job ${row.id}: ${z.prettifyError(parsed.error)}` });
}

/** Text as a column can keep it: no NUL. */
export function plainText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}

/** A new job as it enters the queue. */
export function newJobRow(job: NewJob, nowMs: number): Insertable<JobTable> {
  return {
    id: job.id,
    idempotency_key: job.idempotencyKey,
    command: job.command,
    subcommand: job.subcommand ?? null,
    command_options: JSON.stringify(job.commandOptions),
    caller_platform: job.caller.platform,
    caller_user_id: job.caller.userId,
    caller_name: job.caller.displayName,
    caller_role: job.caller.role,
    space_id: job.place.spaceId,
    channel_id: job.place.channelId,
    address: JSON.stringify(job.address),
    locale: job.locale,
    priority: job.priority,
    generator: job.generator,
    options: JSON.stringify(job.options),
    lane: job.lane,
    size_class: job.sizeClass,
    inputs: JSON.stringify(job.inputs),
    state: 'queued',
    attempt: 0,
    losses: 0,
    created_at_ms: nowMs,
    queued_at_ms: nowMs,
    not_before_ms: 0,
    started_at_ms: null,
    ended_at_ms: null,
    worker: null,
    lease_until_ms: null,
    error: null,
    warnings: '[]',
    provider: null,
    post: 'none',
    post_failures: 0,
    post_not_before_ms: 0,
    post_worker: null,
    post_lease_until_ms: null,
  };
}

/** The job a fresh row stands for, without reading it back. */
export function newlyQueued(job: NewJob, nowMs: number): Job {
  return {
    ...job,
    state: 'queued',
    attempt: 0,
    createdAtMs: nowMs,
    startedAtMs: undefined,
    endedAtMs: undefined,
    error: undefined,
    warnings: [],
    provider: undefined,
    post: 'none',
  };
}

const parametersSchema = jsonText.pipe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])));

export function readArtifact(row: Selectable<ArtifactTable>): Artifact {
  return {
    id: row.id,
    jobId: row.job_id,
    index: row.position,
    sha256: row.sha256,
    fileName: row.file_name,
    mediaType: row.media_type,
    byteLength: row.byte_length,
    widthPx: absent(row.width_px),
    heightPx: absent(row.height_px),
    durationMs: absent(row.duration_ms),
    alt: row.alt,
    parameters: parametersSchema.parse(row.parameters),
    createdAtMs: row.created_at_ms,
  };
}

export function artifactRow(artifact: Artifact): Insertable<ArtifactTable> {
  return {
    id: artifact.id,
    job_id: artifact.jobId,
    position: artifact.index,
    sha256: artifact.sha256,
    file_name: plainText(artifact.fileName),
    media_type: artifact.mediaType,
    byte_length: artifact.byteLength,
    width_px: artifact.widthPx ?? null,
    height_px: artifact.heightPx ?? null,
    duration_ms: artifact.durationMs ?? null,
    alt: plainText(artifact.alt),
    parameters: JSON.stringify(artifact.parameters),
    created_at_ms: artifact.createdAtMs,
  };
}
