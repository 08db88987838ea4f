import type { OpaqueImage } from '../../media/pixels.ts';
import type { LatentShape } from './denoiser.ts';

/**
 * Red, green and blue of each of the four latent channels, -1 … 1: linear fits of the published autoencoders, found by
 * their community (discuss.huggingface.co, "Decoding latents to RGB without upscaling", for the first; ComfyUI for the
 * large). Good enough to see what is coming, thousands of times cheaper than decoding.
 */
const classicFactors = [
  [0.298, 0.207, 0.208],
  [0.187, 0.286, 0.173],
  [-0.158, 0.189, 0.264],
  [-0.184, -0.271, -0.473],
] as const;
const largeFactors = [
  [0.3651, 0.4232, 0.4341],
  [-0.2533, -0.0042, 0.1068],
  [0.1076, 0.1111, -0.0362],
  [-0.3165, -0.2492, -0.2188],
] as const;

/** Times the latent's size; what is between two elements is interpolated. */
const enlargement = 4;

/** About what a clean latent will look like, at half the picture's size. Undefined for autoencoders nobody fitted. */
export function previewLatent(cleanNchw: Float32Array, shape: LatentShape, isLarge: boolean): OpaqueImage | undefined {
  if (shape.channels !== classicFactors.length) return undefined;
  const factors = isLarge ? largeFactors : classicFactors;
  const { width, height } = shape;
  const plane = width * height;
  const small = new Float32Array(plane * 3);
  for (let at = 0; at < plane; at += 1) {
    for (const [channel, colour] of factors.entries()) {
      const value = cleanNchw[channel * plane + at] ?? 0;
      for (let rgb = 0; rgb < 3; rgb += 1)
        small[at * 3 + rgb] = (small[at * 3 + rgb] ?? 0) + value * (colour[rgb] ?? 0);
    }
  }
  return enlarge(small, width, height);
}

/** Bilinear, pixel centres aligned; -1 … 1 becomes 0 … 255. */
function enlarge(small: Float32Array, width: number, height: number): OpaqueImage {
  const [widthPx, heightPx] = [width * enlargement, height * enlargement];
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y += 1) {
    const vertical = between(y, height);
    for (let x = 0; x < widthPx; x += 1) {
      const horizontal = between(x, width);
      for (let channel = 0; channel < 3; channel += 1) {
        const valueAt = (row: number, column: number): number => small[(row * width + column) * 3 + channel] ?? 0;
        const mix = (row: number): number =>
          valueAt(row, horizontal.low) * (1 - horizontal.part) + valueAt(row, horizontal.high) * horizontal.part;
        const value = mix(vertical.low) * (1 - vertical.part) + mix(vertical.high) * vertical.part;
        rgb[(y * widthPx + x) * 3 + channel] = Math.round(255 * Math.min(1, Math.max(0, value / 2 + 0.5)));
      }
    }
  }
  return { widthPx, heightPx, rgb };
}

function between(at: number, length: number): { readonly low: number; readonly high: number; readonly part: number } {
  const centre = Math.min(length - 1, Math.max(0, (at + 0.5) / enlargement - 0.5));
  const low = Math.floor(centre);
  return { low, high: Math.min(length - 1, low + 1), part: centre - low };
}
