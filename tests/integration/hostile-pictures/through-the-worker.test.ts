import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/core/errors.ts';
import type { InputFile } from '../../../src/core/option.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createTestWorker, type TestWorker } from '../worker/test-worker.ts';
import { fourQuarters, hostileFiles, largeFiles } from './hostile-files.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { realModelsFolder } from './open-real-models.ts';
import { pictureTakers, type PictureTaker } from './picture-takers.ts';

const slowMs = 500_000;
/** Of one process, whatever it is handed. */
const mostResidentMegabytes = 700;

let worker: TestWorker;
let decent: InputFile;

beforeAll(async () => {
  const sources = path.resolve(import.meta.dirname, '../../../src');
  worker = await createTestWorker({
    modelsFolder: realModelsFolder,
    generatorFolders: ['generators', 'editors', 'analyzers'].map((name) => path.join(sources, name)),
    // As it runs for people, not as other tests of the worker hurry it.
    limits: { beatIntervalMs: 2000, hangAfterMs: 60_000 },
  });
  await worker.start();
  decent = { fileName: 'decent.png', mediaType: 'image/png', bytes: await fourQuarters(40, 30).png().toBuffer() };
}, slowMs);
afterAll(async () => worker.close());

async function hand(taker: PictureTaker, file: InputFile): Promise<AppError | undefined> {
  const inputs = taker.inputs(file, decent);
  const { events, error } = await worker.play(taker.generator.name, taker.options, { inputs });
  const isMade = events.some(({ type }) => type === 'artifact-ready');
  if (!isMade && error === undefined) throw new Error(`${taker.name} ended without a word`);
  return error;
}

/** The most it ever held, as Linux counts; undefined elsewhere. */
async function peakMegabytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+) kB/u.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

describe('the worker process', () => {
  it('outlives damaged files', { timeout: slowMs }, async () => {
    const pid = worker.pid();
    const random = createSeededRandom(77);
    const files = (await hostileFiles()).filter(
      ({ size }) => size !== undefined && size.widthPx * size.heightPx < 5000,
    );
    const takers = pictureTakers.filter(({ isCheap }) => isCheap === true);
    for (let round = 0; round < 48; round += 1) {
      const { name, file } = random.pick(files);
      const error = await hand(random.pick(takers), { ...file, bytes: mutateBytes(file.bytes, random) });
      expect(error?.code ?? 'attachment-rejected', `round ${round}, ${name}`).toMatch(
        /^(?:attachment-rejected|invalid-input)$/u,
      );
    }
    expect(worker.pid()).toBe(pid);
    expect(worker.status().restarts).toBe(0);
  });

  it('works on the largest pictures within its memory', { timeout: slowMs }, async () => {
    const pid = worker.pid();
    const files = await largeFiles();
    const seen: string[] = [];
    // All of them shrink it alike while they read it: one tries a phone's largest.
    const tries = pictureTakers.flatMap((taker) =>
      taker.isHeavy === true
        ? (taker.name === 'adjust nothing' ? files : files.slice(0, 1)).map((file) => ({ taker, file }))
        : [],
    );
    for (const { taker, file } of tries) {
      const error = await hand(taker, file.file);
      const peak = await peakMegabytes(pid);
      if (error !== undefined && (taker.mayDecline !== true || error.code !== 'invalid-input'))
        seen.push(`${taker.name}, ${file.name}: ${error.code} ${error.message}`);
      if (peak !== undefined && peak > mostResidentMegabytes)
        seen.push(`${taker.name}, ${file.name}: ${Math.round(peak)} MB`);
    }
    expect(seen).toEqual([]);
    expect(worker.pid()).toBe(pid);
  });
});
