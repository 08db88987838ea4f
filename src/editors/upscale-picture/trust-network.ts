import type { GraphSession } from '../../core/model-access.ts';
import { enlargeByKernel } from '../../media/enlarge-by-kernel.ts';
import { halveImage, type PremultipliedImage } from '../../media/pixels.ts';
import { cropImage, enlargeByNetwork, type EnlargeFactor } from './network-tile.ts';

/** Sides of the samples; shrunk by four they are still larger than what the network looks at. */
const mostSamplePx = 96;
const leastSamplePx = 32;
const mostSamples = 8;

/**
 * How far the network's answer is to be trusted on this very picture, 0 (Lanczos alone) … 1 (the network alone). Its most
 * detailed parts are shrunk by the factor and enlarged both ways: the weight is the mix of the two that comes nearest to
 * the original (least squares). The network learned from drawings; of a photograph it gets about half, or nothing. That a
 * picture is its own best example at a smaller scale is the idea of Glasner, Bagon & Irani 2009.
 * @returns 1 where the picture is too small to try.
 */
export async function trustNetwork(
  image: PremultipliedImage,
  options: { readonly factor: EnlargeFactor; readonly graph: GraphSession; readonly signal: AbortSignal },
): Promise<number> {
  const { factor, graph, signal } = options;
  let along = 0;
  let square = 0;
  for (const sample of detailedParts(image)) {
    signal.throwIfAborted();
    const half = halveImage(sample);
    const small = factor === 2 ? half : halveImage(half);
    const plain = enlargeByKernel(small, factor);
    const network = await enlargeByNetwork(small, factor, graph);
    for (let at = 0; at < sample.rgba.length; at += 1) {
      const step = (network.rgba[at] ?? 0) - (plain.rgba[at] ?? 0);
      along += step * ((sample.rgba[at] ?? 0) - (plain.rgba[at] ?? 0));
      square += step * step;
    }
  }
  return square === 0 ? 1 : Math.min(1, Math.max(0, along / square));
}

/** The parts of a grid with most contrast between neighbours. */
function detailedParts(image: PremultipliedImage): readonly PremultipliedImage[] {
  const shorter = Math.min(image.widthPx, image.heightPx);
  const side = Math.min(mostSamplePx, shorter - (shorter % 4));
  if (side < leastSamplePx) return [];
  const columns = Math.floor(image.widthPx / side);
  const rows = Math.floor(image.heightPx / side);
  const parts = Array.from({ length: columns * rows }, (_, index) => {
    const left = (index % columns) * side;
    const top = Math.floor(index / columns) * side;
    return { left, top, detail: detailOf(image, { left, top, side }) };
  });
  return parts
    .toSorted((one, other) => other.detail - one.detail)
    .slice(0, mostSamples)
    .map(({ left, top }) => cropImage(image, { left, top, widthPx: side, heightPx: side }));
}

/** Sum of squared steps of green and alpha between neighbours, every second row and column. */
function detailOf(
  { widthPx, rgba }: PremultipliedImage,
  { left, top, side }: { readonly left: number; readonly top: number; readonly side: number },
): number {
  let sum = 0;
  for (let y = top; y < top + side - 1; y += 2) {
    for (let x = left; x < left + side - 1; x += 2) {
      const at = (y * widthPx + x) * 4;
      const below = at + widthPx * 4;
      for (const channel of [1, 3]) {
        const here = rgba[at + channel] ?? 0;
        sum += ((rgba[at + 4 + channel] ?? 0) - here) ** 2 + ((rgba[below + channel] ?? 0) - here) ** 2;
      }
    }
  }
  return sum;
}
