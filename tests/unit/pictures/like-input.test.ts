import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import picture from '../../../src/generators/picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakeEyeModels } from '../../fakes/fake-eye-models.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';

/** The fake nets and the fake eye in one folder. */
function createModels(): ModelAccess {
  const nets = createFakePictureModels();
  const eye = createFakeEyeModels();
  return {
    idsForTask: (task) => [...nets.idsForTask(task), ...eye.idsForTask(task)],
    open: async (id) => (id === 'fake-eye' ? eye.open(id) : nets.open(id)),
  };
}

/** A square of one colour on white: what the fake eye takes for a thing. */
async function squareOf(colour: string, widthPx = 160, heightPx = 160): Promise<Uint8Array> {
  const side = Math.round(Math.min(widthPx, heightPx) * 0.9);
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#ffffff' } })
    .composite([{ input: { create: { width: side, height: side, channels: 3, background: colour } } }])
    .png()
    .toBuffer();
}

async function vary(
  image: Uint8Array | undefined,
  options: JsonObject = {},
  models: ModelAccess = createModels(),
): Promise<readonly GeneratorEvent[]> {
  const asked = {
    prompt: '',
    style: 'auto',
    widthPx: 512,
    heightPx: 512,
    count: 1,
    seed: 5,
    likeInput: true,
    ...options,
  };
  const run = picture.prepare(asked).run({
    signal: new AbortController().signal,
    random: createSeededRandom(5),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: image === undefined ? [] : [{ fileName: 'a.png', mediaType: 'image/png', bytes: image }],
  });
  const events: GeneratorEvent[] = [];
  for await (const event of run) events.push(event);
  return events;
}

const picturesOf = (events: readonly GeneratorEvent[]): readonly ArtifactDraft[] =>
  events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : []));
const warningsOf = (events: readonly GeneratorEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));

describe('variations of an attached picture', () => {
  it('draw anew what is recognised, in the shape of the picture, and say what that was', async () => {
    const events = await vary(await squareOf('#28c83c', 240, 160));
    const [drawn] = picturesOf(events);
    expect(drawn?.parameters).toMatchObject({ prompt: 'frog', seed: 5, style: 'classic' });
    expect([drawn?.widthPx, drawn?.heightPx]).toEqual([768, 512]);
    expect(warningsOf(events)[0]).toBe('I recognised frog, and drew that anew in the picture’s colours.');
  });

  it('of what nobody knows are its own pixels, and say so', async () => {
    const events = await vary(await squareOf('#c08040'), { count: 4 });
    const pictures = picturesOf(events);
    expect(pictures).toHaveLength(4);
    expect(new Set(pictures.map(({ parameters }) => parameters['style']))).toEqual(
      new Set(['graded', 'print', 'facets', 'detail']),
    );
    expect(new Set(pictures.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(4);
    expect(warningsOf(events)).toEqual([expect.stringMatching(/I recognise nothing in it/u)]);
    const fractions = events.flatMap((event) => (event.type === 'progress-update' ? [event.fraction] : []));
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('are the same again for the same seed, and one of them alone when that one is asked for', async () => {
    const image = await squareOf('#c08040');
    const four = picturesOf(await vary(image, { count: 4 }));
    expect(picturesOf(await vary(image, { count: 4 })).map(({ bytes }) => bytes)).toEqual(
      four.map(({ bytes }) => bytes),
    );
    const [third] = picturesOf(await vary(image, { origin: { index: 2, strength: 0, freshSeed: 9 } }));
    expect(third?.bytes).toEqual(four[2]?.bytes);
  });

  it('go without an eye, too', async () => {
    const events = await vary(await squareOf('#28c83c'), {}, createFakePictureModels());
    expect(warningsOf(events)).toEqual([expect.stringMatching(/I recognise nothing in it/u)]);
    expect(picturesOf(events)).toHaveLength(1);
  });

  it('of a single pixel, and of a thread, come out whole', async () => {
    for (const [widthPx, heightPx] of [
      [1, 1],
      [900, 1],
      [1, 700],
    ] as const) {
      const image = await sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#c08040' } })
        .png()
        .toBuffer();
      expect(picturesOf(await vary(image, { count: 4 }))).toHaveLength(4);
    }
  });

  it('need a picture', async () => {
    await expect(vary(undefined)).rejects.toMatchObject({ code: 'attachment-rejected' });
  });
});
