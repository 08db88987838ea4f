import type { PremultipliedImage } from './pixels.ts';

/** How a channel of the lower picture and one of the upper become one, 0 … 1 each. */
export type ChannelBlend = (lower: number, upper: number) => number;

/** The separable modes of W3C Compositing and Blending 1, section 10.1. */
export const channelBlends = {
  mix: (_lower, upper) => upper,
  multiply: (lower, upper) => lower * upper,
  screen: (lower, upper) => lower + upper - lower * upper,
  overlay: (lower, upper) => hardLight(upper, lower),
  'soft-light': (lower, upper) => {
    if (upper <= 0.5) return lower - (1 - 2 * upper) * lower * (1 - lower);
    const curve = lower <= 0.25 ? ((16 * lower - 12) * lower + 4) * lower : Math.sqrt(lower);
    return lower + (2 * upper - 1) * (curve - lower);
  },
} as const satisfies Readonly<Record<string, ChannelBlend>>;

function hardLight(lower: number, upper: number): number {
  return upper <= 0.5 ? lower * 2 * upper : lower + (2 * upper - 1) - lower * (2 * upper - 1);
}

export interface MixOptions {
  readonly blend: ChannelBlend;
  /** How much of the upper picture there is at each column, 0 … 1. */
  readonly strengthAt: (column: number) => number;
}

/**
 * Lays `upper` over `lower`, both of one size, with transparency (W3C Compositing and Blending 1, equation of section
 * 10: source-over with a blend function). sRGB values are mixed as they are, as browsers do.
 */
export function mixPictures(
  lower: PremultipliedImage,
  upper: PremultipliedImage,
  { blend, strengthAt }: MixOptions,
): PremultipliedImage {
  const { widthPx, heightPx } = lower;
  const strengths = Float64Array.from({ length: widthPx }, (_, column) => strengthAt(column));
  const rgba = new Uint8Array(lower.rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    const strength = strengths[(at / 4) % widthPx] ?? 0;
    const lowerAlpha = (lower.rgba[at + 3] ?? 0) / 255;
    const upperAlpha = ((upper.rgba[at + 3] ?? 0) / 255) * strength;
    const alpha = lowerAlpha + upperAlpha - lowerAlpha * upperAlpha;
    rgba[at + 3] = Math.round(alpha * 255);
    for (let channel = 0; channel < 3; channel += 1) {
      const below = (lower.rgba[at + channel] ?? 0) / 255;
      const above = ((upper.rgba[at + channel] ?? 0) / 255) * strength;
      const both =
        lowerAlpha > 0 && upperAlpha > 0
          ? lowerAlpha * upperAlpha * blend(Math.min(1, below / lowerAlpha), Math.min(1, above / upperAlpha))
          : 0;
      const value = above * (1 - lowerAlpha) + below * (1 - upperAlpha) + both;
      rgba[at + channel] = Math.min(rgba[at + 3] ?? 0, Math.round(value * 255));
    }
  }
  return { widthPx, heightPx, rgba };
}
