import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import { brightnessAt, withColoursOf } from './brightness.ts';
import { scaleRgb } from './scale-rgb.ts';

/** How much of the picture's own fine light and dark goes over an enlarged painting, 0 … 1. */
const detailShare = 0.45;
/** What is fainter than this (of 255) has no colour to speak of. */
const faintest = 8;

/** The picture without transparency: see-through parts are filled with its mean colour, which no edge stands out from. */
export function asOpaque({ widthPx, heightPx, rgba }: PremultipliedImage): OpaqueImage {
  const sums = [0, 0, 0];
  let weight = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    weight += rgba[at + 3] ?? 0;
    for (let channel = 0; channel < 3; channel += 1) sums[channel] = (sums[channel] ?? 0) + (rgba[at + channel] ?? 0);
  }
  const mean = sums.map((sum) => sum / Math.max(1, weight));
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const through = 255 - (rgba[from + 3] ?? 0);
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[to + channel] = Math.min(255, (rgba[from + channel] ?? 0) + (mean[channel] ?? 0) * through + 0.5);
    }
  }
  return { widthPx, heightPx, rgb };
}

export interface FinishOptions {
  /** 0: the picture as it was … 1: all painting. */
  readonly opacity: number;
  readonly keepColours: boolean;
}

/**
 * The painting at the size and with the transparency of the picture it was made from. Where it has to be enlarged for
 * that, the picture's own fine detail (what its copy at the painting's size lacks) is laid over it.
 */
export function finishPainting(
  painting: OpaqueImage,
  picture: PremultipliedImage,
  { opacity, keepColours }: FinishOptions,
): PremultipliedImage {
  const own = asOpaque(picture);
  const small = scaleRgb(own, painting);
  const large = scaleRgb(keepColours ? withColoursOf(painting, small) : painting, own);
  const isEnlarged = own.rgb.length > painting.rgb.length;
  const blurred = isEnlarged ? scaleRgb(small, own) : own;
  const rgba = new Uint8Array(picture.rgba.length);
  for (let at = 0, to = 0; at < own.rgb.length; at += 3, to += 4) {
    const alpha = picture.rgba[to + 3] ?? 0;
    rgba[to + 3] = alpha;
    if (alpha < faintest) continue;
    const detail = isEnlarged ? detailShare * (brightnessAt(own.rgb, at) - brightnessAt(blurred.rgb, at)) : 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const before = own.rgb[at + channel] ?? 0;
      const after = Math.max(0, Math.min(255, (large.rgb[at + channel] ?? 0) + detail));
      rgba[to + channel] = ((before + (after - before) * opacity) * alpha) / 255 + 0.5;
    }
  }
  return { widthPx: picture.widthPx, heightPx: picture.heightPx, rgba };
}
