import { AppError } from '../../core/errors.ts';
import type { GraphSession, Tensor } from '../../core/model-access.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { scaleRgb } from './scale-rgb.ts';

/** What the net looks at; what it paints is a ground for strokes, so it need not be larger. */
const mostContentPixels = 384 * 384;
const mostStylePixels = 320 * 320;
/** The encoder halves three times. */
const multiple = 8;
const leastPx = 32;

/** The size nearest to the picture's with at most so many pixels and sides the encoder can halve. */
export function encoderSize(image: OpaqueImage, mostPixels: number): { widthPx: number; heightPx: number } {
  const scale = Math.min(1, Math.sqrt(mostPixels / (image.widthPx * image.heightPx)));
  const fit = (px: number): number => Math.max(leastPx, Math.round((px * scale) / multiple) * multiple);
  return { widthPx: fit(image.widthPx), heightPx: fit(image.heightPx) };
}

/** The graphs' form of a picture: uint8 [1, height, width, 3]. */
export function asTensor({ widthPx, heightPx, rgb }: OpaqueImage): Tensor {
  return { type: 'uint8', dims: [1, heightPx, widthPx, 3], data: rgb };
}

/**
 * `content` in the manner of `style`, by the fast net: AdaIN (Huang & Belongie 2017) for `whitening` 0, WCT (Li et al.
 * 2017) for 1. Of the content's size.
 * @throws AppError `model-broken` when the graph answers in another shape.
 */
export async function paintWithNet(
  content: OpaqueImage,
  style: OpaqueImage,
  options: { readonly graph: GraphSession; readonly whitening: 0 | 1 },
): Promise<OpaqueImage> {
  const small = scaleRgb(content, encoderSize(content, mostContentPixels));
  const outputs = await options.graph.run({
    content: asTensor(small),
    style: asTensor(scaleRgb(style, encoderSize(style, mostStylePixels))),
    alpha: { type: 'float32', dims: [1], data: Float32Array.of(1) },
    whitening: { type: 'float32', dims: [1], data: Float32Array.of(options.whitening) },
  });
  return scaleRgb({ ...small, rgb: readPixels(outputs['picture'], small.rgb.length) }, content);
}

/** @throws AppError `model-broken`. */
export function readPixels(tensor: Tensor | undefined, length: number): Uint8Array {
  if (tensor?.type === 'uint8' && tensor.data.length === length) return tensor.data;
  throw new AppError({ code: 'model-broken', message: `expected a picture as uint8 of ${length} values` });
}
