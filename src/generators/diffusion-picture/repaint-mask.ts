import type { OpaqueImage } from '../../media/pixels.ts';

/** Which part of a picture is painted anew: height × width values, 0 (kept) … 1 (new). */
export interface RepaintMask {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly weights: Float32Array;
}

/** Bright parts are painted anew: the mean of the channels. */
export function maskFrom({ widthPx, heightPx, rgb }: OpaqueImage): RepaintMask {
  const weights = Float32Array.from({ length: widthPx * heightPx }, (_, pixel) => {
    const sum = (rgb[pixel * 3] ?? 0) + (rgb[pixel * 3 + 1] ?? 0) + (rgb[pixel * 3 + 2] ?? 0);
    return sum / 765;
  });
  return { widthPx, heightPx, weights };
}

/** One value for each latent element, 0 or 1: new as soon as half of any of its pixels is, so that nothing old shines through. */
export function latentMask({ widthPx, heightPx, weights }: RepaintMask, pixelsPerLatent: number): Float32Array {
  const [width, height] = [widthPx / pixelsPerLatent, heightPx / pixelsPerLatent];
  const mask = new Float32Array(width * height);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((weights[y * widthPx + x] ?? 0) < 0.5) continue;
      mask[Math.floor(y / pixelsPerLatent) * width + Math.floor(x / pixelsPerLatent)] = 1;
    }
  }
  return mask;
}

/** The latent where the mask is 1, what was there before elsewhere, for each channel. */
export function blendLatents(mask: Float32Array, fresh: Float32Array, kept: Float32Array): Float32Array {
  return fresh.map((value, at) => ((mask[at % mask.length] ?? 0) === 0 ? (kept[at] ?? 0) : value));
}

/** The picture with what is to be painted anew made grey (0): what inpainting networks look at. */
export function hollowed(planes: Float32Array, { weights }: RepaintMask): Float32Array {
  return planes.map((value, at) => ((weights[at % weights.length] ?? 0) < 0.5 ? value : 0));
}

/** Puts the kept pixels back: the autoencoder does not give them back exactly. */
export function keepPixels(painted: OpaqueImage, original: OpaqueImage, { weights }: RepaintMask): OpaqueImage {
  const rgb = painted.rgb.map((value, at) => {
    const weight = weights[Math.floor(at / 3)] ?? 0;
    return Math.round(weight * value + (1 - weight) * (original.rgb[at] ?? 0));
  });
  return { ...painted, rgb };
}
