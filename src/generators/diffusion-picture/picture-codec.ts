import type { GraphSession } from '../../core/model-access.ts';
import { AppError } from '../../core/errors.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { firstOutput, floatsOf, tensorFor } from './graph-values.ts';
import { scaled } from './sampling/combine.ts';

/** Pixels as the autoencoder reads them: [3, height, width], -1 … 1. */
export function signedPlanes({ rgb }: OpaqueImage): Float32Array {
  const plane = rgb.length / 3;
  const planes = new Float32Array(rgb.length);
  for (let pixel = 0; pixel < plane; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      planes[channel * plane + pixel] = (rgb[pixel * 3 + channel] ?? 0) / 127.5 - 1;
    }
  }
  return planes;
}

/**
 * The latent of a picture, scaled to about unit variance: the mean of what the encoder gives, so that the same picture has
 * the same latent. (Exports that draw from the distribution inside the graph cannot promise that.)
 * @param planes as of `signedPlanes`.
 */
export async function encodePicture(
  graph: GraphSession,
  planes: Float32Array,
  shape: { readonly widthPx: number; readonly heightPx: number; readonly channels: number; readonly scale: number },
): Promise<Float32Array> {
  const [name = 'sample'] = graph.inputNames;
  const input = tensorFor(graph, name, planes, [1, 3, shape.heightPx, shape.widthPx]);
  const { data, dims } = floatsOf(await graph.run({ [name]: input }), firstOutput(graph));
  const [, channels = 0, height = 0, width = 0] = dims;
  // Mean, then logarithm of the variance; or one value drawn already.
  if (channels !== shape.channels && channels !== shape.channels * 2) {
    throw new AppError({
      code: 'model-broken',
      message: `the encoder gave ${channels} channels for ${shape.channels}`,
    });
  }
  return scaled(shape.scale, data.subarray(0, shape.channels * height * width));
}

/**
 * The picture of a latent. Values beyond black and white are cut.
 * @throws AppError `model-broken` when the decoder gives no numbers, as half precision does where it overflows.
 */
export async function decodeLatent(
  graph: GraphSession,
  latentNchw: Float32Array,
  shape: {
    readonly channels: number;
    readonly height: number;
    readonly width: number;
    readonly scale: number;
    /** What people read then. */
    readonly notNumbers: string;
  },
): Promise<OpaqueImage> {
  const [name = 'latent_sample'] = graph.inputNames;
  const dims = [1, shape.channels, shape.height, shape.width];
  const input = tensorFor(graph, name, scaled(1 / shape.scale, latentNchw), dims);
  const picture = floatsOf(await graph.run({ [name]: input }), firstOutput(graph));
  const [, channels = 0, heightPx = 0, widthPx = 0] = picture.dims;
  if (channels !== 3)
    throw new AppError({ code: 'model-broken', message: `the decoder gave ${channels} channels for 3` });
  if (picture.data.some(Number.isNaN)) {
    const message = 'the decoder gave values that are no numbers: half precision overflows here';
    throw new AppError({ code: 'model-broken', message, userMessage: shape.notNumbers });
  }
  const plane = widthPx * heightPx;
  const rgb = new Uint8Array(plane * 3);
  for (let pixel = 0; pixel < plane; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const value = (picture.data[channel * plane + pixel] ?? 0) / 2 + 0.5;
      rgb[pixel * 3 + channel] = Math.round(Math.min(1, Math.max(0, value)) * 255);
    }
  }
  return { widthPx, heightPx, rgb };
}
