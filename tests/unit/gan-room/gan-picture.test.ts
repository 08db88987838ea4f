import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { Locale } from '../../../src/core/locale.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import ganPicture from '../../../src/generators/gan-picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import {
  animalList,
  createFakeGanModels,
  digitList,
  textureList,
  type FakeGanModels,
} from '../../fakes/fake-gan-models.ts';

interface Run {
  readonly artifacts: readonly ArtifactDraft[];
  readonly warnings: readonly string[];
  readonly events: readonly GeneratorEvent[];
}

async function make(
  prompt: string,
  changes: JsonObject = {},
  given: { readonly models?: FakeGanModels; readonly locale?: Locale; readonly signal?: AbortSignal } = {},
): Promise<Run> {
  const { models = createFakeGanModels(animalList), locale = 'en', signal = new AbortController().signal } = given;
  const options = { prompt, widthPx: 256, heightPx: 256, count: 1, seed: 5, model: 'gan', ...changes };
  const prepared = ganPicture.prepare(options);
  const context = {
    signal,
    random: createSeededRandom(prepared.seed),
    models,
    logger: silentLogger,
    locale,
    inputs: [],
  };
  const events: GeneratorEvent[] = [];
  for await (const event of prepared.run(context)) events.push(event);
  return {
    events,
    artifacts: events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : [])),
    warnings: events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : [])),
  };
}

const bytesOf = ({ artifacts }: Run): readonly string[] =>
  artifacts.map(({ bytes }) => Buffer.from(bytes).toString('base64'));
const rounded = (models: FakeGanModels): readonly (readonly number[])[] => models.seen.map((weights) => [...weights]);
const pixelAt = async (bytes: Uint8Array, left: number, top: number): Promise<readonly number[]> => [
  ...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
];

