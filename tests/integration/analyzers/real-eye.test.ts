import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import pictureDescription from '../../../src/analyzers/picture-description.ts';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { Generator } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createOnnxModels, type OnnxModels } from '../../../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../../src/engines/onnx/session-cache.ts';
import picture from '../../../src/generators/picture.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

/* The committed models: what one draws the other recognises. */

let models: OnnxModels;

beforeAll(async () => {
  const folder = path.resolve(import.meta.dirname, '../../../models');
  models = createOnnxModels({
    folder,
    catalogue: createModelFolder(folder, silentLogger),
    cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
    load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
  });
  await models.refresh();
});

async function result(generator: Generator, options: JsonObject, bytes?: Uint8Array): Promise<ArtifactDraft> {
  const run = generator.prepare(options).run({
    signal: new AbortController().signal,
    random: createSeededRandom(7),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: bytes === undefined ? [] : [{ fileName: 'a.png', mediaType: 'image/png', bytes }],
  });
  let artifact: ArtifactDraft | undefined;
  for await (const event of run) if (event.type === 'artifact-ready') artifact ??= event.artifact;
  if (artifact === undefined) throw new Error('expected a file');
  return artifact;
}

describe('the committed recogniser', () => {
  it('names most of what the committed picture model draws', async () => {
    const things = ['pizza', 'rocket', 'snail', 'cactus', 'bicycle', 'strawberry'];
    const named: string[] = [];
    for (const thing of things) {
      const options = { prompt: `a ${thing}`, style: '3d', widthPx: 512, heightPx: 512, count: 1, seed: 7 };
      const { bytes } = await result(picture, options);
      const { parameters } = await result(pictureDescription, { seed: 0 }, bytes);
      if (String(parameters['things']).includes(thing)) named.push(thing);
    }
    expect(named.length).toBeGreaterThanOrEqual(4);
  });

  it('recognises nothing in noise', async () => {
    const random = createSeededRandom(1);
    const rgb = Uint8Array.from({ length: 256 * 256 * 3 }, () => random.integer(0, 255));
    const bytes = await sharp(rgb, { raw: { width: 256, height: 256, channels: 3 } })
      .png()
      .toBuffer();
    const { parameters } = await result(pictureDescription, { seed: 0 }, bytes);
    expect(parameters['things']).toContain('Nothing I recognise');
  });
});
