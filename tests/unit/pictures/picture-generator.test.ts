import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError, toAppError } from '../../../src/core/errors.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { Locale } from '../../../src/core/locale.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { GraphSession, ModelAccess } from '../../../src/core/model-access.ts';
import type { InputFile } from '../../../src/core/option.ts';
import picture from '../../../src/generators/picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';

interface RunSetup {
  readonly locale?: Locale;
  readonly models?: ModelAccess;
  readonly inputs?: readonly InputFile[];
  readonly signal?: AbortSignal;
}

const defaults = { style: 'classic', widthPx: 256, heightPx: 256, count: 1, seed: 5 };

function start(options: JsonObject, setup: RunSetup = {}): AsyncIterable<GeneratorEvent> {
  const prepared = picture.prepare({ ...defaults, ...options });
  return prepared.run({
    signal: setup.signal ?? new AbortController().signal,
    random: createSeededRandom(prepared.seed),
    models: setup.models ?? createFakePictureModels(),
    logger: silentLogger,
    locale: setup.locale ?? 'en',
    inputs: setup.inputs ?? [],
  });
}

async function run(options: JsonObject, setup: RunSetup = {}): Promise<readonly GeneratorEvent[]> {
  const events: GeneratorEvent[] = [];
  for await (const event of start(options, setup)) events.push(event);
  return events;
}

function artifactsOf(events: readonly GeneratorEvent[]) {
  return events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : []));
}

/** Without the overview. */
function picturesOf(events: readonly GeneratorEvent[]) {
  return artifactsOf(events).filter(({ parameters }) => parameters['role'] === 'picture');
}

function warningsOf(events: readonly GeneratorEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));
}

async function failureOf(options: JsonObject, setup: RunSetup = {}): Promise<AppError> {
  try {
    await run(options, setup);
  } catch (error) {
    return toAppError(error);
  }
  throw new Error('expected a failure');
}

