import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import { createOnnxModels } from '../../../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../../src/engines/onnx/session-cache.ts';
import ganPicture from '../../../src/generators/gan-picture.ts';
import { readClassList } from '../../../src/generators/gan-picture/class-list.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

const folder = path.resolve('models');
let models: ModelAccess;

beforeAll(async () => {
  const found = createOnnxModels({
    folder,
    catalogue: createModelFolder(folder, silentLogger),
    cache: createSessionCache({ budgetBytes: 500_000_000 }),
    load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
  });
  await found.refresh();
  models = found;
});

async function make(model: string, prompt: string, seed = 3): Promise<readonly ArtifactDraft[]> {
  const run = ganPicture.prepare({ prompt, widthPx: 256, heightPx: 256, count: 1, seed, model }).run({
    signal: new AbortController().signal,
    random: createSeededRandom(seed),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: [],
  });
  const artifacts: ArtifactDraft[] = [];
  for await (const event of run) if (event.type === 'artifact-ready') artifacts.push(event.artifact);
  return artifacts;
}

async function meanColour(bytes: Uint8Array | undefined): Promise<readonly number[]> {
  const { channels } = await sharp(bytes).stats();
  return channels.slice(0, 3).map(({ mean }) => mean);
}

const shipped = ['alebrije-gan-avatars', 'alebrije-gan-landscapes', 'alebrije-gan-things'];

describe.each(shipped)('the model %s', (model) => {
  it('is found by its task, and draws each of its classes', async () => {
    expect(models.idsForTask('class-to-picture')).toContain(model);
    const list = readClassList(await (await models.open(model)).text('classes.json'));
    const [first] = list.axes;
    const names = first?.classes.slice(0, 4).map(({ en }) => en[0] ?? '') ?? [];
    const pictures: string[] = [];
    for (const name of names) {
      const [made] = await make(model, name);
      expect(made?.alt).toContain(name);
      const { channels } = await sharp(made?.bytes).stats();
      // A collapsed or broken net paints one colour.
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(15);
      pictures.push(Buffer.from(made?.bytes ?? []).toString('base64'));
    }
    expect(new Set(pictures).size).toBe(names.length);
  });

  it('gives the same bytes for the same seed and others for another', async () => {
    const [name = ''] =
      readClassList(await (await models.open(model)).text('classes.json')).axes[0]?.classes[0]?.en ?? [];
    const [[first], [again], [other]] = [await make(model, name), await make(model, name), await make(model, name, 4)];
    expect(Buffer.compare(first?.bytes ?? Buffer.from('a'), again?.bytes ?? Buffer.from('b'))).toBe(0);
    expect(Buffer.compare(first?.bytes ?? Buffer.from('a'), other?.bytes ?? Buffer.from('a'))).not.toBe(0);
  });
});

describe('what the models were asked for', () => {
  it('night is darker than day', async () => {
    const [day] = await make('alebrije-gan-landscapes', 'desert at noon');
    const [night] = await make('alebrije-gan-landscapes', 'un desierto de noche');
    const light = async (made: ArtifactDraft | undefined) =>
      (await meanColour(made?.bytes)).reduce((sum, value) => sum + value, 0) / 3;
    expect(await light(day)).toBeGreaterThan((await light(night)) + 60);
  });

  it('a red creature is redder than a blue one', async () => {
    const lean = async (prompt: string) => {
      const [made] = await make('alebrije-gan-avatars', prompt);
      // The shoulders, where there is nothing but skin.
      const shoulders = await sharp(made?.bytes)
        .extract({ left: 100, top: 238, width: 56, height: 16 })
        .png()
        .toBuffer();
      const [red = 0, , blue = 0] = await meanColour(shoulders);
      return red - blue;
    };
    expect(await lean('a red bear')).toBeGreaterThan((await lean('un oso azul')) + 80);
  });

  it('a filmstrip leads from one creature to another', async () => {
    const [strip] = await make('alebrije-gan-avatars', 'morph from a red bear to a blue rabbit');
    expect(strip).toMatchObject({ parameters: { role: 'filmstrip' } });
    expect(strip?.widthPx).toBeGreaterThan(1000);
  });
});
