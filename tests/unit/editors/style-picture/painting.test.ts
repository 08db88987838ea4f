import { describe, expect, it } from 'vitest';
import { brightnessAt, withColoursOf } from '../../../../src/editors/style-picture/brightness.ts';
import { layStrokes } from '../../../../src/editors/style-picture/lay-strokes.ts';
import { matchTones } from '../../../../src/editors/style-picture/match-tones.ts';
import { scaleRgb } from '../../../../src/editors/style-picture/scale-rgb.ts';
import { styleSize, workSize } from '../../../../src/editors/style-picture/work-size.ts';
import type { OpaqueImage } from '../../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';

function draw(widthPx: number, heightPx: number, colour: (x: number, y: number) => readonly number[]): OpaqueImage {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let at = 0; at < widthPx * heightPx; at += 1) rgb.set(colour(at % widthPx, Math.floor(at / widthPx)), at * 3);
  return { widthPx, heightPx, rgb };
}

const halves = draw(96, 96, (x) => (x < 48 ? [60, 60, 60] : [190, 190, 190]));
/** Diagonal strokes, dark above and light below. */
const strokes = draw(128, 128, (x, y) => {
  const tone = y < 64 ? 40 : 170;
  return (x + y) % 12 < 6 ? [tone + 40, tone, tone] : [tone, tone, tone + 40];
});

function paint(guide: OpaqueImage, style: OpaqueImage, freedom: number, seed = 1): OpaqueImage {
  const signal = new AbortController().signal;
  const run = layStrokes(guide, style, { random: createSeededRandom(seed), signal, freedom });
  let step = run.next();
  while (step.done !== true) step = run.next();
  return step.value;
}

function meanBrightness(image: OpaqueImage, isIn: (x: number) => boolean = () => true): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < image.rgb.length; at += 3) {
    if (!isIn((at / 3) % image.widthPx)) continue;
    sum += brightnessAt(image.rgb, at);
    count += 1;
  }
  return sum / count;
}

/** Mean step of colour from a pixel to the next: how much touch a picture has. */
function roughness({ widthPx, rgb }: OpaqueImage): number {
  let sum = 0;
  for (let at = 3; at < rgb.length; at += 3) {
    if ((at / 3) % widthPx !== 0) sum += Math.abs((rgb[at] ?? 0) - (rgb[at - 3] ?? 0));
  }
  return sum / (rgb.length / 3);
}

describe('strokes', () => {
  it('give a flat picture the touch of the style and keep its light and dark', () => {
    const painted = paint(halves, strokes, 0.6);
    expect(roughness(painted)).toBeGreaterThan(roughness(strokes) / 2);
    expect(meanBrightness(painted, (x) => x < 44)).toBeLessThan(meanBrightness(painted, (x) => x >= 52) - 60);
  });

  it('are the same for the same seed and others for another', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => paint(halves, strokes, 0.6, seed));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('use all of the style where the picture shows nothing', () => {
    const grey = draw(128, 128, () => [120, 120, 120]);
    const spots = draw(128, 128, (x, y) => [100 + (x % 32), 110, 100 + (y % 32)]);
    const kinds = new Set<string>();
    const { rgb } = paint(grey, spots, 0.9);
    for (let at = 0; at < rgb.length; at += 3) kinds.add(`${rgb[at]},${rgb[at + 2]}`);
    expect(kinds.size).toBeGreaterThan(300);
  });

  it('fit a picture as small as a patch', () => {
    const tiny = draw(8, 8, () => [9, 200, 9]);
    expect(paint(tiny, strokes, 0.5)).toMatchObject({ widthPx: 8, heightPx: 8 });
  });
});

describe('tones', () => {
  it('become those of the style', () => {
    const ramp = draw(64, 64, (x) => [x * 4, x * 4, x * 4]);
    const dark = draw(64, 64, (x, y) => [x, 0, y / 2]);
    expect(meanBrightness(matchTones(ramp, dark))).toBeLessThan(60);
  });

  it('change without the colours', () => {
    const orange = draw(8, 8, () => [180, 110, 60]);
    const { rgb } = withColoursOf(
      draw(8, 8, () => [150, 150, 150]),
      orange,
    );
    expect(Math.abs(brightnessAt(rgb, 0) - 150)).toBeLessThanOrEqual(1);
    expect((rgb[0] ?? 0) - (rgb[2] ?? 0)).toBe(120);
  });
});

describe('sizes', () => {
  it('change without changing a flat colour, and never when they are equal', () => {
    const flat = draw(37, 19, () => [12, 200, 77]);
    for (const to of [
      { widthPx: 5, heightPx: 50 },
      { widthPx: 120, heightPx: 7 },
    ]) {
      const scaled = scaleRgb(flat, to);
      expect(scaled).toEqual(draw(to.widthPx, to.heightPx, () => [12, 200, 77]));
    }
    expect(scaleRgb(flat, { widthPx: 37, heightPx: 19 })).toBe(flat);
  });

  it('of the work are bounded for every picture', () => {
    for (const [widthPx, heightPx] of [
      [1, 1],
      [10_000, 1],
      [2000, 2000],
      [512, 512],
    ] as const) {
      for (const method of ['fast', 'faithful'] as const) {
        const work = workSize({ widthPx, heightPx }, method);
        expect(work.widthPx * work.heightPx).toBeLessThanOrEqual(1024 * 1024 + 2048);
        expect(Math.min(work.widthPx, work.heightPx)).toBeGreaterThanOrEqual(32);
      }
    }
    expect(workSize({ widthPx: 512, heightPx: 512 }, 'fast')).toEqual({ widthPx: 512, heightPx: 512 });
    expect(styleSize(strokes, { widthPx: 512, heightPx: 512 })).toEqual({ widthPx: 512, heightPx: 512 });
  });
});
