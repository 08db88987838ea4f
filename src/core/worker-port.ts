import type { GeneratorEvent } from './generator.ts';
import type { JsonObject } from './job.ts';
import type { Locale } from './locale.ts';
import type { InputFile } from './option.ts';

/** One attempt at one job, without anything about chat. */
export interface WorkerTask {
  readonly jobId: string;
  readonly attempt: number;
  readonly generator: string;
  readonly options: JsonObject;
  readonly locale: Locale;
  readonly inputs: readonly InputFile[];
}

export interface WorkerStatus {
  /** `maintenance`: too many faults in a row; started again by hand or after the back-off. */
  readonly state: 'starting' | 'ready' | 'busy' | 'restarting' | 'maintenance' | 'stopped';
  /** The execution provider in use, once probed. */
  readonly provider: string | undefined;
  /** Why the wished-for provider is not the one in use, if so. */
  readonly providerNote: string | undefined;
  readonly pid: number | undefined;
  readonly restarts: number;
  /** What went wrong last, for the operator; absent when nothing did. */
  readonly lastFault?: string | undefined;
  /** When a process is started again, while `restarting` or in `maintenance`. */
  readonly nextStartAtMs?: number | undefined;
  /** Memory of the process at its latest beat. */
  readonly residentBytes?: number | undefined;
  /** What it can run, once ready. */
  readonly generators?: readonly string[] | undefined;
}

/** A place where generators run: today one supervised child, later remote machines speaking the same wire. */
export interface InferenceWorker {
  /**
   * Runs one task. The iterable ends after the last event; it throws AppError `worker-lost` (retryable) when the
   * process died or hung, `worker-unavailable` (retryable) in maintenance or when stopped, `cancelled` after the
   * signal, or the generator's own error. While the process (re)starts or is busy, the task waits for its turn.
   */
  readonly run: (task: WorkerTask, options: { readonly signal: AbortSignal }) => AsyncIterable<GeneratorEvent>;
  readonly status: () => WorkerStatus;
  /** How many tasks may run at once. */
  readonly slots: number;
  /** Starts the process and resolves when it is ready. @throws AppError `worker-unavailable`. */
  readonly start: () => Promise<void>;
  /** Lets running tasks end within the grace period, then stops the process. */
  readonly stop: () => Promise<void>;
}
