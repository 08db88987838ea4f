import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { Locale } from '../../../src/core/locale.ts';
import type { InputFile } from '../../../src/core/option.ts';
import diffusionPicture from '../../../src/generators/diffusion-picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { installTinyExport, openTinyModels, type TinyModels } from '../../fixtures/diffusion/tiny-export.ts';

let folder = '';
let models: TinyModels;

const trailing = { _class_name: 'EulerDiscreteScheduler', timestep_spacing: 'trailing' };
const checker = { 'safety_checker/model.onnx': 'parts/safety-checker.onnx' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'alebrije-diffusion-'));
  await installTinyExport(folder, 'tiny');
  await installTinyExport(
    folder,
    'turbo',
    { 'scheduler/scheduler_config.json': trailing },
    { recommended: { steps: 1, guidance: 0 } },
  );
  await installTinyExport(folder, 'careful', checker);
  // Whatever the values, 0.48145466 red is average; red as little as this makes everything red.
  await installTinyExport(folder, 'alarmed', {
    ...checker,
    'feature_extractor/preprocessor_config.json': { image_mean: [-9, 0.4, 0.4], image_std: [0.3, 0.3, 0.3] },
  });
  await installTinyExport(folder, 'repainter', {
    'unet/model.onnx': 'parts/unet-inpaint.onnx',
    'unet/config.json': { in_channels: 9, block_out_channels: [8, 8] },
  });
  await installTinyExport(folder, 'guided', {
    'unet/model.onnx': 'parts/unet-guided.onnx',
    'scheduler/scheduler_config.json': { _class_name: 'LCMScheduler' },
    'unet/config.json': { block_out_channels: [8, 8], time_cond_proj_dim: 32 },
  });
  await installTinyExport(folder, 'odd', { 'unet/config.json': { in_channels: 8, block_out_channels: [8, 8] } });
  await installTinyExport(folder, 'half', { 'unet/model.onnx': 'parts/unet-half.onnx' });
  await installTinyExport(folder, 'crowded', {
    'unet/model.onnx': 'parts/unet-half.onnx',
    'unet/config.json': { block_out_channels: [8, 8], attention_head_dim: 8 },
  });
  await installTinyExport(folder, 'broken', { 'scheduler/scheduler_config.json': { beta_schedule: 'sinusoidal' } });
  models = await openTinyModels(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Drawn {
  readonly events: readonly GeneratorEvent[];
  readonly pictures: readonly Uint8Array[];
  readonly warnings: readonly string[];
}

async function draw(
  options: JsonObject,
  further: {
    readonly inputs?: readonly InputFile[];
    readonly signal?: AbortSignal;
    readonly models?: TinyModels;
    readonly locale?: Locale;
    /** Steps as the model recommends. */
    readonly asItIs?: boolean;
  } = {},
): Promise<Drawn> {
  const { asItIs = false, ...context } = further;
  const asked = { prompt: 'a blue fox', model: 'tiny', widthPx: 64, heightPx: 64, seed: 7, ...options };
  const all = asItIs ? asked : { steps: 3, ...asked };
  const prepared = diffusionPicture.prepare(all);
  const events: GeneratorEvent[] = [];
  const run = prepared.run({
    signal: new AbortController().signal,
    random: createSeededRandom(prepared.seed),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: [],
    ...context,
  });
  for await (const event of run) events.push(event);
  return {
    events,
    pictures: events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact.bytes] : [])),
    warnings: events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : [])),
  };
}

function parametersOf({ events }: Drawn): Readonly<Record<string, unknown>> {
  const found = events.find((event) => event.type === 'artifact-ready');
  return found?.type === 'artifact-ready' ? found.artifact.parameters : {};
}

async function picture(widthPx: number, heightPx: number, colour = '#4080c0'): Promise<InputFile> {
  const create = { width: widthPx, height: heightPx, channels: 3 as const, background: colour };
  return { fileName: 'in.png', mediaType: 'image/png', bytes: await sharp({ create }).png().toBuffer() };
}

