import { describe, expect, it } from 'vitest';
import { blendImage, blendOverlay } from '../../../src/media/blend-image.ts';
import { findHead } from '../../../src/media/find-head.ts';
import {
  contentBounds,
  halveImage,
  outlineImage,
  tintImage,
  type PremultipliedImage,
} from '../../../src/media/pixels.ts';
import { driftHue, recolourImage } from '../../../src/media/recolour-image.ts';

type Rgba = readonly [number, number, number, number];

/** A square image painted by a function of x and y; colours are given straight and premultiplied here. */
function paint(sidePx: number, colourAt: (x: number, y: number) => Rgba): PremultipliedImage {
  const rgba = new Uint8Array(sidePx * sidePx * 4);
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      const [red, green, blue, alpha] = colourAt(x, y);
      rgba.set([(red * alpha) / 255, (green * alpha) / 255, (blue * alpha) / 255, alpha], (y * sidePx + x) * 4);
    }
  }
  return { widthPx: sidePx, heightPx: sidePx, rgba };
}

function pixel(image: PremultipliedImage, x: number, y: number): readonly number[] {
  const at = (y * image.widthPx + x) * 4;
  return Array.from(image.rgba.subarray(at, at + 4));
}

const clear: Rgba = [0, 0, 0, 0];
const orange: Rgba = [240, 130, 30, 255];
const white: Rgba = [250, 250, 250, 255];
const eye: Rgba = [12, 10, 14, 255];

/** An orange square with a white lower quarter and a dark eye, margins clear. */
const fox = paint(32, (x, y) => {
  if (x < 4 || y < 4 || x >= 28 || y >= 28) return clear;
  if (x === 10 && y === 10) return eye;
  return y >= 24 ? white : orange;
});

describe('recolouring', () => {
  it('paints the main hue in the colour asked for and leaves white, eyes and margins alone', () => {
    const blue = recolourImage(fox, [[54, 116, 228]]);
    const [red = 0, green = 0, body = 0] = pixel(blue, 16, 16);
    expect(body).toBeGreaterThan(200);
    expect(red).toBeLessThan(90);
    expect(green).toBeLessThan(150);
    expect(pixel(blue, 16, 26)).toEqual(pixel(fox, 16, 26));
    expect(pixel(blue, 0, 0)).toEqual([0, 0, 0, 0]);
    const [eyeRed = 255] = pixel(blue, 10, 10);
    expect(eyeRed).toBeLessThan(40);
  });

  it('paints the second region in the second colour', () => {
    const two = recolourImage(fox, [
      [40, 40, 48],
      [226, 48, 48],
    ]);
    expect(pixel(two, 16, 16)[0]).toBeLessThan(70);
    const [red = 0, green = 255] = pixel(two, 16, 26);
    expect(red).toBeGreaterThan(190);
    expect(green).toBeLessThan(100);
  });

  it('keeps shading: darker stays darker', () => {
    const shaded = paint(16, (_x, y) => [120 + y * 8, 60 + y * 4, 20, 255]);
    const green = recolourImage(shaded, [[66, 172, 84]]);
    expect(pixel(green, 8, 2)[1]).toBeLessThan(pixel(green, 8, 13)[1] ?? 0);
  });

  it('paints a grey thing too', () => {
    const grey = paint(16, () => [150, 150, 152, 255]);
    const [red = 0, , blue = 0] = pixel(recolourImage(grey, [[226, 48, 48]]), 8, 8);
    expect(red).toBeGreaterThan(blue + 80);
  });

  it('spreads a rainbow from top to bottom', () => {
    const body = paint(32, () => orange);
    const rainbow = recolourImage(body, ['rainbow']);
    expect(pixel(rainbow, 5, 2)[0]).toBeGreaterThan(pixel(rainbow, 5, 2)[2] ?? 255);
    expect(pixel(rainbow, 5, 28)[2]).toBeGreaterThan(pixel(rainbow, 5, 28)[1] ?? 255);
  });

  it('never exceeds alpha, as premultiplied colour must not', () => {
    const soft = paint(16, (x) => [255, 180, 40, x * 16]);
    for (const image of [
      recolourImage(soft, [[246, 246, 248]]),
      driftHue(soft, 40),
      tintImage(soft, [1.2, 1.2, 1.2]),
    ]) {
      for (let at = 0; at < image.rgba.length; at += 4) {
        const alpha = image.rgba[at + 3] ?? 0;
        expect(Math.max(...image.rgba.slice(at, at + 3))).toBeLessThanOrEqual(alpha);
      }
    }
  });
});

describe('drifting hues', () => {
  it('changes the hue and keeps the brightness', () => {
    const image = paint(4, () => [180, 120, 80, 255]);
    const luma = ([r = 0, g = 0, b = 0]: readonly number[]): number => 0.299 * r + 0.587 * g + 0.114 * b;
    const turned = pixel(driftHue(image, 25), 1, 1);
    expect(turned).not.toEqual(pixel(image, 1, 1));
    expect(Math.abs(luma(turned) - luma(pixel(image, 1, 1)))).toBeLessThan(3);
  });

  it('keeps greys grey', () => {
    const turned = pixel(
      driftHue(
        paint(4, () => [128, 128, 128, 255]),
        90,
      ),
      1,
      1,
    );
    for (const value of turned.slice(0, 3)) expect(Math.abs(value - 128)).toBeLessThanOrEqual(2);
  });
});