describe('a picture by class', () => {
  it('shows the classes that were named, at the size asked for, and says so', async () => {
    const models = createFakeGanModels(animalList);
    const { artifacts, warnings } = await make('a red cat', { widthPx: 384, heightPx: 256 }, { models });
    expect(rounded(models)).toEqual([[1, 0, 0, 0, 1, 0]]);
    expect(warnings).toEqual([]);
    expect(artifacts).toHaveLength(1);
    expect(artifacts[0]).toMatchObject({
      mediaType: 'image/png',
      widthPx: 384,
      heightPx: 256,
      alt: 'avatar: cat, red',
      parameters: { prompt: 'a red cat', seed: 5, model: 'gan', index: 0 },
    });
    expect(await sharp(artifacts[0]?.bytes).metadata()).toMatchObject({ width: 384, height: 256 });
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const [first, again, other] = [await make('cat'), await make('cat'), await make('cat', { seed: 6 })];
    expect(bytesOf(first)).toEqual(bytesOf(again));
    expect(bytesOf(first)).not.toEqual(bytesOf(other));
  });

  it('chooses what nobody named, differently for each of several pictures, and adds an overview last', async () => {
    const models = createFakeGanModels(animalList);
    const { artifacts } = await make('blue avatar', { count: 4 }, { models });
    const animals = rounded(models).map((weights) => weights.slice(0, 4).indexOf(1));
    expect(animals.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    expect(rounded(models).every((weights) => weights[5] === 1)).toBe(true);
    expect(artifacts).toHaveLength(5);
    expect(artifacts.at(-1)?.parameters).toMatchObject({ role: 'grid', index: 4 });
    expect(artifacts.at(-1)?.widthPx).toBeGreaterThan(500);
  });

  it('draws each of several named things, or mixes them when asked to', async () => {
    const apart = createFakeGanModels(animalList);
    const { warnings } = await make('a cat and a rabbit, red', {}, { models: apart });
    expect(rounded(apart)).toEqual([
      [1, 0, 0, 0, 1, 0],
      [0, 1, 0, 0, 1, 0],
    ]);
    expect(warnings).toEqual(['You named several things, so I drew 2 pictures.']);
    const mixed = createFakeGanModels(animalList);
    await make('half cat half rabbit, red', {}, { models: mixed });
    expect(rounded(mixed)).toEqual([[0.5, 0.5, 0, 0, 1, 0]]);
  });

  it('names unknown words, and refuses with a list when there is nothing else', async () => {
    const { warnings } = await make('a cat on a bicycle');
    expect(warnings[0]).toMatch(/^This model doesn’t know “bicycle”; I drew cat, (?:red|blue)\.$/u);
    await expect(make('una bicicleta', {}, { locale: 'es' })).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: 'Este modelo no conoce «bicicleta». Dibuja gato, conejo, piedra agrietada, piedra; rojo, azul.',
    });
  });

  it('draws something of its own for an empty prompt, and says what there is', async () => {
    const { artifacts, warnings } = await make('🙂');
    expect(artifacts).toHaveLength(1);
    expect(warnings[0]).toContain('This model draws cat, rabbit');
  });

  it('says what it leaves out of the other picture options', async () => {
    const { warnings } = await make('red cat', { style: 'flat', output: 'sticker', palette: 'autumn' });
    expect(warnings).toEqual(['This model has a look of its own: style, palette and sticker sizes were left out.']);
  });

  it('keeps cut-out drawings cut out', async () => {
    const list = { ...animalList, transparent: true };
    const { artifacts } = await make('red cat', {}, { models: createFakeGanModels(list) });
    expect(await sharp(artifacts[0]?.bytes).metadata()).toMatchObject({ hasAlpha: true });
    expect([...(await sharp(artifacts[0]?.bytes).ensureAlpha().raw().toBuffer())].slice(0, 4)).toEqual([0, 0, 0, 0]);
  });

  it('fills a wide page by cropping or by drawing out the edges, as the model says', async () => {
    const wide = { widthPx: 512, heightPx: 256 };
    const crop = await make('red cat', wide, { models: createFakeGanModels({ ...animalList, fit: 'cover' }) });
    const extend = await make('red cat', wide, { models: createFakeGanModels({ ...animalList, fit: 'extend' }) });
    // The drawing's white left edge is 1/32 of its width: 16 px of the cropped page, 136 px of the drawn out one.
    const white = [255, 255, 255];
    expect(await pixelAt(crop.artifacts[0]?.bytes ?? new Uint8Array(), 60, 128)).not.toEqual(white);
    expect(await pixelAt(extend.artifacts[0]?.bytes ?? new Uint8Array(), 60, 128)).toEqual(white);
  });

  it('reports its way in order, with a preview', async () => {
    const { events } = await make('red cat', { count: 2 });
    const updates = events.flatMap((event) => (event.type === 'progress-update' ? [event] : []));
    const fractions = updates.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(updates.some(({ preview }) => preview?.mediaType === 'image/jpeg')).toBe(true);
  });

  it('stops when it is cancelled', async () => {
    await expect(make('cat', {}, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/iu);
  });
});

describe('a seamless texture', () => {
  it('meets itself at its edges', async () => {
    const { artifacts } = await make(
      'stone',
      { widthPx: 512, heightPx: 256 },
      { models: createFakeGanModels(textureList) },
    );
    const [first] = artifacts;
    expect(first).toMatchObject({ widthPx: 512, heightPx: 256 });
    // The fake's white column is 4 px wide once enlarged, and only there: nothing was lost or doubled at the seam.
    const row = await sharp(first?.bytes).extract({ left: 0, top: 9, width: 512, height: 1 }).raw().toBuffer();
    const whites = Array.from(
      { length: 512 },
      (_, x) => row[x * 3] === 255 && row[x * 3 + 1] === 255 && row[x * 3 + 2] === 255,
    );
    expect(whites.flatMap((isWhite, x) => (isWhite ? [x] : []))).toEqual([0, 1, 2, 3]);
  });
});

