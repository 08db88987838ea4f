import type { OpaqueImage } from '../pixels.ts';

/** A square of a picture, in its pixels; may reach beyond the edges, which then repeat. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** One sample of a line: up to `reach` source positions from `first`, with weights that sum to 1. */
interface Tap {
  readonly first: number;
  readonly weights: readonly number[];
}

/** Area average where the window shrinks, linear interpolation where it grows. */
function taps(start: number, side: number, count: number): readonly Tap[] {
  const step = side / count;
  return Array.from({ length: count }, (_, index): Tap => {
    if (step <= 1) {
      const at = start + (index + 0.5) * step - 0.5;
      const first = Math.floor(at);
      return { first, weights: [1 - (at - first), at - first] };
    }
    const from = start + index * step;
    const first = Math.floor(from);
    const last = Math.ceil(from + step) - 1;
    const weights = Array.from({ length: last - first + 1 }, (__, offset) => {
      const position = first + offset;
      return (Math.min(position + 1, from + step) - Math.max(position, from)) / step;
    });
    return { first, weights };
  });
}

const clamp = (value: number, most: number): number => (value < 0 ? 0 : value > most ? most : value);

/**
 * Scales a square of the picture to `sidePx` × `sidePx` × 3 bytes and writes it into `target` at `offset`.
 * Two passes: rows first, columns then.
 */
export function cutWindow(
  image: OpaqueImage,
  square: Square,
  { sidePx, target, offset }: { readonly sidePx: number; readonly target: Uint8Array; readonly offset: number },
): void {
  const { widthPx, heightPx, rgb } = image;
  const columns = taps(square.left, square.side, sidePx);
  const rows = taps(square.top, square.side, sidePx);
  const firstRow = rows[0]?.first ?? 0;
  const lastTap = rows.at(-1);
  const rowCount = (lastTap?.first ?? 0) + (lastTap?.weights.length ?? 1) - firstRow;
  const narrow = new Float32Array(rowCount * sidePx * 3);
  for (let row = 0; row < rowCount; row += 1) {
    const line = clamp(firstRow + row, heightPx - 1) * widthPx;
    columns.forEach(({ first, weights }, column) => {
      const to = (row * sidePx + column) * 3;
      weights.forEach((weight, tap) => {
        const from = (line + clamp(first + tap, widthPx - 1)) * 3;
        for (let channel = 0; channel < 3; channel += 1) {
          narrow[to + channel] = (narrow[to + channel] ?? 0) + weight * (rgb[from + channel] ?? 0);
        }
      });
    });
  }
  const lineLength = sidePx * 3;
  rows.forEach(({ first, weights }, row) => {
    for (let at = 0; at < lineLength; at += 1) {
      let sum = 0.5;
      for (let tap = 0; tap < weights.length; tap += 1) {
        sum += (weights[tap] ?? 0) * (narrow[(first - firstRow + tap) * lineLength + at] ?? 0);
      }
      target[offset + row * lineLength + at] = sum;
    }
  });
}

/**
 * The picture and its halves down to about `smallestPx`: a large window of it is cut from a smaller copy, at a quarter of
 * the work for each halving.
 */
export function imagePyramid(image: OpaqueImage, smallestPx: number): readonly OpaqueImage[] {
  const levels = [image];
  for (let last = image; Math.min(last.widthPx, last.heightPx) >= 2 * smallestPx;) {
    last = halveOpaque(last);
    levels.push(last);
  }
  return levels;
}

/** The same as `cutWindow`, from the smallest copy that is not smaller than the window. */
export function cutFromPyramid(
  levels: readonly OpaqueImage[],
  square: Square,
  place: { readonly sidePx: number; readonly target: Uint8Array; readonly offset: number },
): void {
  const halvings = Math.min(levels.length - 1, Math.max(0, Math.floor(Math.log2(square.side / place.sidePx))));
  const image = levels[halvings];
  if (image === undefined) return;
  const scale = 2 ** -halvings;
  cutWindow(image, { left: square.left * scale, top: square.top * scale, side: square.side * scale }, place);
}

/** Half the size, each pixel the mean of four. Odd last rows and columns are dropped. */
function halveOpaque({ widthPx, heightPx, rgb }: OpaqueImage): OpaqueImage {
  const half = { widthPx: widthPx >> 1, heightPx: heightPx >> 1 };
  const small = new Uint8Array(half.widthPx * half.heightPx * 3);
  const stride = widthPx * 3;
  for (let y = 0; y < half.heightPx; y += 1) {
    for (let x = 0; x < half.widthPx; x += 1) {
      const from = y * 2 * stride + x * 6;
      const to = (y * half.widthPx + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = from + channel;
        const sum = (rgb[at] ?? 0) + (rgb[at + 3] ?? 0) + (rgb[at + stride] ?? 0) + (rgb[at + stride + 3] ?? 0);
        small[to + channel] = (sum + 2) >> 2;
      }
    }
  }
  return { ...half, rgb: small };
}
