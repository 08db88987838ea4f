import type { OpaqueImage } from '../../media/pixels.ts';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
}

/** The cubic of Keys 1981 with a = −½ (Catmull-Rom). */
function cubic(x: number): number {
  const far = Math.abs(x);
  if (far >= 2) return 0;
  return far < 1 ? (1.5 * far - 2.5) * far * far + 1 : ((-0.5 * far + 2.5) * far - 4) * far + 2;
}

/** For each place of the new row the samples of the old one it is mixed from; each set of weights sums to 1. */
function tapsFor(from: number, to: number): Taps {
  const scale = from / to;
  const reach = 2 * Math.max(1, scale);
  const count = Math.ceil(reach * 2);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let index = 0; index < to; index += 1) {
    const centre = (index + 0.5) * scale - 0.5;
    const start = Math.ceil(centre - reach);
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = cubic((start + tap - centre) / Math.max(1, scale));
      weights[index * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap += 1) weights[index * count + tap] = (weights[index * count + tap] ?? 0) / sum;
    first[index] = start;
  }
  return { first, weights, count };
}

/** The picture at another size, smooth when larger and without moiré when smaller; edges are repeated. */
export function scaleRgb(image: OpaqueImage, to: Size): OpaqueImage {
  if (image.widthPx === to.widthPx && image.heightPx === to.heightPx) return image;
  const across = tapsFor(image.widthPx, to.widthPx);
  const down = tapsFor(image.heightPx, to.heightPx);
  const rowValues = to.widthPx * 3;
  const rows = new Float32Array(rowValues * image.heightPx);
  for (let y = 0; y < image.heightPx; y += 1) {
    const from = y * image.widthPx * 3;
    for (let x = 0; x < to.widthPx; x += 1) {
      let [red, green, blue] = [0, 0, 0];
      for (let tap = 0; tap < across.count; tap += 1) {
        const weight = across.weights[x * across.count + tap] ?? 0;
        if (weight === 0) continue;
        const column = Math.max(0, Math.min((across.first[x] ?? 0) + tap, image.widthPx - 1));
        const at = from + column * 3;
        red += weight * (image.rgb[at] ?? 0);
        green += weight * (image.rgb[at + 1] ?? 0);
        blue += weight * (image.rgb[at + 2] ?? 0);
      }
      const at = y * rowValues + x * 3;
      rows[at] = red;
      rows[at + 1] = green;
      rows[at + 2] = blue;
    }
  }
  const rgb = new Uint8ClampedArray(rowValues * to.heightPx);
  const sum = new Float32Array(rowValues);
  for (let y = 0; y < to.heightPx; y += 1) {
    sum.fill(0);
    for (let tap = 0; tap < down.count; tap += 1) {
      const weight = down.weights[y * down.count + tap] ?? 0;
      if (weight === 0) continue;
      const from = Math.max(0, Math.min((down.first[y] ?? 0) + tap, image.heightPx - 1)) * rowValues;
      for (let at = 0; at < rowValues; at += 1) sum[at] = (sum[at] ?? 0) + weight * (rows[from + at] ?? 0);
    }
    rgb.set(sum, y * rowValues);
  }
  return { widthPx: to.widthPx, heightPx: to.heightPx, rgb: new Uint8Array(rgb.buffer) };
}
