import type { PremultipliedImage } from '../../media/pixels.ts';
import type { StyleWeights } from './choose-styles.ts';

/** Brightness and two chroma axes of one pixel without its alpha (YIQ, NTSC 1953), 0 … 255. */
type Yiq = readonly [y: number, i: number, q: number];

interface SpriteTone {
  readonly mean: Yiq;
  readonly deviation: Yiq;
}

/** What a style does to a surface, as far as it can be done to another style's drawing. */
export type Finish = 'plastic' | 'flat' | 'soft' | 'none';

const finishes: Readonly<Record<string, Finish>> = { '3d': 'plastic', flat: 'flat', blob: 'soft' };

export function finishOf(styleId: string): Finish {
  return finishes[styleId] ?? 'none';
}

/** Less than this of a style cannot be seen. */
const leastShare = 0.08;
/** More of a second style than this and the net draws two drawings at once. */
const mostBlended = 0.1;
/** Light from above, left, and the eye. */
const light = [-0.46, -0.66, 0.6] as const;

/** The style whose drawing gives the shapes: the strongest. */
export function shapeStyle(weights: StyleWeights): number {
  return weights.indexOf(Math.max(...weights));
}

/** What the net is asked for: nearly only the shape's style, for shapes of two drawings do not blend. */
export function netWeights(weights: StyleWeights): StyleWeights {
  const shape = shapeStyle(weights);
  const others = weights.map((weight, index) => (index === shape ? 0 : weight));
  const total = others.reduce((sum, weight) => sum + weight, 0);
  const kept = total === 0 ? 0 : Math.min(1, mostBlended / total);
  return others.map((weight, index) => (index === shape ? 1 - total * kept : weight * kept));
}

/** The other styles one can see, with their shares. */
export function finishingStyles(weights: StyleWeights): readonly { readonly index: number; readonly share: number }[] {
  const shape = shapeStyle(weights);
  return weights.flatMap((share, index) => (index !== shape && share >= leastShare ? [{ index, share }] : []));
}

function toYiq(rgba: Uint8Array, at: number): Yiq {
  const alpha = (rgba[at + 3] ?? 0) / 255;
  const [red, green, blue] = [(rgba[at] ?? 0) / alpha, (rgba[at + 1] ?? 0) / alpha, (rgba[at + 2] ?? 0) / alpha];
  return [
    0.299 * red + 0.587 * green + 0.114 * blue,
    0.596 * red - 0.274 * green - 0.322 * blue,
    0.211 * red - 0.523 * green + 0.312 * blue,
  ];
}

function putYiq(rgba: Uint8Array, at: number, [y, i, q]: Yiq): void {
  const alpha = (rgba[at + 3] ?? 0) / 255;
  const put = (channel: number, value: number): void => {
    rgba[at + channel] = Math.max(0, Math.min(255, value)) * alpha;
  };
  put(0, y + 0.956 * i + 0.621 * q);
  put(1, y - 0.272 * i - 0.647 * q);
  put(2, y - 1.106 * i + 1.703 * q);
}

/** Runs over every pixel that is mostly paint. */
function eachPainted(rgba: Uint8Array, visit: (at: number) => void): void {
  for (let at = 0; at < rgba.length; at += 4) if ((rgba[at + 3] ?? 0) > 24) visit(at);
}

function toneOfSprite({ rgba }: PremultipliedImage): SpriteTone {
  const sum = [0, 0, 0];
  const squares = [0, 0, 0];
  let count = 0;
  eachPainted(rgba, (at) => {
    count += 1;
    toYiq(rgba, at).forEach((value, axis) => {
      sum[axis] = (sum[axis] ?? 0) + value;
      squares[axis] = (squares[axis] ?? 0) + value * value;
    });
  });
  const mean = (axis: number): number => (sum[axis] ?? 0) / Math.max(1, count);
  const deviation = (axis: number): number =>
    Math.sqrt(Math.max(4, (squares[axis] ?? 0) / Math.max(1, count) - mean(axis) ** 2));
  return { mean: [mean(0), mean(1), mean(2)], deviation: [deviation(0), deviation(1), deviation(2)] };
}

/** Mean and deviation of brightness and chroma a share of the way to another drawing's (Reinhard et al. 2001). */
function shiftSpriteTone(sprite: PremultipliedImage, other: SpriteTone, share: number): void {
  const own = toneOfSprite(sprite);
  eachPainted(sprite.rgba, (at) => {
    const yiq = toYiq(sprite.rgba, at);
    const moved = (axis: 0 | 1 | 2): number => {
      const gain = 1 + (Math.max(0.6, Math.min(1.7, other.deviation[axis] / own.deviation[axis])) - 1) * share;
      return (yiq[axis] - own.mean[axis]) * gain + own.mean[axis] + (other.mean[axis] - own.mean[axis]) * share;
    };
    putYiq(sprite.rgba, at, [moved(0), moved(1), moved(2)]);
  });
}

