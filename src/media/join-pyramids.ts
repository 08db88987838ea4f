import type { PremultipliedImage } from './pixels.ts';

/** One channel of an image, row-major. */
interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The kernel of Burt & Adelson 1983 with a = 0.4. */
const kernel = [0.05, 0.25, 0.4, 0.25, 0.05] as const;
/** Of the smallest level: then the whole picture is a few pixels and the join as wide as it. */
const smallestSidePx = 4;

/**
 * Joins two pictures of one size along a vertical line without a seam: their Laplacian pyramids are cut hard in the
 * finest level and ever more softly in coarser ones (Burt & Adelson, A Multiresolution Spline, 1983). Borders are
 * mirrored.
 * @param seam where the line is, as a share of the width, 0 … 1; left of it is the first picture.
 * @yields after each of the four channels.
 */
export function* joinPyramids(
  first: PremultipliedImage,
  second: PremultipliedImage,
  seam: number,
): Generator<number, PremultipliedImage> {
  const { widthPx, heightPx } = first;
  // Along the height the mask never changes: one row of it is enough.
  const row = new Float32Array(widthPx).map((_, x) => (x + 0.5 < seam * widthPx ? 1 : 0));
  const mask: Float32Array[] = [row];
  for (let side = Math.min(widthPx, heightPx); side > smallestSidePx; side = Math.ceil(side / 2)) {
    mask.push(reduceRows({ width: mask.at(-1)?.length ?? 0, height: 1, data: mask.at(-1) ?? row }).data);
  }
  const rgba = new Uint8Array(first.rgba.length);
  // Alpha first: no colour may exceed it.
  for (const [done, channel] of [3, 0, 1, 2].entries()) {
    const joined = joinChannel(readPlane(first, channel), readPlane(second, channel), mask);
    for (let pixel = 0; pixel < joined.data.length; pixel += 1) {
      const most = channel === 3 ? 255 : (rgba[pixel * 4 + 3] ?? 0);
      rgba[pixel * 4 + channel] = Math.max(0, Math.min(most, Math.round(joined.data[pixel] ?? 0)));
    }
    yield (done + 1) / 4;
  }
  return { widthPx, heightPx, rgba };
}

function joinChannel(first: Plane, second: Plane, mask: readonly Float32Array[]): Plane {
  const one = gaussianPyramid(first);
  const other = gaussianPyramid(second);
  let joined: Plane | undefined;
  for (let level = mask.length - 1; level >= 0; level -= 1) {
    const weights = mask[level];
    const left = one[level];
    const right = other[level];
    if (weights === undefined || left === undefined || right === undefined) continue;
    const coarserLeft = one[level + 1];
    const coarserRight = other[level + 1];
    const guessLeft = coarserLeft === undefined ? undefined : expand(coarserLeft, left);
    const guessRight = coarserRight === undefined ? undefined : expand(coarserRight, right);
    const base = joined === undefined ? undefined : expand(joined, left);
    const data = new Float32Array(left.data.length);
    for (let at = 0; at < data.length; at += 1) {
      const weight = weights[at % left.width] ?? 0;
      const detailLeft = (left.data[at] ?? 0) - (guessLeft?.data[at] ?? 0);
      const detailRight = (right.data[at] ?? 0) - (guessRight?.data[at] ?? 0);
      data[at] = (base?.data[at] ?? 0) + weight * detailLeft + (1 - weight) * detailRight;
    }
    joined = { width: left.width, height: left.height, data };
  }
  return joined ?? first;
}

function readPlane({ widthPx, heightPx, rgba }: PremultipliedImage, channel: number): Plane {
  const data = new Float32Array(widthPx * heightPx);
  for (let pixel = 0; pixel < data.length; pixel += 1) data[pixel] = rgba[pixel * 4 + channel] ?? 0;
  return { width: widthPx, height: heightPx, data };
}

