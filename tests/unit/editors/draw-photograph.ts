import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

/**
 * A picture with the statistics of a photograph: a sky over a ground, a lit ball, and noise of all sizes whose strength
 * falls with its frequency (natural images: 1/f, Field 1987). Opaque.
 */
export function drawPhotograph(widthPx: number, heightPx: number, seed = 1): PremultipliedImage {
  const random = createSeededRandom(seed);
  const layers = [4, 8, 16, 32, 64].map((cells) => ({
    cells,
    values: Float32Array.from({ length: (cells + 2) * (cells + 2) }, () => random.normal()),
  }));
  const noise = (u: number, v: number): number =>
    layers.reduce((sum, { cells, values }) => {
      const [x, y] = [u * cells, v * cells];
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [s, t] = [x - left, y - top].map((share) => share * share * (3 - 2 * share));
      const at = (i: number, j: number): number => values[(top + j) * (cells + 2) + left + i] ?? 0;
      const upper = at(0, 0) + (at(1, 0) - at(0, 0)) * (s ?? 0);
      const lower = at(0, 1) + (at(1, 1) - at(0, 1)) * (s ?? 0);
      return sum + ((upper + (lower - upper) * (t ?? 0)) * 4) / cells;
    }, 0);
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const [u, v] = [x / widthPx, y / heightPx];
      const grain = noise(u, v);
      const isSky = v < 0.45 + 0.05 * Math.sin(u * 9);
      const from = Math.hypot(u - 0.5, (v - 0.55) * (heightPx / widthPx));
      const ball = from < 0.15 ? 1 - from * 3 : undefined;
      const [red, green, blue] =
        ball !== undefined ? [210 * ball, 70 * ball, 50 * ball] : isSky ? [110, 160, 220] : [90, 120, 60];
      const strength = isSky && ball === undefined ? 5 : 18;
      const to = (y * widthPx + x) * 4;
      for (const [channel, value] of [red, green, blue].entries()) {
        rgba[to + channel] = Math.max(0, Math.min(255, Math.round((value ?? 0) + grain * strength)));
      }
      rgba[to + 3] = 255;
    }
  }
  return { widthPx, heightPx, rgba };
}
