import { toOklab } from '../../media/oklch.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { cutArea } from './grid-average.ts';

/** Longer side of the grid on which composition is judged. */
const gridLength = 64;

/** What draws the eye, on a coarse grid: row-major, 0 … 1, the most striking cell is 1. */
export interface Saliency {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/** Parts of the picture's width and height. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Subject {
  readonly box: Box;
  /** Weighted middle, 0 … 1 each. */
  readonly x: number;
  readonly y: number;
}

/**
 * How much each place draws the eye: its distance in OKLab from the mean colour (frequency-tuned saliency, Achanta et al.
 * 2009, eq. 4) and from the nearest of the colours along the border (border prior, Wei et al. 2012), and how much happens
 * in it (a subject in focus before a soft ground), leaning to the middle. Weights ours.
 */
export function measureSaliency(image: OpaqueImage): Saliency {
  const longest = Math.max(image.widthPx, image.heightPx);
  const columns = Math.max(1, Math.round((gridLength * image.widthPx) / longest));
  const rows = Math.max(1, Math.round((gridLength * image.heightPx) / longest));
  const lab = cutArea(image, columns, rows).map((colour) => toOklab(colour));
  const mean = meanLab(lab);
  const border = borderColours(lab, columns, rows);
  const busy = activity(image, columns, rows);
  const values = Float32Array.from(lab, (colour, cell) => {
    const x = ((cell % columns) + 0.5) / columns - 0.5;
    const y = (Math.floor(cell / columns) + 0.5) / rows - 0.5;
    const fromBorder = Math.min(...border.map((other) => distance(colour, other)));
    const striking = 0.35 * distance(colour, mean) + fromBorder + 0.6 * (busy[cell] ?? 0);
    return striking * (1 - 1.2 * (x * x + y * y));
  });
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  // A blank sheet has specks, but nothing that draws the eye.
  return { columns, rows, values: most < 0.02 ? values.fill(0) : values.map((value) => value / most) };
}

/** Standard deviation of brightness around each cell, 0 … about 0.5. */
function activity(image: OpaqueImage, columns: number, rows: number): readonly number[] {
  const fine = cutArea(image, columns * 3, rows * 3).map(
    ([red, green, blue]) => (0.3 * red + 0.59 * green + 0.11 * blue) / 255,
  );
  return Array.from({ length: columns * rows }, (_, cell) => {
    const x = (cell % columns) * 3;
    const y = Math.floor(cell / columns) * 3;
    let [sum, squares] = [0, 0];
    for (let at = 0; at < 9; at += 1) {
      const value = fine[(y + Math.floor(at / 3)) * columns * 3 + x + (at % 3)] ?? 0;
      sum += value;
      squares += value * value;
    }
    return Math.sqrt(Math.max(0, squares / 9 - (sum / 9) ** 2));
  });
}

type Lab = readonly [number, number, number];

function distance(one: Lab, other: Lab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function meanLab(colours: readonly Lab[]): Lab {
  const sum = colours.reduce<[number, number, number]>(
    ([l, a, b], colour) => [l + colour[0], a + colour[1], b + colour[2]],
    [0, 0, 0],
  );
  return [sum[0] / colours.length, sum[1] / colours.length, sum[2] / colours.length];
}

/** The border's cells, every second one: what a ground looks like. */
function borderColours(lab: readonly Lab[], columns: number, rows: number): readonly Lab[] {
  return lab.filter((_, cell) => {
    const x = cell % columns;
    const y = Math.floor(cell / columns);
    return (x === 0 || y === 0 || x === columns - 1 || y === rows - 1) && (x + y) % 2 === 0;
  });
}

/**
 * The largest connected striking part: cells above the mean plus one standard deviation, with whatever touches it.
 * Undefined where nothing stands out, or several things do alike.
 */
export function findSubject({ columns, rows, values }: Saliency): Subject | undefined {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  if (deviation < 0.02) return undefined;
  const groups = connectedCells(values, columns, mean + deviation);
  const weightOf = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + (values[cell] ?? 0), 0);
  const largest = groups.toSorted((one, other) => weightOf(other) - weightOf(one))[0];
  const total = groups.reduce((sum, cells) => sum + weightOf(cells), 0);
  if (largest === undefined || weightOf(largest) < 0.5 * total) return undefined;
  const xs = largest.map((cell) => cell % columns);
  const ys = largest.map((cell) => Math.floor(cell / columns));
  const weight = weightOf(largest);
  const middle = (along: readonly number[]): number =>
    largest.reduce((sum, cell, index) => sum + (values[cell] ?? 0) * ((along[index] ?? 0) + 0.5), 0) / weight;
  return {
    box: {
      left: Math.min(...xs) / columns,
      top: Math.min(...ys) / rows,
      right: (Math.max(...xs) + 1) / columns,
      bottom: (Math.max(...ys) + 1) / rows,
    },
    x: middle(xs) / columns,
    y: middle(ys) / rows,
  };
}

/** Groups of 8-connected cells at or above a threshold. */
function connectedCells(values: Float32Array, columns: number, threshold: number): readonly (readonly number[])[] {
  const seen = new Uint8Array(values.length);
  const groups: number[][] = [];
  values.forEach((value, start) => {
    if (value < threshold || seen[start] === 1) return;
    const group: number[] = [];
    const waiting = [start];
    seen[start] = 1;
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      group.push(cell);
      for (const next of neighbours(cell, columns, values.length)) {
        if (seen[next] === 1 || (values[next] ?? 0) < threshold) continue;
        seen[next] = 1;
        waiting.push(next);
      }
    }
    groups.push(group);
  });
  return groups;
}

function neighbours(cell: number, columns: number, count: number): readonly number[] {
  const x = cell % columns;
  const cells: number[] = [];
  for (let dy = -1; dy <= 1; dy += 1) {
    for (let dx = -1; dx <= 1; dx += 1) {
      const next = cell + dy * columns + dx;
      const isInside = x + dx >= 0 && x + dx < columns && next >= 0 && next < count;
      if (isInside && next !== cell) cells.push(next);
    }
  }
  return cells;
}
