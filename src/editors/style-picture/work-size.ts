import type { styleMethods } from '../../core/style-transfer-options.ts';
import type { OpaqueImage } from '../../media/pixels.ts';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Small pictures are enlarged for painting, so that strokes are finer than what they paint: up to this, or so often. */
const comfortablePixels = 512 * 512;
const mostEnlarged = 16;
/** A megapixel of strokes takes four seconds; larger pictures get theirs enlarged. */
const mostPixels = 1024 * 1024;
/** What the optimisation works on. */
const slowPixels = 384 * 384;
const leastSidePx = 32;
const mostSidePx = 2048;
/** Longer side of a style: the picture's, up to what its strokes are meant for; more only beside large pictures. */
const leastStylePx = 256;
const usualStylePx = 512;
const mostStylePx = 768;

/** The size a picture is painted at. Very long ones are painted shorter, and stretched again. */
export function workSize(image: Size, method: (typeof styleMethods)[number]['value']): Size {
  const pixels = image.widthPx * image.heightPx;
  const wanted =
    method === 'faithful'
      ? Math.min(slowPixels, pixels * mostEnlarged)
      : Math.min(mostPixels, Math.max(pixels, Math.min(comfortablePixels, pixels * mostEnlarged)));
  const scale = Math.sqrt(wanted / pixels);
  const fit = (px: number): number => Math.max(leastSidePx, Math.min(mostSidePx, Math.round(px * scale)));
  return { widthPx: fit(image.widthPx), heightPx: fit(image.heightPx) };
}

/** The size a style is used at beside a picture of that size. */
export function styleSize(style: OpaqueImage, work: Size): Size {
  const side = Math.max(work.widthPx, work.heightPx);
  const wanted = side <= usualStylePx ? side : Math.max(usualStylePx, side * 0.75);
  const longest = Math.max(leastStylePx, Math.min(mostStylePx, wanted));
  const scale = longest / Math.max(style.widthPx, style.heightPx);
  const fit = (px: number): number => Math.max(leastSidePx, Math.round(px * scale));
  return { widthPx: fit(style.widthPx), heightPx: fit(style.heightPx) };
}
