import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AppError, toErrorRecord } from '../../core/errors.ts';
import type { ErrorRecord } from '../../core/errors.ts';
import type { GeneratorEvent } from '../../core/generator.ts';
import type { Logger } from '../../core/logger.ts';
import type { InputFile } from '../../core/option.ts';
import { workerMessageSchema } from '../../core/wire.ts';
import type { hostMessageSchema, WorkerMessage } from '../../core/wire.ts';
import type { RemoteEngines } from '../../core/remote-engine.ts';
import type { SoundRenderer } from '../../core/sound-renderer.ts';
import type { OnnxModels } from '../../engines/onnx/onnx-models.ts';
import { createSeededRandom } from '../../media/seeded-random.ts';
import { inlineLimitBytes } from '../scratch-folder.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import type { GeneratorRegistry } from './generator-registry.ts';

export type JobStart = Extract<z.infer<typeof hostMessageSchema>, { type: 'job-start' }>;

export interface JobRunnerOptions {
  readonly registry: GeneratorRegistry;
  readonly models: Pick<OnnxModels, 'open' | 'idsForTask' | 'refresh'>;
  readonly remotes?: RemoteEngines;
  readonly sound?: SoundRenderer;
  readonly scratch: ScratchFolder;
  readonly send: (message: WorkerMessage) => void;
  readonly logger: Logger;
}

/** Runs one attempt at one job and says how it went; always ends with exactly one `job-end`, never throws. */
export type JobRunner = (job: JobStart, signal: AbortSignal) => Promise<void>;

export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { registry, models, remotes, sound, scratch, send, logger } = options;

  const play = async (job: JobStart, signal: AbortSignal): Promise<void> => {
    const inputs = await readInputs(job, scratch);
    const prepared = registry.find(job.generator).prepare(job.options);
    await models.refresh();
    signal.throwIfAborted();
    const toWire = createEventWriter(job, scratch);
    const random = createSeededRandom(prepared.seed);
    const events = prepared.run({
      signal,
      random,
      models,
      logger,
      locale: job.locale,
      inputs,
      ...(remotes === undefined ? {} : { remotes }),
      ...(sound === undefined ? {} : { sound }),
    });
    for await (const event of events) {
      send(await toWire(event));
      // A generator that never waits for anything would otherwise keep a cancel or a beat from being read.
      await setImmediate();
      signal.throwIfAborted();
    }
    // A generator that returns early because it saw the signal has not finished its work.
    signal.throwIfAborted();
  };

  return async (job, signal) => {
    const { jobId, attempt } = job;
    try {
      await play(job, signal);
      send({ type: 'job-end', jobId, attempt });
    } catch (error) {
      const record = signal.aborted ? toErrorRecord(signal.reason) : boundedRecord(error);
      if (record.code === 'internal') logger.error({ jobId, generator: job.generator, error }, 'generator failed');
      send({ type: 'job-end', jobId, attempt, error: record });
    }
  };
}

async function readInputs(job: JobStart, scratch: ScratchFolder): Promise<readonly InputFile[]> {
  return Promise.all(
    job.inputs.map(async ({ fileName, mediaType, payload }) => ({
      fileName,
      mediaType,
      bytes: await scratch.read(payload),
    })),
  );
}

/** Turns a generator's events into messages the host will accept, or fails the job rather than the process. */
function createEventWriter(job: JobStart, scratch: ScratchFolder): (event: GeneratorEvent) => Promise<WorkerMessage> {
  const { jobId, attempt } = job;
  let furthest = 0;

  const write = async (event: GeneratorEvent): Promise<WorkerMessage> => {
    if (event.type === 'warning-raised') {
      return { type: event.type, jobId, attempt, warning: clip(event.warning, 1000) };
    }
    if (event.type === 'progress-update') {
      const { step, preview } = event;
      // Progress never falls, whatever the generator's arithmetic says.
      furthest = Math.min(1, Math.max(furthest, Number.isFinite(event.fraction) ? event.fraction : 0));
      const message = { type: event.type, jobId, attempt, fraction: furthest, step: clip(step, 200) };
      return preview === undefined || preview.bytes.byteLength > inlineLimitBytes ? message : { ...message, preview };
    }
    const { bytes, ...rest } = event.artifact;
    const payload = await scratch.write(bytes);
    return { type: event.type, jobId, attempt, artifact: { ...rest, alt: clip(rest.alt, 1000), payload } };
  };

  return async (event) => {
    const message = await write(event);
    const checked = workerMessageSchema.safeParse(message);
    if (checked.success) return message;
    throw new AppError({
      code: 'internal',
      message: `generator ${job.generator} reported a bad ${message.type}: ${z.prettifyError(checked.error)}`,
    });
  };
}

function boundedRecord(error: unknown): ErrorRecord {
  const { userMessage, ...record } = toErrorRecord(error);
  const bounded = { ...record, message: clip(record.message, 4000) };
  return userMessage === undefined ? bounded : { ...bounded, userMessage: clip(userMessage, 1000) };
}

/** Shortens without leaving half a character behind. */
function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
