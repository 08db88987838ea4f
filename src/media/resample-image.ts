import type { OpaqueImage } from './pixels.ts';

/** A part of an image in its pixels, fractions allowed. */
export interface ImagePart {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export type ResampleKernel = 'bilinear' | 'bicubic';

const kernels = {
  bilinear: { reach: 1, weigh: (x: number): number => Math.max(0, 1 - Math.abs(x)) },
  // Keys 1981 with a = −½, as Pillow has it.
  bicubic: {
    reach: 2,
    weigh: (x: number): number => {
      const far = Math.abs(x);
      if (far >= 2) return 0;
      return far < 1 ? (1.5 * far - 2.5) * far * far + 1 : ((-0.5 * far + 2.5) * far - 4) * far + 2;
    },
  },
} as const;

interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * A part of the image at another size, each side on its own: separable, the kernel as wide as the step where it shrinks.
 * The same as Pillow's `resize(size, resample, box)`, whose pictures networks were trained on, to one level (tested).
 */
export function resampleImage(
  image: OpaqueImage,
  part: ImagePart,
  {
    widthPx,
    heightPx,
    kernel,
  }: { readonly widthPx: number; readonly heightPx: number; readonly kernel: ResampleKernel },
): OpaqueImage {
  const across = tapsFor({ from: part.left, length: part.widthPx, size: image.widthPx, wanted: widthPx, kernel });
  const down = tapsFor({ from: part.top, length: part.heightPx, size: image.heightPx, wanted: heightPx, kernel });
  const firstRow = Math.min(...down.map(({ first }) => first));
  const lastRow = Math.max(...down.map(({ first, weights }) => first + weights.length));
  const narrow = new Uint8ClampedArray(widthPx * (lastRow - firstRow) * 3);
  for (let row = firstRow; row < lastRow; row += 1) {
    const from = row * image.widthPx * 3;
    const to = (row - firstRow) * widthPx * 3;
    across.forEach(({ first, weights }, x) => {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        weights.forEach((weight, tap) => (sum += weight * (image.rgb[from + (first + tap) * 3 + channel] ?? 0)));
        narrow[to + x * 3 + channel] = sum;
      }
    });
  }
  const rgb = new Uint8ClampedArray(widthPx * heightPx * 3);
  const rowLength = widthPx * 3;
  down.forEach(({ first, weights }, y) => {
    for (let at = 0; at < rowLength; at += 1) {
      let sum = 0;
      weights.forEach((weight, tap) => (sum += weight * (narrow[(first - firstRow + tap) * rowLength + at] ?? 0)));
      rgb[y * rowLength + at] = sum;
    }
  });
  return { widthPx, heightPx, rgb: new Uint8Array(rgb.buffer) };
}

function tapsFor(side: {
  readonly from: number;
  readonly length: number;
  readonly size: number;
  readonly wanted: number;
  readonly kernel: ResampleKernel;
}): readonly Taps[] {
  const { reach, weigh } = kernels[side.kernel];
  const step = side.length / side.wanted;
  const stretch = Math.max(1, step);
  return Array.from({ length: side.wanted }, (_, index) => {
    const centre = side.from + (index + 0.5) * step;
    const first = Math.max(0, Math.trunc(centre - reach * stretch + 0.5));
    const end = Math.min(side.size, Math.trunc(centre + reach * stretch + 0.5));
    const weights = Array.from({ length: Math.max(1, end - first) }, (_tap, tap) =>
      weigh((first + tap - centre + 0.5) / stretch),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}
