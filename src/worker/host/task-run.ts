import { toAppError } from '../../core/errors.ts';
import type { AppError } from '../../core/errors.ts';
import type { GeneratorEvent } from '../../core/generator.ts';
import type { Logger } from '../../core/logger.ts';
import type { HostMessage, WirePayload } from '../../core/wire.ts';
import type { WorkerTask } from '../../core/worker-port.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import { createTaskStream } from './task-stream.ts';
import type { TaskMessage } from './task-stream.ts';

export type JobStart = Extract<HostMessage, { type: 'job-start' }>;

/** One task on its way through the worker, from waiting for its turn to its end. */
export interface TaskRun {
  readonly start: JobStart;
  /** Whether somebody asked for its end (a cancel, or a reader who went away). */
  cancelling: boolean;
  /** Stops the timer of the grace period. */
  stopGraceTimer: () => void;
  readonly receive: (message: TaskMessage) => void;
  /** Orderly end, after everything received. */
  readonly end: (error: AppError | undefined) => void;
  /** Ends it at once, unread messages included. */
  readonly abandon: (error: AppError) => void;
  /** Everything it reports, large artifacts read back into memory. */
  readonly events: () => AsyncGenerator<GeneratorEvent, void, undefined>;
  /** Nobody reads on: deletes its files, those still to come as well. */
  readonly leave: () => Promise<void>;
}

export interface TaskRunParts {
  readonly scratch: ScratchFolder;
  /** Files announced by the child and not yet read: shared by all runs, they must survive a sweep. */
  readonly announced: Set<string>;
  readonly logger: Logger;
}

/** Writes large inputs to the scratch folder, so that starting the task later is one message. */
export async function createTaskRun(task: WorkerTask, { scratch, announced, logger }: TaskRunParts): Promise<TaskRun> {
  const { jobId, attempt, generator, options, locale } = task;
  /** A file that stays behind is worth a line, no more: the host's folder goes with the host. */
  const discard = async (payload: WirePayload): Promise<void> => {
    await scratch.discard(payload).catch((error: unknown) => {
      logger.warn({ jobId, error: toAppError(error).message }, 'could not delete a scratch file');
    });
  };
  const inputs: JobStart['inputs'] = [];
  try {
    for (const { fileName, mediaType, bytes } of task.inputs) {
      inputs.push({ fileName, mediaType, payload: await scratch.write(bytes) });
    }
  } catch (error) {
    await Promise.all(inputs.map(({ payload }) => discard(payload)));
    throw error;
  }
  const stream = createTaskStream();
  const files = new Set<string>();
  let left = false;
  let failure: AppError | undefined;

  const forget = (fileName: string): void => {
    files.delete(fileName);
    announced.delete(fileName);
  };

  const toEvent = async (message: TaskMessage): Promise<GeneratorEvent> => {
    if (message.type === 'progress-update') {
      const { type, fraction, step, preview } = message;
      return { type, fraction, step, preview };
    }
    if (message.type === 'warning-raised') return { type: message.type, warning: message.warning };
    const { payload, ...artifact } = message.artifact;
    try {
      return { type: message.type, artifact: { ...artifact, bytes: await scratch.read(payload) } };
    } catch (error) {
      // The process may have died, and its files with it, between the message and this line.
      throw failure ?? error;
    } finally {
      if (payload.type === 'file') forget(payload.fileName);
    }
  };

  return {
    start: { type: 'job-start', jobId, attempt, generator, options, locale, inputs },
    cancelling: false,
    stopGraceTimer: () => {},
    receive: (message) => {
      if (message.type === 'artifact-ready' && message.artifact.payload.type === 'file') {
        if (left) {
          void discard(message.artifact.payload);
          return;
        }
        files.add(message.artifact.payload.fileName);
        announced.add(message.artifact.payload.fileName);
      }
      stream.push(message);
    },
    end: stream.close,
    abandon: (error) => {
      failure = error;
      stream.abandon(error);
    },
    events: async function* events() {
      for await (const message of stream.messages()) yield await toEvent(message);
    },
    leave: async () => {
      left = true;
      const unread = [...files].map((fileName) => ({ type: 'file', fileName, byteLength: 0 }) as const);
      for (const { fileName } of unread) forget(fileName);
      await Promise.all([...inputs.map(({ payload }) => payload), ...unread].map(discard));
    },
  };
}
