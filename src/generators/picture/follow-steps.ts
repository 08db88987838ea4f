import type { PictureStep } from '../../core/picture-steps.ts';
import type { RandomSource } from '../../core/random.ts';
import { createSeededRandom } from '../../media/seeded-random.ts';
import type { PictureOptions } from './picture-options.ts';

/** How much of the second picture is in each of a series of mixes. */
const mixShares = [0.5, 0.34, 0.66, 0.42] as const;

/** How recipes of one kind come to be. */
export interface RecipeBook<R> {
  readonly fresh: (index: number) => R;
  /** @param strength 0: the same again … 1: as far as it goes. */
  readonly vary: (recipe: R, strength: number, random: RandomSource) => R;
  /** @param share how much of the second, 0 … 1. */
  readonly mix: (first: R, second: R, share: number) => R;
}

/** Every step that leads to the pictures of a job, first step first. */
export function stepsOf({
  earlier,
  origin,
  mixOf,
}: Pick<PictureOptions, 'earlier' | 'origin' | 'mixOf'>): readonly PictureStep[] {
  const steps = [...earlier];
  if (origin !== undefined) steps.push({ origin });
  if (mixOf !== undefined) steps.push({ mixOf });
  return steps;
}

/**
 * Decides the pictures of a job: fresh ones, or what the steps make of fresh ones. A picture depends on its index and
 * the steps, never on how many were asked for, so that "the third of that job" can be found again.
 */
export function followSteps<R>(options: PictureOptions, book: RecipeBook<R>): readonly R[] {
  const steps = stepsOf(options);
  const known = new Map<string, R>();
  const decide = (level: number, index: number): R => {
    const key = `${level}-${index}`;
    const found = known.get(key) ?? make(level, index);
    known.set(key, found);
    return found;
  };
  const make = (level: number, index: number): R => {
    const step = steps[level - 1];
    if (step === undefined) return book.fresh(index);
    if ('mixOf' in step) {
      const [first, second] = step.mixOf;
      return book.mix(decide(level - 1, first), decide(level - 1, second), mixShares[index] ?? 0.5);
    }
    const { index: from, strength, freshSeed } = step.origin;
    return book.vary(decide(level - 1, from), strength, createSeededRandom(freshSeed).fork(`variation-${index}`));
  };
  return Array.from({ length: options.count }, (_, index) => decide(steps.length, index));
}
