import type { GeneratorEvent } from '../../src/core/generator.ts';
import { AppError } from '../../src/core/errors.ts';
import type { InferenceWorker, WorkerTask } from '../../src/core/worker-port.ts';

/** A task that waits for the test to say what happens. */
export interface ManualRun {
  readonly task: WorkerTask;
  readonly signal: AbortSignal;
  readonly emit: (event: GeneratorEvent) => void;
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
}

export interface ManualWorker extends InferenceWorker {
  /** Every run so far, in order of their start. */
  readonly runs: readonly ManualRun[];
  /** The newest run of a job. */
  readonly runOf: (jobId: string) => ManualRun | undefined;
  /** Runs that were started and have not ended. */
  readonly running: () => readonly string[];
  /** Whether an aborted run ends by itself (as a real worker's does). Default true. */
  obeys: boolean;
}

export function createManualWorker(slots = 1): ManualWorker {
  const runs: ManualRun[] = [];
  const running = new Set<ManualRun>();
  const worker: ManualWorker = {
    slots,
    obeys: true,
    runs,
    runOf: (jobId) => runs.findLast((run) => run.task.jobId === jobId),
    running: () => [...running].map((run) => run.task.jobId),
    status: () => ({ state: 'ready', provider: 'cpu', providerNote: undefined, pid: process.pid, restarts: 0 }),
    start: async () => {},
    stop: async () => {},
    run: async function* run(task, { signal }) {
      const events: GeneratorEvent[] = [];
      let end: 'finished' | Error | undefined;
      let wake = (): void => {};
      const control: ManualRun = {
        task,
        signal,
        emit: (event) => {
          events.push(event);
          wake();
        },
        finish: () => {
          end ??= 'finished';
          wake();
        },
        fail: (error) => {
          end ??= error;
          wake();
        },
      };
      const onAbort = (): void => {
        if (worker.obeys) control.fail(new AppError({ code: 'cancelled', message: 'stopped between two steps' }));
      };
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      runs.push(control);
      running.add(control);
      try {
        for (;;) {
          const event = events.shift();
          if (event !== undefined) yield event;
          else if (end === 'finished') return;
          else if (end !== undefined) throw end;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        running.delete(control);
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
  return worker;
}

/** An artifact with these words in it. */
export function artifactEvent(words: string): GeneratorEvent {
  return {
    type: 'artifact-ready',
    artifact: {
      fileName: 'fox.txt',
      mediaType: 'text/plain',
      bytes: new TextEncoder().encode(words),
      alt: words,
      parameters: { prompt: words, seed: 7 },
    },
  };
}
