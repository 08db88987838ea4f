import { boxMean, type ValueMap } from '../../media/guided-filter.ts';
import { readLab } from '../../media/map-colours.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { shrinkToFit } from '../../media/shrink-to-fit.ts';

/** Where the sky of a picture is, and where it ends. */
export interface FoundSky {
  /** 0 … 1 per pixel of a small copy, soft at its edge. */
  readonly mask: ValueMap;
  /** Of the picture, 0 … 1; 0 where there is none. */
  readonly share: number;
  /** Where the ground begins in most columns, as a share of the height. */
  readonly horizon: number;
}

const searchedPx = 256;
/** Steps of OKLab between neighbours that sky does not make. */
const mostStep = 0.035;
/** How far sky may drift from the colour it had at the top. */
const mostDrift = 0.28;
/** A smaller patch at the top is no sky; nor is a whole picture. */
const leastShare = 0.06;
const mostShare = 0.9;

/**
 * Finds the sky: what can be reached from the upper edge without a visible step, is not green, and does not drift far from the
 * colour it had there. Method ours; a plain wall at the top is taken for sky.
 */
export function findSky(image: PremultipliedImage): FoundSky {
  const small = shrinkToFit(image, searchedPx);
  const { widthPx, heightPx } = small;
  const found = flood(small, readLabs(small));
  const share = found.reduce((sum, value) => sum + value, 0) / found.length;
  const isSky = share >= leastShare && share <= mostShare;
  const values = Float32Array.from(found, (value) => (isSky ? value : 0));
  return {
    mask: boxMean({ widthPx, heightPx, values }, 1),
    share: isSky ? share : 0,
    horizon: isSky ? horizonOf(found, widthPx, heightPx) : 0.35,
  };
}

function readLabs({ widthPx, heightPx, rgba }: PremultipliedImage): Float32Array {
  const lab = new Float32Array(widthPx * heightPx * 3);
  const one = new Float64Array(3);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    const at = pixel * 4;
    readLab(one, rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
    lab.set(one, pixel * 3);
  }
  return lab;
}

/** 1 where sky is, from the upper edge down and sideways. */
function flood({ widthPx, heightPx, rgba }: PremultipliedImage, lab: Float32Array): Uint8Array {
  const found = new Uint8Array(widthPx * heightPx);
  /** Which pixel of the upper edge a place was reached from. */
  const origins = new Int32Array(widthPx * heightPx);
  const stack: number[] = [];
  const take = (pixel: number, origin: number): void => {
    const [l = 0, a = 0, b = 0] = lab.subarray(pixel * 3, pixel * 3 + 3);
    const isGreen = a < -0.03 && b > 0.03;
    if (isGreen || l <= 0.12 || (rgba[pixel * 4 + 3] ?? 0) <= 200) return;
    found[pixel] = 1;
    origins[pixel] = origin;
    stack.push(pixel);
  };
  for (let x = 0; x < widthPx; x += 1) take(x, x);
  for (let pixel = stack.pop(); pixel !== undefined; pixel = stack.pop()) {
    const x = pixel % widthPx;
    const origin = origins[pixel] ?? 0;
    for (const to of [x > 0 ? pixel - 1 : -1, x < widthPx - 1 ? pixel + 1 : -1, pixel + widthPx]) {
      if (to < 0 || to >= found.length || found[to] === 1) continue;
      if (distance(lab, pixel, to) <= mostStep && distance(lab, origin, to) <= mostDrift) take(to, origin);
    }
  }
  return found;
}

function distance(lab: Float32Array, one: number, other: number): number {
  return Math.hypot(
    (lab[one * 3] ?? 0) - (lab[other * 3] ?? 0),
    (lab[one * 3 + 1] ?? 0) - (lab[other * 3 + 1] ?? 0),
    (lab[one * 3 + 2] ?? 0) - (lab[other * 3 + 2] ?? 0),
  );
}

function horizonOf(found: Uint8Array, widthPx: number, heightPx: number): number {
  const ends = Array.from({ length: widthPx }, (_, x) => {
    let y = 0;
    while (y < heightPx && found[y * widthPx + x] === 1) y += 1;
    return y / heightPx;
  });
  return ends.toSorted((a, b) => a - b)[Math.floor(widthPx * 0.7)] ?? 0.35;
}
