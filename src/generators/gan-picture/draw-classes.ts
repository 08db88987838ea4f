import { AppError } from '../../core/errors.ts';
import type { GraphSession, Tensor } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { weightCount, type ClassList } from './class-list.ts';

/** One drawing to make. */
export interface DrawingRequest {
  /** One per class; see `ClassList.axes`. */
  readonly weights: Float32Array;
  /** [length] of a vector model; [channels × rows × columns] of a field model. */
  readonly noise: Float32Array;
  /** Of a field model: what all its cells have in common. */
  readonly mood?: Float32Array;
}

/** Cells of a field model's noise; 1 × 1 where the noise is one vector. */
export interface NoiseGrid {
  readonly rows: number;
  readonly columns: number;
}

/** More at once holds memory and would keep a cancel waiting. */
const batchLimit = 16;

/** Normal noise for one drawing, of the model's own spread. */
export function sampleNoise(list: ClassList, grid: NoiseGrid, random: RandomSource): Omit<DrawingRequest, 'weights'> {
  const { latent, spread } = list;
  const normal = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal() * spread);
  if (latent.type === 'vector') return { noise: normal(latent.length) };
  return { mood: normal(latent.moodLength), noise: normal(latent.channels * grid.rows * grid.columns) };
}

/**
 * Runs the generator: noise and class weights → premultiplied RGBA pictures, uint8 [B,H,W,4].
 * @throws AppError `model-broken` when the graph answers in another shape.
 */
export async function drawClasses(
  graph: GraphSession,
  requests: readonly DrawingRequest[],
  options: { readonly list: ClassList; readonly grid: NoiseGrid; readonly signal: AbortSignal },
): Promise<readonly PremultipliedImage[]> {
  const { list, grid } = options;
  const images: PremultipliedImage[] = [];
  // A field's picture may be large: those one by one.
  const step = list.latent.type === 'field' ? 1 : batchLimit;
  for (let start = 0; start < requests.length; start += step) {
    options.signal.throwIfAborted();
    const batch = requests.slice(start, start + step);
    const count = batch.length;
    const stacked = (dims: readonly number[], of: (request: DrawingRequest) => Float32Array): Tensor => {
      const stride = dims.reduce((product, side) => product * side, 1);
      const data = new Float32Array(count * stride);
      for (const [row, request] of batch.entries()) data.set(of(request).subarray(0, stride), row * stride);
      return { type: 'float32', dims: [count, ...dims], data };
    };
    const { latent } = list;
    const outputs = await graph.run({
      class_weights: stacked([weightCount(list)], ({ weights }) => weights),
      ...(latent.type === 'vector'
        ? { noise: stacked([latent.length], ({ noise }) => noise) }
        : {
            noise: stacked([latent.channels, grid.rows, grid.columns], ({ noise }) => noise),
            mood: stacked([latent.moodLength], ({ mood }) => mood ?? new Float32Array(latent.moodLength)),
          }),
    });
    images.push(...readPictures(outputs['rgba'], count));
  }
  return images;
}

function readPictures(tensor: Tensor | undefined, count: number): readonly PremultipliedImage[] {
  const [batch, heightPx = 0, widthPx = 0, channels] = tensor?.dims ?? [];
  if (tensor?.type !== 'uint8' || batch !== count || channels !== 4) {
    const found = tensor === undefined ? 'nothing' : `${tensor.type} ${tensor.dims.join('×')}`;
    throw new AppError({ code: 'model-broken', message: `expected rgba as uint8 ${count}×H×W×4, got ${found}` });
  }
  const stride = heightPx * widthPx * 4;
  return Array.from({ length: count }, (_, row) => ({
    widthPx,
    heightPx,
    rgba: tensor.data.slice(row * stride, (row + 1) * stride),
  }));
}
