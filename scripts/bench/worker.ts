/**
 * The inference process: its start, what a task costs beside its own work, large files, memory. Start and memory are
 * those of the compiled build (`dist`); the cost of a task is the same either way and needs the test generators.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JsonObject } from '../../src/core/job.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { InferenceWorker } from '../../src/core/worker-port.ts';
import { systemClock } from '../../src/infra/system-clock.ts';
import { createInferenceHost } from '../../src/worker/host/inference-host.ts';
import type { InferenceHostOptions } from '../../src/worker/host/inference-host.ts';
import type { BenchmarkRow } from './benchmark-row.ts';

const root = path.resolve(import.meta.dirname, '../..');
type CreateHost = typeof createInferenceHost;

function isHostModule(module: unknown): module is { readonly createInferenceHost: CreateHost } {
  return typeof module === 'object' && module !== null && 'createInferenceHost' in module;
}

async function compiledHost(): Promise<CreateHost> {
  const file = path.join(root, 'dist/src/worker/host/inference-host.js');
  const module: unknown = await import(pathToFileURL(file).href);
  if (!isHostModule(module)) throw new Error(`${file} does not export createInferenceHost; run npm run build:server`);
  return module.createInferenceHost;
}

/** Runs `action` with a started worker; `startMs` is from nothing to ready. */
async function withWorker<R>(
  create: CreateHost,
  changes: Partial<InferenceHostOptions>,
  action: (worker: InferenceWorker, startMs: number) => Promise<R>,
): Promise<R> {
  const scratchFolder = mkdtempSync(path.join(tmpdir(), 'alebrije-bench-'));
  const worker = create({
    clock: systemClock,
    logger: silentLogger,
    logLevel: 'silent',
    modelsFolder: path.join(root, 'models'),
    scratchFolder,
    provider: 'cpu',
    environment: {},
    ...changes,
  });
  const startedAtMs = performance.now();
  try {
    await worker.start();
    return await action(worker, performance.now() - startedAtMs);
  } finally {
    await worker.stop();
    rmSync(scratchFolder, { recursive: true, force: true });
  }
}

/** Milliseconds from handing a task over to having everything of it. */
async function timeTask(worker: InferenceWorker, generator: string, options: JsonObject): Promise<number> {
  const task = { jobId: 'bench', attempt: 1, generator, options, locale: 'en', inputs: [] } as const;
  const startedAtMs = performance.now();
  for await (const event of worker.run(task, { signal: new AbortController().signal })) {
    if (event.type === 'warning-raised') throw new Error(event.warning);
  }
  return performance.now() - startedAtMs;
}

async function timeTasks(
  worker: InferenceWorker,
  generator: string,
  options: JsonObject,
  count: number,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) times.push(await timeTask(worker, generator, options));
  return times.toSorted((a, b) => a - b);
}

function quantile(sorted: readonly number[], fraction: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

/** The next beat's figure, in MB. */
async function residentMegabytes(worker: InferenceWorker): Promise<number> {
  const before = performance.now();
  while (performance.now() - before < 1000) await new Promise((resolve) => setTimeout(resolve, 100));
  return (worker.status().residentBytes ?? Number.NaN) / 1e6;
}

const picture = {
  prompt: 'a blue fox and the moon on a starry night',
  style: 'auto',
  widthPx: 512,
  heightPx: 512,
  count: 1,
  seed: 7,
};

async function compiledRows(): Promise<readonly BenchmarkRow[]> {
  const create = await compiledHost();
  const limits = { beatIntervalMs: 200 };
  const starts: number[] = [];
  for (let start = 0; start < 5; start += 1) {
    starts.push(await withWorker(create, { limits }, async (_worker, startMs) => Promise.resolve(startMs)));
  }
  return withWorker(create, { limits }, async (worker) => {
    const idle = await residentMegabytes(worker);
    await timeTasks(worker, 'picture', picture, 2);
    const pictures = await timeTasks(worker, 'picture', picture, 10);
    const used = await residentMegabytes(worker);
    return [
      {
        name: 'process start to ready, median of 5',
        value: quantile(
          starts.toSorted((a, b) => a - b),
          0.5,
        ),
        unit: 'ms',
      },
      { name: 'resident memory, fresh', value: idle, unit: 'MB' },
      { name: 'picture 512², median of 10', value: quantile(pictures, 0.5), unit: 'ms', goal: '≤ 1,500 end to end' },
      { name: 'resident memory after 12 pictures', value: used, unit: 'MB', goal: '≤ 500' },
    ];
  });
}

async function taskRows(): Promise<readonly BenchmarkRow[]> {
  const generatorFolders = [path.join(root, 'tests/fixtures/generators')];
  return withWorker(createInferenceHost, { generatorFolders }, async (worker) => {
    const small = { seed: 1, steps: 1, stepMs: 0 };
    await timeTasks(worker, 'steps', small, 200);
    const overhead = await timeTasks(worker, 'steps', small, 2000);
    const inline = await timeTasks(worker, 'big-file', { seed: 1, byteLength: 900_000 }, 20);
    const large = await timeTasks(worker, 'big-file', { seed: 1, byteLength: 10_000_000 }, 20);
    return [
      { name: 'task round trip, p50 of 2,000', value: quantile(overhead, 0.5), unit: 'ms', goal: '≤ 5' },
      { name: 'task round trip, p99', value: quantile(overhead, 0.99), unit: 'ms', goal: '≤ 20' },
      { name: 'artifact of 0.9 MB, through the channel, median', value: quantile(inline, 0.5), unit: 'ms' },
      { name: 'artifact of 10 MB, by file, median', value: quantile(large, 0.5), unit: 'ms' },
    ];
  });
}

export async function run(): Promise<readonly BenchmarkRow[]> {
  return [...(await compiledRows()), ...(await taskRows())];
}
