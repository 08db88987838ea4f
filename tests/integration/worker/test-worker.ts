import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { InputFile } from '../../../src/core/option.ts';
import type { InferenceWorker, WorkerStatus } from '../../../src/core/worker-port.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import type { InferenceHostOptions } from '../../../src/worker/host/inference-host.ts';
import { createInferenceHost } from '../../../src/worker/host/inference-host.ts';
import { patienceMs } from '../../fakes/patience.ts';

export interface TaskResult {
  readonly events: readonly GeneratorEvent[];
  /** `undefined` after an orderly end. */
  readonly error: AppError | undefined;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly inputs?: readonly InputFile[];
  readonly onEvent?: (event: GeneratorEvent) => void;
}

/** A real worker over the test generators, in a temporary folder that `close` deletes. */
export interface TestWorker extends InferenceWorker {
  readonly folder: string;
  readonly modelsFolder: string;
  readonly play: (generator: string, options: JsonObject, runOptions?: RunOptions) => Promise<TaskResult>;
  readonly waitFor: (state: WorkerStatus['state'], timeoutMs?: number) => Promise<void>;
  /** The running process. @throws when there is none. */
  readonly pid: () => number;
  readonly close: () => Promise<void>;
}

/** Patient enough for a busy machine, impatient enough for a test. */
const limits = {
  beatIntervalMs: 200,
  hangAfterMs: 3000,
  cancelGraceMs: 500,
  firstBackOffMs: 50,
  coolDownMs: 1500,
  faultsBeforeMaintenance: 3,
};

export async function createTestWorker(changes: Partial<InferenceHostOptions> = {}): Promise<TestWorker> {
  const folder = await mkdtemp(path.join(tmpdir(), 'alebrije-worker-'));
  const modelsFolder = path.join(folder, 'models');
  const worker = createInferenceHost({
    clock: systemClock,
    logger: silentLogger,
    logLevel: 'silent',
    modelsFolder,
    scratchFolder: path.join(folder, 'scratch'),
    provider: 'cpu',
    environment: { PATH: '/usr/bin:/bin' },
    generatorFolders: [path.resolve(import.meta.dirname, '../../fixtures/generators')],
    ...changes,
    limits: { ...limits, ...changes.limits },
  });
  let jobs = 0;
  return {
    ...worker,
    folder,
    modelsFolder,
    play: async (generator, options, runOptions = {}) => {
      jobs += 1;
      const events: GeneratorEvent[] = [];
      const inputs = runOptions.inputs ?? [];
      const task = { jobId: `job-${jobs}`, attempt: 1, generator, options, locale: 'en', inputs } as const;
      try {
        const signal = runOptions.signal ?? new AbortController().signal;
        for await (const event of worker.run(task, { signal })) {
          events.push(event);
          runOptions.onEvent?.(event);
        }
        return { events, error: undefined };
      } catch (error) {
        if (error instanceof AppError) return { events, error };
        throw error;
      }
    },
    waitFor: async (state, timeoutMs = patienceMs) => {
      await vi.waitUntil(() => worker.status().state === state, { timeout: timeoutMs, interval: 10 });
    },
    pid: () => {
      const { pid } = worker.status();
      if (pid === undefined) throw new Error('no process runs');
      return pid;
    },
    close: async () => {
      await worker.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whether a process of this number exists (one that is dead but not yet collected does not count). */
export async function waitUntilGone(pid: number): Promise<void> {
  await vi.waitUntil(
    () => {
      try {
        process.kill(pid, 0);
        return false;
      } catch {
        return true;
      }
    },
    { timeout: patienceMs, interval: 20 },
  );
}
