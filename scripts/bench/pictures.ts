/**
 * The picture generator: where its time goes, and the memory of the inference process at its peak, over large pictures
 * and a description. Times in this process, memory in a child of the compiled build (`dist`).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JsonObject } from '../../src/core/job.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { GraphSession, ModelAccess } from '../../src/core/model-access.ts';
import type { InferenceWorker } from '../../src/core/worker-port.ts';
import type { InputFile } from '../../src/core/option.ts';
import { createOnnxModels } from '../../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../src/engines/onnx/session-cache.ts';
import picture from '../../src/generators/picture.ts';
import { createModelFolder } from '../../src/infra/model-folder.ts';
import { systemClock } from '../../src/infra/system-clock.ts';
import { createSeededRandom } from '../../src/media/seeded-random.ts';
import type { createInferenceHost } from '../../src/worker/host/inference-host.ts';
import type { BenchmarkRow } from './benchmark-row.ts';
import { residentMiB } from './server-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'models');

const fox = {
  prompt: 'a blue fox and the moon on a starry night',
  style: 'auto',
  widthPx: 512,
  heightPx: 512,
  count: 1,
  seed: 7,
};

/** Models that count the milliseconds spent in their graphs. */
async function timedModels(clock: { spentMs: number }): Promise<ModelAccess> {
  const models = createOnnxModels({
    folder,
    catalogue: createModelFolder(folder, silentLogger),
    cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
    load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
  });
  await models.refresh();
  const timed = (session: GraphSession): GraphSession => ({
    ...session,
    run: async (inputs) => {
      const startedAtMs = performance.now();
      try {
        return await session.run(inputs);
      } finally {
        clock.spentMs += performance.now() - startedAtMs;
      }
    },
  });
  return {
    ...models,
    open: async (id) => {
      const model = await models.open(id);
      return { ...model, graph: async (file) => timed(await model.graph(file)) };
    },
  };
}

interface Spent {
  readonly totalMs: number;
  readonly graphsMs: number;
  /** From the first sprites to the preview, and from the first scene to the last file, graphs included. */
  readonly drawingMs: number;
}

/** Progress tells the phases apart: up to 0.08 the prompt is read, from 0.4 to 0.6 the upscaler runs. */
async function timePicture(models: ModelAccess, clock: { spentMs: number }, count: number): Promise<Spent> {
  const before = clock.spentMs;
  const startedAtMs = performance.now();
  let [phase, phaseAtMs, phaseGraphsMs, drawingMs] = [0, startedAtMs, before, 0];
  const end = (): void => {
    const wholeMs = performance.now() - phaseAtMs;
    const isPainting = (phase >= 0.08 && phase < 0.4) || phase >= 0.6;
    drawingMs += isPainting ? wholeMs : clock.spentMs - phaseGraphsMs;
  };
  const events = picture.prepare({ ...fox, count }).run({
    signal: new AbortController().signal,
    random: createSeededRandom(7),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: [],
  });
  for await (const event of events) {
    if (event.type !== 'progress-update') continue;
    end();
    [phase, phaseAtMs, phaseGraphsMs] = [event.fraction, performance.now(), clock.spentMs];
  }
  end();
  return { totalMs: performance.now() - startedAtMs, graphsMs: clock.spentMs - before, drawingMs };
}

function middle<T>(items: readonly T[], by: (item: T) => number): T | undefined {
  return items.toSorted((one, other) => by(one) - by(other))[items.length >> 1];
}

async function timeRows(): Promise<readonly BenchmarkRow[]> {
  const clock = { spentMs: 0 };
  const models = await timedModels(clock);
  const rows: BenchmarkRow[] = [];
  for (const [count, goal] of [
    [1, '≤ 1,000'],
    [4, '≤ 2,500'],
  ] as const) {
    await timePicture(models, clock, count);
    const runs: Spent[] = [];
    for (let turn = 0; turn < 9; turn += 1) runs.push(await timePicture(models, clock, count));
    const typical = middle(runs, ({ totalMs }) => totalMs);
    if (typical === undefined) continue;
    const { totalMs, graphsMs, drawingMs } = typical;
    rows.push(
      { name: `${count === 1 ? 'picture' : 'four pictures'} 512², median of 9`, value: totalMs, unit: 'ms', goal },
      { name: `share inside session.run, count ${count}`, value: graphsMs / totalMs, unit: '' },
      {
        name: `share inside session.run and composer, count ${count}`,
        value: drawingMs / totalMs,
        unit: '',
        goal: '≥ 0.95',
        note: 'encoding counts as composing',
      },
    );
  }
  return rows;
}

type CreateHost = typeof createInferenceHost;

function isHostModule(module: unknown): module is { readonly createInferenceHost: CreateHost } {
  return typeof module === 'object' && module !== null && 'createInferenceHost' in module;
}

async function peakRows(): Promise<readonly BenchmarkRow[]> {
  const module: unknown = await import(pathToFileURL(path.join(root, 'dist/src/worker/host/inference-host.js')).href);
  if (!isHostModule(module)) throw new Error('run npm run build:server first');
  const scratchFolder = mkdtempSync(path.join(tmpdir(), 'alebrije-bench-'));
  const worker = module.createInferenceHost({
    clock: systemClock,
    logger: silentLogger,
    logLevel: 'silent',
    modelsFolder: folder,
    scratchFolder,
    provider: 'cpu',
    environment: {},
  });
  try {
    await worker.start();
    const { pid } = worker.status();
    const photo = readFileSync(path.join(root, 'docs/images/pictures.webp'));
    const image = { fileName: 'sheet.webp', mediaType: 'image/webp', bytes: new Uint8Array(photo) };
    await work(worker, 'picture', { ...fox, widthPx: 1024, heightPx: 1024, count: 4 }, []);
    const afterPictures = residentMiB(pid ?? 0, 'VmHWM');
    await work(worker, 'picture-description', { seed: 0 }, [image]);
    return [
      { name: 'inference child, peak after four pictures 1024²', value: afterPictures, unit: 'MiB', goal: '≤ 700 MB' },
      {
        name: 'inference child, peak after a description as well',
        value: residentMiB(pid ?? 0, 'VmHWM'),
        unit: 'MiB',
        goal: '≤ 700 MB',
      },
    ];
  } finally {
    await worker.stop();
    rmSync(scratchFolder, { recursive: true, force: true });
  }
}

async function work(
  worker: InferenceWorker,
  generator: string,
  options: JsonObject,
  inputs: readonly InputFile[],
): Promise<void> {
  const task = { jobId: 'bench', attempt: 1, generator, options, locale: 'en', inputs } as const;
  for await (const event of worker.run(task, { signal: new AbortController().signal })) {
    if (event.type === 'progress-update') continue;
  }
}

export async function run(): Promise<readonly BenchmarkRow[]> {
  return [...(await timeRows()), ...(await peakRows())];
}
