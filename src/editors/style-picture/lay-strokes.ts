import type { RandomSource } from '../../core/random.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { brightnessAt } from './brightness.ts';
import { matchPatches, patchPx, placeAt, refineField, stepPx, type PatchField } from './match-patches.ts';
import { scaleRgb } from './scale-rgb.ts';

/** Each level is half as large as the one below; a patch of the coarsest covers 32 px, about a brush stroke. */
const mostLevels = 3;
const roundsPerLevel = 2;
/** Gradients of brightness (8-bit steps a pixel, averaged around) from which on a place is all structure. */
const fullStructure = 26;
/** What structure takes from the freedom of the strokes: faces stay faces. */
const structureHold = 0.75;

export interface StrokeOptions {
  readonly random: RandomSource;
  readonly signal: AbortSignal;
  /** 0 … 1: how much the growing painting counts beside the guide. More gives larger strokes and looser shapes. */
  readonly freedom: number;
}

export interface StrokeStep {
  /** 0 … 1. */
  readonly fraction: number;
  readonly canvas: OpaqueImage;
}

/**
 * Paints `guide` anew out of small pieces of `style`, coarse to fine, so that every touch is one the style really has:
 * texture optimisation (Kwatra et al. 2005, used for style by Elad & Milanfar 2017) with PatchMatch as its search.
 * @yields the painting after every round. @returns the finished one, of the guide's size.
 */
export function* layStrokes(
  guide: OpaqueImage,
  style: OpaqueImage,
  options: StrokeOptions,
): Generator<StrokeStep, OpaqueImage> {
  const levels = Math.min(countLevels(guide), countLevels(style));
  const rounds = levels * roundsPerLevel;
  let [target, source] = [guide, style];
  let canvas: OpaqueImage | undefined;
  let field: PatchField | undefined;
  for (let round = 0; round < rounds; round += 1) {
    options.signal.throwIfAborted();
    if (round % roundsPerLevel === 0) {
      const level = levels - 1 - round / roundsPerLevel;
      [target, source] = [atLevel(guide, level), atLevel(style, level)];
      field = field === undefined ? undefined : refineField(field, target, source);
    }
    const wanted = canvas === undefined ? target : follow(target, scaleRgb(canvas, target), options.freedom);
    field = matchPatches(wanted, source, { start: field, random: options.random });
    canvas = blendPatches(target, source, field, round === rounds - 1);
    yield { fraction: costShare(round, levels), canvas };
  }
  return canvas ?? guide;
}

function countLevels({ widthPx, heightPx }: OpaqueImage): number {
  let levels = 1;
  while (levels < mostLevels && Math.min(widthPx, heightPx) >> levels >= patchPx * 2) levels += 1;
  return levels;
}

function atLevel(image: OpaqueImage, level: number): OpaqueImage {
  const shrink = (px: number): number => Math.max(patchPx, Math.ceil(px / 2 ** level));
  return scaleRgb(image, { widthPx: shrink(image.widthPx), heightPx: shrink(image.heightPx) });
}

/** Share of the whole work done after a round: each level costs four times the one before. */
function costShare(round: number, levels: number): number {
  const costUpTo = (count: number): number => {
    let cost = 0;
    for (let index = 0; index < count; index += 1) cost += 4 ** Math.floor(index / roundsPerLevel);
    return cost;
  };
  return costUpTo(round + 1) / costUpTo(levels * roundsPerLevel);
}

/** What the next round should look like: the guide where it has structure, elsewhere mostly what is painted. */
function follow(guide: OpaqueImage, painted: OpaqueImage, freedom: number): OpaqueImage {
  const structure = structureOf(guide);
  const rgb = new Uint8Array(guide.rgb.length);
  for (let at = 0; at < rgb.length; at += 1) {
    const share = freedom * (1 - structureHold * (structure[Math.floor(at / 3)] ?? 0));
    const wanted = guide.rgb[at] ?? 0;
    rgb[at] = wanted + ((painted.rgb[at] ?? 0) - wanted) * share + 0.5;
  }
  return { ...guide, rgb };
}

/** How much happens around each pixel, 0 … 1: the mean gradient of brightness over a patch. */
function structureOf({ widthPx, heightPx, rgb }: OpaqueImage): Float32Array {
  const steep = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx - 1; y += 1) {
    for (let x = 0; x < widthPx - 1; x += 1) {
      const at = (y * widthPx + x) * 3;
      const here = brightnessAt(rgb, at);
      const across = brightnessAt(rgb, at + 3) - here;
      steep[y * widthPx + x] = Math.hypot(across, brightnessAt(rgb, at + widthPx * 3) - here);
    }
  }
  const smooth = blurLines(blurLines(steep, widthPx, 1), widthPx, widthPx);
  return smooth.map((value) => Math.min(1, value / fullStructure));
}

/** Running mean over a patch's side along rows (`stride` 1) or columns (`stride` the width). */
function blurLines(values: Float32Array, widthPx: number, stride: number): Float32Array {
  const length = stride === 1 ? widthPx : values.length / widthPx;
  const lines = values.length / length;
  const reach = patchPx / 2;
  const blurred = new Float32Array(values.length);
  for (let line = 0; line < lines; line += 1) {
    const base = stride === 1 ? line * widthPx : line;
    let sum = 0;
    for (let index = -reach; index < length; index += 1) {
      if (index + reach < length) sum += values[base + (index + reach) * stride] ?? 0;
      if (index - reach - 1 >= 0) sum -= values[base + (index - reach - 1) * stride] ?? 0;
      if (index >= 0) blurred[base + index * stride] = sum / (reach * 2 + 1);
    }
  }
  return blurred;
}

/** Lays the chosen patches over one another, each strongest in its middle; `crisp` hardly blends them at all. */
function blendPatches(target: OpaqueImage, style: OpaqueImage, field: PatchField, crisp: boolean): OpaqueImage {
  const { widthPx, heightPx } = target;
  const sums = new Float32Array(widthPx * heightPx * 3);
  const weights = new Float32Array(widthPx * heightPx);
  const hill = Float32Array.from({ length: patchPx }, (_, index) => {
    const height = Math.sin((Math.PI * (index + 0.5)) / patchPx);
    return crisp ? height ** stepPx + 0.001 : height + 0.01;
  });
  for (let place = 0; place < field.x.length; place += 1) {
    const left = placeAt(place % field.columns, widthPx);
    const top = placeAt(Math.floor(place / field.columns), heightPx);
    for (let row = 0; row < patchPx; row += 1) {
      let to = (top + row) * widthPx + left;
      let from = (((field.y[place] ?? 0) + row) * style.widthPx + (field.x[place] ?? 0)) * 3;
      for (let column = 0; column < patchPx; column += 1, to += 1, from += 3) {
        const weight = (hill[row] ?? 0) * (hill[column] ?? 0);
        weights[to] = (weights[to] ?? 0) + weight;
        sums[to * 3] = (sums[to * 3] ?? 0) + weight * (style.rgb[from] ?? 0);
        sums[to * 3 + 1] = (sums[to * 3 + 1] ?? 0) + weight * (style.rgb[from + 1] ?? 0);
        sums[to * 3 + 2] = (sums[to * 3 + 2] ?? 0) + weight * (style.rgb[from + 2] ?? 0);
      }
    }
  }
  const rgb = new Uint8Array(sums.length);
  for (let at = 0; at < rgb.length; at += 1) rgb[at] = (sums[at] ?? 0) / (weights[Math.floor(at / 3)] ?? 1) + 0.5;
  return { widthPx, heightPx, rgb };
}
