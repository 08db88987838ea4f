import { AppError } from '../../core/errors.ts';
import type { GraphSession } from '../../core/model-access.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import type { Ingredient } from './scene-plan.ts';

/** One sprite to draw. */
export interface SpriteRequest {
  readonly ingredients: readonly Ingredient[];
  /** In the order of the model's styles; sum 1. */
  readonly styleWeights: readonly number[];
  /** 32 values; all 0 is the canonical drawing, standard deviation 1 a mild variation. */
  readonly noise: Float32Array;
}

export const noiseLength = 32;
/** More at once gains nothing on a CPU and holds memory. */
const batchLimit = 16;

function splitImages(rgba: Uint8Array, dims: readonly number[], count: number): PremultipliedImage[] {
  const [batch, heightPx, widthPx, channels] = dims;
  if (batch !== count || heightPx === undefined || widthPx === undefined || channels !== 4) {
    throw new AppError({
      code: 'model-broken',
      message: `expected ${count} pictures as NHWC with 4 channels, got ${dims.join('×')}`,
    });
  }
  const stride = heightPx * widthPx * 4;
  return Array.from({ length: count }, (_, index) => ({
    widthPx,
    heightPx,
    rgba: rgba.slice(index * stride, (index + 1) * stride),
  }));
}

function pictureOutput(
  outputs: Awaited<ReturnType<GraphSession['run']>>,
  name: string,
  count: number,
): PremultipliedImage[] {
  const tensor = outputs[name];
  if (tensor?.type !== 'uint8') {
    throw new AppError({
      code: 'model-broken',
      message: `expected output ${name} as uint8, got ${tensor?.type ?? 'none'}`,
    });
  }
  return splitImages(tensor.data, tensor.dims, count);
}

/**
 * Runs the sprite net: concept ids and weights [B,2], style weights [B,S], noise [B,32] → premultiplied RGBA [B,H,W,4].
 * @throws AppError `model-broken` when the graph answers in another shape.
 */
export async function drawSprites(
  graph: GraphSession,
  requests: readonly SpriteRequest[],
  options: { readonly styleCount: number; readonly signal: AbortSignal },
): Promise<readonly PremultipliedImage[]> {
  const images: PremultipliedImage[] = [];
  for (let start = 0; start < requests.length; start += batchLimit) {
    options.signal.throwIfAborted();
    const batch = requests.slice(start, start + batchLimit);
    const ids = new BigInt64Array(batch.length * 2);
    const weights = new Float32Array(batch.length * 2);
    const styles = new Float32Array(batch.length * options.styleCount);
    const noise = new Float32Array(batch.length * noiseLength);
    batch.forEach((request, row) => {
      const [first, second] = request.ingredients;
      if (first === undefined) return;
      ids[row * 2] = BigInt(first.concept.index);
      ids[row * 2 + 1] = BigInt((second ?? first).concept.index);
      weights[row * 2] = second === undefined ? 1 : first.weight;
      weights[row * 2 + 1] = second?.weight ?? 0;
      styles.set(request.styleWeights.slice(0, options.styleCount), row * options.styleCount);
      noise.set(request.noise, row * noiseLength);
    });
    const outputs = await graph.run({
      concept_ids: { type: 'int64', dims: [batch.length, 2], data: ids },
      concept_weights: { type: 'float32', dims: [batch.length, 2], data: weights },
      style_weights: { type: 'float32', dims: [batch.length, options.styleCount], data: styles },
      noise: { type: 'float32', dims: [batch.length, noiseLength], data: noise },
    });
    images.push(...pictureOutput(outputs, 'rgba', batch.length));
  }
  return images;
}

/** Runs the upscaler: premultiplied RGBA [B,H,W,4] → [B,4H,4W,4]. All images have one size. */
export async function upscaleSprites(
  graph: GraphSession,
  images: readonly PremultipliedImage[],
  signal: AbortSignal,
): Promise<readonly PremultipliedImage[]> {
  const results: PremultipliedImage[] = [];
  for (let start = 0; start < images.length; start += 8) {
    signal.throwIfAborted();
    const batch = images.slice(start, start + 8);
    const first = batch[0];
    if (first === undefined) break;
    const stride = first.rgba.length;
    const data = new Uint8Array(stride * batch.length);
    batch.forEach((image, row) => data.set(image.rgba, row * stride));
    const outputs = await graph.run({
      rgba: { type: 'uint8', dims: [batch.length, first.heightPx, first.widthPx, 4], data },
    });
    results.push(...pictureOutput(outputs, 'rgba_x4', batch.length));
  }
  return results;
}