describe('a filmstrip', () => {
  it('leads from one class to the other and leaves the rest as it is', async () => {
    const models = createFakeGanModels(animalList);
    const { artifacts } = await make('morph from a red cat to a rabbit', {}, { models });
    const weights = rounded(models);
    expect(weights[0]).toEqual([1, 0, 0, 0, 1, 0]);
    expect(weights.at(-1)).toEqual([0, 1, 0, 0, 1, 0]);
    expect(artifacts).toHaveLength(1);
    expect(artifacts[0]).toMatchObject({
      alt: 'Filmstrip, avatar: from cat, red to rabbit, red',
      parameters: { role: 'filmstrip' },
    });
  });

  it('changes by about as much from frame to frame', async () => {
    const { artifacts } = await make('morph from a cat to a rabbit');
    const bytes = artifacts[0]?.bytes ?? new Uint8Array();
    // The middle of each frame: two rows of five, 206 px apart.
    const reds: number[] = [];
    for (let frame = 0; frame < 10; frame += 1) {
      const [red = 0] = await pixelAt(bytes, 110 + (frame % 5) * 206, 150 + Math.floor(frame / 5) * 282);
      reds.push(red);
    }
    const steps = reds.slice(1).map((red, index) => (reds[index] ?? 0) - red);
    expect(reds[0]).toBeGreaterThan(250);
    expect(reds[9]).toBeLessThan(5);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(16);
  });

  it('within one class leads from one drawing to another', async () => {
    const models = createFakeGanModels(animalList);
    const { warnings } = await make('interpolación de gatos rojos', { count: 3 }, { models, locale: 'es' });
    expect(new Set(rounded(models).map(String)).size).toBe(1);
    expect(warnings).toEqual(['Una tira de película es una sola imagen, así que hice una.']);
  });
});

describe('a contact sheet', () => {
  it('shows many drawings on one page of the size asked for', async () => {
    const models = createFakeGanModels(animalList);
    const { artifacts } = await make('contact sheet of cats', { widthPx: 512, heightPx: 256 }, { models });
    expect(models.seen).toHaveLength(15);
    expect(models.seen.every((weights) => weights[0] === 1)).toBe(true);
    expect(artifacts[0]).toMatchObject({ widthPx: 512, heightPx: 256, parameters: { role: 'sheet' } });
  });
});

describe('a picture that looks like a scan', () => {
  it.each([
    ['en' as const, 'synthetic, not medical'],
    ['es' as const, 'sintéticas, no médicas'],
  ])('says what it is, in the reply (%s) and on its foot', async (locale, words) => {
    const models = createFakeGanModels(digitList);
    const { artifacts, warnings } = await make('slice', {}, { models, locale });
    expect(warnings.join(' ')).toContain(words);
    const plain = await make('digit 7', {}, { models: createFakeGanModels(digitList), locale });
    // The band is dark, the letters on it light; a digit has neither.
    const toneRange = async (bytes: Uint8Array | undefined) => {
      const { channels } = await sharp(bytes).extract({ left: 40, top: 240, width: 200, height: 14 }).stats();
      return channels.map(({ min, max }) => [min, max]);
    };
    expect(await toneRange(artifacts[0]?.bytes)).not.toEqual(await toneRange(plain.artifacts[0]?.bytes));
    const [red = []] = await toneRange(artifacts[0]?.bytes);
    expect(red[1]).toBeGreaterThan(200);
  });
});

describe('a broken class model', () => {
  it.each([['{'], ['{"schema":1}'], [JSON.stringify({ ...animalList, axes: [] })]])(
    'is refused as such: %s',
    async (classes) => {
      await expect(make('cat', {}, { models: createFakeGanModels(animalList, { classes }) })).rejects.toMatchObject({
        code: 'model-broken',
      });
    },
  );

  it('is refused when its graph answers in another shape', async () => {
    const generator = {
      inputNames: [],
      outputNames: ['rgba'],
      run: async () => ({ rgba: { type: 'uint8' as const, dims: [1, 2, 2, 3], data: new Uint8Array(12) } }),
    };
    await expect(make('cat', {}, { models: createFakeGanModels(animalList, { generator }) })).rejects.toMatchObject({
      code: 'model-broken',
      message: 'expected rgba as uint8 1×H×W×4, got uint8 1×2×2×3',
    });
  });
});
