import { readLab } from '../../media/map-colours.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { modelColours, surprise, type Samples } from './colour-model.ts';
import { minimumCut } from './minimum-cut.ts';

/** A subject and how sure one can be of it. */
export interface FoundSubject {
  /** 0 background … 1 subject, one value per pixel. */
  readonly mask: Float32Array;
  /** Share of the pixels that are subject, 0 … 1. */
  readonly share: number;
  /** Share of the picture's border that the subject touches, 0 … 1. */
  readonly touchesBorder: number;
  /** Mean advantage, in nats, of a subject pixel's colour under the subject's model over the background's. */
  readonly separation: number;
  /** Mean variance of the background's colours in OKLab: an even one is below 0.002. */
  readonly unevenness: number;
}

const backgroundClusters = 5;
const subjectClusters = 6;
const rounds = 4;
/** Weight of borders against colours (γ of GrabCut, which takes 50 for three channels of 8 bits and 8 neighbours). */
const smoothness = 12;
/** Nats beyond which a colour is as good as certain. */
const mostNats = 12;
/** Width of the frame that is taken for background, as a share of the shorter side. */
const frameShare = 0.03;

/**
 * Finds what a picture is of: its border shows the background's colours; what they do not explain, and what is near the middle,
 * begins as subject. Then colour models and the cheapest border between the two are found by turns (GrabCut, Rother,
 * Kolmogorov & Blake 2004, with a rectangle that leaves only the frame out).
 * @param image small: 256 px is plenty. Opaque.
 */
export function* findSubject(image: PremultipliedImage): Generator<number, FoundSubject> {
  const { widthPx, heightPx } = image;
  const lab = readSamples(image);
  const frame = frameOf(widthPx, heightPx);
  let mask = firstGuess(lab, frame, { widthPx, heightPx });
  const borders = borderCosts(lab, widthPx, heightPx);
  let separation = 0;
  for (let round = 0; round < rounds; round += 1) {
    const subject = modelColours(
      pick(lab, (at) => mask[at] === 1),
      subjectClusters,
    );
    const background = modelColours(
      pick(lab, (at) => mask[at] === 0),
      backgroundClusters,
    );
    if (subject.length === 0 || background.length === 0) break;
    const ofBackground = new Float32Array(mask.length);
    const ofSubject = new Float32Array(mask.length);
    for (let at = 0; at < mask.length; at += 1) {
      const asBackground = surprise(background, lab, at * 3);
      const asSubject = surprise(subject, lab, at * 3);
      const least = Math.min(asBackground, asSubject);
      ofBackground[at] = Math.min(mostNats, asBackground - least);
      ofSubject[at] = frame[at] === 1 ? mostNats * 4 : Math.min(mostNats, asSubject - least);
    }
    mask = minimumCut({ widthPx, heightPx, ofBackground, ofSubject, ...borders });
    separation = meanOver(mask, (at) => (ofBackground[at] ?? 0) - (ofSubject[at] ?? 0));
    yield (round + 1) / rounds;
  }
  const unevenness = unevennessOf(pick(lab, (at) => frame[at] === 1));
  const kept = tidy(mask, { widthPx, keepsHoles: unevenness < evenBackground });
  return {
    mask: Float32Array.from(kept),
    share: kept.reduce((sum, value) => sum + value, 0) / kept.length,
    touchesBorder: touching(kept, widthPx, heightPx),
    separation,
    unevenness,
  };
}

/** Through a hole one sees the same even background; before a lively one it is a colour the subject shares with it. */
const evenBackground = 0.0015;

function unevennessOf(samples: Samples): number {
  const [whole] = modelColours(samples, 1);
  return whole === undefined ? 0 : whole.variance.reduce((sum, value) => sum + value, 0) / 3;
}

function readSamples({ widthPx, heightPx, rgba }: PremultipliedImage): Samples {
  const samples = new Float32Array(widthPx * heightPx * 3);
  const lab = new Float64Array(3);
  for (let from = 0, to = 0; to < samples.length; from += 4, to += 3) {
    readLab(lab, rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0);
    samples.set(lab, to);
  }
  return samples;
}

function pick(samples: Samples, isWanted: (pixel: number) => boolean): Samples {
  const wanted: number[] = [];
  for (let pixel = 0; pixel < samples.length / 3; pixel += 1) {
    if (isWanted(pixel)) wanted.push(samples[pixel * 3] ?? 0, samples[pixel * 3 + 1] ?? 0, samples[pixel * 3 + 2] ?? 0);
  }
  return Float32Array.from(wanted);
}

/** The outermost pixels, but not below: what stands in a picture stands on its lower edge. */
function frameOf(widthPx: number, heightPx: number): Uint8Array {
  const width = Math.max(1, Math.round(Math.min(widthPx, heightPx) * frameShare));
  return Uint8Array.from({ length: widthPx * heightPx }, (_, at) => {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    return x < width || y < width || x >= widthPx - width || (y >= heightPx - width && isCorner(x, widthPx)) ? 1 : 0;
  });
}

