import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import upscalePicture from '../../../src/editors/upscale-picture.ts';
import { trustNetwork } from '../../../src/editors/upscale-picture/trust-network.ts';
import { enlargeImage } from '../../../src/editors/upscale-picture/enlarge-image.ts';
import { enlargeByKernel } from '../../../src/media/enlarge-by-kernel.ts';
import type { GraphSession } from '../../../src/core/model-access.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { cutTiles } from '../../../src/media/tile-image.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';
import { drawPhotograph } from './draw-photograph.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function pictureOf(widthPx: number, heightPx: number): Promise<Uint8Array> {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < rgba.length; at += 4) {
    const pixel = at / 4;
    rgba.set([(pixel % widthPx) % 256, Math.floor(pixel / widthPx) % 256, 90, pixel % 7 === 0 ? 0 : 255], at);
  }
  return sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png()
    .toBuffer();
}

async function enlarge(
  bytes: Uint8Array,
  { signal = new AbortController().signal, ...options }: { signal?: AbortSignal; factor?: number } = {},
): Promise<readonly GeneratorEvent[]> {
  const events: GeneratorEvent[] = [];
  const run = upscalePicture.prepare({
    seed: 7,
    alt: 'A fox',
    made: { prompt: 'a fox', seed: 7, index: 2 },
    ...options,
  });
  const context = {
    signal,
    random: createSeededRandom(7),
    models: createFakePictureModels(),
    logger: silent,
    locale: 'en' as const,
    inputs: [{ fileName: 'fox.png', mediaType: 'image/png', bytes }],
  };
  for await (const event of run.run(context)) events.push(event);
  return events;
}

const { signal } = new AbortController();

/** A network that answers with `kernel`, times `gain` around grey. */
function kernelNetwork(kernel: 'lanczos3' | 'cubic', gain = 1): GraphSession {
  return {
    inputNames: ['rgba'],
    outputNames: ['rgba_x4'],
    run: async ({ rgba: tensor }) => {
      if (tensor?.type !== 'uint8') throw new Error('expected rgba');
      const [, heightPx = 0, widthPx = 0] = tensor.dims;
      const { rgba } = enlargeByKernel({ widthPx, heightPx, rgba: tensor.data }, 4, kernel);
      const data = rgba.map((value, at) =>
        at % 4 === 3 ? value : Math.max(0, Math.min(255, (value - 128) * gain + 128)),
      );
      return { rgba_x4: { type: 'uint8', dims: [1, heightPx * 4, widthPx * 4, 4], data } };
    },
  };
}

async function whole(work: AsyncGenerator<number, PremultipliedImage>): Promise<PremultipliedImage> {
  let state = await work.next();
  while (state.done !== true) state = await work.next();
  return state.value;
}

function differenceOf(one: PremultipliedImage, other: PremultipliedImage): number {
  return one.rgba.reduce((most, value, at) => Math.max(most, Math.abs(value - (other.rgba[at] ?? 0))), 0);
}

