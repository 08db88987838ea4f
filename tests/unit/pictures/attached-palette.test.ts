import { describe, expect, it } from 'vitest';
import { dominantColours, vividness } from '../../../src/generators/picture/attached-palette.ts';
import type { Rgb } from '../../../src/generators/picture/colours.ts';

function imageOf(parts: readonly (readonly [colour: Rgb, pixels: number])[]) {
  const rgb = parts.flatMap(([colour, pixels]) => Array.from({ length: pixels }, () => [...colour]).flat());
  return { widthPx: rgb.length / 3, heightPx: 1, rgb: Uint8Array.from(rgb) };
}

describe('dominant colours', () => {
  it('finds the colours of a flat picture', () => {
    const red: Rgb = [220, 20, 20];
    const blue: Rgb = [10, 40, 200];
    const found = dominantColours(
      imageOf([
        [red, 32],
        [blue, 32],
      ]),
      2,
    );
    expect(found.toSorted((a, b) => b[0] - a[0])).toEqual([red, blue]);
  });

  it('gives one colour for a picture of one colour, however many are asked for', () => {
    expect(dominantColours(imageOf([[[7, 8, 9], 50]]), 5)).toEqual([[7, 8, 9]]);
  });

  it('gives at most as many as asked for', () => {
    const noise = imageOf(
      Array.from({ length: 200 }, (_, index) => [[index, (index * 7) % 256, (index * 13) % 256], 1] as const),
    );
    expect(dominantColours(noise, 5)).toHaveLength(5);
  });

  it('tells vivid colours from greys', () => {
    expect(vividness([220, 20, 20])).toBeGreaterThan(vividness([120, 125, 130]));
  });
});