const isCorner = (x: number, widthPx: number): boolean => x < widthPx * 0.12 || x > widthPx * 0.88;

function firstGuess(
  lab: Samples,
  frame: Uint8Array,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Uint8Array {
  const background = modelColours(
    pick(lab, (at) => frame[at] === 1),
    backgroundClusters,
  );
  return frame.map((isFrame, at) => {
    if (isFrame === 1) return 0;
    const u = ((at % widthPx) + 0.5) / widthPx - 0.5;
    const v = (Math.floor(at / widthPx) + 0.5) / heightPx - 0.52;
    // In the middle a colour needs to be less unlike the border's.
    const needed = 4 + 26 * (u * u + v * v);
    return surprise(background, lab, at * 3) - flatSurprise > needed ? 1 : 0;
  });
}

/** What the commonest colour of an even background comes to: −ln of its own peak. */
const flatSurprise = Math.log(0.0004) * 1.5;

/** γ · exp(−β·d²) with β from the picture's mean contrast (GrabCut, equations 4 and 5). */
function borderCosts(lab: Samples, widthPx: number, heightPx: number) {
  const count = widthPx * heightPx;
  const distance = (one: number, other: number): number =>
    ((lab[one * 3] ?? 0) - (lab[other * 3] ?? 0)) ** 2 +
    ((lab[one * 3 + 1] ?? 0) - (lab[other * 3 + 1] ?? 0)) ** 2 +
    ((lab[one * 3 + 2] ?? 0) - (lab[other * 3 + 2] ?? 0)) ** 2;
  const right = new Float32Array(count);
  const below = new Float32Array(count);
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    if (at % widthPx < widthPx - 1) sum += right[at] = distance(at, at + 1);
    if (at + widthPx < count) sum += below[at] = distance(at, at + widthPx);
  }
  const beta = 1 / (2 * Math.max(1e-6, sum / (2 * count)));
  const cost = (squared: number): number => 0.3 + smoothness * Math.exp(-beta * squared);
  return { right: right.map(cost), below: below.map(cost) };
}

function meanOver(mask: Uint8Array, value: (at: number) => number): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 1) [sum, count] = [sum + value(at), count + 1];
  }
  return count === 0 ? 0 : sum / count;
}

/** Drops islands below a twelfth of the largest part, and fills holes: small ones, or all that the picture's edge is not reached from. */
function tidy(
  mask: Uint8Array,
  { widthPx, keepsHoles }: { readonly widthPx: number; readonly keepsHoles: boolean },
): Uint8Array {
  const result = Uint8Array.from(mask);
  const { labels, parts } = labelParts(mask, widthPx);
  const largest = Math.max(0, ...parts.filter(({ value }) => value === 1).map(({ size }) => size));
  const isWrong = parts.map(({ value, size, isAtEdge }) =>
    value === 1 ? size < largest / 12 : !isAtEdge && (size < largest / 200 || !keepsHoles),
  );
  for (let at = 0; at < mask.length; at += 1) if (isWrong[labels[at] ?? -1] === true) result[at] = 1 - (mask[at] ?? 0);
  return result;
}

interface Part {
  readonly value: number;
  size: number;
  isAtEdge: boolean;
}

/** Connected parts of equal value, four neighbours. */
function labelParts(
  mask: Uint8Array,
  widthPx: number,
): { readonly labels: Int32Array; readonly parts: readonly Part[] } {
  const labels = new Int32Array(mask.length).fill(-1);
  const parts: Part[] = [];
  const stack: number[] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (labels[start] !== -1) continue;
    const part = { value: mask[start] ?? 0, size: 0, isAtEdge: false };
    labels[start] = parts.length;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      part.size += 1;
      const x = at % widthPx;
      if (x === 0 || x === widthPx - 1 || at < widthPx || at >= mask.length - widthPx) part.isAtEdge = true;
      const around = [x > 0 ? at - 1 : -1, x < widthPx - 1 ? at + 1 : -1, at - widthPx, at + widthPx];
      for (const to of around) {
        if (to < 0 || to >= mask.length || labels[to] !== -1 || mask[to] !== part.value) continue;
        labels[to] = parts.length;
        stack.push(to);
      }
    }
    parts.push(part);
  }
  return { labels, parts };
}

function touching(mask: Uint8Array, widthPx: number, heightPx: number): number {
  let [touched, all] = [0, 0];
  for (let at = 0; at < mask.length; at += 1) {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    if (x > 1 && y > 1 && x < widthPx - 2 && y < heightPx - 2) continue;
    all += 1;
    touched += mask[at] ?? 0;
  }
  return touched / Math.max(1, all);
}
