import type { SceneChange } from '../../core/texts/edits.ts';
import { sampleMap, type ValueMap } from '../../media/guided-filter.ts';
import { mapColours } from '../../media/map-colours.ts';
import { toOklab } from '../../media/oklch.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { smoothStep } from '../../media/smooth-step.ts';
import type { FoundSky } from './find-sky.ts';

/** One place of the picture while it is graded. */
interface Place {
  readonly u: number;
  readonly v: number;
  /** How much of it is sky, 0 … 1. */
  readonly sky: number;
  readonly horizon: number;
  /** Slow noise, −1 … 1: leaves do not all turn on one day. */
  readonly whim: number;
}

type Lab = Float64Array;
type Grade = (lab: Lab, place: Place) => void;
type Triple = readonly [number, number, number];

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
const chroma = (lab: Lab): number => Math.hypot(lab[1] ?? 0, lab[2] ?? 0);

function towards(lab: Lab, [l, a, b]: Triple, share: number): void {
  lab[0] = mix(lab[0] ?? 0, l, share);
  lab[1] = mix(lab[1] ?? 0, a, share);
  lab[2] = mix(lab[2] ?? 0, b, share);
}

/** Lightness kept, colour scaled and shifted. */
function tint(lab: Lab, { scale, a, b }: { readonly scale: number; readonly a: number; readonly b: number }): void {
  lab[1] = (lab[1] ?? 0) * scale + a;
  lab[2] = (lab[2] ?? 0) * scale + b;
}

/** How much a colour is that of leaves and grass, 0 … 1: hues 95° … 150° of OKLab. */
function foliage(lab: Lab): number {
  const hue = (Math.atan2(lab[2] ?? 0, lab[1] ?? 0) * 180) / Math.PI;
  return smoothStep(88, 104, hue) * (1 - smoothStep(150, 172, hue)) * smoothStep(0.02, 0.05, chroma(lab));
}

const nightTop = toOklab([10, 14, 42]);
const nightLow = toOklab([38, 52, 98]);
const dayTop = toOklab([92, 158, 232]);
const dayLow = toOklab([206, 230, 250]);
const duskTop = toOklab([74, 58, 128]);
const duskMiddle = toOklab([232, 110, 92]);
const duskLow = toOklab([255, 206, 122]);
const mist = toOklab([214, 219, 224]);
const overcast = toOklab([150, 158, 168]);
const paleSky = toOklab([214, 222, 232]);