/** A box blur of one plane, both ways. */
function blurPlane(plane: Float32Array, sidePx: number, radius: number): Float32Array {
  let from = plane;
  for (const [step, line] of [
    [1, sidePx],
    [sidePx, 1],
  ] as const) {
    const to = new Float32Array(from.length);
    for (let row = 0; row < sidePx; row += 1) {
      const start = row * line;
      let sum = 0;
      for (let at = -radius; at < sidePx + radius; at += 1) {
        if (at + radius < sidePx) sum += from[start + (at + radius) * step] ?? 0;
        if (at - radius - 1 >= 0) sum -= from[start + (at - radius - 1) * step] ?? 0;
        if (at >= 0 && at < sidePx) to[start + at * step] = sum / (2 * radius + 1);
      }
    }
    from = to;
  }
  return from;
}

/** A surface puffed up from the outline: alpha blurred at three widths, so that edges fall off and middles are level. */
function inflate({ widthPx, rgba }: PremultipliedImage): Float32Array {
  const alpha = Float32Array.from({ length: widthPx * widthPx }, (_, pixel) => (rgba[pixel * 4 + 3] ?? 0) / 255);
  const widths = [widthPx / 28, widthPx / 14, widthPx / 7].map((radius) => Math.max(1, Math.round(radius)));
  const blurred = widths.map((radius) => blurPlane(blurPlane(alpha, widthPx, radius), widthPx, radius));
  return alpha.map((_, pixel) =>
    blurred.reduce((sum, plane, index) => sum + (plane[pixel] ?? 0) * (widths[index] ?? 1), 0),
  );
}

/** Shading of plastic: light and shade by the puffed-up surface, and a highlight. */
function finishPlastic(sprite: PremultipliedImage, share: number): void {
  const { widthPx, rgba } = sprite;
  const height = inflate(sprite);
  eachPainted(rgba, (at) => {
    const pixel = at / 4;
    const slopeX = ((height[pixel + 1] ?? 0) - (height[pixel - 1] ?? 0)) * 0.9;
    const slopeY = ((height[pixel + widthPx] ?? 0) - (height[pixel - widthPx] ?? 0)) * 0.9;
    const length = Math.hypot(slopeX, slopeY, 1);
    const lit = (-slopeX * light[0] - slopeY * light[1] + light[2]) / length - light[2];
    const [y, i, q] = toYiq(rgba, at);
    const gloss = Math.max(0, lit - 0.18) ** 2 * 260 * share;
    const shaded = y * (1 + Math.max(-0.55, lit) * 0.75 * share) + gloss;
    putYiq(rgba, at, [shaded, i * (1 - gloss / 400), q * (1 - gloss / 400)]);
  });
}

/** Levels a surface: fewer steps of brightness, stronger colour. */
function finishFlat(sprite: PremultipliedImage, share: number): void {
  const { rgba } = sprite;
  eachPainted(rgba, (at) => {
    const [y, i, q] = toYiq(rgba, at);
    const step = 42;
    const place = y / step;
    // A soft step: level in the middle, steep but not broken between two levels.
    const rise = place - Math.floor(place);
    const level = (Math.floor(place) + rise * rise * rise * (rise * (rise * 6 - 15) + 10)) * step;
    const stronger = 1 + 0.14 * share;
    putYiq(rgba, at, [y + (level - y) * share, i * stronger, q * stronger]);
  });
}

/** Lighter above, deeper below, as if lit from a window. */
function finishSoft(sprite: PremultipliedImage, share: number): void {
  const { rgba, widthPx, heightPx } = sprite;
  eachPainted(rgba, (at) => {
    const row = Math.floor(at / 4 / widthPx) / heightPx;
    const [y, i, q] = toYiq(rgba, at);
    putYiq(rgba, at, [y * (1 + (0.5 - row) * 0.34 * share), i, q]);
  });
}

/**
 * Gives a drawing of one style the colours and the surface of another, its shapes staying. Method ours: blending two
 * styles inside the net shows two drawings at once wherever their shapes differ.
 * @param sprite square; changed.
 * @param other the same thing with the same noise, drawn in the other style.
 * @param share of the other style, 0 … 1.
 */
export function finishSprite(
  sprite: PremultipliedImage,
  other: { readonly drawing: PremultipliedImage; readonly finish: Finish; readonly share: number },
): void {
  // Half and half shall look like half of each: the shapes are already all of the first.
  const share = Math.min(1, other.share * 1.5);
  shiftSpriteTone(sprite, toneOfSprite(other.drawing), share);
  switch (other.finish) {
    case 'plastic':
      return finishPlastic(sprite, share);
    case 'flat':
      return finishFlat(sprite, share);
    case 'soft':
      return finishSoft(sprite, share);
    case 'none':
      return;
  }
}