function gaussianPyramid(plane: Plane): readonly Plane[] {
  const levels = [plane];
  let last = plane;
  while (Math.min(last.width, last.height) > smallestSidePx) {
    last = reduce(last);
    levels.push(last);
  }
  return levels;
}

/** Mirrors an index that is outside. */
function inside(index: number, length: number): number {
  const mirrored = index < 0 ? -index : index >= length ? 2 * length - 2 - index : index;
  return Math.max(0, Math.min(length - 1, mirrored));
}

/** Blurs each row and keeps every second pixel. */
function reduceRows({ width, height, data }: Plane): Plane {
  const half = Math.ceil(width / 2);
  const reduced = new Float32Array(half * height);
  const [far, near, middle] = kernel;
  for (let x = 0; x < half; x += 1) {
    const [a, b, c, d, e] = [
      inside(x * 2 - 2, width),
      inside(x * 2 - 1, width),
      x * 2,
      inside(x * 2 + 1, width),
      inside(x * 2 + 2, width),
    ];
    for (let y = 0, from = 0, to = x; y < height; y += 1, from += width, to += half) {
      reduced[to] =
        far * ((data[from + a] ?? 0) + (data[from + e] ?? 0)) +
        near * ((data[from + b] ?? 0) + (data[from + d] ?? 0)) +
        middle * (data[from + c] ?? 0);
    }
  }
  return { width: half, height, data: reduced };
}

/** Blurs and takes every second pixel of every second row: REDUCE. */
function reduce(plane: Plane): Plane {
  const { width, height, data } = reduceRows(plane);
  const half = Math.ceil(height / 2);
  const reduced = new Float32Array(width * half);
  for (let y = 0; y < half; y += 1) {
    for (const [tap, weight] of kernel.entries()) {
      const from = inside(y * 2 + tap - 2, height) * width;
      for (let x = 0, to = y * width; x < width; x += 1, to += 1) {
        reduced[to] = (reduced[to] ?? 0) + weight * (data[from + x] ?? 0);
      }
    }
  }
  return { width, height: half, data: reduced };
}

/** Of the kernel, doubled, what falls on even pixels (its ends and middle) and on odd ones. */
const evenTaps = [kernel[0] * 2, kernel[2] * 2, kernel[4] * 2] as const;
const oddTaps = [kernel[1] * 2, kernel[3] * 2] as const;

/** Doubles to the size of the finer level: EXPAND. */
function expand({ width, height, data }: Plane, to: { readonly width: number; readonly height: number }): Plane {
  const across = new Float32Array(to.width * height);
  for (let x = 0; x < to.width; x += 1) {
    const half = x >> 1;
    const isOdd = x % 2 === 1;
    const [a, b, c] = [
      isOdd ? half : inside(half - 1, width),
      isOdd ? inside(half + 1, width) : half,
      inside(half + 1, width),
    ];
    const [one, two, three] = isOdd ? [...oddTaps, 0] : evenTaps;
    for (let y = 0, from = 0, at = x; y < height; y += 1, from += width, at += to.width) {
      across[at] = one * (data[from + a] ?? 0) + two * (data[from + b] ?? 0) + three * (data[from + c] ?? 0);
    }
  }
  const expanded = new Float32Array(to.width * to.height);
  for (let y = 0; y < to.height; y += 1) {
    const half = y >> 1;
    const isOdd = y % 2 === 1;
    const rows = isOdd ? [half, half + 1] : [half - 1, half, half + 1];
    const weights: readonly number[] = isOdd ? oddTaps : evenTaps;
    for (const [tap, row] of rows.entries()) {
      const from = inside(row, height) * to.width;
      const weight = weights[tap] ?? 0;
      for (let x = 0, at = y * to.width; x < to.width; x += 1, at += 1) {
        expanded[at] = (expanded[at] ?? 0) + weight * (across[from + x] ?? 0);
      }
    }
  }
  return { width: to.width, height: to.height, data: expanded };
}
