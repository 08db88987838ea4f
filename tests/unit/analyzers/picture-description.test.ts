import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import pictureDescription from '../../../src/analyzers/picture-description.ts';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakeEyeModels, noModels } from '../../fakes/fake-eye-models.ts';

const red = '#e62828';
const blue = '#283ce6';

async function drawn(body: string, size = { width: 320, height: 240 }): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${body}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const onWhite = (body: string): string => `<rect width="100%" height="100%" fill="#fafafa"/>${body}`;

interface Terms {
  readonly locale?: 'en' | 'es';
  readonly models?: ReturnType<typeof createFakeEyeModels>;
  readonly options?: JsonObject;
  readonly signal?: AbortSignal;
}

async function events(bytes: Uint8Array, terms: Terms = {}): Promise<readonly GeneratorEvent[]> {
  const run = pictureDescription.prepare({ seed: 0, ...terms.options }).run({
    signal: terms.signal ?? new AbortController().signal,
    random: createSeededRandom(0),
    models: terms.models ?? createFakeEyeModels(),
    logger: silentLogger,
    locale: terms.locale ?? 'en',
    inputs: [{ fileName: 'a.png', mediaType: 'image/png', bytes }],
  });
  const seen: GeneratorEvent[] = [];
  for await (const event of run) seen.push(event);
  return seen;
}

async function describeIt(bytes: Uint8Array, terms: Terms = {}): Promise<ArtifactDraft> {
  const last = (await events(bytes, terms)).at(-1);
  if (last?.type !== 'artifact-ready') throw new Error('expected a sheet');
  return last.artifact;
}

const apple = onWhite(`<rect x="20" y="20" width="180" height="180" fill="${red}"/>`);

describe('describing a picture', () => {
  it('names what the eye is sure of, colours and place, as a sentence in either language', async () => {
    const bytes = await drawn(apple);
    expect((await describeIt(bytes)).parameters).toMatchObject({
      alt: 'A landscape-format picture of a red apple, mostly white, with red, the main thing is on the left.',
      things: expect.stringContaining('🍎 red apple'),
      size: '320 × 240, landscape',
      writing: 'none found',
    });
    expect((await describeIt(bytes, { locale: 'es' })).parameters['alt']).toBe(
      'Imagen horizontal de una manzana roja, sobre todo blanco, con rojo, lo principal está a la izquierda.',
    );
  });

  it('gives a plural thing no article', async () => {
    const jeans = await drawn(`<rect width="100%" height="100%" fill="${blue}"/>`, { width: 200, height: 200 });
    expect((await describeIt(jeans)).parameters['alt']).toBe('A square picture of jeans, blue all over.');
  });

  it('says that it recognises nothing rather than guess', async () => {
    const grey = await drawn(
      '<rect width="100%" height="100%" fill="#888"/><circle cx="90" cy="90" r="50" fill="#444"/>',
    );
    const { parameters } = await describeIt(grey);
    expect(parameters['things']).toContain('Nothing I recognise');
    expect(parameters['alt']).toBe(
      'A landscape-format picture, mostly gray, with dark gray, the main thing is at the upper left.',
    );
  });

  it('only thinks so where the score is between the thresholds', async () => {
    // About half of the best windows is red: above 0.4, below 0.7.
    const half = await drawn(onWhite(`<rect x="0" y="0" width="46" height="240" fill="${red}"/>`));
    const { parameters } = await describeIt(half);
    expect(parameters['things']).toContain('perhaps 🍎 red apple');
    expect(parameters['alt']).not.toContain('apple');
  });

  it('measures without a recogniser, and says what is missing', async () => {
    const { parameters } = await describeIt(await drawn(apple), { models: noModels });
    expect(parameters['things']).toBe('The model that recognises things is not installed.');
    expect(parameters).not.toHaveProperty('model');
    expect(parameters['colours']).toContain('white');
  });

  it('knows its own pictures by their bytes', async () => {
    const bytes = await drawn(apple);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const known = [{ jobId: 'abc123', index: 0, sha256, words: 'a red apple' }];
    const options = { known };
    expect((await describeIt(bytes, { options })).parameters['own']).toBe('One of mine: “a red apple”, job abc123.');
    expect((await describeIt(await drawn(onWhite('')), { options })).parameters).not.toHaveProperty('own');
  });

  it('tells how much is transparent', async () => {
    const bytes = await drawn(`<rect width="160" height="240" fill="${red}"/>`);
    expect((await describeIt(bytes)).parameters['size']).toBe('320 × 240, landscape, 50 % of it transparent');
  });

  it('draws a sheet with the palette below, the same bytes for the same picture', async () => {
    const bytes = await drawn(apple);
    const sheet = await describeIt(bytes);
    const { data, info } = await sharp(sheet.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([sheet.widthPx, sheet.heightPx]);
    // The last band of the strip is the second colour.
    const at = ((info.height - 60) * info.width + info.width - 60) * 3;
    expect([...data.subarray(at, at + 3)]).toEqual([230, 40, 40]);
    expect(Buffer.compare(sheet.bytes, (await describeIt(bytes)).bytes)).toBe(0);
  });

  it.each([
    [1, 1],
    [2000, 3],
    [3, 2000],
    [17, 17],
  ])('takes a picture of %i × %i', async (width, height) => {
    const sheet = await describeIt(await drawn(`<rect width="100%" height="100%" fill="${blue}"/>`, { width, height }));
    expect(sheet.parameters['alt']).toContain('blue');
    expect(sheet.parameters['size']).not.toContain('transparent');
    expect(sheet.widthPx).toBeGreaterThan(400);
  });

  it('refuses what is no picture with a sentence', async () => {
    await expect(describeIt(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'attachment-rejected' });
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    const seen = await events(await drawn(apple));
    const fractions = seen.flatMap((event) => (event.type === 'progress-update' ? [event.fraction] : []));
    expect(fractions).toEqual([0.15, 0.35, 0.75]);
    await expect(events(await drawn(apple), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/iu);
  });

  it('says so when the recogniser answers in another shape', async () => {
    const graph = {
      inputNames: ['windows'],
      outputNames: ['concepts'],
      run: async () => ({ concepts: { type: 'float32', dims: [1, 2], data: new Float32Array(2) } as const }),
    };
    const models = createFakeEyeModels({ graph });
    await expect(describeIt(await drawn(apple), { models })).rejects.toMatchObject({ code: 'model-broken' });
  });
});
