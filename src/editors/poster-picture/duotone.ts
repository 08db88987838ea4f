import type { Rgb } from '../../media/oklch.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';

/**
 * Prints an opaque picture in two inks: its brightness, stretched so that 2 % are darkest and 2 % brightest, chooses
 * between them. A little more contrast in the middle, as a screen print has.
 */
export function duotone(
  { widthPx, heightPx, rgba }: PremultipliedImage,
  [dark, light]: readonly [Rgb, Rgb],
): PremultipliedImage {
  const pixels = widthPx * heightPx;
  const histogram = new Uint32Array(256);
  const luma = new Uint8Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const at = pixel * 4;
    const value = Math.round(0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0));
    luma[pixel] = value;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  const low = percentile(histogram, pixels * 0.02);
  const high = Math.max(low + 1, percentile(histogram, pixels * 0.98));
  const printed = new Uint8Array(rgba.length);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const share = Math.max(0, Math.min(1, ((luma[pixel] ?? 0) - low) / (high - low)));
    const curved = share * share * (3 - 2 * share);
    const at = pixel * 4;
    for (let channel = 0; channel < 3; channel += 1) {
      const from = dark[channel] ?? 0;
      printed[at + channel] = Math.round(from + ((light[channel] ?? 0) - from) * curved);
    }
    printed[at + 3] = 255;
  }
  return { widthPx, heightPx, rgba: printed };
}

function percentile(histogram: Uint32Array, count: number): number {
  let sum = 0;
  for (const [value, times] of histogram.entries()) {
    sum += times;
    if (sum >= count) return value;
  }
  return 255;
}
