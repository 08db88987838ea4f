import { mapColours, readLab } from '../../media/map-colours.ts';
import { toOklab, type Rgb } from '../../media/oklch.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { smoothStep } from '../../media/smooth-step.ts';

/** OKLab chroma below which a colour has no hue to speak of. */
const leastChroma = 0.045;
/** Degrees of hue that belong to a colour fully, and where it ends. */
const hueCore = 20;
const hueEnd = 36;
/** How much of the change of lightness is made: all of it would flatten light and shade. */
const lightnessShare = 0.8;

type Lab = readonly [number, number, number];

/** The colours of a picture that count as one, and their mean. */
export interface ColourRange {
  /** How much a colour belongs to it, 0 … 1. */
  readonly belongs: (lab: Float64Array) => number;
  readonly mean: Lab;
  /** Of everything visible, 0 … 1. */
  readonly share: number;
}

const hueOf = (a: number, b: number): number => (Math.atan2(b, a) * 180) / Math.PI;
const turnBetween = (one: number, other: number): number => Math.abs(((one - other + 540) % 360) - 180);

/**
 * Finds what people mean by a colour in this picture: first everything near its word, then, as no apple is exactly "red",
 * everything near the mean of that. Method ours.
 */
export function findRange(image: PremultipliedImage, colour: Rgb): ColourRange {
  const first = rangeAround(image, toOklab(colour));
  return first.share === 0 ? first : rangeAround(image, first.mean);
}

function rangeAround(image: PremultipliedImage, centre: Lab): ColourRange {
  const belongs = Math.hypot(centre[1], centre[2]) < leastChroma ? greyMembership(centre) : hueMembership(centre);
  const lab = new Float64Array(3);
  const sums = [0, 0, 0];
  let [weight, visible] = [0, 0];
  const { rgba } = image;
  // Every third pixel tells as much.
  for (let at = 0; at < rgba.length; at += 12) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha < 128) continue;
    const straight = (value: number): number => Math.min(255, Math.round((value * 255) / alpha));
    readLab(lab, straight(rgba[at] ?? 0), straight(rgba[at + 1] ?? 0), straight(rgba[at + 2] ?? 0));
    const share = belongs(lab);
    visible += 1;
    weight += share;
    for (let axis = 0; axis < 3; axis += 1) sums[axis] = (sums[axis] ?? 0) + share * (lab[axis] ?? 0);
  }
  const mean = (axis: number): number => (weight === 0 ? (centre[axis] ?? 0) : (sums[axis] ?? 0) / weight);
  return { belongs, mean: [mean(0), mean(1), mean(2)], share: visible === 0 ? 0 : weight / visible };
}

function hueMembership([lightness, a, b]: Lab): ColourRange['belongs'] {
  const hue = hueOf(a, b);
  // Skin has the hue of an orange coat, a stone that of a yellow one: what is much paler is something else. Chroma by
  // lightness, as shade takes both.
  const strength = Math.hypot(a, b) / lightness;
  return (lab) => {
    const [l = 0, x = 0, y = 0] = lab;
    const turn = turnBetween(hueOf(x, y), hue);
    if (turn >= hueEnd) return 0;
    // Brown and orange, navy and sky are one hue: lightness keeps them apart.
    const near = 1 - smoothStep(0.28, 0.5, Math.abs(l - lightness));
    const strong = smoothStep(0.32, 0.58, Math.hypot(x, y) / Math.max(0.05, l) / strength);
    return (1 - smoothStep(hueCore, hueEnd, turn)) * smoothStep(0.02, 0.05, Math.hypot(x, y)) * strong * near;
  };
}

function greyMembership([lightness]: Lab): ColourRange['belongs'] {
  return (lab) => {
    const [l = 0, x = 0, y = 0] = lab;
    const grey = 1 - smoothStep(0.035, 0.07, Math.hypot(x, y));
    return grey * (1 - smoothStep(0.16, 0.3, Math.abs(l - lightness)));
  };
}

/**
 * Gives a range of colours another one. Light, shade and the small differences within it stay: hue turns with the mean,
 * chroma scales, lightness shifts; what belongs by half changes by half, so edges stay soft.
 * @yields how much is done, 0 … 1.
 */
export function repaintRange(
  image: PremultipliedImage,
  range: ColourRange,
  colour: Rgb,
): Generator<number, PremultipliedImage> {
  const [lightness, a, b] = toOklab(colour);
  const [meanLightness, meanA, meanB] = range.mean;
  const chroma = Math.hypot(a, b);
  const meanChroma = Math.hypot(meanA, meanB);
  const hadHue = meanChroma >= leastChroma;
  const turn = ((hueOf(a, b) - hueOf(meanA, meanB)) * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const gain = hadHue ? chroma / meanChroma : 0;
  const lift = (lightness - meanLightness) * lightnessShare;
  return mapColours(image, (lab) => {
    const share = range.belongs(lab);
    if (share < 0.004) return false;
    const [l = 0, x = 0, y = 0] = lab;
    // Black stays black and white white: the shift fades towards both ends.
    const room =
      lift > 0
        ? Math.min(1, (1 - l) / Math.max(0.05, 1 - meanLightness))
        : Math.min(1, l / Math.max(0.05, meanLightness));
    const newLightness = l + lift * room;
    // Highlights carry less colour than the thing itself.
    const tint = hadHue ? 0 : 1 - smoothStep(0.85, 1, newLightness);
    const newA = hadHue ? (x * cosine - y * sine) * gain : a * tint;
    const newB = hadHue ? (x * sine + y * cosine) * gain : b * tint;
    lab[0] = l + (newLightness - l) * share;
    lab[1] = x + (newA - x) * share;
    lab[2] = y + (newB - y) * share;
    return true;
  });
}
