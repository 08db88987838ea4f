import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { Generator, GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { blendModes, collageLayouts } from '../../../src/core/layout-edit-options.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import blendPicture from '../../../src/editors/blend-picture.ts';
import collagePicture from '../../../src/editors/collage-picture.ts';
import { placeCards, placeGrid, placeMosaic, placeStrip } from '../../../src/editors/collage-picture/place-cells.ts';
import { joinPyramids } from '../../../src/media/join-pyramids.ts';
import { channelBlends, mixPictures } from '../../../src/media/mix-pictures.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';

type Rgba = readonly [number, number, number, number];

/** One colour, premultiplied. */
function plain(widthPx: number, heightPx: number, colour: Rgba): PremultipliedImage {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < rgba.length; at += 4) rgba.set(colour, at);
  return { widthPx, heightPx, rgba };
}

async function pngOf(widthPx: number, heightPx: number, colour: string): Promise<Uint8Array> {
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

async function run(
  generator: Generator,
  options: JsonObject,
  pictures: readonly Uint8Array[],
  signal = new AbortController().signal,
) {
  const events: GeneratorEvent[] = [];
  const prepared = generator.prepare({ seed: 0, ...options });
  const context = {
    signal,
    random: createSeededRandom(prepared.seed),
    models: createFakePictureModels(),
    logger: silentLogger,
    locale: 'en' as const,
    inputs: pictures.map((bytes, index) => ({ fileName: `${index + 1}.png`, mediaType: 'image/png', bytes })),
  };
  for await (const event of prepared.run(context)) events.push(event);
  return events;
}

function resultOf(events: readonly GeneratorEvent[]): ArtifactDraft {
  const end = events.at(-1);
  if (end?.type !== 'artifact-ready') throw new Error('expected a picture');
  return end.artifact;
}

const frame = { widthPx: 1000, heightPx: 700, gapPx: 10 };
const counts = [2, 3, 4, 5, 6, 7];

describe('the cells of a collage', () => {
  it.each(counts)('of %i pictures stay on the sheet and apart from each other', (count) => {
    const aspects = Array.from({ length: count }, (_, index) => [0.7, 1.5, 1, 2.2][index % 4] ?? 1);
    for (const cells of [placeGrid(count, frame), placeStrip(count, frame), placeMosaic(aspects, frame)]) {
      expect(cells).toHaveLength(count);
      const covered = cells.reduce((sum, { width, height }) => sum + width * height, 0);
      expect(covered / (frame.widthPx * frame.heightPx)).toBeGreaterThan(0.85);
      for (const [index, cell] of cells.entries()) {
        expect(Math.min(cell.x, cell.y)).toBeGreaterThanOrEqual(9.99);
        expect(cell.x + cell.width).toBeLessThanOrEqual(990.01);
        expect(cell.y + cell.height).toBeLessThanOrEqual(690.01);
        for (const other of cells.slice(index + 1)) {
          const apart = Math.max(
            other.x - cell.x - cell.width,
            cell.x - other.x - other.width,
            other.y - cell.y - cell.height,
            cell.y - other.y - other.height,
          );
          expect(apart).toBeGreaterThanOrEqual(9.99);
        }
      }
    }
  });

  it('of a mosaic crop less than those of a grid', () => {
    const aspects = [0.5, 2, 1, 2, 0.7];
    const cropped = (cells: ReturnType<typeof placeGrid>): number =>
      cells.reduce(
        (sum, { width, height }, index) => sum + Math.abs(Math.log(width / height / (aspects[index] ?? 1))),
        0,
      );
    expect(cropped(placeMosaic(aspects, frame))).toBeLessThan(cropped(placeGrid(5, frame)) * 0.6);
  });

  it.each(counts)('of %i cards lie on the sheet with all four corners', (count) => {
    const random = createSeededRandom(count);
    for (const { x, y, width, height, degrees } of placeCards(count, frame, () => random.next() * 2 - 1)) {
      const angle = (Math.abs(degrees) * Math.PI) / 180;
      const reachX = (width * Math.cos(angle) + height * Math.sin(angle)) / 2;
      const reachY = (height * Math.cos(angle) + width * Math.sin(angle)) / 2;
      expect(x + width / 2 - reachX).toBeGreaterThan(-frame.widthPx * 0.01);
      expect(x + width / 2 + reachX).toBeLessThan(frame.widthPx * 1.01);
      expect(y + height / 2 - reachY).toBeGreaterThan(-frame.heightPx * 0.01);
      expect(y + height / 2 + reachY).toBeLessThan(frame.heightPx * 1.01);
    }
  });
});

describe('a collage', { timeout: 30_000 }, () => {
  it.each(collageLayouts.map(({ value }) => value))('as %s shows every picture', async (layout) => {
    const colours = ['#ff0000', '#00ff00', '#0000ff'];
    const pictures = await Promise.all(colours.map(async (colour, index) => pngOf(60 + index * 30, 80, colour)));
    const events = await run(collagePicture, { layout, captions: 'One||Three' }, pictures);
    const { bytes, widthPx, heightPx, alt } = resultOf(events);
    expect([widthPx, heightPx, alt]).toEqual([1080, 1080, 'Collage of 3 pictures: One, Three']);
    const { data } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const shares = [0, 1, 2].map((channel) => {
      let pixels = 0;
      for (let at = 0; at < data.length; at += 3) {
        const others = [0, 1, 2].filter((other) => other !== channel).map((other) => data[at + other] ?? 255);
        if ((data[at + channel] ?? 0) > 240 && Math.max(...others) < 15) pixels += 1;
      }
      return pixels / (1080 * 1080);
    });
    expect(Math.min(...shares)).toBeGreaterThan(0.05);
  });

  it('names what its typeface cannot write', async () => {
    const pictures = [await pngOf(20, 20, '#123456'), await pngOf(20, 20, '#654321')];
    const events = await run(collagePicture, { captions: '猫|dog' }, pictures);
    expect(events).toContainEqual({
      type: 'warning-raised',
      warning: 'My typefaces cannot print “猫”; I left that out.',
    });
  });

  it('needs two pictures, and says so', async () => {
    await expect(run(collagePicture, {}, [await pngOf(9, 9, '#ffffff')])).rejects.toMatchObject({
      code: 'attachment-rejected',
      userMessage: expect.stringContaining('image-2'),
    });
  });

  it('stops when it is cancelled', async () => {
    const pictures = [await pngOf(20, 20, '#123456'), await pngOf(20, 20, '#654321')];
    await expect(run(collagePicture, {}, pictures, AbortSignal.abort())).rejects.toThrow(/abort/iu);
  });
});

describe('the blend functions', () => {
  it.each([
    ['multiply', 0.5, 0.5, 0.25],
    ['screen', 0.5, 0.5, 0.75],
    ['overlay', 0.25, 0.5, 0.25],
    ['overlay', 0.75, 1, 1],
    ['soft-light', 0.5, 0.5, 0.5],
    ['soft-light', 0.5, 1, Math.sqrt(0.5)],
    ['soft-light', 0.5, 0, 0.25],
    ['mix', 0.1, 0.9, 0.9],
  ] as const)('%s of %d and %d is %d, as the W3C says', (mode, lower, upper, expected) => {
    expect(channelBlends[mode](lower, upper)).toBeCloseTo(expected, 6);
  });

  it('leave what only one picture covers as it is', () => {
    const lower = plain(2, 1, [200, 100, 0, 255]);
    const upper = { ...plain(2, 1, [0, 0, 0, 0]), rgba: Uint8Array.from([0, 0, 0, 0, 0, 0, 255, 255]) };
    const { rgba } = mixPictures(lower, upper, { blend: channelBlends.multiply, strengthAt: () => 1 });
    expect([...rgba]).toEqual([200, 100, 0, 255, 0, 0, 0, 255]);
  });
});

describe('the seamless join', () => {
  function join(first: PremultipliedImage, second: PremultipliedImage, seam: number): PremultipliedImage {
    const steps = joinPyramids(first, second, seam);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return step.value;
  }

  it('of a picture with itself is that picture', () => {
    const random = createSeededRandom(3);
    const rgba = new Uint8Array(37 * 53 * 4).map((_, at) => (at % 4 === 3 ? 255 : random.integer(0, 255)));
    const picture = { widthPx: 37, heightPx: 53, rgba };
    expect(join(picture, picture, 0.4).rgba).toEqual(rgba);
  });

  it('goes from one picture to the other without a step, and keeps the fine detail of each side', () => {
    const [width, height] = [128, 64];
    const dark = plain(width, height, [40, 40, 40, 255]);
    const light = plain(width, height, [200, 200, 200, 255]);
    // A chequered pixel pattern on the dark side must not be blurred away.
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      if ((pixel + Math.floor(pixel / width)) % 2 === 0) dark.rgba.set([60, 60, 60, 255], pixel * 4);
    }
    const { rgba } = join(dark, light, 0.5);
    const row = Array.from({ length: width }, (_, x) => rgba[(32 * width + x) * 4] ?? 0);
    const pairs = Array.from(
      { length: width / 2 },
      (_, index) => ((row[index * 2] ?? 0) + (row[index * 2 + 1] ?? 0)) / 2,
    );
    const steps = pairs.slice(1).map((value, index) => Math.abs(value - (pairs[index] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(30);
    expect(pairs[0]).toBeLessThan(90);
    expect(pairs.at(-1)).toBeGreaterThan(150);
    expect(Math.abs((row[20] ?? 0) - (row[21] ?? 0))).toBeGreaterThan(12);
    expect(Math.abs((row[100] ?? 0) - (row[101] ?? 0))).toBeLessThan(3);
  });
});

describe('blending two pictures', () => {
  it.each(blendModes.map(({ value }) => value))('by %s gives one of the size of the first', async (mode) => {
    const events = await run(blendPicture, { mode }, [await pngOf(90, 60, '#2040c0'), await pngOf(50, 50, '#f0a010')]);
    const { bytes, widthPx, heightPx, parameters } = resultOf(events);
    expect([widthPx, heightPx, parameters['mode']]).toEqual([90, 60, mode]);
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([90, 60]);
    const middle = (30 * 90 + 45) * info.channels;
    expect([data[middle], data[middle + 2]]).not.toEqual([0x20, 0xc0]);
  });

  it.each(['seamless', 'fade'])('by %s is all the first with 0 %% and all the second with 100 %%', async (mode) => {
    const pictures = [await pngOf(64, 64, '#2040c0'), await pngOf(64, 64, '#f0a010')];
    const red = async (amount: number, x: number): Promise<number> => {
      const { bytes } = resultOf(await run(blendPicture, { mode, amount }, pictures));
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
      return data[(32 * 64 + x) * info.channels] ?? -1;
    };
    expect(Math.abs((await red(0, 4)) - 0x20)).toBeLessThan(3);
    expect(Math.abs((await red(100, 60)) - 0xf0)).toBeLessThan(3);
  });

  it('needs two pictures, and says so', async () => {
    await expect(run(blendPicture, {}, [await pngOf(9, 9, '#ffffff')])).rejects.toMatchObject({
      code: 'attachment-rejected',
      userMessage: expect.stringContaining('image-2'),
    });
  });
});
