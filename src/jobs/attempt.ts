import { createHash } from 'node:crypto';
import type { Artifact, ArtifactDraft, BlobStore } from '../core/artifact.ts';
import type { Clock } from '../core/clock.ts';
import { AppError, toErrorRecord } from '../core/errors.ts';
import type { Job, JobProgress } from '../core/job.ts';
import type { InputFile } from '../core/option.ts';
import type { InferenceWorker } from '../core/worker-port.ts';
import type { BlobPins } from './blob-pins.ts';
import type { AttemptOutcome } from './job-transitions.ts';

/** Why somebody wants an attempt to stop. `lost`: the lease went to another process, whose word counts now. */
export type StopReason = 'cancelled' | 'overdue' | 'handed-back' | 'lost';

export interface AttemptParts {
  readonly worker: InferenceWorker;
  readonly blobs: BlobStore;
  readonly pins: BlobPins;
  readonly clock: Clock;
  readonly onProgress: (jobId: string, progress: JobProgress) => void;
}

export interface AttemptResult {
  readonly outcome: AttemptOutcome;
  readonly artifacts: readonly Artifact[];
  readonly warnings: readonly string[];
  readonly provider: string | undefined;
  /** The worker cannot be started at present: others need not try. */
  readonly workerUnavailable: boolean;
}

/** One try at one job, on its way. */
export interface Attempt {
  readonly job: Job;
  /** The first reason counts. */
  readonly stop: (reason: StopReason) => void;
  readonly stopReason: () => StopReason | undefined;
  readonly result: Promise<AttemptResult>;
}

/** How long a job waits that a stopping worker gave back. */
const handBackDelayMs = 1000;

/** Starts an attempt. Its result never rejects: whatever happens is an outcome. */
export function startAttempt(job: Job, runTimeoutMs: number, parts: AttemptParts): Attempt {
  const controller = new AbortController();
  let reason: StopReason | undefined;
  const stop = (why: StopReason): void => {
    reason ??= why;
    controller.abort();
  };
  const cancelTimer = parts.clock.schedule(runTimeoutMs, () => stop('overdue'));
  const run = async (): Promise<AttemptResult> => {
    const artifacts: Artifact[] = [];
    const warnings: string[] = [];
    let provider = parts.worker.status().provider;
    const end = (outcome: AttemptOutcome, workerUnavailable = false): AttemptResult => ({
      outcome,
      artifacts,
      warnings,
      provider,
      workerUnavailable,
    });
    try {
      const inputs = await readInputs(job, parts.blobs);
      // Stopped while the files were read: a worker may only listen for what comes later.
      controller.signal.throwIfAborted();
      const task = {
        jobId: job.id,
        attempt: job.attempt,
        generator: job.generator,
        options: job.options,
        locale: job.locale,
        inputs,
      };
      for await (const event of parts.worker.run(task, { signal: controller.signal })) {
        switch (event.type) {
          case 'progress-update': {
            const { fraction, step, preview } = event;
            parts.onProgress(job.id, { fraction, step, preview });
            break;
          }
          case 'warning-raised':
            warnings.push(event.warning);
            break;
          case 'artifact-ready':
            artifacts.push(await keep(job, artifacts.length, event.artifact, parts));
            break;
        }
      }
      provider = parts.worker.status().provider ?? provider;
      return end({ type: 'finished' });
    } catch (error) {
      provider = parts.worker.status().provider ?? provider;
      const record = toErrorRecord(error);
      if (reason !== undefined) return end(outcomeOfStop(reason, runTimeoutMs, parts.clock));
      const comesBack = { type: 'handed-back', notBeforeMs: parts.clock.now() + handBackDelayMs } as const;
      if (record.code === 'worker-unavailable') return end(comesBack, true);
      // Nobody of ours cancelled it: the worker is being stopped.
      if (record.code === 'cancelled') return end(comesBack);
      return end({ type: 'failed', error: record });
    } finally {
      cancelTimer();
    }
  };
  return { job, stop, stopReason: () => reason, result: run() };
}

function outcomeOfStop(reason: StopReason, runTimeoutMs: number, clock: Clock): AttemptOutcome {
  switch (reason) {
    case 'cancelled':
      return { type: 'cancelled' };
    case 'overdue': {
      const message = `ran longer than the ${runTimeoutMs} ms its lane allows`;
      return { type: 'overdue', error: toErrorRecord(new AppError({ code: 'expired', message })) };
    }
    case 'handed-back':
    case 'lost':
      return { type: 'handed-back', notBeforeMs: clock.now() };
  }
}

async function readInputs(job: Job, blobs: BlobStore): Promise<readonly InputFile[]> {
  return Promise.all(
    job.inputs.map(async ({ sha256, fileName, mediaType }) => ({
      fileName,
      mediaType,
      bytes: await blobs.get(sha256),
    })),
  );
}

async function keep(job: Job, index: number, draft: ArtifactDraft, parts: AttemptParts): Promise<Artifact> {
  // Pinned before it is written: the same bytes may be on their way out under an older artifact.
  parts.pins.pin(createHash('sha256').update(draft.bytes).digest('hex'));
  const { sha256, byteLength } = await parts.blobs.put(draft.bytes);
  return {
    id: `${job.id}-${index}`,
    jobId: job.id,
    index,
    sha256,
    fileName: draft.fileName,
    mediaType: draft.mediaType,
    byteLength,
    widthPx: draft.widthPx,
    heightPx: draft.heightPx,
    durationMs: draft.durationMs,
    alt: draft.alt,
    parameters: draft.parameters,
    createdAtMs: parts.clock.now(),
  };
}
