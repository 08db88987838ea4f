import type { OpaqueImage } from '../../media/pixels.ts';

/** `share` (0 … 1) of `other`, the rest of `one`: both of one size. */
export function mixRgb(one: OpaqueImage, other: OpaqueImage, share: number): OpaqueImage {
  const rgb = new Uint8Array(one.rgb.length);
  for (let at = 0; at < rgb.length; at += 1) {
    const value = one.rgb[at] ?? 0;
    rgb[at] = value + ((other.rgb[at] ?? 0) - value) * share + 0.5;
  }
  return { ...one, rgb };
}