/** A gradient from the top to the horizon that keeps a little of what clouds did. */
function paintSky(lab: Lab, { sky, v, horizon }: Place, stops: readonly Triple[], share: number): void {
  const place = Math.min(1, v / Math.max(0.05, horizon)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const [upper, lower] = [stops[index], stops[index + 1]];
  if (upper === undefined || lower === undefined) return;
  const s = place - index;
  const clouds = ((lab[0] ?? 0) - 0.75) * 0.25;
  towards(
    lab,
    [mix(upper[0], lower[0], s) + clouds, mix(upper[1], lower[1], s), mix(upper[2], lower[2], s)],
    sky * share,
  );
}

/** Nearer the horizon is farther away; below it nearness grows to the lower edge. */
function farness({ v, horizon, sky }: Place): number {
  const ground = v <= horizon ? 1 : 1 - (v - horizon) / Math.max(0.05, 1 - horizon);
  return Math.max(sky, ground);
}

/** Chosen by eye on drawings and photographs. */
const grades: Readonly<Record<SceneChange, Grade>> = {
  night: (lab, place) => {
    const light = lab[0] ?? 0;
    // What shone by itself goes on shining: bright and warm, and not the sky.
    const lamp = (1 - place.sky) * smoothStep(0.86, 0.97, light) * smoothStep(0.02, 0.06, lab[2] ?? 0);
    const dark = 0.1 + 0.56 * light ** 1.3;
    lab[0] = mix(dark, light * 0.98, lamp);
    tint(lab, { scale: mix(0.5, 1, lamp), a: -0.006 * (1 - lamp), b: -0.042 * (1 - lamp) });
    paintSky(lab, place, [nightTop, nightLow], 0.94);
  },
  day: (lab, place) => {
    const light = lab[0] ?? 0;
    lab[0] = Math.min(1, 0.08 + 0.92 * light ** 0.68);
    tint(lab, { scale: 1.12, a: 0.002, b: 0.016 });
    paintSky(lab, place, [dayTop, dayLow], 0.9);
  },
  sunset: (lab, place) => {
    lab[0] = 0.02 + 0.86 * (lab[0] ?? 0) ** 1.08;
    tint(lab, { scale: 0.9, a: 0.028, b: 0.05 });
    paintSky(lab, place, [duskTop, duskMiddle, duskLow], 0.88);
  },
  spring: (lab, place) => {
    const leaf = foliage(lab) * (1 - place.sky);
    lab[0] = (lab[0] ?? 0) + 0.05 * leaf + 0.02;
    tint(lab, { scale: 1 + 0.3 * leaf, a: -0.006 * leaf, b: 0.016 * leaf });
    // Here and there a blossom.
    const blossom = leaf * smoothStep(0.5, 0.62, place.whim) * smoothStep(0.45, 0.6, lab[0]);
    towards(lab, toOklab([250, 186, 212]), blossom * 0.75);
  },
  autumn: (lab, place) => {
    const leaf = foliage(lab) * (1 - place.sky);
    if (leaf > 0) {
      const strength = Math.max(0.1, chroma(lab) * 1.05);
      // Yellow (85°) to red (35°).
      const hue = ((60 + place.whim * 26) * Math.PI) / 180;
      lab[1] = mix(lab[1] ?? 0, strength * Math.cos(hue), leaf);
      lab[2] = mix(lab[2] ?? 0, strength * Math.sin(hue), leaf);
    }
    tint(lab, { scale: 1, a: 0.006, b: 0.012 });
  },
  winter: (lab, place) => {
    const leaf = foliage(lab) * (1 - place.sky);
    const light = lab[0] ?? 0;
    // Snow lies where light falls, from the ground up.
    const low = smoothStep(place.horizon - 0.1, place.horizon + 0.35, place.v);
    // Strong colours are things, and shine through.
    const snow =
      (1 - place.sky) *
      Math.max(leaf * 0.85, low * 0.5 * smoothStep(0.35, 0.7, light) * (1 - smoothStep(0.08, 0.16, chroma(lab))));
    tint(lab, { scale: 0.62, a: -0.003, b: -0.012 });
    towards(lab, [Math.min(0.98, 0.66 + light * 0.42), -0.004, -0.014], snow);
    paintSky(lab, place, [paleSky, mist], 0.6);
  },
  rain: (lab, place) => {
    lab[0] = 0.05 + 0.74 * (lab[0] ?? 0);
    tint(lab, { scale: 0.6, a: -0.004, b: -0.014 });
    paintSky(lab, place, [overcast, mist], 0.75);
    towards(lab, overcast, 0.28 * farness(place) ** 2);
  },
  snow: (lab, place) => {
    lab[0] = 0.12 + 0.84 * (lab[0] ?? 0);
    tint(lab, { scale: 0.7, a: -0.002, b: -0.014 });
    paintSky(lab, place, [paleSky, mist], 0.7);
    towards(lab, mist, 0.4 * farness(place) ** 2);
  },
  fog: (lab, place) => {
    tint(lab, { scale: 0.75, a: 0, b: -0.004 });
    towards(lab, mist, 0.22 + 0.66 * farness(place) ** 1.4);
  },
};

/**
 * The picture in another light, season or weather.
 * @param whims slow noise, −1 … 1.
 * @yields how much is done, 0 … 1.
 */
export function gradeScene(
  image: PremultipliedImage,
  { change, sky, whims }: { readonly change: SceneChange; readonly sky: FoundSky; readonly whims: ValueMap },
): Generator<number, PremultipliedImage> {
  const grade = grades[change];
  const { widthPx, heightPx } = image;
  return mapColours(image, (lab, x, y) => {
    const u = (x + 0.5) / widthPx;
    const v = (y + 0.5) / heightPx;
    const inSky = sky.share === 0 ? 0 : sampleMap(sky.mask, u, v);
    grade(lab, { u, v, sky: inSky, horizon: sky.horizon, whim: sampleMap(whims, u, v) });
    return true;
  });
}
