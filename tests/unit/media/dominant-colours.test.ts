import { describe, expect, it } from 'vitest';
import { dominantColours } from '../../../src/media/dominant-colours.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import type { Rgb } from '../../../src/media/rgb.ts';

function imageOf(parts: readonly (readonly [colour: Rgb, pixels: number])[]): PremultipliedImage {
  const rgba = parts.flatMap(([colour, pixels]) => Array.from({ length: pixels }, () => [...colour, 255]).flat());
  return { widthPx: rgba.length / 4, heightPx: 1, rgba: Uint8Array.from(rgba) };
}

describe('dominant colours', () => {
  it('are the colours of a flat picture, commonest first, with their shares', () => {
    const found = dominantColours(
      imageOf([
        [[10, 40, 200], 16],
        [[220, 20, 20], 48],
      ]),
      2,
    );
    expect(found.map(({ share }) => share)).toEqual([0.75, 0.25]);
    expect(found.map(({ colour }) => colour)).toEqual([
      [220, 20, 20],
      [10, 40, 200],
    ]);
  });

  it('are one for a picture of one colour, however many are asked for', () => {
    expect(dominantColours(imageOf([[[7, 8, 9], 50]]), 5)).toEqual([{ colour: [7, 8, 9], share: 1 }]);
  });

  it('are at most as many as asked for', () => {
    const noise = imageOf(
      Array.from({ length: 200 }, (_, index) => [[index, (index * 7) % 256, (index * 13) % 256], 1] as const),
    );
    expect(dominantColours(noise, 5)).toHaveLength(5);
  });

  it('are none where nothing is visible', () => {
    expect(dominantColours({ widthPx: 2, heightPx: 1, rgba: new Uint8Array(8) }, 5)).toEqual([]);
  });
});
