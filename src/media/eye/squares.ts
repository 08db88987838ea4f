import type { Square } from './cut-window.ts';

/** Sides of the windows as parts of the picture's shorter side, and how far apart they stand, as parts of the window. */
const scales = [
  { part: 1, step: 0.6 },
  { part: 0.66, step: 0.45 },
  { part: 0.42, step: 0.6 },
] as const;
/** A strip is looked at in squares of a quarter of its length, whatever is missing at its edges. */
const flattest = 4;

function starts(length: number, side: number, step: number): readonly number[] {
  if (length <= side) return [(length - side) / 2];
  const count = Math.ceil((length - side) / (side * step)) + 1;
  return Array.from({ length: count }, (_, index) => ((length - side) * index) / (count - 1));
}

/** Overlapping squares in three sizes that cover a picture: 26 for a square one, at most about 140 for a strip. */
export function squaresOver(widthPx: number, heightPx: number): readonly Square[] {
  const base = Math.max(Math.min(widthPx, heightPx), Math.max(widthPx, heightPx) / flattest);
  return scales.flatMap(({ part, step }) => {
    const side = base * part;
    return starts(heightPx, side, step).flatMap((top) =>
      starts(widthPx, side, step).map((left) => ({ left, top, side })),
    );
  });
}