describe('drawing', () => {
  it('the same seed gives the same bytes, another seed and other words another picture', async () => {
    const [one, again, other, words, negative] = await Promise.all([
      draw({}),
      draw({}),
      draw({ seed: 8 }),
      draw({ prompt: 'a green tree' }),
      draw({ negative: 'blurry' }),
    ]);
    expect(again.pictures).toEqual(one.pictures);
    for (const different of [other, words, negative]) expect(different.pictures).not.toEqual(one.pictures);
  });

  it('tells every step, never falling, with a preview of some', async () => {
    const { events } = await draw({ steps: 12, count: 2 });
    const progress = events.flatMap((event) => (event.type === 'progress-update' ? [event] : []));
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(progress.map(({ step }) => step)).toEqual(
      expect.arrayContaining([
        'Picture 1 of 2: step 1 of 12',
        'Picture 2 of 2: step 12 of 12',
        'Developing the picture',
      ]),
    );
    const previews = progress.flatMap(({ preview }) => (preview === undefined ? [] : [preview]));
    expect(previews).toHaveLength(10);
    const { format, width } = await sharp(previews[0]?.bytes).metadata();
    expect({ format, width }).toEqual({ format: 'jpeg', width: 32 });
  });

  it('several pictures of a job differ, and the first is the one drawn alone', async () => {
    const [one, two] = await Promise.all([draw({}), draw({ count: 2 })]);
    expect(two.pictures).toHaveLength(2);
    expect(two.pictures[0]).toEqual(one.pictures[0]);
    expect(two.pictures[1]).not.toEqual(one.pictures[0]);
  });

  it('keeps what a picture needs to be made again', async () => {
    const drawn = await draw({ negative: 'blurry', guidance: 4, scheduler: 'euler' });
    expect(parametersOf(drawn)).toEqual({
      prompt: 'a blue fox',
      negative: 'blurry',
      style: 'auto',
      scheduler: 'euler',
      steps: 3,
      guidance: 4,
      seed: 7,
      model: 'tiny',
      modelVersion: '1.0.0',
      widthPx: 64,
      heightPx: 64,
      index: 0,
    });
  });

  it.each([
    ['tiny', { scheduler: 'dpm', steps: 20, guidance: 7.5 }],
    ['turbo', { scheduler: 'euler', steps: 1, guidance: 0 }],
    ['guided', { scheduler: 'lcm', steps: 6, guidance: 8.5 }],
  ])('asks %s as its makers would', async (model, expected) => {
    expect(parametersOf(await draw({ model }, { asItIs: true }))).toMatchObject(expected);
  });

  it.each([
    ['tiny', 1, 3, 1],
    ['tiny', 5, 6, 1],
    ['half', 1, 3, 1],
    ['half', 5, 3, 2],
  ])('%s with guidance %i runs its network %i times, with %i texts at once', async (model, guidance, runs, texts) => {
    const fresh = await openTinyModels(folder);
    await draw({ model, guidance }, { models: fresh });
    expect(fresh.runs.filter((graph) => graph === 'unet/model.onnx')).toHaveLength(runs);
    expect(fresh.lastInputs.get('unet/model.onnx')?.['sample']?.dims).toEqual([texts, 4, 8, 8]);
  });
});

