import { median } from '../../media/median.ts';
import type { Box } from './find-subject.ts';
import { findLetterShapes, type LetterShape } from './letter-shapes.ts';
import { halveLuma, type LumaPlane } from './luminance.ts';

/** Fewer shapes in a row than this happen by chance. */
const fewestLetters = 4;

export interface TextLine {
  readonly box: Box;
  readonly letters: number;
}

/**
 * Rows of letter-like shapes: alike in height, stroke and ink, close together, on one line, but not all the same shape
 * (beads and windows are). Finds that something is written and where, not what.
 * @param plane at most about 768 px: letters of 6 px and more are seen.
 */
export function findText(plane: LumaPlane): readonly TextLine[] {
  // Strokes as wide as the neighbourhood of the threshold have no inside: large letters are found at half the size.
  const lines = [plane, halveLuma(plane)].flatMap((scaled, halvings) =>
    (['dark', 'light'] as const)
      .flatMap((polarity) => linesOf(findLetterShapes(scaled, polarity)))
      .map((line) => ({ letters: line.length, box: boundsOf(line, 2 ** halvings) })),
  );
  const distinct: { readonly letters: number; readonly box: Box }[] = [];
  // A letter's holes are letter-like in the other polarity: what lies within a longer line is part of it.
  for (const line of lines.toSorted((one, other) => other.letters - one.letters)) {
    if (!distinct.some((longer) => coveredPart(line.box, longer.box) > 0.4)) distinct.push(line);
  }
  const { widthPx, heightPx } = plane;
  return distinct.map(({ letters, box: { left, top, right, bottom } }) => ({
    letters,
    box: { left: left / widthPx, top: top / heightPx, right: right / widthPx, bottom: bottom / heightPx },
  }));
}

function linesOf(shapes: readonly LetterShape[]): readonly (readonly LetterShape[])[] {
  const sorted = shapes.toSorted((one, other) => one.left - other.left);
  const group = sorted.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] ?? at;
    return at;
  };
  sorted.forEach((shape, index) => {
    const reach = shape.right + 1.3 * heightOf(shape);
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.left > reach) break;
      if (belongTogether(shape, other)) group[root(next)] = root(index);
    }
  });
  const members = new Map<number, LetterShape[]>();
  sorted.forEach((shape, index) => {
    const key = root(index);
    members.set(key, [...(members.get(key) ?? []), shape]);
  });
  return [...members.values()].filter(isWriting);
}

const heightOf = ({ top, bottom }: LetterShape): number => bottom - top;
const widthOf = ({ left, right }: LetterShape): number => right - left;

function belongTogether(one: LetterShape, other: LetterShape): boolean {
  const [low, high] = [Math.min(heightOf(one), heightOf(other)), Math.max(heightOf(one), heightOf(other))];
  const overlap = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const gap = other.left - one.right;
  const strokes = one.strokePx / other.strokePx;
  return (
    high <= 2.1 * low &&
    overlap >= 0.6 * low &&
    gap >= -0.35 * low &&
    gap <= 0.95 * high &&
    strokes < 1.9 &&
    strokes > 1 / 1.9 &&
    Math.abs(one.ink - other.ink) < 48
  );
}

/**
 * On one line, in one ink, solid, and of different shapes. The limits separate 60 pictures with drawn text from 51
 * drawings and photographs without (see `docs/benchmarks.md`).
 */
function isWriting(line: readonly LetterShape[]): boolean {
  if (line.length < fewestLetters) return false;
  const height = median(line.map(heightOf)) ?? 0;
  const { slope, distances } = fitLine(line);
  const strayed = distances.filter((distance) => Math.abs(distance) > 0.25 * height).length;
  const heights = spread(line.map(heightOf));
  return (
    strayed <= 0.25 * line.length &&
    Math.abs(slope) <= 0.3 &&
    heights <= 0.4 &&
    heights + spread(line.map(widthOf)) + spread(line.map(({ fill }) => fill)) >= 0.3 &&
    mean(line.map(({ fill }) => fill)) >= 0.4 &&
    mean(line.map(({ contrast }) => contrast)) >= 40 &&
    mean(line.map(({ unevenness }) => unevenness)) <= 0.6 &&
    spread(line.map(({ contrast }) => contrast)) <= 0.2 &&
    spread(line.map(({ strokePx }) => strokePx)) <= 0.35 &&
    // Black letters have almost no brightness to vary.
    spread(line.map(({ ink }) => ink + 20)) <= 0.07
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The least-squares line under the shapes, and how far each stands from it. */
function fitLine(line: readonly LetterShape[]): { readonly slope: number; readonly distances: readonly number[] } {
  const meanX = mean(line.map(({ left }) => left));
  const meanY = mean(line.map(({ bottom }) => bottom));
  const across = line.reduce((sum, { left }) => sum + (left - meanX) ** 2, 1e-9);
  const slope = line.reduce((sum, { left, bottom }) => sum + (left - meanX) * (bottom - meanY), 0) / across;
  return { slope, distances: line.map(({ left, bottom }) => bottom - meanY - slope * (left - meanX)) };
}

/** Coefficient of variation. */
function spread(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) / Math.max(1e-6, middle);
}

function boundsOf(line: readonly LetterShape[], scale: number): Box {
  return {
    left: scale * Math.min(...line.map(({ left }) => left)),
    top: scale * Math.min(...line.map(({ top }) => top)),
    right: scale * Math.max(...line.map(({ right }) => right)),
    bottom: scale * Math.max(...line.map(({ bottom }) => bottom)),
  };
}

/** Part of the first box that lies within the second. */
function coveredPart(one: Box, other: Box): number {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / ((one.right - one.left) * (one.bottom - one.top));
}
