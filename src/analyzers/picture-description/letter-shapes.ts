import type { LumaPlane } from './luminance.ts';

/** A connected stroke-like shape that could be a letter. Pixels of the plane. */
export interface LetterShape {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Part of its box that is ink. */
  readonly fill: number;
  /** Mean width of its strokes. */
  readonly strokePx: number;
  /** Mean brightness of its ink. */
  readonly ink: number;
  /** How much it differs from its surroundings, mean over its ink, 0 … 255. */
  readonly contrast: number;
  /** Coefficient of variation of its strokes' width. */
  readonly unevenness: number;
}

/** Half the side of the neighbourhood a pixel is compared with. */
const reachPx = 14;
/** Ink differs from its surroundings by at least this much, of 255. */
const leastContrast = 22;

/**
 * Shapes of one polarity with strokes of even width: the idea of the stroke width transform (Epshtein, Ofek & Wexler
 * 2010) on connected components of a local threshold (Niblack 1986). Strokes are measured by the shorter of the
 * horizontal and vertical run through each pixel.
 */
export function findLetterShapes(plane: LumaPlane, polarity: 'dark' | 'light'): readonly LetterShape[] {
  const { widthPx, heightPx, values } = plane;
  const means = localMeans(plane);
  const ink = new Uint8Array(values.length);
  values.forEach((value, pixel) => {
    const difference = value - (means[pixel] ?? 0);
    if ((polarity === 'dark' ? -difference : difference) > leastContrast) ink[pixel] = 1;
  });
  const strokes = strokeWidths(ink, widthPx, heightPx);
  const shapes: LetterShape[] = [];
  for (let start = 0; start < ink.length; start += 1) {
    if (ink[start] !== 1) continue;
    const cells = takeComponent(ink, widthPx, start);
    const shape = cells.length < 8 ? undefined : describe(cells, plane, { strokes, means });
    if (shape !== undefined && couldBeLetter(shape, heightPx)) shapes.push(shape);
  }
  return shapes;
}

/** Mean of the square neighbourhood of every pixel, by a summed-area table (Crow 1984). */
function localMeans({ widthPx, heightPx, values }: LumaPlane): Float32Array {
  const stride = widthPx + 1;
  const sums = new Float64Array(stride * (heightPx + 1));
  for (let y = 0; y < heightPx; y += 1) {
    let row = 0;
    for (let x = 0; x < widthPx; x += 1) {
      row += values[y * widthPx + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  return values.map((_, pixel) => {
    const x = pixel % widthPx;
    const y = Math.floor(pixel / widthPx);
    const [left, right] = [Math.max(0, x - reachPx), Math.min(widthPx, x + reachPx + 1)];
    const [top, bottom] = [Math.max(0, y - reachPx) * stride, Math.min(heightPx, y + reachPx + 1) * stride];
    const sum =
      (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
    return sum / (((right - left) * (bottom - top)) / stride);
  });
}

/** Per ink pixel: the shorter of the runs of ink through it, across and down. */
function strokeWidths(ink: Uint8Array, widthPx: number, heightPx: number): Uint16Array {
  const widths = new Uint16Array(ink.length).fill(65_535);
  const sweep = (first: number, step: number, count: number): void => {
    let run = 0;
    for (let index = 0; index <= count; index += 1) {
      const pixel = first + index * step;
      if (index < count && ink[pixel] === 1) run += 1;
      else {
        for (let back = 1; back <= run; back += 1) {
          widths[pixel - back * step] = Math.min(widths[pixel - back * step] ?? 0, run);
        }
        run = 0;
      }
    }
  };
  for (let y = 0; y < heightPx; y += 1) sweep(y * widthPx, 1, widthPx);
  for (let x = 0; x < widthPx; x += 1) sweep(x, widthPx, heightPx);
  return widths;
}

/** The 8-connected ink around a pixel, which is taken away. */
function takeComponent(ink: Uint8Array, widthPx: number, start: number): readonly number[] {
  const cells: number[] = [];
  const waiting = [start];
  ink[start] = 2;
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    cells.push(cell);
    const x = cell % widthPx;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const next = cell + dy * widthPx + dx;
        if (x + dx < 0 || x + dx >= widthPx || ink[next] !== 1) continue;
        ink[next] = 2;
        waiting.push(next);
      }
    }
  }
  return cells;
}

function describe(
  cells: readonly number[],
  { widthPx, values }: LumaPlane,
  { strokes, means }: { readonly strokes: Uint16Array; readonly means: Float32Array },
): LetterShape {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  let [sum, squares, light, contrast] = [0, 0, 0, 0];
  for (const cell of cells) {
    const x = cell % widthPx;
    const y = Math.floor(cell / widthPx);
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    const width = strokes[cell] ?? 0;
    sum += width;
    squares += width * width;
    light += values[cell] ?? 0;
    contrast += Math.abs((values[cell] ?? 0) - (means[cell] ?? 0));
  }
  const count = cells.length;
  const strokePx = sum / count;
  const fill = count / ((right - left) * (bottom - top));
  const unevenness = Math.sqrt(Math.max(0, squares / count - strokePx * strokePx)) / strokePx;
  return { left, top, right, bottom, fill, strokePx, unevenness, ink: light / count, contrast: contrast / count };
}

function couldBeLetter(shape: LetterShape, planeHeightPx: number): boolean {
  const height = shape.bottom - shape.top;
  const width = shape.right - shape.left;
  return (
    height >= 6 &&
    height <= 0.4 * planeHeightPx &&
    width / height >= 0.08 &&
    width / height <= 2.2 &&
    shape.fill >= 0.14 &&
    shape.fill <= 0.95 &&
    shape.strokePx <= 0.5 * Math.max(height, width) &&
    shape.unevenness <= 0.75
  );
}
