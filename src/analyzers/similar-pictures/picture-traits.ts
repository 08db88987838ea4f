import type { DominantColour } from '../../media/dominant-colours.ts';
import { dominantColours } from '../../media/dominant-colours.ts';
import type { EyeModel } from '../../core/eye-model.ts';
import { look } from '../../media/eye/look.ts';
import { toOklab } from '../../media/oklch.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { onWhite, shrinkToFit } from '../../media/shrink-to-fit.ts';

/** What pictures are compared by. */
export interface PictureTraits {
  /** Length 1; undefined without a recogniser. */
  readonly embedding: Float32Array | undefined;
  /** Of every concept, 0 … 1; empty without a recogniser. */
  readonly scores: Float32Array;
  readonly colours: readonly DominantColour[];
}

export async function traitsOf(
  image: PremultipliedImage,
  eye: EyeModel | undefined,
  signal: AbortSignal,
): Promise<PictureTraits> {
  const small = shrinkToFit(image, 384);
  const sight = eye === undefined ? undefined : await look(onWhite(small), eye, { signal, least: 1 });
  return {
    embedding: sight?.embedding,
    scores: sight?.scores ?? new Float32Array(0),
    colours: dominantColours(shrinkToFit(small, 128), 6),
  };
}

/** Cosine, −1 … 1. */
export function embeddingLikeness(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

/**
 * 0 … 1: how much of each palette has a near counterpart in the other, weighted by shares, distances in OKLab through
 * exp(−(d/0.12)²).
 */
export function colourLikeness(one: readonly DominantColour[], other: readonly DominantColour[]): number {
  return (coverage(one, other) + coverage(other, one)) / 2;
}

function coverage(from: readonly DominantColour[], to: readonly DominantColour[]): number {
  return from.reduce((sum, { colour, share }) => {
    const [l, a, b] = toOklab(colour);
    const nearness = to.map((candidate) => {
      const [l2, a2, b2] = toOklab(candidate.colour);
      const squared = (l - l2) ** 2 + (a - a2) ** 2 + (b - b2) ** 2;
      return Math.exp(-squared / 0.12 ** 2) * Math.min(1, candidate.share / Math.max(0.02, share));
    });
    return sum + share * Math.max(0, ...nearness);
  }, 0);
}