describe('bounds, halves and outlines', () => {
  it('finds what is painted', () => {
    expect(contentBounds(fox)).toEqual({ left: 0.125, top: 0.125, right: 0.875, bottom: 0.875 });
    expect(contentBounds(paint(8, () => clear))).toEqual({ left: 0, top: 0, right: 1, bottom: 1 });
  });

  it('halves to means', () => {
    const half = halveImage(paint(4, (x) => (x < 2 ? [200, 0, 0, 255] : [0, 0, 100, 255])));
    expect([half.widthPx, half.heightPx]).toEqual([2, 2]);
    expect(pixel(half, 0, 0)).toEqual([200, 0, 0, 255]);
    expect(pixel(half, 1, 1)).toEqual([0, 0, 100, 255]);
  });

  it('surrounds what is painted with a border of the given width', () => {
    const dot = paint(21, (x, y) => (x === 10 && y === 10 ? orange : clear));
    const outlined = outlineImage(dot, 4, [255, 255, 255]);
    expect(outlined.widthPx).toBe(21 + 2 * 5);
    expect(pixel(outlined, 15, 15)).toEqual([...orange]);
    expect(pixel(outlined, 15 + 3, 15)).toEqual([255, 255, 255, 255]);
    expect(pixel(outlined, 15 + 6, 15)[3]).toBe(0);
  });
});

describe('finding a head', () => {
  it('takes the whole of a face', () => {
    const face = paint(32, (x, y) => (Math.hypot(x - 15.5, y - 15.5) < 14 ? orange : clear));
    const head = findHead(face);
    expect(head.x).toBeCloseTo(0.5, 1);
    expect(head.width).toBeGreaterThan(0.5);
  });

  it('finds it at the side of a body, against a raised tail', () => {
    const dog = paint(40, (x, y) => {
      const isBody = x >= 6 && x < 34 && y >= 20 && y < 30;
      const isHead = x >= 24 && x < 36 && y >= 6 && y < 20;
      const isTail = x >= 6 && x < 9 && y >= 4 && y < 20;
      return isBody || isHead || isTail ? orange : clear;
    });
    const head = findHead(dog);
    expect(head.x).toBeGreaterThan(0.65);
    expect(head.width).toBeLessThan(0.4);
    expect(head.top).toBeCloseTo(6 / 40, 5);
  });

  it('trusts eyes more than mass', () => {
    const long = paint(40, (x, y) => {
      if (x === 8 && (y === 11 || y === 12)) return eye;
      return x >= 4 && x < 36 && y >= 8 && y < 30 ? orange : clear;
    });
    expect(findHead(long).x).toBeCloseTo(8.5 / 40, 5);
  });
});

describe('blending', () => {
  const canvasOf = (sidePx: number, value: number) => ({
    widthPx: sidePx,
    heightPx: sidePx,
    rgb: new Uint8Array(sidePx * sidePx * 3).fill(value),
  });
  const at = (canvas: { widthPx: number; rgb: Uint8Array }, x: number, y: number): readonly number[] => {
    const start = (y * canvas.widthPx + x) * 3;
    return Array.from(canvas.rgb.subarray(start, start + 3));
  };
  const half = paint(16, (x) => (x < 8 ? [255, 0, 0, 255] : [0, 0, 255, 255]));

  it('draws an image at its own size where it is put', () => {
    const canvas = canvasOf(32, 9);
    blendImage(canvas, half, { centreX: 16, centreY: 16, widthPx: 16, mirrored: false, tilt: 0 });
    expect(at(canvas, 10, 16)).toEqual([255, 0, 0]);
    expect(at(canvas, 21, 16)).toEqual([0, 0, 255]);
    expect(at(canvas, 2, 2)).toEqual([9, 9, 9]);
  });

  it('mirrors and turns it', () => {
    const mirrored = canvasOf(32, 0);
    blendImage(mirrored, half, { centreX: 16, centreY: 16, widthPx: 16, mirrored: true, tilt: 0 });
    expect(at(mirrored, 10, 16)).toEqual([0, 0, 255]);
    const turned = canvasOf(32, 0);
    blendImage(turned, half, { centreX: 16, centreY: 16, widthPx: 16, mirrored: false, tilt: Math.PI / 2 });
    expect(at(turned, 16, 10)).toEqual([255, 0, 0]);
    expect(at(turned, 16, 21)).toEqual([0, 0, 255]);
  });

  it.each([4, 40, 200])('scales it to %i px and clips it at the edges', (widthPx) => {
    const canvas = canvasOf(32, 7);
    blendImage(canvas, half, { centreX: 0, centreY: 31, widthPx, mirrored: false, tilt: 0.1 });
    expect(at(canvas, Math.min(30, widthPx / 4), 30)).toEqual([0, 0, 255]);
  });

  it('lays an overlay over by its alpha', () => {
    const canvas = canvasOf(2, 200);
    blendOverlay(
      canvas,
      paint(2, (x) => (x === 0 ? clear : [0, 0, 0, 128])),
    );
    expect(at(canvas, 0, 0)).toEqual([200, 200, 200]);
    expect(Math.abs((at(canvas, 1, 0)[0] ?? 0) - 100)).toBeLessThanOrEqual(1);
  });
});