describe('a start from a picture', () => {
  it('keeps its shape where the size was left open, and is cut to the size asked for elsewhere', async () => {
    const inputs = [await picture(300, 150)];
    const [shaped, cut] = await Promise.all([
      draw({ imageInput: 0, sizeFromInput: true, widthPx: 128, heightPx: 128 }, { inputs }),
      draw({ imageInput: 0 }, { inputs }),
    ]);
    expect(parametersOf(shaped)).toMatchObject({ widthPx: 176, heightPx: 96, strength: 0.65 });
    expect(parametersOf(cut)).toMatchObject({ widthPx: 64, heightPx: 64 });
  });

  it('counts for something, unless the strength is 1', async () => {
    const from = async (colour: string, strength: number): Promise<Uint8Array | undefined> => {
      const { pictures } = await draw({ imageInput: 0, strength }, { inputs: [await picture(64, 64, colour)] });
      return pictures[0];
    };
    expect(await from('#ff0000', 0.5)).not.toEqual(await from('#0000ff', 0.5));
    expect(await from('#ff0000', 1)).toEqual(await from('#0000ff', 1));
  });

  it('is given at least one step, however few and weak they are', async () => {
    const { events } = await draw({ imageInput: 0, strength: 0.2, steps: 1 }, { inputs: [await picture(64, 64)] });
    const steps = events.flatMap((event) => (event.type === 'progress-update' ? [event.step] : []));
    expect(steps).toContain('Step 1 of 1');
  });

  it('leaves every pixel outside the mask as it was', async () => {
    const whole = await picture(64, 64);
    const stripe = await sharp((await picture(64, 64, '#000000')).bytes)
      .composite([
        { input: { create: { width: 20, height: 64, channels: 3, background: '#ffffff' } }, left: 44, top: 0 },
      ])
      .png()
      .toBuffer();
    const mask = { ...whole, bytes: stripe };
    const { pictures } = await draw({ imageInput: 0, maskInput: 1 }, { inputs: [whole, mask] });
    const [before, after] = await Promise.all([whole.bytes, pictures[0]].map((bytes) => sharp(bytes).raw().toBuffer()));
    let [kept, changed] = [0, 0];
    for (let at = 0; at < 64 * 64 * 3; at += 1) {
      const isMasked = Math.floor(at / 3) % 64 >= 44;
      if (before?.[at] === after?.[at]) kept += isMasked ? 0 : 1;
      else changed += isMasked ? 1 : 1_000_000;
    }
    expect(kept).toBe(44 * 64 * 3);
    expect(changed).toBeGreaterThan(20 * 64);
  });

  it('an erased part is a mask, too', async () => {
    const whole = await picture(64, 64);
    const erased = await sharp({ create: { width: 64, height: 64, channels: 4, background: '#ff0000ff' } })
      .composite([
        {
          input: { create: { width: 20, height: 64, channels: 4, background: '#000000ff' } },
          left: 44,
          top: 0,
          blend: 'dest-out',
        },
      ])
      .png()
      .toBuffer();
    const { pictures } = await draw({ imageInput: 0, maskInput: 1 }, { inputs: [whole, { ...whole, bytes: erased }] });
    const after = await sharp(pictures[0]).raw().toBuffer();
    expect([after[0], after[1], after[2]]).toEqual([0x40, 0x80, 0xc0]);
    expect([after[63 * 3], after[63 * 3 + 1], after[63 * 3 + 2]]).not.toEqual([0x40, 0x80, 0xc0]);
  });

  it('an inpainting network draws from words alone, too', async () => {
    expect((await draw({ model: 'repainter' })).pictures).toHaveLength(1);
  });
});

describe('what a model cannot do is said', () => {
  it('warns about words beyond its reach, styles, palettes, stickers and sizes', async () => {
    const { warnings } = await draw({
      prompt: `${'a fox '.repeat(60)}by the sea`,
      style: 'flat',
      paletteFromInput: true,
      output: 'sticker',
      widthPx: 72,
    });
    expect(warnings).toHaveLength(5);
    expect(warnings.at(-1)).toMatch(/did not see: “.*by the sea”/u);
    expect(warnings[3]).toContain('80×64');
  });

  it('answers in the language of the caller', async () => {
    const { warnings } = await draw({ style: 'flat' }, { locale: 'es' });
    expect(warnings[0]).toContain('estilos');
  });

  it.each(['turbo', 'guided'])('%s says that a negative prompt has no effect', async (model) => {
    const fewer = model === 'turbo' ? { guidance: 0 } : {};
    const { warnings } = await draw({ model, negative: 'blurry', ...fewer });
    expect(warnings).toEqual([expect.stringContaining('without guidance')]);
  });

  it.each([
    [{ maskInput: 0 }, 'invalid-input', expect.stringMatching(/hand in the picture/u)],
    [{ imageInput: 0, maskInput: 1 }, 'invalid-input', expect.stringMatching(/marks nothing/u)],
    [{ model: 'odd' }, 'not-supported', expect.stringMatching(/Choose another/u)],
    [{ model: 'broken' }, 'model-broken', undefined],
    [{ model: 'nowhere' }, 'model-missing', undefined],
    [{ imageInput: 2 }, 'attachment-rejected', expect.stringMatching(/./u)],
  ])('%j is refused as %s', async (options, code, sentence) => {
    const inputs = [await picture(64, 64), await picture(64, 64, '#000000')];
    await expect(draw(options, { inputs })).rejects.toMatchObject({
      code,
      userMessage: sentence,
    });
  });

  it.each([{ steps: 101 }, { widthPx: 65 }, { widthPx: 4096 }, { guidance: 99 }, { count: 5 }, { strength: 0 }])(
    '%j is beyond its bounds',
    (options) => {
      const all = { prompt: 'a', model: 'tiny', widthPx: 64, heightPx: 64, seed: 7, ...options };
      expect(() => diffusionPicture.prepare(all)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    },
  );
});

describe('memory', () => {
  it('a size beyond it is refused with one that fits', async () => {
    const small = await openTinyModels(folder, 1_000_000);
    await expect(draw({ widthPx: 1024, heightPx: 1024 }, { models: small })).rejects.toMatchObject({
      code: 'out-of-memory',
      userMessage: expect.stringMatching(/about 96×96/u),
    });
  });

  it('where two texts do not fit at once they go through one after the other, with the same picture', async () => {
    // 256 latents² × 8 heads × 8 bytes: 4.2 MB for one text, 8.4 for both; decoding takes 1.6.
    const [roomy, tight] = await Promise.all([openTinyModels(folder), openTinyModels(folder, 6_000_000)]);
    const big = { model: 'crowded', widthPx: 128, heightPx: 128, guidance: 5 };
    const together = await draw(big, { models: roomy });
    const apart = await draw(big, { models: tight });
    expect(roomy.lastInputs.get('unet/model.onnx')?.['sample']?.dims[0]).toBe(2);
    expect(tight.lastInputs.get('unet/model.onnx')?.['sample']?.dims[0]).toBe(1);
    const [one, two] = await Promise.all([together, apart].map(({ pictures }) => sharp(pictures[0]).raw().toBuffer()));
    expect(Math.max(...(one ?? []).map((value, at) => Math.abs(value - (two?.[at] ?? 0))))).toBeLessThanOrEqual(3);
  });
});

describe('the safety check of an export', () => {
  it('lets harmless pictures pass', async () => {
    expect((await draw({ model: 'careful' })).pictures).toHaveLength(1);
  });

  it('a picture it flags is not handed over, and the person is told', async () => {
    await expect(draw({ model: 'alarmed' })).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: expect.stringContaining('held the picture back'),
    });
  });
});

