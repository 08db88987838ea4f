import { fromOklch, toOklab, type Rgb } from './oklch.ts';
import type { PremultipliedImage } from './pixels.ts';

export interface DominantColour {
  readonly colour: Rgb;
  /** Of everything visible, 0 … 1. */
  readonly share: number;
}

interface Sample {
  readonly lab: readonly [number, number, number];
  weight: number;
}

const rounds = 10;
/** Pixels looked at; more changes nothing one would see. */
const mostSamples = 16_384;

/**
 * The colours a picture is made of, commonest first: k-means in OKLab over a histogram of 5 bits a channel, started
 * from the commonest colour and then always from the one farthest from all chosen (weighted), so no chance is in it.
 * Transparent parts do not count. Nothing visible: empty.
 */
export function dominantColours(image: PremultipliedImage, count: number): readonly DominantColour[] {
  const samples = histogram(image);
  if (samples.length === 0) return [];
  let centres = chooseCentres(samples, count);
  let weights: readonly number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const sums = centres.map(() => [0, 0, 0, 0] as [number, number, number, number]);
    for (const { lab, weight } of samples) {
      const sum = sums[nearest(lab, centres)];
      if (sum === undefined) continue;
      sum[0] += lab[0] * weight;
      sum[1] += lab[1] * weight;
      sum[2] += lab[2] * weight;
      sum[3] += weight;
    }
    centres = centres.map((centre, index) => {
      const [l = 0, a = 0, b = 0, weight = 0] = sums[index] ?? [];
      return weight === 0 ? centre : [l / weight, a / weight, b / weight];
    });
    weights = sums.map(([, , , weight]) => weight);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return centres
    .map(([lightness, a, b], index) => ({
      colour: fromOklch({ lightness, chroma: Math.hypot(a, b), hue: (Math.atan2(b, a) * 180) / Math.PI }),
      share: (weights[index] ?? 0) / total,
    }))
    .filter(({ share }) => share > 0)
    .toSorted((one, other) => other.share - one.share);
}

function histogram({ widthPx, heightPx, rgba }: PremultipliedImage): readonly Sample[] {
  const bins = new Map<number, { sum: [number, number, number]; weight: number }>();
  const pixels = widthPx * heightPx;
  const step = Math.max(1, Math.floor(pixels / mostSamples));
  for (let pixel = 0; pixel < pixels; pixel += step) {
    const at = pixel * 4;
    const alpha = rgba[at + 3] ?? 0;
    if (alpha < 128) continue;
    const red = ((rgba[at] ?? 0) * 255) / alpha;
    const green = ((rgba[at + 1] ?? 0) * 255) / alpha;
    const blue = ((rgba[at + 2] ?? 0) * 255) / alpha;
    const key = (Math.floor(red / 8) << 10) | (Math.floor(green / 8) << 5) | Math.floor(blue / 8);
    const bin = bins.get(key) ?? { sum: [0, 0, 0], weight: 0 };
    bin.sum[0] += red;
    bin.sum[1] += green;
    bin.sum[2] += blue;
    bin.weight += 1;
    bins.set(key, bin);
  }
  return [...bins.values()].map(({ sum, weight }) => ({
    lab: toOklab([sum[0] / weight, sum[1] / weight, sum[2] / weight]),
    weight,
  }));
}

type Lab = readonly [number, number, number];

function squaredDistance(one: Lab, other: Lab): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

function nearest(lab: Lab, centres: readonly Lab[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, centre] of centres.entries()) {
    const distance = squaredDistance(lab, centre);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function chooseCentres(samples: readonly Sample[], count: number): readonly Lab[] {
  const first = samples.reduce((most, sample) => (sample.weight > most.weight ? sample : most));
  const centres: Lab[] = [first.lab];
  while (centres.length < Math.min(count, samples.length)) {
    let farthest = first;
    let most = 0;
    for (const sample of samples) {
      const distance = Math.min(...centres.map((centre) => squaredDistance(sample.lab, centre)));
      const score = distance * Math.sqrt(sample.weight);
      if (score > most) [farthest, most] = [sample, score];
    }
    if (most === 0) break;
    centres.push(farthest.lab);
  }
  return centres;
}