describe('the picture generator', () => {
  it('delivers a PNG of the size asked for, described and reproducible', async () => {
    const [artifact] = artifactsOf(
      await run({ prompt: 'a blue fox and the moon on a starry night', widthPx: 384, heightPx: 256 }),
    );
    const metadata = await sharp(artifact?.bytes).metadata();
    expect(metadata).toMatchObject({ format: 'png', width: 384, height: 256, channels: 3, depth: 'uchar' });
    expect(artifact?.alt).toBe('A blue fox and a moon on a starry night, classic style');
    expect(artifact?.parameters).toEqual({
      prompt: 'a blue fox and the moon on a starry night',
      style: 'classic',
      seed: 5,
      model: 'alebrije-sprites',
      modelVersion: '9.9.9',
      widthPx: 384,
      heightPx: 256,
      role: 'picture',
      index: 0,
    });
  });

  it('gives the same bytes for the same seed and others for another seed', async () => {
    const options = { prompt: 'two foxes and a castle in a forest' };
    const [first, again, other] = await Promise.all([run(options), run(options), run({ ...options, seed: 6 })]);
    expect(artifactsOf(again)[0]?.bytes).toEqual(artifactsOf(first)[0]?.bytes);
    expect(artifactsOf(other)[0]?.bytes).not.toEqual(artifactsOf(first)[0]?.bytes);
  });

  it('makes pictures of one job differ from each other', async () => {
    const artifacts = picturesOf(await run({ prompt: 'a fox', count: 4 }));
    const contents = new Set(artifacts.map(({ bytes }) => Buffer.from(bytes).toString('base64')));
    expect(contents.size).toBe(4);
    expect(artifacts.map(({ parameters }) => parameters['index'])).toEqual([0, 1, 2, 3]);
  });

  it('reports rising progress in the language of the caller, with a small preview', async () => {
    const events = await run({ prompt: 'tres zorros', count: 2 }, { locale: 'es' });
    const updates = events.flatMap((event) => (event.type === 'progress-update' ? [event] : []));
    expect(updates.map(({ step }) => step)).toEqual([
      'Leyendo lo que pides',
      'Dibujando 6 figuras',
      'Afinando los bordes',
      'Componiendo 1 de 2',
      'Componiendo 2 de 2',
    ]);
    const fractions = updates.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    const preview = updates.find((update) => update.preview !== undefined)?.preview;
    // Every platform shows a JPEG inside a message; Slack shows no WebP.
    expect(preview?.mediaType).toBe('image/jpeg');
    expect(preview?.bytes.length).toBeLessThanOrEqual(30_000);
    expect(await sharp(preview?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 256, height: 256 });
  });

  it('draws all sprites of all pictures in one run of each net', async () => {
    const models = createFakePictureModels();
    await run({ prompt: 'a fox and two cats', count: 2 }, { models });
    expect(models.runs).toEqual([
      { graph: 'sprite-net.onnx', batch: 6 },
      { graph: 'upscaler-x4.onnx', batch: 6 },
    ]);
  });

  it('paints a place without things without asking any net', async () => {
    const models = createFakePictureModels();
    const [artifact] = artifactsOf(await run({ prompt: 'sunset over the mountains' }, { models }));
    expect(artifact?.alt).toBe('Landscape in the mountains at sunset');
    expect(models.runs).toEqual([]);
  });

  it('describes colours, numbers, relations and styles in both languages', async () => {
    const altOf = async (prompt: string, locale: Locale): Promise<string | undefined> =>
      artifactsOf(await run({ prompt, style: prompt.includes('estilo') ? 'auto' : 'classic' }, { locale }))[0]?.alt;
    expect(await altOf('tres zorros rojos en la nieve, estilo plano', 'es')).toBe(
      'Tres zorros rojos en la nieve, estilo plano',
    );
    expect(await altOf('a cat wearing sunglasses on a pink background', 'en')).toBe(
      'A cat wearing sunglasses on a pink background, classic style',
    );
    expect(await altOf('a frog with a crown on red and white stripes', 'es')).toBe(
      'Una rana con una corona sobre rayas rojas y blancas, estilo clásico',
    );
    expect(await altOf('fox + owl in a forest', 'en')).toBe(
      'A creature that is half fox, half owl in a forest, classic style',
    );
  });

  it('names what it cannot draw and says what it drew', async () => {
    const events = await run({ prompt: 'a fox doing photosynthesis on the beach' });
    expect(warningsOf(events)).toEqual(['I can’t draw “photosynthesis” yet; I drew a fox.']);
    const spanish = await run({ prompt: 'un zorro y la fotosíntesis' }, { locale: 'es' });
    expect(warningsOf(spanish)).toEqual(['Todavía no sé dibujar «fotosíntesis»; dibujé un zorro.']);
  });

  it('says how it read a misspelled word', async () => {
    expect(warningsOf(await run({ prompt: 'a unicron' }))).toEqual(['I read “unicron” as “unicorn”.']);
  });

  it('refuses a prompt it knows nothing of, naming the words and near things', async () => {
    const error = await failureOf({ prompt: 'quasar moonlander' });
    expect(error.code).toBe('invalid-input');
    expect(error.userMessage).toMatch(/^I can’t draw “quasar” and “moonlander” yet\. Try, for example: .*fox/u);
  });

  it('asks what to draw when the prompt only says please', async () => {
    const error = await failureOf({ prompt: 'a beautiful picture please' }, { locale: 'es' });
    expect(error.userMessage).toMatch(/^Dime qué quieres que dibuje\./u);
  });

  it('uses the style asked for, over the one in the prompt', async () => {
    const [artifact] = artifactsOf(await run({ prompt: 'a fox, flat style', style: '3d' }));
    expect(artifact?.parameters['style']).toBe('3d');
  });

  it('takes the styles in turn when none was asked for, keeping to those that know the thing', async () => {
    const stylesOf = async (prompt: string): Promise<readonly unknown[]> =>
      picturesOf(await run({ prompt, style: 'auto', count: 4 })).map(({ parameters }) => parameters['style']);
    expect(new Set(await stylesOf('a fox'))).toEqual(new Set(['3d', 'blob', 'classic', 'flat']));
    // The black cat was never drawn as a blob.
    expect(new Set(await stylesOf('un gato negro'))).toEqual(new Set(['3d', 'classic', 'flat']));
    expect(new Set(await stylesOf('a fox, flat style'))).toEqual(new Set(['flat']));
  });

  it('uses one style, and names it, when the prompt asks for one it does not know', async () => {
    const events = await run({ prompt: 'a watercolor fox', style: 'auto', count: 3 });
    const styles = new Set(picturesOf(events).map(({ parameters }) => parameters['style']));
    expect(styles.size).toBe(1);
    expect(warningsOf(events)).toEqual([`I don’t know the style “watercolor”; I used ${[...styles].join('')}.`]);
  });

  it('refuses a style the model does not have', async () => {
    const error = await failureOf({ prompt: 'a fox', style: 'oil' });
    expect(error).toMatchObject({ code: 'invalid-input' });
    expect(error.userMessage).toBe('There is no style “oil”. Choose one of: classic, blob, 3d, flat.');
  });

  it.each([
    [{ prompt: 'x'.repeat(20_001) }],
    [{ prompt: 'a fox', output: 'poster' }],
    [{ prompt: 'a fox', origin: { index: 4, strength: 0.5, freshSeed: 1 } }],
    [{ prompt: 'a fox', mixOf: [0] }],
    [{ prompt: 'a fox', widthPx: 300 }],
    [{ prompt: 'a fox', heightPx: 2048 }],
    [{ prompt: 'a fox', count: 5 }],
    [{ prompt: 'a fox', seed: -1 }],
  ])('refuses options outside their limits: %j', (options) => {
    expect(() => picture.prepare({ ...defaults, ...options })).toThrow(AppError);
  });

  it('stops between steps when cancelled', async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    const stopped = (async () => {
      for await (const event of start({ prompt: 'a fox', count: 4 }, { signal: controller.signal })) {
        seen.push(event.type);
        if (event.type === 'artifact-ready') controller.abort();
      }
    })();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.filter((type) => type === 'artifact-ready')).toHaveLength(1);
  });

  it('calls a net that answers in another shape broken', async () => {
    const wrong: GraphSession = {
      inputNames: [],
      outputNames: ['rgba'],
      run: async () => ({ rgba: { type: 'uint8', dims: [1, 4, 64, 64], data: new Uint8Array(4 * 64 * 64) } }),
    };
    const error = await failureOf(
      { prompt: 'a fox' },
      { models: createFakePictureModels({ 'sprite-net.onnx': wrong }) },
    );
    expect(error.code).toBe('model-broken');
  });

  it('says when the model is not there', async () => {
    expect((await failureOf({ prompt: 'a fox', model: 'nowhere' })).code).toBe('model-missing');
  });
});

