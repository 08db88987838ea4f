import type { GraphSession } from '../../core/model-access.ts';
import { enlargeByKernel } from '../../media/enlarge-by-kernel.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { cutTiles, type Tile } from '../../media/tile-image.ts';
import { cropImage, enlargeByNetwork, type EnlargeFactor } from './network-tile.ts';

/** One run of the graph stays under a fifth of a second on two cores, so that a cancel is heard. */
const tilePx = 128;
/** What a pixel of the upscaler's result depends on reaches this far. */
const overlapPx = 10;
/** A tile whose neighbours differ by no more than this (of 255) has no edge that the network could sharpen. */
const flatStep = 8;
/** About 15 seconds of network on two cores. */
const mostNetworkTiles = 110;

export interface EnlargePlan {
  readonly factor: EnlargeFactor;
  readonly graph: GraphSession;
  readonly signal: AbortSignal;
  /** Share of the network in the result, 0 … 1; the rest is Lanczos. */
  readonly trust: number;
}

/** Where the network would have something to do, and whether that is little enough. */
export function planTiles(image: PremultipliedImage): {
  readonly edgeTiles: ReadonlySet<Tile>;
  readonly fits: boolean;
} {
  const edgeTiles = new Set(cutTiles(image, { tilePx, overlapPx }).filter((tile) => hasEdges(image, tile)));
  return { edgeTiles, fits: edgeTiles.size <= mostNetworkTiles };
}

/**
 * Enlarges both sides tile by tile, each seeing as much of its neighbours as its result depends on: no seams. Tiles
 * without edges need no network, as both ways agree there.
 * @yields how much is done, 0 … 1, after each tile. @returns the enlarged picture.
 * @throws AppError `model-broken` when the graph answers in another shape.
 */
export async function* enlargeImage(
  image: PremultipliedImage,
  { factor, graph, signal, trust }: EnlargePlan,
): AsyncGenerator<number, PremultipliedImage> {
  const widthPx = image.widthPx * factor;
  const heightPx = image.heightPx * factor;
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  const tiles = cutTiles(image, { tilePx, overlapPx });
  for (const [index, tile] of tiles.entries()) {
    signal.throwIfAborted();
    const part = cropImage(image, tile);
    const useNetwork = trust > 0 && hasEdges(image, tile);
    const network = useNetwork ? await enlargeByNetwork(part, factor, graph) : undefined;
    const large = network !== undefined && trust >= 1 ? network : mix(enlargeByKernel(part, factor), network, trust);
    const { keep } = tile;
    const bytes = (keep.right - keep.left) * factor * 4;
    for (let y = keep.top * factor; y < keep.bottom * factor; y += 1) {
      const from = (y * large.widthPx + keep.left * factor) * 4;
      rgba.set(
        large.rgba.subarray(from, from + bytes),
        ((tile.top * factor + y) * widthPx + (tile.left + keep.left) * factor) * 4,
      );
    }
    yield (index + 1) / tiles.length;
  }
  return { widthPx, heightPx, rgba };
}

function mix(plain: PremultipliedImage, network: PremultipliedImage | undefined, trust: number): PremultipliedImage {
  if (network === undefined) return plain;
  const { rgba } = plain;
  for (let at = 0; at < rgba.length; at += 1) {
    const value = rgba[at] ?? 0;
    rgba[at] = value + ((network.rgba[at] ?? 0) - value) * trust + 0.5;
  }
  return plain;
}

function hasEdges({ widthPx, rgba }: PremultipliedImage, tile: Tile): boolean {
  for (let y = tile.top; y < tile.top + tile.heightPx - 1; y += 1) {
    for (let x = tile.left; x < tile.left + tile.widthPx - 1; x += 1) {
      const at = (y * widthPx + x) * 4;
      const below = at + widthPx * 4;
      for (let channel = 0; channel < 4; channel += 1) {
        const here = rgba[at + channel] ?? 0;
        if (Math.abs((rgba[at + 4 + channel] ?? 0) - here) > flatStep) return true;
        if (Math.abs((rgba[below + channel] ?? 0) - here) > flatStep) return true;
      }
    }
  }
  return false;
}
