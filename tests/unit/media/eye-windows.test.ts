import { describe, expect, it } from 'vitest';
import { cutFromPyramid, cutWindow, imagePyramid, type Square } from '../../../src/media/eye/cut-window.ts';
import { squaresOver } from '../../../src/media/eye/squares.ts';
import type { OpaqueImage } from '../../../src/media/pixels.ts';

/** Red grows to the right, green downwards, blue is a fine checkerboard. */
function ramp(widthPx: number, heightPx: number): OpaqueImage {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    const [x, y] = [pixel % widthPx, Math.floor(pixel / widthPx)];
    rgb.set([(255 * x) / (widthPx - 1), (255 * y) / (heightPx - 1), (x + y) % 2 === 0 ? 255 : 0], pixel * 3);
  }
  return { widthPx, heightPx, rgb };
}

function cut(image: OpaqueImage, square: Square, sidePx: number): Uint8Array {
  const target = new Uint8Array(sidePx * sidePx * 3);
  cutWindow(image, square, { sidePx, target, offset: 0 });
  return target;
}

describe('a window', () => {
  it('of its own size is the picture itself', () => {
    const image = ramp(16, 16);
    expect(cut(image, { left: 0, top: 0, side: 16 }, 16)).toEqual(image.rgb);
  });

  it('that shrinks is the mean of what it covers, so that a fine pattern turns grey', () => {
    const window = cut(ramp(64, 64), { left: 0, top: 0, side: 64 }, 8);
    for (let at = 2; at < window.length; at += 3) expect(window[at]).toBeCloseTo(127.5, -1);
    expect(window[0]).toBeLessThan(window[21] ?? 0);
  });

  it('that grows is smooth', () => {
    const window = cut(ramp(4, 4), { left: 0, top: 0, side: 4 }, 32);
    const reds = Array.from({ length: 32 }, (_, x) => window[x * 3] ?? 0);
    expect(reds).toEqual(reds.toSorted((one, other) => one - other));
    expect(Math.max(...reds.slice(1).map((red, index) => red - (reds[index] ?? 0)))).toBeLessThan(20);
  });

  it('beyond the edge repeats it', () => {
    const window = cut(ramp(8, 8), { left: 6, top: 0, side: 8 }, 8);
    expect(window[7 * 3]).toBe(255);
  });

  it('cut from a smaller copy looks the same', () => {
    const image = ramp(256, 256);
    const square = { left: 10, top: 30, side: 200 };
    const target = new Uint8Array(32 * 32 * 3);
    cutFromPyramid(imagePyramid(image, 32), square, { sidePx: 32, target, offset: 0 });
    const exact = cut(image, square, 32);
    expect(Math.max(...target.map((value, at) => Math.abs(value - (exact[at] ?? 0))))).toBeLessThanOrEqual(3);
  });
});

describe('the windows over a picture', () => {
  it.each([
    [512, 512],
    [768, 512],
    [1, 1],
    [3, 2000],
    [10_000, 1],
  ])('cover all of %i × %i and are not too many', (widthPx, heightPx) => {
    const squares = squaresOver(widthPx, heightPx);
    expect(squares.length).toBeLessThanOrEqual(160);
    const corners = [
      [0, 0],
      [widthPx, heightPx],
      [0, heightPx],
      [widthPx / 2, heightPx / 2],
    ] as const;
    for (const [x, y] of corners) {
      const covering = squares.filter(
        ({ left, top, side }) =>
          x >= left - 1e-6 && x <= left + side + 1e-6 && y >= top - 1e-6 && y <= top + side + 1e-6,
      );
      expect(covering.length).toBeGreaterThanOrEqual(3);
    }
  });
});
