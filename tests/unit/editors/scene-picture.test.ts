import { describe, expect, it } from 'vitest';
import scenePicture from '../../../src/editors/scene-picture.ts';
import { findSky } from '../../../src/editors/scene-picture/find-sky.ts';
import { toOklch, type Oklch } from '../../../src/media/oklch.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { pixelOf, runEditor } from './run-editor.ts';

/** A blue sky over a meadow, with a red house. */
const meadow: PremultipliedImage = {
  widthPx: 160,
  heightPx: 120,
  rgba: Uint8Array.from({ length: 160 * 120 * 4 }, (_, at) => {
    const [x, y] = [Math.floor(at / 4) % 160, Math.floor(at / 640)];
    const isHouse = x > 60 && x < 100 && y > 40 && y < 80;
    const colour = isHouse ? [180, 50, 40] : y < 54 ? [120, 175, 235] : [92, 150, 62];
    return at % 4 === 3 ? 255 : (colour[at % 4] ?? 0);
  }),
};

async function changed(change: string, image = meadow, seed = 1): Promise<PremultipliedImage> {
  return (await runEditor({ editor: scenePicture, inputs: [image], options: { change, seed } })).image;
}

/** Mean over a rectangle. */
function meanOf(
  image: PremultipliedImage,
  [left, top, right, bottom]: readonly [number, number, number, number],
): Oklch {
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      for (const [channel, value] of pixelOf(image, x, y).entries())
        if (channel < 3) sums[channel] = (sums[channel] ?? 0) + value;
    }
  }
  const count = (right - left) * (bottom - top);
  const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / count);
  return toOklch([red, green, blue]);
}

const sky = [4, 4, 50, 40] as const;
const grass = [4, 84, 150, 116] as const;

describe('the sky', () => {
  it('is found, house and meadow left out', () => {
    const { share, horizon } = findSky(meadow);
    expect(share).toBeGreaterThan(0.38);
    expect(share).toBeLessThan(0.47);
    expect(Math.abs(horizon - 0.45)).toBeLessThan(0.02);
  });

  it('is not found where there is none', () => {
    const rgba = Uint8Array.from({ length: 80 * 60 * 4 }, (_, at) =>
      at % 4 === 3 ? 255 : ([60, 130, 50][at % 4] ?? 0),
    );
    expect(findSky({ widthPx: 80, heightPx: 60, rgba }).share).toBe(0);
  });
});

describe('changing a scene', () => {
  it('night is dark and blue, the sky darkest, with stars', async () => {
    const image = await changed('night');
    expect(meanOf(image, grass).lightness).toBeLessThan(meanOf(meadow, grass).lightness * 0.72);
    expect(meanOf(image, sky).lightness).toBeLessThan(0.4);
    let brightest = 0;
    for (let x = 0; x < 60; x += 1)
      for (let y = 0; y < 50; y += 1) brightest = Math.max(brightest, pixelOf(image, x, y)[1] ?? 0);
    expect(brightest).toBeGreaterThan(110);
  });

  it('day is brighter than night was', async () => {
    const night = await changed('night');
    const day = await changed('day', night);
    expect(meanOf(day, grass).lightness).toBeGreaterThan(meanOf(night, grass).lightness + 0.1);
  });

  it('autumn turns leaves from green to between yellow and red, and nothing else by much', async () => {
    const image = await changed('autumn');
    expect(meanOf(meadow, grass).hue).toBeGreaterThan(120);
    expect(meanOf(image, grass).hue).toBeLessThan(95);
    expect(Math.abs(meanOf(image, sky).hue - meanOf(meadow, sky).hue)).toBeLessThan(15);
  });

  it('winter and fog pale it, fog most where it is far', async () => {
    for (const change of ['winter', 'fog']) {
      expect(meanOf(await changed(change), grass).chroma).toBeLessThan(meanOf(meadow, grass).chroma * 0.7);
    }
    const fog = await changed('fog');
    const [far, near] = [meanOf(fog, [4, 56, 50, 66]), meanOf(fog, [4, 108, 50, 118])];
    expect(far.lightness - near.lightness).toBeGreaterThan(0.1);
  });

  it.each(['rain', 'snow', 'sunset', 'spring', 'winter', 'day'])(
    '%s changes the picture and keeps its size',
    async (change) => {
      const image = await changed(change);
      expect([image.widthPx, image.heightPx]).toEqual([160, 120]);
      expect(image.rgba).not.toEqual(Buffer.from(meadow.rgba));
    },
  );

  it('the same seed lets the same flakes fall, another one others', async () => {
    const [one, same, other] = await Promise.all([changed('snow'), changed('snow'), changed('snow', meadow, 2)]);
    expect(same.rgba).toEqual(one.rgba);
    expect(other.rgba).not.toEqual(one.rgba);
  });

  it('keeps what is transparent empty', async () => {
    const rgba = Uint8Array.from(meadow.rgba).fill(0, 0, 160 * 4 * 30);
    const image = await changed('snow', { ...meadow, rgba });
    for (let x = 0; x < 160; x += 1) expect(pixelOf(image, x, 10)[3]).toBe(0);
  });
});
