import type { PremultipliedImage } from './pixels.ts';

export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Samples along the longer side: what matters for a crop is coarse. */
const samples = 96;
/** How fast attention falls off from the middle, as a share of the side. */
const middleWidth = 0.3;

/**
 * The largest crop of an aspect ratio that holds most of what one looks at: edges and vivid colours, weighted towards
 * the middle, where photographers and our own scenes put their subject. Method ours.
 * @param aspect width ÷ height of the crop.
 */
export function cropToSubject(image: PremultipliedImage, aspect: number): Crop {
  const { widthPx, heightPx } = image;
  if (widthPx / heightPx > aspect) {
    const width = Math.min(widthPx, Math.max(1, Math.round(heightPx * aspect)));
    return {
      left: bestStart(attention(image, 'x'), width / widthPx, widthPx - width),
      top: 0,
      widthPx: width,
      heightPx,
    };
  }
  const height = Math.min(heightPx, Math.max(1, Math.round(widthPx / aspect)));
  return {
    left: 0,
    top: bestStart(attention(image, 'y'), height / heightPx, heightPx - height),
    widthPx,
    heightPx: height,
  };
}

/** Where a window of `share` of the side starts so that it covers most attention, in pixels up to `slackPx`. */
function bestStart(weights: Float64Array, share: number, slackPx: number): number {
  if (slackPx <= 0) return 0;
  const length = Math.max(1, Math.round(weights.length * share));
  let [best, most] = [0, -1];
  for (let start = 0; start + length <= weights.length; start += 1) {
    let sum = 0;
    for (let at = start; at < start + length; at += 1) sum += weights[at] ?? 0;
    if (sum > most) [best, most] = [start, sum];
  }
  const last = weights.length - length;
  return last <= 0 ? Math.floor(slackPx / 2) : Math.round((best / last) * slackPx);
}

/** How much there is to see along one axis. */
function attention({ widthPx, heightPx, rgba }: PremultipliedImage, axis: 'x' | 'y'): Float64Array {
  const step = Math.max(1, Math.floor(Math.max(widthPx, heightPx) / samples));
  const columns = Math.floor((widthPx - 1) / step) + 1;
  const rows = Math.floor((heightPx - 1) / step) + 1;
  const weights = new Float64Array(axis === 'x' ? columns : rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = (row * step * widthPx + column * step) * 4;
      const right = column + 1 < columns ? at + step * 4 : at;
      const below = row + 1 < rows ? at + step * widthPx * 4 : at;
      let edge = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgba[at + channel] ?? 0;
        edge += Math.abs(value - (rgba[right + channel] ?? 0)) + Math.abs(value - (rgba[below + channel] ?? 0));
      }
      const [red = 0, green = 0, blue = 0] = rgba.subarray(at, at + 3);
      const vivid = Math.max(red, green, blue) - Math.min(red, green, blue);
      const dx = ((column + 0.5) / columns - 0.5) / middleWidth;
      const dy = ((row + 0.5) / rows - 0.5) / middleWidth;
      const index = axis === 'x' ? column : row;
      weights[index] = (weights[index] ?? 0) + (edge + vivid * 0.35 + 1) * Math.exp(-(dx * dx + dy * dy) / 2);
    }
  }
  return weights;
}
