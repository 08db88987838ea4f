import { AppError } from '../../core/errors.ts';
import type { Tensor } from '../../core/model-access.ts';
import type { OpaqueImage } from '../pixels.ts';
import { cutFromPyramid, imagePyramid, type Square } from './cut-window.ts';
import type { EyeModel } from '../../core/eye-model.ts';
import { squaresOver } from './squares.ts';

/** Few enough for one run to stay short. */
const batch = 16;

/** A concept somewhere in a picture. */
export interface Sighting {
  /** Index into the model's vocabulary. */
  readonly concept: number;
  /** 0 … 1; see `scoreOf`. */
  readonly score: number;
  /** The window that shows it best. */
  readonly square: Square;
}

export interface Sight {
  /** Score of every concept, in the order of the vocabulary. */
  readonly scores: Float32Array;
  /** Best first, those with a score of at least `least`. */
  readonly sightings: readonly Sighting[];
  /** Probability of each style, over the windows that show something. Sums to 1. */
  readonly styles: readonly number[];
  /** Length 1: pictures of the same things point the same way. */
  readonly embedding: Float32Array;
}

interface Seen {
  readonly squares: readonly Square[];
  /** [windows, concepts + 1]: the last column is "nothing I know". */
  readonly probabilities: Float32Array;
  readonly styles: Float32Array;
  readonly embeddings: Float32Array;
}

/**
 * Looks at a picture through overlapping windows.
 * @param least scores below this are not worth listing.
 * @throws AppError `model-broken` when the graph answers in another shape, and the signal's reason.
 */
export async function look(
  image: OpaqueImage,
  eye: EyeModel,
  { signal, least }: { readonly signal: AbortSignal; readonly least: number },
): Promise<Sight> {
  const seen = await seeWindows(image, eye, signal);
  const concepts = eye.vocabulary.concepts.length;
  const scores = new Float32Array(concepts);
  const best = new Int32Array(concepts);
  for (let concept = 0; concept < concepts; concept += 1) {
    const { score, window } = scoreOf(seen, concept, concepts + 1);
    scores[concept] = score;
    best[concept] = window;
  }
  const sightings = Array.from(scores.entries())
    .filter(([, score]) => score >= least)
    .toSorted(([, one], [, other]) => other - one)
    .flatMap(([concept, score]): readonly Sighting[] => {
      const square = seen.squares[best[concept] ?? 0];
      return square === undefined ? [] : [{ concept, score, square }];
    });
  const weights = seen.squares.map((_, window) => 1 - (seen.probabilities[window * (concepts + 1) + concepts] ?? 0));
  return {
    scores,
    sightings,
    styles: weightedMean(seen.styles, weights, eye.vocabulary.styles.length),
    embedding: towards(seen.embeddings, weights),
  };
}

/** How many windows must agree: what is really there shows in several of them, a fluke in one. */
const witnesses = 3;

/** A window that shows a thing nearly as well as the best one, and less besides it, says better where it is. */
const nearlyBest = 0.85;

/** The mean of a concept's highest probabilities over all windows (of fewer windows than witnesses: over those). */
function scoreOf(
  { probabilities, squares }: Seen,
  concept: number,
  stride: number,
): { readonly score: number; readonly window: number } {
  const at = (window: number): number => probabilities[window * stride + concept] ?? 0;
  const highest: number[] = [];
  for (let window = 0; window < squares.length; window += 1) {
    if (highest.length === witnesses && at(window) <= (highest.at(-1) ?? 0)) continue;
    highest.push(at(window));
    highest.sort((one, other) => other - one);
    highest.length = Math.min(highest.length, witnesses);
  }
  const [best = 0] = highest;
  let smallest = 0;
  // Sizes fall from window to window: the last that will do is the smallest.
  for (let window = 0; window < squares.length; window += 1) if (at(window) >= nearlyBest * best) smallest = window;
  return { score: highest.reduce((sum, value) => sum + value, 0) / Math.max(1, highest.length), window: smallest };
}

async function seeWindows(image: OpaqueImage, eye: EyeModel, signal: AbortSignal): Promise<Seen> {
  const { windowPx, concepts, styles } = eye.vocabulary;
  const squares = squaresOver(image.widthPx, image.heightPx);
  const levels = imagePyramid(image, windowPx);
  const parts: Omit<Seen, 'squares'>[] = [];
  for (let from = 0; from < squares.length; from += batch) {
    signal.throwIfAborted();
    const some = squares.slice(from, from + batch);
    const windowBytes = windowPx * windowPx * 3;
    const data = new Uint8Array(some.length * windowBytes);
    some.forEach((square, index) => {
      cutFromPyramid(levels, square, { sidePx: windowPx, target: data, offset: index * windowBytes });
    });
    const answer = await eye.graph.run({
      windows: { type: 'uint8', dims: [some.length, windowPx, windowPx, 3], data },
    });
    parts.push({
      probabilities: floats(answer['concepts'], some.length * (concepts.length + 1)),
      styles: floats(answer['styles'], some.length * styles.length),
      embeddings: floats(answer['embedding'], undefined),
    });
  }
  return {
    squares,
    probabilities: joined(parts.map((part) => part.probabilities)),
    styles: joined(parts.map((part) => part.styles)),
    embeddings: joined(parts.map((part) => part.embeddings)),
  };
}

function floats(tensor: Tensor | undefined, length: number | undefined): Float32Array {
  if (tensor?.type === 'float32' && (length === undefined || tensor.data.length === length)) return tensor.data;
  throw new AppError({
    code: 'model-broken',
    message: `the recogniser answers ${tensor?.dims.join('×') ?? 'nothing'}`,
  });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function weightedMean(rows: Float32Array, weights: readonly number[], width: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 1e-9);
  return Array.from({ length: width }, (_, column) =>
    weights.reduce((sum, weight, row) => sum + (weight / total) * (rows[row * width + column] ?? 0), 0),
  );
}

/** The direction of the weighted sum. Squared weights: one clear window says more than many vague ones. */
function towards(rows: Float32Array, weights: readonly number[]): Float32Array {
  const width = rows.length / Math.max(1, weights.length);
  const sum = new Float32Array(width);
  weights.forEach((weight, row) => {
    for (let column = 0; column < width; column += 1) {
      sum[column] = (sum[column] ?? 0) + (weight * weight + 1e-6) * (rows[row * width + column] ?? 0);
    }
  });
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
