/** Style transfer through the real editor and model, in this process: times of a warm process, on the wall and of the cores. */
import path from 'node:path';
import sharp from 'sharp';
import { silentLogger } from '../../src/core/logger.ts';
import stylePicture from '../../src/editors/style-picture.ts';
import { createOnnxModels } from '../../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../src/engines/onnx/session-cache.ts';
import { createModelFolder } from '../../src/infra/model-folder.ts';
import { createSeededRandom } from '../../src/media/seeded-random.ts';
import type { BenchmarkRow } from './benchmark-row.ts';

interface Times {
  readonly wallMs: number;
  readonly coresMs: number;
}

/** A landscape of its own size: sky, sun, hills. */
async function drawContent(side: number): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${side}" height="${side}">
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#3a6fb0"/><stop offset="1" stop-color="#f3d9b0"/></linearGradient>
    <rect width="100" height="100" fill="url(#sky)"/><circle cx="70" cy="30" r="9" fill="#fff3c0"/>
    <path d="M0 70Q25 40 50 68T100 60V100H0Z" fill="#3d6b45"/><path d="M0 85Q40 65 100 88V100H0Z" fill="#24402c"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

export async function run(): Promise<readonly BenchmarkRow[]> {
  const folder = path.resolve(import.meta.dirname, '../../models');
  const models = createOnnxModels({
    folder,
    catalogue: createModelFolder(folder, silentLogger),
    cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
    load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
  });
  await models.refresh();

  const time = async (bytes: Uint8Array, options: Readonly<Record<string, string>>): Promise<Times> => {
    const cores = process.cpuUsage();
    const started = performance.now();
    const events = stylePicture.prepare({ seed: 7, ...options }).run({
      signal: new AbortController().signal,
      random: createSeededRandom(7),
      models,
      logger: silentLogger,
      locale: 'en',
      inputs: [{ fileName: 'content.png', mediaType: 'image/png', bytes }],
    });
    for await (const event of events) {
      if (event.type === 'warning-raised') throw new Error(event.warning);
    }
    const { user, system } = process.cpuUsage(cores);
    return { wallMs: performance.now() - started, coresMs: (user + system) / 1000 };
  };
  const median = async (side: number, options: Readonly<Record<string, string>>, count: number): Promise<Times> => {
    const content = await drawContent(side);
    const times: Times[] = [];
    for (let turn = 0; turn < count; turn += 1) times.push(await time(content, options));
    const middle = times.toSorted((a, b) => a.wallMs - b.wallMs)[Math.floor(count / 2)];
    return middle ?? { wallMs: Number.NaN, coresMs: Number.NaN };
  };
  const rowOf = (name: string, { wallMs, coresMs }: Times, goal?: string): BenchmarkRow => ({
    name,
    value: wallMs / 1000,
    unit: 's',
    ...(goal === undefined ? {} : { goal }),
    note: `${(coresMs / 1000).toFixed(1)} s of the cores`,
  });

  await median(512, { style: 'oil' }, 2);
  return [
    rowOf('fast (AdaIN) 512², median of 5', await median(512, { style: 'oil' }, 5), '≤ 2'),
    rowOf('bold (WCT) 512², median of 5', await median(512, { style: 'oil', method: 'bold' }, 5), '≤ 2'),
    rowOf('fast 2000² (4 MP)', await median(2000, { style: 'oil' }, 1)),
    rowOf('optimised, 60 steps, 512²', await median(512, { style: 'oil', method: 'faithful' }, 1)),
    { name: 'resident memory afterwards', value: process.memoryUsage().rss / 1e6, unit: 'MB', goal: '≤ 700' },
  ];
}
