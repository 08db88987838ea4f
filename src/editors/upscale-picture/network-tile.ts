import { AppError } from '../../core/errors.ts';
import type { GraphSession } from '../../core/model-access.ts';
import { halveImage, type PremultipliedImage } from '../../media/pixels.ts';

/** How many times as long each side gets. */
export type EnlargeFactor = 2 | 4;

/**
 * A small picture through the x4 upscaler; for ×2 the answer is halved (mean of four).
 * The graph: premultiplied RGBA [1,H,W,4] → [1,4H,4W,4], uint8.
 * @throws AppError `model-broken` when the graph answers in another shape.
 */
export async function enlargeByNetwork(
  tile: PremultipliedImage,
  factor: EnlargeFactor,
  graph: GraphSession,
): Promise<PremultipliedImage> {
  const { widthPx, heightPx, rgba } = tile;
  const outputs = await graph.run({ rgba: { type: 'uint8', dims: [1, heightPx, widthPx, 4], data: rgba } });
  const large = outputs['rgba_x4'];
  if (large?.type !== 'uint8' || large.data.length !== rgba.length * 16) {
    throw new AppError({ code: 'model-broken', message: `expected rgba_x4 as uint8 of ${rgba.length * 16} values` });
  }
  const quadrupled = { widthPx: widthPx * 4, heightPx: heightPx * 4, rgba: large.data };
  return factor === 4 ? quadrupled : halveImage(quadrupled);
}

/** A copy of part of a picture. */
export function cropImage(
  image: PremultipliedImage,
  { left, top, widthPx, heightPx }: { left: number; top: number; widthPx: number; heightPx: number },
): PremultipliedImage {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    const from = ((top + y) * image.widthPx + left) * 4;
    rgba.set(image.rgba.subarray(from, from + widthPx * 4), y * widthPx * 4);
  }
  return { widthPx, heightPx, rgba };
}
