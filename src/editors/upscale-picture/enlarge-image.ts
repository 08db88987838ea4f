import { AppError } from '../../core/errors.ts';
import type { GraphSession } from '../../core/model-access.ts';
import { halveImage, type PremultipliedImage } from '../../media/pixels.ts';
import { cutTiles, type Tile } from '../../media/tile-image.ts';

/** One run of the graph stays under a fifth of a second on two cores, so that a cancel is heard. */
const tilePx = 128;
/** What a pixel of the upscaler's result depends on reaches this far. */
const overlapPx = 10;

/**
 * Doubles both sides: tile by tile through the x4 upscaler, each tile then halved (mean of four), so that the picture
 * is never held at four times its size.
 * @yields how much is done, 0 … 1, after each tile. @returns the doubled picture.
 * @throws AppError `model-broken` when the graph answers in another shape.
 */
export async function* doubleImage(
  image: PremultipliedImage,
  options: { readonly graph: GraphSession; readonly signal: AbortSignal },
): AsyncGenerator<number, PremultipliedImage> {
  const widthPx = image.widthPx * 2;
  const heightPx = image.heightPx * 2;
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  const tiles = cutTiles(image, { tilePx, overlapPx });
  for (const [index, tile] of tiles.entries()) {
    options.signal.throwIfAborted();
    const doubled = halveImage(await quadruple(readTile(image, tile), options.graph));
    const { keep } = tile;
    const bytes = (keep.right - keep.left) * 2 * 4;
    for (let y = keep.top * 2; y < keep.bottom * 2; y += 1) {
      const from = (y * doubled.widthPx + keep.left * 2) * 4;
      rgba.set(
        doubled.rgba.subarray(from, from + bytes),
        ((tile.top * 2 + y) * widthPx + (tile.left + keep.left) * 2) * 4,
      );
    }
    yield (index + 1) / tiles.length;
  }
  return { widthPx, heightPx, rgba };
}

function readTile(image: PremultipliedImage, { left, top, widthPx, heightPx }: Tile): PremultipliedImage {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    const from = ((top + y) * image.widthPx + left) * 4;
    rgba.set(image.rgba.subarray(from, from + widthPx * 4), y * widthPx * 4);
  }
  return { widthPx, heightPx, rgba };
}

/** The graph: premultiplied RGBA [1,H,W,4] → [1,4H,4W,4], uint8. */
async function quadruple(tile: PremultipliedImage, graph: GraphSession): Promise<PremultipliedImage> {
  const { widthPx, heightPx, rgba } = tile;
  const outputs = await graph.run({ rgba: { type: 'uint8', dims: [1, heightPx, widthPx, 4], data: rgba } });
  const large = outputs['rgba_x4'];
  if (large?.type !== 'uint8' || large.data.length !== rgba.length * 16) {
    throw new AppError({ code: 'model-broken', message: `expected rgba_x4 as uint8 of ${rgba.length * 16} values` });
  }
  return { widthPx: widthPx * 4, heightPx: heightPx * 4, rgba: large.data };
}
