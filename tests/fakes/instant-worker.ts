import type { GeneratorEvent } from '../../src/core/generator.ts';
import type { InferenceWorker, WorkerTask } from '../../src/core/worker-port.ts';

export interface InstantWorkerOptions {
  readonly slots?: number;
  /** What a task does; default: ends at once without a result. */
  readonly run?: (task: WorkerTask, signal: AbortSignal) => AsyncIterable<GeneratorEvent>;
  readonly onStart?: (task: WorkerTask) => void;
}

/** A worker in this process that really runs what it is given, only without a model. */
export function createInstantWorker(options: InstantWorkerOptions = {}): InferenceWorker {
  return {
    slots: options.slots ?? 1,
    status: () => ({ state: 'ready', provider: 'cpu', providerNote: undefined, pid: process.pid, restarts: 0 }),
    start: async () => {},
    stop: async () => {},
    // oxlint-disable-next-line require-yield -- a task may end without a word
    run: async function* run(task, { signal }) {
      options.onStart?.(task);
      if (options.run !== undefined) yield* options.run(task, signal);
    },
  };
}
