import { AppError } from '../../core/errors.ts';
import type { GraphSession } from '../../core/model-access.ts';
import { resizeOpaque } from '../../engines/images/sharp-images.ts';
import { blendImage, blendImageOnClear } from '../../media/blend-image.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import { onWhite } from '../../media/shrink-to-fit.ts';
import type { ClassList } from './class-list.ts';

export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The upscaler sharpens what is enlarged; past this a smooth enlargement looks the same. */
const longestRefinedPx = 256;
/** How much of the page a cut-out drawing takes. */
const cutOutShare = 0.92;
export const paper = [247, 243, 236] as const;

interface Refining {
  readonly upscaler: GraphSession;
  readonly signal: AbortSignal;
}

/** Enlarges a drawing through the x4 upscaler, as often as it is needed and helps. @throws AppError `model-broken`. */
export async function refineDrawing(
  drawing: PremultipliedImage,
  { sidePx, ...refining }: Refining & { readonly sidePx: number },
): Promise<PremultipliedImage> {
  let image = drawing;
  while (image.widthPx < Math.min(sidePx, longestRefinedPx)) image = await quadruple(image, refining);
  return image;
}

/**
 * The graph: premultiplied RGBA [1,H,W,4] → [1,4H,4W,4], uint8.
 * @throws AppError `model-broken` when it answers in another shape.
 */
async function quadruple(image: PremultipliedImage, { upscaler, signal }: Refining): Promise<PremultipliedImage> {
  signal.throwIfAborted();
  const { widthPx, heightPx, rgba } = image;
  const outputs = await upscaler.run({ rgba: { type: 'uint8', dims: [1, heightPx, widthPx, 4], data: rgba } });
  const large = outputs['rgba_x4'];
  if (large?.type !== 'uint8' || large.data.length !== rgba.length * 16) {
    throw new AppError({ code: 'model-broken', message: `expected rgba_x4 as uint8 of ${rgba.length * 16} values` });
  }
  return { widthPx: widthPx * 4, heightPx: heightPx * 4, rgba: large.data };
}

/** A cut-out drawing in the middle of a transparent page. */
export function placeCutOut(drawing: PremultipliedImage, size: PixelSize): PremultipliedImage {
  const canvas = { ...size, rgba: new Uint8Array(size.widthPx * size.heightPx * 4) };
  blendImageOnClear(canvas, drawing, centred(size));
  return canvas;
}

/** A drawing on an opaque page of another shape: cropped, its edges drawn out, or a cut-out one on paper. */
export async function placeOpaque(drawing: PremultipliedImage, size: PixelSize, list: ClassList): Promise<OpaqueImage> {
  if (list.transparent) {
    const rgb = new Uint8Array(size.widthPx * size.heightPx * 3);
    for (let at = 0; at < rgb.length; at += 3) rgb.set(paper, at);
    const canvas = { ...size, rgb };
    blendImage(canvas, drawing, centred(size));
    return canvas;
  }
  const { widthPx, heightPx } = size;
  const side = list.fit === 'cover' ? Math.max(widthPx, heightPx) : Math.min(widthPx, heightPx);
  const square = await resizeOpaque(onWhite(drawing), { widthPx: side, heightPx: side });
  return frame(square, size);
}

function centred({ widthPx, heightPx }: PixelSize) {
  const side = Math.min(widthPx, heightPx);
  return { centreX: widthPx / 2, centreY: heightPx / 2, widthPx: side * cutOutShare, mirrored: false, tilt: 0 };
}

/** The middle of an image at another size: cut off where it is larger, its outermost pixels repeated where smaller. */
function frame(image: OpaqueImage, { widthPx, heightPx }: PixelSize): OpaqueImage {
  if (image.widthPx === widthPx && image.heightPx === heightPx) return image;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  const [left, top] = [Math.floor((image.widthPx - widthPx) / 2), Math.floor((image.heightPx - heightPx) / 2)];
  for (let y = 0; y < heightPx; y += 1) {
    const row = Math.min(image.heightPx - 1, Math.max(0, y + top)) * image.widthPx;
    for (let x = 0; x < widthPx; x += 1) {
      const from = (row + Math.min(image.widthPx - 1, Math.max(0, x + left))) * 3;
      rgb.set(image.rgb.subarray(from, from + 3), (y * widthPx + x) * 3);
    }
  }
  return { widthPx, heightPx, rgb };
}

/** What a pixel of the upscaler's result depends on reaches this far. */
const wrapPx = 10;

/** A seamless picture four times the size, still seamless: beyond an edge lies what lies inside the opposite one. */
async function quadrupleSeamless(tile: PremultipliedImage, refining: Refining): Promise<OpaqueImage> {
  const { widthPx, heightPx } = tile;
  const padded = { widthPx: widthPx + 2 * wrapPx, heightPx: heightPx + 2 * wrapPx };
  const rgba = new Uint8Array(padded.widthPx * padded.heightPx * 4);
  const inside = (place: number, length: number): number => (((place - wrapPx) % length) + length) % length;
  for (let y = 0; y < padded.heightPx; y += 1) {
    const row = inside(y, heightPx) * widthPx;
    for (let x = 0; x < padded.widthPx; x += 1) {
      const from = (row + inside(x, widthPx)) * 4;
      rgba.set(tile.rgba.subarray(from, from + 4), (y * padded.widthPx + x) * 4);
    }
  }
  const large = onWhite(await quadruple({ ...padded, rgba }, refining));
  return frame(large, { widthPx: widthPx * 4, heightPx: heightPx * 4 });
}

/** A seamless picture at another size; still seamless where that is four times its own. */
export async function placeSeamless(
  tile: PremultipliedImage,
  size: PixelSize,
  refining: Refining,
): Promise<OpaqueImage> {
  const large = await quadrupleSeamless(tile, refining);
  if (large.widthPx === size.widthPx && large.heightPx === size.heightPx) return large;
  return resizeOpaque(large, size);
}
