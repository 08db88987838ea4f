import type { RandomSource } from '../../../core/random.ts';

/** A scalar field over the unit square, periodic in both directions: value at (x, y) = value at (x+1, y). */
export type TileField = (x: number, y: number) => number;

const directions = 256;
const directionX = Float64Array.from({ length: directions }, (_, hash) => Math.cos((hash / directions) * Math.PI * 2));
const directionY = Float64Array.from({ length: directions }, (_, hash) => Math.sin((hash / directions) * Math.PI * 2));

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
const wrap = (value: number, period: number): number => value - Math.floor(value / period) * period;

/**
 * Gradient noise (Perlin 2002) whose directions repeats after `periodX` × `periodY` cells. About −0.7 … 0.7.
 * @param periodX cells across the tile, an integer.
 */
export function gradientNoise(random: RandomSource, periodX: number, periodY: number): TileField {
  const cells = Uint8Array.from({ length: periodX * periodY }, () => random.integer(0, directions - 1));
  return (x, y) => {
    const [u, v] = [x * periodX, y * periodY];
    const [floorX, floorY] = [Math.floor(u), Math.floor(v)];
    const [dx, dy] = [u - floorX, v - floorY];
    const left = wrap(floorX, periodX);
    const right = left + 1 === periodX ? 0 : left + 1;
    const upper = wrap(floorY, periodY) * periodX;
    const lower = upper + periodX === cells.length ? 0 : upper + periodX;
    const a = cells[upper + left] ?? 0;
    const b = cells[upper + right] ?? 0;
    const c = cells[lower + left] ?? 0;
    const d = cells[lower + right] ?? 0;
    const fadeX = fade(dx);
    const top = (directionX[a] ?? 0) * dx + (directionY[a] ?? 0) * dy;
    const topRight = (directionX[b] ?? 0) * (dx - 1) + (directionY[b] ?? 0) * dy;
    const bottom = (directionX[c] ?? 0) * dx + (directionY[c] ?? 0) * (dy - 1);
    const bottomRight = (directionX[d] ?? 0) * (dx - 1) + (directionY[d] ?? 0) * (dy - 1);
    const first = top + (topRight - top) * fadeX;
    const second = bottom + (bottomRight - bottom) * fadeX;
    return first + (second - first) * fade(dy);
  };
}

/** Noise at several scales, each twice as fine and half as strong (fractional Brownian motion). About −1 … 1. */
export function layeredNoise(random: RandomSource, periodX: number, periodY: number, octaves: number): TileField {
  const layers = Array.from({ length: octaves }, (_, octave) =>
    gradientNoise(random.fork(`octave-${octave}`), periodX * 2 ** octave, periodY * 2 ** octave),
  );
  return (x, y) => {
    let sum = 0;
    for (const [octave, layer] of layers.entries()) sum += layer(x, y) / 2 ** octave;
    return sum;
  };
}

export interface CellHit {
  /** Distances to the nearest and second nearest point, in cells. */
  readonly nearest: number;
  readonly second: number;
  /** 0 … 1, the same everywhere in one cell. */
  readonly shade: number;
}

/** Cellular noise (Worley 1996): one random point in each cell of a directions that repeats. */
export function cellNoise(random: RandomSource, period: number): (x: number, y: number) => CellHit {
  const points = Float64Array.from({ length: period * period * 3 }, () => random.next());
  return (x, y) => {
    const [u, v] = [x * period, y * period];
    const [cellX, cellY] = [Math.floor(u), Math.floor(v)];
    let [nearest, second, shade] = [81, 81, 0];
    for (let row = cellY - 1; row <= cellY + 1; row += 1) {
      for (let column = cellX - 1; column <= cellX + 1; column += 1) {
        const at = (wrap(row, period) * period + wrap(column, period)) * 3;
        const dx = column + (points[at] ?? 0) - u;
        const dy = row + (points[at + 1] ?? 0) - v;
        const distance = dx * dx + dy * dy;
        if (distance < nearest) {
          second = nearest;
          nearest = distance;
          shade = points[at + 2] ?? 0;
        } else if (distance < second) second = distance;
      }
    }
    return { nearest: Math.sqrt(nearest), second: Math.sqrt(second), shade };
  };
}
