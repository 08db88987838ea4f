import { boxMean, guidedCoefficients, sampleMap, type ValueMap } from '../../media/guided-filter.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { shrinkToFit } from '../../media/shrink-to-fit.ts';
import { smoothStep } from '../../media/smooth-step.ts';

/** Longest side of the picture that the mask's edges are fitted on. */
const fittedPx = 900;
/** Below this variance of brightness (0 … 1) a square is flat, and the mask stays as it is. */
const flatVariance = 1e-4;
const rowsPerStep = 64;

/**
 * Cuts a picture out by a coarse mask: its edges are moved to those of the picture at full size (guided filter on a smaller
 * copy, its coefficients enlarged: He & Sun 2015), and what shines through at the edge is taken out of the colours.
 * @yields how much is done, 0 … 1. @returns the subject on nothing.
 */
export function* cutOut(image: PremultipliedImage, mask: ValueMap): Generator<number, PremultipliedImage> {
  const small = shrinkToFit(image, fittedPx);
  const guide = brightnessOf(small);
  const { widthPx: smallWidth, heightPx: smallHeight } = small;
  const fitted: ValueMap = { ...guide, values: new Float32Array(smallWidth * smallHeight) };
  for (let y = 0; y < smallHeight; y += 1) {
    for (let x = 0; x < smallWidth; x += 1) {
      fitted.values[y * smallWidth + x] = sampleMap(mask, (x + 0.5) / smallWidth, (y + 0.5) / smallHeight);
    }
  }
  const radius = Math.max(2, Math.round((Math.max(smallWidth, smallHeight) / mask.widthPx) * 1.5));
  const { scale, offset } = guidedCoefficients(fitted, guide, { radius, epsilon: flatVariance });
  yield 0.3;
  const behind = backgroundColours(small, fitted, radius * 4);
  yield 0.5;

  const { widthPx, heightPx } = image;
  const rgba = new Uint8Array(image.rgba.length);
  for (let y = 0; y < heightPx; y += 1) {
    const v = (y + 0.5) / heightPx;
    for (let x = 0; x < widthPx; x += 1) {
      const u = (x + 0.5) / widthPx;
      const at = (y * widthPx + x) * 4;
      const bright = sampleMap(scale, u, v) * brightnessAt(image.rgba, at) + sampleMap(offset, u, v);
      const alpha = smoothStep(0.25, 0.75, bright);
      if (alpha === 0) continue;
      rgba[at + 3] = Math.round(alpha * (image.rgba[at + 3] ?? 0));
      for (let channel = 0; channel < 3; channel += 1) {
        // C = F·α + B·(1 − α); premultiplied, F·α is what is wanted.
        const value = image.rgba[at + channel] ?? 0;
        const through = alpha > 0.98 ? 0 : (1 - alpha) * sampleMap(behind[channel] ?? fitted, u, v);
        rgba[at + channel] = Math.min(rgba[at + 3] ?? 0, Math.max(0, value - through) + 0.5);
      }
    }
    if (y % rowsPerStep === rowsPerStep - 1) yield 0.5 + (0.5 * (y + 1)) / heightPx;
  }
  return { widthPx, heightPx, rgba };
}

function brightnessAt(rgba: Uint8Array, at: number): number {
  return (0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)) / 255;
}

function brightnessOf({ widthPx, heightPx, rgba }: PremultipliedImage): ValueMap {
  return {
    widthPx,
    heightPx,
    values: Float32Array.from({ length: widthPx * heightPx }, (_, pixel) => brightnessAt(rgba, pixel * 4)),
  };
}

/** Red, green and blue of the background near each place, 0 … 255: means over what is no subject. */
function backgroundColours(
  { widthPx, heightPx, rgba }: PremultipliedImage,
  mask: ValueMap,
  radius: number,
): readonly ValueMap[] {
  const isBehind = mask.values.map((value) => (value < 0.1 ? 1 : 0.0001));
  const weight = boxMean({ widthPx, heightPx, values: isBehind }, radius).values;
  return [0, 1, 2].map((channel) => {
    const values = isBehind.map((share, pixel) => share * (rgba[pixel * 4 + channel] ?? 0));
    const mean = boxMean({ widthPx, heightPx, values }, radius);
    return { ...mean, values: mean.values.map((value, pixel) => value / (weight[pixel] ?? 1)) };
  });
}