describe('tiles', () => {
  it.each([
    [512, 512, 128],
    [130, 77, 64],
    [64, 64, 128],
    [1, 1024, 128],
    [129, 128, 128],
  ])('cover every pixel of %i×%i exactly once, inside the image', (widthPx, heightPx, tilePx) => {
    const seen = new Uint8Array(widthPx * heightPx);
    for (const { left, top, keep, ...size } of cutTiles({ widthPx, heightPx }, { tilePx, overlapPx: 10 })) {
      expect([left + size.widthPx <= widthPx, top + size.heightPx <= heightPx]).toEqual([true, true]);
      for (let y = keep.top; y < keep.bottom; y += 1) {
        for (let x = keep.left; x < keep.right; x += 1)
          seen[(top + y) * widthPx + left + x] = (seen[(top + y) * widthPx + left + x] ?? 0) + 1;
      }
    }
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it('see at least the overlap beyond every seam', () => {
    const [first, second] = cutTiles({ widthPx: 200, heightPx: 1 }, { tilePx: 128, overlapPx: 10 });
    expect(first && first.widthPx - first.keep.right).toBeGreaterThanOrEqual(10);
    expect(second?.keep.left).toBeGreaterThanOrEqual(10);
  });
});

describe('enlarging a picture', () => {
  it('doubles both sides, keeps what it shows and was made with, and tells how far it is', async () => {
    const bytes = await pictureOf(300, 140);
    const events = await enlarge(bytes);
    const end = events.at(-1);
    if (end?.type !== 'artifact-ready') throw new Error('expected a picture');
    expect(end.artifact).toMatchObject({
      widthPx: 600,
      heightPx: 280,
      alt: 'A fox',
      parameters: { prompt: 'a fox', seed: 7, widthPx: 600, heightPx: 280, index: 0 },
    });
    const fractions = events.flatMap((event) => (event.type === 'progress-update' ? [event.fraction] : []));
    expect(fractions.length).toBeGreaterThan(3);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('shows no seam between tiles, at either factor', async () => {
    const image = drawPhotograph(300, 140);
    for (const factor of [2, 4] as const) {
      const plan = { factor, graph: kernelNetwork('lanczos3'), signal, trust: 1 };
      const tiled = await whole(enlargeImage(image, plan));
      const atOnce = await whole(enlargeImage(image, { ...plan, trust: 0 }));
      expect([tiled.widthPx, tiled.heightPx]).toEqual([300 * factor, 140 * factor]);
      // Halving a picture of four times the size is nearly, not quite, enlarging it twice.
      expect(differenceOf(tiled, atOnce)).toBeLessThanOrEqual(factor === 4 ? 0 : 24);
      const columnStep = (x: number): number => {
        let sum = 0;
        for (let y = 0; y < tiled.heightPx; y += 1) {
          const at = (y * tiled.widthPx + x) * 4;
          sum += Math.abs((tiled.rgba[at] ?? 0) - (tiled.rgba[at - 4] ?? 0));
        }
        return sum / tiled.heightPx;
      };
      const seams = cutTiles(image, { tilePx: 128, overlapPx: 10 }).map(
        (tile) => (tile.left + tile.keep.left) * factor,
      );
      const steps = Array.from({ length: tiled.widthPx - 1 }, (_, index) => columnStep(index + 1)).toSorted(
        (a, b) => a - b,
      );
      const usual = steps[Math.floor(steps.length * 0.98)] ?? 0;
      for (const seam of seams.filter((x) => x > 0)) expect(columnStep(seam)).toBeLessThanOrEqual(usual + 0.5);
    }
  });

  it('makes four times as much of a small picture, and says so where that would be too large', async () => {
    const small = (await enlarge(await pictureOf(60, 40), { factor: 4 })).at(-1);
    expect(small).toMatchObject({ artifact: { widthPx: 240, heightPx: 160, parameters: { factor: 4 } } });
    // One colour: nothing to do for a network.
    const large = sharp({ create: { width: 1100, height: 1000, channels: 3, background: '#336699' } }).png();
    const events = await enlarge(await large.toBuffer(), { factor: 4 });
    expect(events.at(-1)).toMatchObject({ artifact: { widthPx: 2200, heightPx: 2000 } });
    const warnings = events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));
    expect(warnings.join(' ')).toContain('16 megapixels');
  }, 20_000);

  it('trusts the network as far as it gives the picture back, and never makes it worse than without', async () => {
    const photograph = drawPhotograph(256, 192);
    const trustIn = async (graph: GraphSession): Promise<number> =>
      trustNetwork(photograph, { factor: 4, graph, signal });
    const [faithful, nearly, strong, inverted] = await Promise.all(
      [1, 1.02, 3, -1].map(async (gain) => trustIn(kernelNetwork('lanczos3', gain))),
    );
    expect(faithful).toBe(1);
    expect(nearly).toBeGreaterThan(0.1);
    expect(strong).toBeLessThan(0.1);
    expect(inverted).toBe(0);
  });

  it('refuses what is no picture', async () => {
    await expect(enlarge(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'attachment-rejected' });
    // sharp draws it gladly; what a drawing asks for is anybody's guess.
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="9" height="9"/></svg>';
    await expect(enlarge(Buffer.from(drawing))).rejects.toMatchObject({ code: 'attachment-rejected' });
  });

  it('stops between tiles when it is cancelled', async () => {
    await expect(enlarge(await pictureOf(300, 140), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/iu);
  });
});