describe('Spanish descriptions', () => {
  it.each([
    ['un pastel de cumpleaños', 'Un pastel de cumpleaños entre confeti, estilo clásico'],
    ['una torta', 'Una torta entre confeti, estilo clásico'],
  ])('%s keeps the gender of the word that was used', async (prompt, alt) => {
    const [artifact] = artifactsOf(await run({ prompt }, { locale: 'es' }));
    expect(artifact?.alt).toBe(alt);
  });
});

describe('colours of an attached picture', () => {
  async function attach(bytes: Uint8Array, mediaType = 'image/png'): Promise<InputFile> {
    return { fileName: 'colours', mediaType, bytes };
  }

  it('colour the backdrop and what has no colour of its own', async () => {
    const red = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#e01818' } })
      .png()
      .toBuffer();
    const options = { prompt: 'a fox on a plain background', paletteFromInput: true };
    const [artifact] = artifactsOf(await run(options, { inputs: [await attach(red)] }));
    const { data } = await sharp(artifact?.bytes).raw().toBuffer({ resolveWithObject: true });
    const [r = 0, g = 0, b = 0] = data;
    expect(r).toBeGreaterThan(150);
    expect(g).toBeLessThan(90);
    expect(b).toBeLessThan(90);
  });

  it('need an attachment', async () => {
    const error = await failureOf({ prompt: 'a fox', paletteFromInput: true });
    expect(error).toMatchObject({
      code: 'attachment-rejected',
      userMessage: 'Attach a picture to take the colours from.',
    });
  });

  it.each([
    ['text', new TextEncoder().encode('not a picture')],
    ['a truncated PNG', Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13])],
    [
      'an SVG, which could reach for other files',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
  ])('are refused from %s', async (_name, bytes) => {
    const error = await failureOf({ prompt: 'a fox', paletteFromInput: true }, { inputs: [await attach(bytes)] });
    expect(error.code).toBe('attachment-rejected');
    expect(error.userMessage).toMatch(/I couldn’t read|no picture I can read|ends too early/u);
  });
});
