import { findHead, type HeadSpot } from '../../media/find-head.ts';
import { contentBounds, type ContentBounds, type PremultipliedImage } from '../../media/pixels.ts';

/** A place on a drawing, as fractions of its side. */
export interface SpriteSpot {
  readonly x: number;
  readonly y: number;
}

/** What the layout asks a drawing. Lengths are fractions of its side. */
export interface SpriteShape {
  readonly head: HeadSpot;
  /** Where a thing laid on this one touches it: the first painted row above the middle of its mass. */
  readonly rest: SpriteSpot;
  /** The clockwise turn (radians) that lays a long drawing level, and what is painted after it; 0 for a round one. */
  readonly level: { readonly turn: number; readonly bounds: ContentBounds };
}

/** Paint this faint is a soft edge. */
const paintedAbove = 128;
/** Half the width over which the resting place is looked for, as a share of what is painted. */
const restReach = 0.14;
/** Standard deviations along and across; below this ratio a thing has no direction. */
const longAbove = 1.7;

/** The middle of the lower half: a lamp beside a sofa weighs little there. */
function middleOfMass({ widthPx, heightPx, rgba }: PremultipliedImage, bounds: ContentBounds): number {
  const start = Math.floor(((bounds.top + bounds.bottom) / 2) * heightPx);
  let [sum, count] = [0, 0];
  for (let y = start; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((rgba[(y * widthPx + x) * 4 + 3] ?? 0) < paintedAbove) continue;
      sum += x + 0.5;
      count += 1;
    }
  }
  return count === 0 ? (bounds.left + bounds.right) / 2 : sum / count / widthPx;
}

function findRest(image: PremultipliedImage, bounds: ContentBounds): SpriteSpot {
  const { widthPx, heightPx, rgba } = image;
  const x = middleOfMass(image, bounds);
  const reach = (bounds.right - bounds.left) * restReach;
  const tops: number[] = [];
  for (let column = Math.floor((x - reach) * widthPx); column <= (x + reach) * widthPx; column += 1) {
    for (let row = Math.floor(bounds.top * heightPx); row < heightPx; row += 1) {
      if ((rgba[(row * widthPx + column) * 4 + 3] ?? 0) < paintedAbove) continue;
      tops.push(row / heightPx);
      break;
    }
  }
  // The median: neither an antenna nor a gap is where things lie.
  const y = tops.toSorted((a, b) => a - b)[tops.length >> 1] ?? bounds.top;
  return { x, y };
}

/** Calls `visit` with every painted pixel, measured from the middle of the drawing in shares of its side. */
function eachPainted({ widthPx, heightPx, rgba }: PremultipliedImage, visit: (x: number, y: number) => void): void {
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((rgba[(y * widthPx + x) * 4 + 3] ?? 0) < paintedAbove) continue;
      visit((x + 0.5) / widthPx - 0.5, (y + 0.5) / heightPx - 0.5);
    }
  }
}

/** The direction of most spread (principal axis of the second moments), turned to the horizontal. */
function levelOf(image: PremultipliedImage, upright: ContentBounds): SpriteShape['level'] {
  let [count, sumX, sumY, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  eachPainted(image, (x, y) => {
    count += 1;
    sumX += x;
    sumY += y;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  });
  if (count === 0) return { turn: 0, bounds: upright };
  const [varianceX, varianceY] = [xx / count - (sumX / count) ** 2, yy / count - (sumY / count) ** 2];
  const covariance = xy / count - (sumX * sumY) / count ** 2;
  const mean = (varianceX + varianceY) / 2;
  const half = Math.hypot((varianceX - varianceY) / 2, covariance);
  if (mean + half < longAbove ** 2 * Math.max(1e-6, mean - half)) return { turn: 0, bounds: upright };
  const turn = -0.5 * Math.atan2(2 * covariance, varianceX - varianceY);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  let [left, right, top, bottom] = [1, -1, 1, -1];
  eachPainted(image, (x, y) => {
    const [turnedX, turnedY] = [x * cos - y * sin, x * sin + y * cos];
    left = Math.min(left, turnedX);
    right = Math.max(right, turnedX);
    top = Math.min(top, turnedY);
    bottom = Math.max(bottom, turnedY);
  });
  return { turn, bounds: { left: left + 0.5, right: right + 0.5, top: top + 0.5, bottom: bottom + 0.5 } };
}

/** Measures drawings, each once. */
export interface ShapeReader {
  readonly boundsOf: (object: number, copy: number) => ContentBounds;
  readonly shapeOf: (object: number, copy: number) => SpriteShape;
}

/** A reader of the shapes of a picture's drawings. */
export function readShapes(spriteOf: (object: number, copy: number) => PremultipliedImage): ShapeReader {
  const allBounds = new Map<PremultipliedImage, ContentBounds>();
  const shapes = new Map<PremultipliedImage, SpriteShape>();
  const measure = (image: PremultipliedImage): ContentBounds => {
    const bounds = allBounds.get(image) ?? contentBounds(image);
    allBounds.set(image, bounds);
    return bounds;
  };
  return {
    boundsOf: (object, copy) => measure(spriteOf(object, copy)),
    shapeOf: (object, copy) => {
      const image = spriteOf(object, copy);
      const known = shapes.get(image);
      if (known !== undefined) return known;
      const bounds = measure(image);
      const shape = { head: findHead(image), rest: findRest(image, bounds), level: levelOf(image, bounds) };
      shapes.set(image, shape);
      return shape;
    },
  };
}
