import { boxMean, sampleMap, type ValueMap } from '../../media/guided-filter.ts';
import { mapColours, readLab } from '../../media/map-colours.ts';
import { toOklab, type Rgb } from '../../media/oklch.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { shrinkToFit } from '../../media/shrink-to-fit.ts';

/** What is known of one place of a coloured picture: how light, how lively, how high up, and its colour. */
export interface ColourSample {
  /** OKLab lightness, 0 … 1. */
  readonly lightness: number;
  /** Standard deviation of lightness around it, 0 … about 0.3. */
  readonly texture: number;
  /** 0 top … 1 bottom. */
  readonly height: number;
  readonly a: number;
  readonly b: number;
}

/** How far a sample's word counts, in lightness, texture and height. */
interface Reach {
  readonly lightness: number;
  readonly texture: number;
  readonly height: number;
}

/** Steps of the look-up table along lightness, texture and height. */
const steps = [40, 10, 9] as const;
const mostTexture = 0.2;
const measuredPx = 400;
const sampledPlaces = 700;

/** What a reference is good for: places that look alike (Welsh, Ashikhmin & Mueller 2002), and, ours, lie about as high. */
const referenceReach: Reach = { lightness: 0.045, texture: 0.03, height: 0.16 };
const moodReach: Reach = { lightness: 0.12, texture: 0.05, height: 0.3 };

/** Lightness of a picture and its liveliness, on a small copy. */
function measure(image: PremultipliedImage): {
  readonly lightness: ValueMap;
  readonly texture: ValueMap;
  readonly small: PremultipliedImage;
} {
  const small = shrinkToFit(image, measuredPx);
  const { widthPx, heightPx } = small;
  const lab = new Float64Array(3);
  const values = Float32Array.from({ length: widthPx * heightPx }, (_, pixel) => labAt(small, pixel, lab)[0] ?? 0);
  const lightness = { widthPx, heightPx, values };
  const mean = boxMean(lightness, 2).values;
  const square = boxMean({ ...lightness, values: values.map((value) => value * value) }, 2).values;
  const texture = square.map((value, at) => Math.sqrt(Math.max(0, value - (mean[at] ?? 0) ** 2)));
  return { lightness, texture: { widthPx, heightPx, values: texture }, small };
}

function labAt({ rgba }: PremultipliedImage, pixel: number, lab: Float64Array): Float64Array {
  const at = pixel * 4;
  const alpha = Math.max(1, rgba[at + 3] ?? 0);
  const straight = (value: number): number => Math.min(255, Math.round((value * 255) / alpha));
  readLab(lab, straight(rgba[at] ?? 0), straight(rgba[at + 1] ?? 0), straight(rgba[at + 2] ?? 0));
  return lab;
}

/** Colours of a picture, evenly spread, its lightness moved to the mean and deviation of the one to be coloured. */
function sampleReference(reference: PremultipliedImage, target: ValueMap): readonly ColourSample[] {
  const { lightness, texture, small } = measure(reference);
  const own = statisticsOf(lightness.values);
  const other = statisticsOf(target.values);
  const count = lightness.values.length;
  const stride = Math.max(1, Math.floor(count / sampledPlaces));
  const lab = new Float64Array(3);
  return Array.from({ length: Math.floor(count / stride) }, (_, index) => {
    const pixel = index * stride;
    const [l = 0, a = 0, b = 0] = labAt(small, pixel, lab);
    return {
      lightness: ((l - own.mean) / own.deviation) * other.deviation + other.mean,
      texture: texture.values[pixel] ?? 0,
      height: Math.floor(pixel / small.widthPx) / small.heightPx,
      a,
      b,
    };
  });
}

function statisticsOf(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.max(0.02, Math.sqrt(variance)) };
}

