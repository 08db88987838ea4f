/** A map of one value per pixel, row-major. */
export interface ValueMap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Float32Array;
}

/** Means over squares of (2·radius + 1)², fewer at the edges; two passes of running sums. */
export function boxMean({ widthPx, heightPx, values }: ValueMap, radius: number): ValueMap {
  const across = new Float32Array(values.length);
  for (let y = 0; y < heightPx; y += 1) {
    blurLine({ from: values, to: across, start: y * widthPx, step: 1, count: widthPx, radius });
  }
  const result = new Float32Array(values.length);
  for (let x = 0; x < widthPx; x += 1) {
    blurLine({ from: across, to: result, start: x, step: widthPx, count: heightPx, radius });
  }
  return { widthPx, heightPx, values: result };
}

interface Line {
  readonly from: Float32Array;
  readonly to: Float32Array;
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly radius: number;
}

function blurLine({ from, to, start, step, count, radius }: Line): void {
  let sum = 0;
  let weight = 0;
  for (let index = -radius; index < count; index += 1) {
    const entering = index + radius;
    if (entering < count) [sum, weight] = [sum + (from[start + entering * step] ?? 0), weight + 1];
    const leaving = index - radius - 1;
    if (leaving >= 0) [sum, weight] = [sum - (from[start + leaving * step] ?? 0), weight - 1];
    if (index >= 0) to[start + index * step] = sum / weight;
  }
}

/**
 * Moves the edges of a map to those of a guide: within each square the map becomes the linear function of the guide that fits
 * it best (guided filter, He, Sun & Tang 2010, equations 5 and 6).
 * @param epsilon below which variance of the guide (of values 0 … 1) counts as flat.
 * @returns coefficients, smoothed: the result at a pixel is `scale · guide + offset`.
 */
export function guidedCoefficients(
  map: ValueMap,
  guide: ValueMap,
  { radius, epsilon }: { readonly radius: number; readonly epsilon: number },
): { readonly scale: ValueMap; readonly offset: ValueMap } {
  const { widthPx, heightPx } = map;
  const product = (one: Float32Array, other: Float32Array): ValueMap => ({
    widthPx,
    heightPx,
    values: one.map((value, at) => value * (other[at] ?? 0)),
  });
  const meanGuide = boxMean(guide, radius).values;
  const meanMap = boxMean(map, radius).values;
  const meanSquare = boxMean(product(guide.values, guide.values), radius).values;
  const meanProduct = boxMean(product(guide.values, map.values), radius).values;
  const scale = meanProduct.map((value, at) => {
    const middle = meanGuide[at] ?? 0;
    const covariance = value - middle * (meanMap[at] ?? 0);
    return covariance / ((meanSquare[at] ?? 0) - middle * middle + epsilon);
  });
  const offset = meanMap.map((value, at) => value - (scale[at] ?? 0) * (meanGuide[at] ?? 0));
  return {
    scale: boxMean({ widthPx, heightPx, values: scale }, radius),
    offset: boxMean({ widthPx, heightPx, values: offset }, radius),
  };
}

/** The value of a map at a place of a larger picture (0 … 1 each way), bilinear. */
export function sampleMap({ widthPx, heightPx, values }: ValueMap, u: number, v: number): number {
  const x = Math.min(widthPx - 1, Math.max(0, u * widthPx - 0.5));
  const y = Math.min(heightPx - 1, Math.max(0, v * heightPx - 0.5));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(widthPx - 1, left + 1), Math.min(heightPx - 1, top + 1)];
  const [s, t] = [x - left, y - top];
  const upper = (values[top * widthPx + left] ?? 0) * (1 - s) + (values[top * widthPx + right] ?? 0) * s;
  const lower = (values[bottom * widthPx + left] ?? 0) * (1 - s) + (values[bottom * widthPx + right] ?? 0) * s;
  return upper * (1 - t) + lower * t;
}
