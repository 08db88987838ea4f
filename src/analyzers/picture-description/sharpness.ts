import type { LumaPlane } from './luminance.ts';

/** Side of the tiles that are judged one by one. */
const tilePx = 32;

export interface Sharpness {
  /**
   * Variance of the Laplacian (Pech-Pacheco et al. 2000, LAPV) where the picture is sharpest: mean of the best tenth of
   * its tiles. A sharp subject before a soft ground is a sharp picture, and a flat drawing has little else than ground.
   */
  readonly detail: number;
  /** Standard deviation of the noise, 0 … 255 (Immerkær 1996, eq. 5), in the calmest quarter of the tiles. */
  readonly noise: number;
}

interface Tile {
  readonly laplacianVariance: number;
  readonly noise: number;
}

/** @param plane not larger than about 512 px, so that the figures of pictures of all sizes compare. */
export function measureSharpness(plane: LumaPlane): Sharpness {
  const tiles: Tile[] = [];
  for (let top = 1; top < plane.heightPx - 1; top += tilePx) {
    for (let left = 1; left < plane.widthPx - 1; left += tilePx) {
      const tile = measureTile(plane, left, top);
      if (tile !== undefined) tiles.push(tile);
    }
  }
  if (tiles.length === 0) return { detail: 0, noise: 0 };
  const sharpest = tiles.map((tile) => tile.laplacianVariance).toSorted((a, b) => b - a);
  const calmest = tiles.map((tile) => tile.noise).toSorted((a, b) => a - b);
  return {
    detail: meanOf(sharpest.slice(0, Math.ceil(tiles.length / 10))),
    noise: meanOf(calmest.slice(0, Math.ceil(tiles.length / 4))),
  };
}

function measureTile({ widthPx, heightPx, values }: LumaPlane, left: number, top: number): Tile | undefined {
  const right = Math.min(left + tilePx, widthPx - 1);
  const bottom = Math.min(top + tilePx, heightPx - 1);
  const count = (right - left) * (bottom - top);
  // Remnants at the edges say nothing reliable.
  if (count < 64) return undefined;
  let [sum, squares, rough] = [0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * widthPx + x;
      const middle = values[at] ?? 0;
      const cross =
        (values[at - 1] ?? 0) + (values[at + 1] ?? 0) + (values[at - widthPx] ?? 0) + (values[at + widthPx] ?? 0);
      const corners =
        (values[at - widthPx - 1] ?? 0) +
        (values[at - widthPx + 1] ?? 0) +
        (values[at + widthPx - 1] ?? 0) +
        (values[at + widthPx + 1] ?? 0);
      const laplacian = cross - 4 * middle;
      sum += laplacian;
      squares += laplacian * laplacian;
      rough += Math.abs(corners - 2 * cross + 4 * middle);
    }
  }
  const mean = sum / count;
  return {
    laplacianVariance: squares / count - mean * mean,
    noise: (Math.sqrt(Math.PI / 2) / 6) * (rough / count),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
