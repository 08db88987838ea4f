import type { PictureStep } from '../../core/picture-steps.ts';
import type { RandomSource } from '../../core/random.ts';
import { createSeededRandom } from '../../media/seeded-random.ts';
import { combine } from './sampling/combine.ts';

/** Standard normal noise, one latent after the other; the first one is what a picture starts from. */
export type NoiseStream = () => Float32Array;

/** How far towards other noise a variation of strength 1 goes: all the way would be another picture. */
const farthestVariation = 0.6;

export interface NoiseOptions {
  readonly random: RandomSource;
  readonly length: number;
  /** Which picture of the job. */
  readonly index: number;
  /** How the pictures of this job followed from earlier ones, last step last. */
  readonly steps: readonly PictureStep[];
}

/**
 * The noise of one picture. Variations turn the noise of their picture a little towards noise of their own, mixes lie half
 * way between two: along the great circle (Shoemake 1985), which keeps noise as loud as the network expects it.
 */
export function createNoiseStream({ random, length, index, steps }: NoiseOptions): NoiseStream {
  const step = steps.at(-1);
  if (step === undefined) return normals(random.fork(`picture-${index}`).fork('noise'), length);
  const earlier = (picture: number): NoiseStream =>
    createNoiseStream({ random, length, index: picture, steps: steps.slice(0, -1) });
  if ('mixOf' in step) {
    const [left, right] = step.mixOf.map(earlier);
    if (left === undefined || right === undefined) return earlier(0);
    // Several mixes of one pair lie at different places between them.
    const part = index === 0 ? 0.5 : 0.5 + (index % 2 === 0 ? 0.15 : -0.15) * Math.ceil(index / 2);
    return () => turned(left(), right(), part);
  }
  const { index: picture, strength, freshSeed } = step.origin;
  const from = earlier(picture);
  const fresh = normals(createSeededRandom(freshSeed).fork(`picture-${index}`), length);
  return () => turned(from(), fresh(), strength * farthestVariation);
}

function normals(random: RandomSource, length: number): NoiseStream {
  return () => Float32Array.from({ length }, () => random.normal());
}

/** From one noise towards another: 0 is the first, 1 the second. */
function turned(from: Float32Array, to: Float32Array, part: number): Float32Array {
  if (part === 0) return from;
  let [dot, fromLength, toLength] = [0, 0, 0];
  for (let at = 0; at < from.length; at += 1) {
    const [a, b] = [from[at] ?? 0, to[at] ?? 0];
    dot += a * b;
    fromLength += a * a;
    toLength += b * b;
  }
  const angle = Math.acos(Math.min(1, Math.max(-1, dot / Math.sqrt(fromLength * toLength || 1))));
  if (angle < 1e-4) return from;
  return combine(Math.sin((1 - part) * angle) / Math.sin(angle), from, Math.sin(part * angle) / Math.sin(angle), to);
}
