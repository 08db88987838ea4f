import type { OpaqueImage } from '../../media/pixels.ts';

/** Brightness of a pixel, 0 … 255: ITU-R BT.601 weights on sRGB values. */
export function brightnessAt(rgb: Uint8Array, at: number): number {
  return 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
}

/** The picture without colour. */
export function inGrey(image: OpaqueImage): OpaqueImage {
  const rgb = new Uint8Array(image.rgb.length);
  for (let at = 0; at < rgb.length; at += 3) rgb.fill(brightnessAt(image.rgb, at) + 0.5, at, at + 3);
  return { ...image, rgb };
}

/** The brightness of `painting` with the colours of `content`: both of one size. */
export function withColoursOf(painting: OpaqueImage, content: OpaqueImage): OpaqueImage {
  const rgb = new Uint8ClampedArray(painting.rgb.length);
  for (let at = 0; at < rgb.length; at += 3) {
    const change = brightnessAt(painting.rgb, at) - brightnessAt(content.rgb, at);
    for (let channel = at; channel < at + 3; channel += 1) rgb[channel] = (content.rgb[channel] ?? 0) + change;
  }
  return { ...painting, rgb: new Uint8Array(rgb.buffer) };
}
