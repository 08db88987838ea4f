import { halveImage, type OpaqueImage, type PremultipliedImage } from './pixels.ts';

/** The image halved until neither side is longer than this: quick, and good enough to decide on or to preview. */
export function shrinkToFit(image: PremultipliedImage, longestPx: number): PremultipliedImage {
  let small = image;
  while (Math.max(small.widthPx, small.heightPx) > longestPx) small = halveImage(small);
  return small;
}

/** What it looks like on white: for formats without transparency. */
export function onWhite({ widthPx, heightPx, rgba }: PremultipliedImage): OpaqueImage {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    const rest = 255 - (rgba[from + 3] ?? 0);
    for (let channel = 0; channel < 3; channel += 1) rgb[to + channel] = (rgba[from + channel] ?? 0) + rest;
  }
  return { widthPx, heightPx, rgb };
}
