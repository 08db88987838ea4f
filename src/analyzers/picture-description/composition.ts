import type { OpaqueImage } from '../../media/pixels.ts';
import { findSubject, measureSaliency, type Saliency, type Subject } from './find-subject.ts';
import { cutArea } from './grid-average.ts';
import { lumaOf } from './luminance.ts';

export type Orientation = 'square' | 'portrait' | 'landscape';
/** A ninth of the picture. */
export type Spot = `${'upper' | 'middle' | 'lower'}-${'left' | 'centre' | 'right'}`;

export interface Composition {
  readonly orientation: Orientation;
  readonly subject: Subject | undefined;
  /** Where the subject's middle is. */
  readonly spot: Spot | undefined;
  /** `thirds`: the subject's middle is near a crossing of the third lines; `centred`: near the middle. */
  readonly placement: 'thirds' | 'centred' | 'free' | undefined;
  /** −1 … 1: correlation of the picture with its mirror image, left to right. */
  readonly symmetry: number;
  /** Part of the picture where nothing happens, 0 … 1. */
  readonly emptySpace: number;
}

/** How far from a crossing (or the middle) still counts, as a part of the picture's sides. */
const near = 0.1;

/** @param image a few hundred pixels are enough. */
export function judgeComposition(image: OpaqueImage): Composition {
  const saliency = measureSaliency(image);
  const subject = findSubject(saliency);
  return {
    orientation: orientationOf(image.widthPx / image.heightPx),
    subject,
    spot: subject === undefined ? undefined : spotOf(subject),
    placement: subject === undefined ? undefined : placementOf(subject),
    symmetry: mirrorCorrelation(image),
    emptySpace: emptySpace(image, saliency),
  };
}

export function orientationOf(aspect: number): Orientation {
  if (aspect > 1.08) return 'landscape';
  return aspect < 1 / 1.08 ? 'portrait' : 'square';
}

function spotOf({ x, y }: Subject): Spot {
  const row = y < 0.41 ? 'upper' : y > 0.59 ? 'lower' : 'middle';
  const column = x < 0.41 ? 'left' : x > 0.59 ? 'right' : 'centre';
  return `${row}-${column}`;
}

function placementOf({ x, y }: Subject): 'thirds' | 'centred' | 'free' {
  if (Math.hypot(x - 0.5, y - 0.5) < near) return 'centred';
  const toThird = (value: number): number => Math.min(Math.abs(value - 1 / 3), Math.abs(value - 2 / 3));
  return Math.hypot(toThird(x), toThird(y)) < near ? 'thirds' : 'free';
}

/** Pearson correlation of brightness with its mirror image on a 48-column grid, so that small details do not count. */
function mirrorCorrelation(image: OpaqueImage): number {
  const columns = 48;
  const rows = Math.max(1, Math.min(96, Math.round((columns * image.heightPx) / image.widthPx)));
  const cells = cutArea(image, columns, rows).map(([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue);
  const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
  let [together, alone] = [0, 0];
  cells.forEach((value, cell) => {
    const row = Math.floor(cell / columns) * columns;
    const mirrored = cells[row + columns - 1 - (cell - row)] ?? mean;
    together += (value - mean) * (mirrored - mean);
    alone += (value - mean) ** 2;
  });
  // One colour all over is as symmetric as can be.
  return alone < 1e-6 ? 1 : together / alone;
}

/** Cells of a 24-column grid that are calm inside and do not draw the eye. */
function emptySpace(image: OpaqueImage, saliency: Saliency): number {
  const { widthPx, heightPx, values } = lumaOf(image);
  const columns = Math.min(24, widthPx);
  const rows = Math.max(1, Math.min(48, heightPx, Math.round((columns * heightPx) / widthPx)));
  let empty = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const left = Math.floor((column * widthPx) / columns);
      const right = Math.floor(((column + 1) * widthPx) / columns);
      const top = Math.floor((row * heightPx) / rows);
      const bottom = Math.floor(((row + 1) * heightPx) / rows);
      let [low, high] = [255, 0];
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          const value = values[y * widthPx + x] ?? 0;
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
      const x = Math.min(saliency.columns - 1, Math.floor(((column + 0.5) / columns) * saliency.columns));
      const y = Math.min(saliency.rows - 1, Math.floor(((row + 0.5) / rows) * saliency.rows));
      if (high - low < 24 && (saliency.values[y * saliency.columns + x] ?? 0) < 0.4) empty += 1;
    }
  }
  return empty / (columns * rows);
}
