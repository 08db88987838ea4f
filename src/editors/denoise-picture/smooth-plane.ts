import type { Plane } from '../../media/noise-level.ts';
import { patchSide, thresholdPatch } from './transform-patch.ts';

/** Yu & Sapiro 2011: what is below three deviations of the noise is taken for noise. */
const deviations = 2.7;

/**
 * Removes noise of a known deviation: overlapping 8 × 8 patches lose their weak DCT frequencies, and each pixel becomes the
 * mean of all estimates of it, those of smooth patches counting more ("DCT image denoising: a simple and effective image
 * denoising algorithm", Yu & Sapiro, IPOL 2011; weights after Dabov et al. 2007). Edges are strong frequencies and stay.
 * @param sigma in grey levels.
 * @param stridePx of the patches: 2 is best, 4 four times as fast.
 * @yields how much is done, 0 … 1.
 */
export function* smoothPlane(
  plane: Plane,
  { sigma, stridePx }: { readonly sigma: number; readonly stridePx: number },
): Generator<number, Plane> {
  const { widthPx, heightPx, values } = plane;
  if (sigma <= 0 || widthPx < patchSide || heightPx < patchSide) return plane;
  const sums = new Float32Array(values.length);
  const weights = new Float32Array(values.length);
  const patch = new Float32Array(patchSide * patchSide);
  const tops = startsOf(heightPx, stridePx);
  const lefts = startsOf(widthPx, stridePx);
  for (const [row, top] of tops.entries()) {
    for (const left of lefts) {
      for (let y = 0; y < patchSide; y += 1) {
        const from = (top + y) * widthPx + left;
        for (let x = 0; x < patchSide; x += 1) patch[y * patchSide + x] = values[from + x] ?? 0;
      }
      const weight = 1 / thresholdPatch(patch, deviations * sigma);
      for (let y = 0; y < patchSide; y += 1) {
        const to = (top + y) * widthPx + left;
        for (let x = 0; x < patchSide; x += 1) {
          sums[to + x] = (sums[to + x] ?? 0) + weight * (patch[y * patchSide + x] ?? 0);
          weights[to + x] = (weights[to + x] ?? 0) + weight;
        }
      }
    }
    if (row % 16 === 15) yield row / tops.length;
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) / (weights[at] ?? 1);
  return { widthPx, heightPx, values: sums };
}

/** Every stride, and the last place that fits. */
function startsOf(lengthPx: number, stridePx: number): readonly number[] {
  const last = lengthPx - patchSide;
  const starts = Array.from({ length: Math.floor(last / stridePx) + 1 }, (_, index) => index * stridePx);
  return starts.at(-1) === last ? starts : [...starts, last];
}
