import type { RandomSource } from '../core/random.ts';
import { dominantColours } from './dominant-colours.ts';
import { toOklab, type Rgb } from './oklch.ts';
import type { OpaqueImage } from './pixels.ts';

/** The same, left for right. */
export function mirrorImage({ widthPx, heightPx, rgb }: OpaqueImage): OpaqueImage {
  const mirrored = new Uint8Array(rgb.length);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const from = (y * widthPx + widthPx - 1 - x) * 3;
      mirrored.set(rgb.subarray(from, from + 3), (y * widthPx + x) * 3);
    }
  }
  return { widthPx, heightPx, rgb: mirrored };
}

/** Samples along each axis of the look-up cube of nearest inks. */
const cubeSide = 32;

/**
 * Prints a picture in its own commonest colours, as a screen print does: each pixel the nearest ink in OKLab, the
 * steps between broken up by ordered dots (a 4 × 4 Bayer matrix, Bayer 1973).
 */
export function screenPrint(image: OpaqueImage, inkCount: number): OpaqueImage {
  const { widthPx, heightPx, rgb } = image;
  const inks = dominantColours(opaque(image), inkCount).map(({ colour }) => colour);
  const nearest = nearestInks(inks);
  const printed = new Uint8Array(rgb.length);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const at = (y * widthPx + x) * 3;
      const shift = ((bayer[(y % 4) * 4 + (x % 4)] ?? 0) / 16 - 0.47) * ditherSpread;
      const cell = (value: number): number => Math.max(0, Math.min(cubeSide - 1, Math.floor((value + shift) / 8)));
      const index =
        nearest[(cell(rgb[at] ?? 0) * cubeSide + cell(rgb[at + 1] ?? 0)) * cubeSide + cell(rgb[at + 2] ?? 0)];
      const ink = inks[index ?? 0];
      if (ink !== undefined) printed.set(ink, at);
    }
  }
  return { widthPx, heightPx, rgb: printed };
}

const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5] as const;
const ditherSpread = 34;

function nearestInks(inks: readonly Rgb[]): Uint8Array {
  const labs = inks.map(toOklab);
  const cube = new Uint8Array(cubeSide ** 3);
  for (let cell = 0; cell < cube.length; cell += 1) {
    const red = Math.floor(cell / cubeSide ** 2) * 8 + 4;
    const green = (Math.floor(cell / cubeSide) % cubeSide) * 8 + 4;
    const lab = toOklab([red, green, (cell % cubeSide) * 8 + 4]);
    let least = Number.POSITIVE_INFINITY;
    for (const [index, [l, a, b]] of labs.entries()) {
      const distance = (lab[0] - l) ** 2 + (lab[1] - a) ** 2 + (lab[2] - b) ** 2;
      if (distance < least) {
        least = distance;
        cube[cell] = index;
      }
    }
  }
  return cube;
}

function opaque({ widthPx, heightPx, rgb }: OpaqueImage) {
  const rgba = new Uint8Array(widthPx * heightPx * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) rgba.set(rgb.subarray(from, from + 3), to);
  return { widthPx, heightPx, rgba };
}

/**
 * Glass facets: cells around the points of a jittered grid (a Voronoi diagram: of the nine points around a pixel the
 * nearest wins), each in its mean colour, with thin lead between. The grid reaches one cell beyond the picture.
 * @param across cells along the longer side.
 */
export function facetImage({ widthPx, heightPx, rgb }: OpaqueImage, random: RandomSource, across: number): OpaqueImage {
  const side = Math.max(4, Math.max(widthPx, heightPx) / across);
  const columns = Math.ceil(widthPx / side) + 2;
  const rows = Math.ceil(heightPx / side) + 2;
  const points = Float32Array.from({ length: columns * rows * 2 }, () => 0.1 + random.next() * 0.8);
  const owner = new Int32Array(widthPx * heightPx);
  const isEdge = new Uint8Array(widthPx * heightPx);
  const sums = new Float64Array(columns * rows * 4);
  for (let y = 0; y < heightPx; y += 1) {
    const row = Math.floor(y / side) + 1;
    for (let x = 0; x < widthPx; x += 1) {
      const column = Math.floor(x / side) + 1;
      let [first, second, cell] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
      for (let near = 0; near < 9; near += 1) {
        const [r, c] = [row - 1 + Math.floor(near / 3), column - 1 + (near % 3)];
        const index = r * columns + c;
        const dx = (c - 1 + (points[index * 2] ?? 0)) * side - x;
        const dy = (r - 1 + (points[index * 2 + 1] ?? 0)) * side - y;
        const distance = Math.hypot(dx, dy);
        if (distance < first) [second, first, cell] = [first, distance, index];
        else if (distance < second) second = distance;
      }
      const pixel = y * widthPx + x;
      owner[pixel] = cell;
      if (second - first < side * 0.045) isEdge[pixel] = 1;
      for (let channel = 0; channel < 3; channel += 1) {
        sums[cell * 4 + channel] = (sums[cell * 4 + channel] ?? 0) + (rgb[pixel * 3 + channel] ?? 0);
      }
      sums[cell * 4 + 3] = (sums[cell * 4 + 3] ?? 0) + 1;
    }
  }
  const glass = new Uint8Array(rgb.length);
  for (let pixel = 0; pixel < owner.length; pixel += 1) {
    const cell = (owner[pixel] ?? 0) * 4;
    const light = isEdge[pixel] === 1 ? 0.72 : 1;
    for (let channel = 0; channel < 3; channel += 1) {
      glass[pixel * 3 + channel] = ((sums[cell + channel] ?? 0) / Math.max(1, sums[cell + 3] ?? 0)) * light;
    }
  }
  return { widthPx, heightPx, rgb: glass };
}