describe('a decoder that overflows', () => {
  it('gives a sentence instead of a black picture', async () => {
    const overflowing: TinyModels = {
      ...models,
      open: async (id) => {
        const model = await models.open(id);
        return {
          ...model,
          graph: async (graphPath) => {
            const graph = await model.graph(graphPath);
            if (graphPath !== 'vae_decoder/model.onnx') return graph;
            const data = new Float32Array(64 * 64 * 3).fill(Number.NaN);
            return { ...graph, run: async () => ({ sample: { type: 'float32', dims: [1, 3, 64, 64], data } }) };
          },
        };
      },
    };
    await expect(draw({}, { models: overflowing })).rejects.toMatchObject({
      code: 'model-broken',
      userMessage: expect.stringContaining('half precision'),
    });
  });
});

describe('a cancel', () => {
  it('is heard between two steps', async () => {
    const fresh = await openTinyModels(folder);
    const abort = new AbortController();
    const run = diffusionPicture
      .prepare({ prompt: 'a fox', model: 'tiny', widthPx: 64, heightPx: 64, seed: 7, steps: 50, guidance: 1 })
      .run({
        signal: abort.signal,
        random: createSeededRandom(7),
        models: fresh,
        logger: silentLogger,
        locale: 'en',
        inputs: [],
      });
    const play = async (): Promise<void> => {
      for await (const event of run) {
        if (event.type === 'progress-update' && event.step === 'Step 3 of 50') abort.abort();
      }
    };
    await expect(play()).rejects.toThrow(/abort/iu);
    expect(fresh.runs.filter((graph) => graph === 'unet/model.onnx')).toHaveLength(3);
  });
});

describe('variations', () => {
  it('strength 0 is the picture itself, more strength is farther from it', async () => {
    const original = await draw({ count: 2 });
    const vary = async (strength: number): Promise<Uint8Array | undefined> => {
      const origin = { index: 1, strength, freshSeed: 99 };
      return (await draw({ origin })).pictures[0];
    };
    expect(await vary(0)).toEqual(original.pictures[1]);
    const base = await sharp(original.pictures[1]).raw().toBuffer();
    const away = async (strength: number): Promise<number> => {
      const pixels = await sharp(await vary(strength))
        .raw()
        .toBuffer();
      return base.reduce((sum, value, at) => sum + (value - (pixels[at] ?? 0)) ** 2, 0);
    };
    const [near, far] = [await away(0.2), await away(1)];
    expect(near).toBeGreaterThan(0);
    expect(far).toBeGreaterThan(near);
  });

  it('a mix is neither of its two pictures', async () => {
    const original = await draw({ count: 2 });
    const { pictures } = await draw({ mixOf: [0, 1] });
    expect(pictures[0]).not.toEqual(original.pictures[0]);
    expect(pictures[0]).not.toEqual(original.pictures[1]);
  });
});