/** Kernel-weighted means of the samples' colours (Nadaraya 1964), for every combination of steps. */
function tabulate(samples: readonly ColourSample[], reach: Reach): Float32Array {
  const [lights, textures, heights] = steps;
  const table = new Float32Array(lights * textures * heights * 2);
  for (let cell = 0; cell < table.length / 2; cell += 1) {
    const lightness = (cell % lights) / (lights - 1);
    const texture = ((Math.floor(cell / lights) % textures) / (textures - 1)) * mostTexture;
    const height = Math.floor(cell / (lights * textures)) / (heights - 1);
    let [total, aSum, bSum] = [1e-9, 0, 0];
    for (const sample of samples) {
      const distance =
        ((sample.lightness - lightness) / reach.lightness) ** 2 +
        ((Math.min(mostTexture, sample.texture) - texture) / reach.texture) ** 2 +
        ((sample.height - height) / reach.height) ** 2;
      const weight = Math.exp(-distance / 2) + 1e-7;
      total += weight;
      aSum += weight * sample.a;
      bSum += weight * sample.b;
    }
    table[cell * 2] = aSum / total;
    table[cell * 2 + 1] = bSum / total;
  }
  return table;
}

/** Trilinear look-up of a and b, into `ab`. */
function lookUp(table: Float32Array, place: readonly [number, number, number], ab: Float64Array): void {
  const [lights, textures] = steps;
  let [a, b] = [0, 0];
  for (let corner = 0; corner < 8; corner += 1) {
    let weight = 1;
    let index = 0;
    let stride = 1;
    for (let axis = 0; axis < 3; axis += 1) {
      const last = (steps[axis] ?? 1) - 1;
      const value = Math.min(last, Math.max(0, (place[axis] ?? 0) * last));
      const low = Math.min(last - 1, Math.floor(value));
      const isHigh = ((corner >> axis) & 1) === 1;
      weight *= isHigh ? value - low : 1 - (value - low);
      index += (low + (isHigh ? 1 : 0)) * stride;
      stride *= axis === 0 ? lights : textures;
    }
    a += weight * (table[index * 2] ?? 0);
    b += weight * (table[index * 2 + 1] ?? 0);
  }
  ab[0] = a;
  ab[1] = b;
}

/** Where colours come from: another picture, or what a mood says of light and dark. */
export type ColourSource =
  | { readonly type: 'reference'; readonly image: PremultipliedImage }
  | { readonly type: 'mood'; readonly samples: readonly ColourSample[] };

/** Describes a mood's colour for places of one kind. */
export function moodSample(rgb: Rgb, place: Omit<ColourSample, 'a' | 'b'>): ColourSample {
  const [, a, b] = toOklab(rgb);
  return { ...place, a, b };
}

/**
 * Colours a picture of greys (colours it has are ignored): each place gets the colour of what is as light, as lively and as high
 * up in the source. Lightness stays as it is.
 * @yields how much is done, 0 … 1.
 */
export function* guessColours(image: PremultipliedImage, source: ColourSource): Generator<number, PremultipliedImage> {
  const { lightness, texture } = measure(image);
  const samples = source.type === 'mood' ? source.samples : sampleReference(source.image, lightness);
  const table = tabulate(samples, source.type === 'mood' ? moodReach : referenceReach);
  yield 0.1;
  // Colour is decided on soft lightness, so that grain does not sparkle.
  const soft = boxMean(lightness, 1);
  const lively = boxMean(texture, 2);
  const { widthPx, heightPx } = image;
  const ab = new Float64Array(2);
  return yield* mapColours(image, (lab, x, y) => {
    const [u, v] = [(x + 0.5) / widthPx, (y + 0.5) / heightPx];
    const light = 0.5 * (lab[0] ?? 0) + 0.5 * sampleMap(soft, u, v);
    lookUp(table, [light, sampleMap(lively, u, v) / mostTexture, v], ab);
    // Black and white carry no colour.
    const room = Math.min(1, 6 * (lab[0] ?? 0) * (1.02 - (lab[0] ?? 0)));
    lab[1] = (ab[0] ?? 0) * room;
    lab[2] = (ab[1] ?? 0) * room;
    return true;
  });
}

/** Mean chroma of what is visible: above 0.02 somebody has coloured it already. */
export function meanChroma(image: PremultipliedImage): number {
  const small = shrinkToFit(image, 200);
  const lab = new Float64Array(3);
  let sum = 0;
  const count = small.widthPx * small.heightPx;
  for (let pixel = 0; pixel < count; pixel += 1) {
    const [, a = 0, b = 0] = labAt(small, pixel, lab);
    sum += Math.hypot(a, b);
  }
  return sum / count;
}
