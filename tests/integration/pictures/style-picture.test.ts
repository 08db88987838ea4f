import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { paintingStyles } from '../../../src/core/style-transfer-options.ts';
import stylePicture from '../../../src/editors/style-picture.ts';
import { createOnnxModels, type OnnxModels } from '../../../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../../src/engines/onnx/session-cache.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

const folder = path.resolve(import.meta.dirname, '../../../models');
const sidePx = 64;
/** Sixty steps of an optimisation, on a machine with other things to do. */
const slowMs = 180_000;

/** Hills, a sun and a house: shapes to keep. */
const contentSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${sidePx}" height="${sidePx}">
<rect width="100" height="100" fill="#8fc4e8"/><circle cx="72" cy="26" r="13" fill="#fff6d8"/>
<path d="M0 66Q25 40 50 62T100 56V100H0Z" fill="#4c7f4f"/><rect x="22" y="52" width="26" height="30" fill="#b5523b"/></svg>`;

describe('the built-in stylist', () => {
  let models: OnnxModels;
  let content: Uint8Array;

  beforeAll(async () => {
    models = createOnnxModels({
      folder,
      catalogue: createModelFolder(folder, silentLogger),
      cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
      load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
    });
    await models.refresh();
    content = await sharp(Buffer.from(contentSvg)).png().toBuffer();
  });

  async function* run(
    options: Readonly<Record<string, string | number>>,
    signal = new AbortController().signal,
  ): AsyncIterable<GeneratorEvent> {
    yield* stylePicture.prepare({ seed: 11, ...options }).run({
      signal,
      random: createSeededRandom(11),
      models,
      logger: silentLogger,
      locale: 'en',
      inputs: [{ fileName: 'hills.png', mediaType: 'image/png', bytes: content }],
    });
  }

  async function paint(options: Readonly<Record<string, string | number>>): Promise<Uint8Array> {
    for await (const event of run(options)) if (event.type === 'artifact-ready') return event.artifact.bytes;
    throw new Error('the editor ended without a picture');
  }

  async function pixelsOf(bytes: Uint8Array): Promise<Uint8Array> {
    return sharp(bytes).resize(sidePx, sidePx).removeAlpha().raw().toBuffer();
  }

  /** Mean relative difference of the Gram matrices at the encoder's four levels. */
  async function styleDistance(one: Uint8Array, other: Uint8Array): Promise<number> {
    const encoder = await (await models.open('alebrije-stylist')).graph('encoder.onnx');
    const [a, b] = await Promise.all(
      [one, other].map(async (bytes) =>
        encoder.run({ picture: { type: 'uint8', dims: [1, sidePx, sidePx, 3], data: await pixelsOf(bytes) } }),
      ),
    );
    let sum = 0;
    for (const level of [1, 2, 3, 4]) {
      const [mine, theirs] = [a?.[`gram_${level}`], b?.[`gram_${level}`]];
      if (mine?.type !== 'float32' || theirs?.type !== 'float32') throw new Error('expected Gram matrices');
      const difference = Math.hypot(...mine.data.map((value, at) => value - (theirs.data[at] ?? 0)));
      sum += difference / Math.hypot(...theirs.data) / 4;
    }
    return sum;
  }

  /** Correlation of the brightness of both at a sixteenth of the side; shapes, not touches. */
  async function likeness(one: Uint8Array, other: Uint8Array): Promise<number> {
    const [a, b] = await Promise.all(
      [one, other].map(async (bytes) => sharp(bytes).resize(16, 16).removeAlpha().greyscale().raw().toBuffer()),
    );
    const centred = (values: Uint8Array | undefined): readonly number[] => {
      const list = [...(values ?? [])];
      const mean = list.reduce((total, value) => total + value, 0) / list.length;
      return list.map((value) => value - mean);
    };
    const [x, y] = [centred(a), centred(b)];
    return x.reduce((total, value, at) => total + value * (y[at] ?? 0), 0) / (Math.hypot(...x) * Math.hypot(...y));
  }

  it('ships every style that the command offers', () => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'alebrije-stylist/model.json'), 'utf8'));
    const { files } = z.object({ files: z.array(z.object({ path: z.string() })) }).parse(manifest);
    const offered = paintingStyles.map(({ value }) => `styles/${value}.webp`);
    expect(files.map((file) => file.path).filter((file) => file.startsWith('styles/'))).toEqual(
      offered.toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it.each([
    ['fast', 'oil'],
    ['fast', 'woodcut'],
    ['bold', 'starry'],
    ['faithful', 'oil'],
  ])('%s: brings a picture nearer to the style %s and keeps its shapes', { timeout: slowMs }, async (method, style) => {
    const wanted = await (await models.open('alebrije-stylist')).bytes(`styles/${style}.webp`);
    const painted = await paint({ method, style });
    const [before, after] = [await styleDistance(content, wanted), await styleDistance(painted, wanted)];
    expect(after).toBeLessThan(before * 0.8);
    expect(await likeness(painted, content)).toBeGreaterThan(0.6);
  });

  it('gives the same bytes for the same seed', { timeout: slowMs }, async () => {
    const [one, other] = [await paint({ style: 'mosaic' }), await paint({ style: 'mosaic' })];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('stops in the middle of an optimisation when told to', { timeout: slowMs }, async () => {
    const controller = new AbortController();
    let last = '';
    const watch = async (): Promise<void> => {
      for await (const event of run({ method: 'faithful', style: 'ink' }, controller.signal)) {
        if (event.type === 'progress-update') last = event.step;
        if (last.includes('step 4 ')) controller.abort();
      }
    };
    await expect(watch()).rejects.toThrow(/abort/iu);
    expect(last).toContain('step 4 of 60');
  });
});
