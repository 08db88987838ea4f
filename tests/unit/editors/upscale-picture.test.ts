import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import upscalePicture from '../../../src/editors/upscale-picture.ts';
import { cutTiles } from '../../../src/media/tile-image.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';

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

async function enlarge(bytes: Uint8Array, signal = new AbortController().signal): Promise<readonly GeneratorEvent[]> {
  const events: GeneratorEvent[] = [];
  const run = upscalePicture.prepare({ seed: 7, alt: 'A fox', made: { prompt: 'a fox', seed: 7, index: 2 } });
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
    // The fake upscaler repeats pixels, so halving its answer and shrinking gives the picture back: no seam shows.
    const [before, after] = await Promise.all([
      sharp(bytes).raw().toBuffer(),
      sharp(end.artifact.bytes).resize(300, 140, { kernel: 'nearest' }).raw().toBuffer(),
    ]);
    let differing = 0;
    for (let at = 0; at < before.length; at += 4) {
      const isVisible = before[at + 3] === 255;
      if (before[at + 3] !== after[at + 3] || (isVisible && before[at] !== after[at])) differing += 1;
    }
    expect(differing).toBe(0);
  });

  it('refuses what is no picture, and what is too large', async () => {
    await expect(enlarge(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'attachment-rejected' });
    await expect(enlarge(await pictureOf(1100, 1000))).rejects.toMatchObject({ code: 'attachment-rejected' });
    // sharp draws it gladly; what a drawing asks for is anybody's guess.
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="9" height="9"/></svg>';
    await expect(enlarge(Buffer.from(drawing))).rejects.toMatchObject({ code: 'attachment-rejected' });
  });

  it('stops between tiles when it is cancelled', async () => {
    await expect(enlarge(await pictureOf(300, 140), AbortSignal.abort())).rejects.toThrow(/abort/iu);
  });
});
