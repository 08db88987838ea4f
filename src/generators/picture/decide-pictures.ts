import type { PictureStep } from '../../core/picture-steps.ts';
import type { RandomSource } from '../../core/random.ts';
import { createSeededRandom } from '../../media/seeded-random.ts';
import type { StyleWeights } from './choose-styles.ts';
import type { PictureOptions } from './picture-options.ts';
import { freshRecipe, mixRecipes, varyRecipe, type PictureRecipe } from './picture-recipe.ts';
import type { SceneObject } from './scene-plan.ts';

/** How much of the second picture is in each of a series of mixes. */
const mixShares = [0.5, 0.34, 0.66, 0.42] as const;

export interface DecideInput {
  readonly objects: readonly SceneObject[];
  /** Of the job. */
  readonly random: RandomSource;
  readonly firstVariant: number;
  /** One per picture of a fresh series of four. */
  readonly freshStyles: readonly StyleWeights[];
  /** Indexes of styles that suit the things: where a variation may lean. */
  readonly suitableStyles: readonly number[];
}

function stepsOf({ earlier, origin, mixOf }: PictureOptions): readonly PictureStep[] {
  const steps = [...earlier];
  if (origin !== undefined) steps.push({ origin });
  if (mixOf !== undefined) steps.push({ mixOf });
  return steps;
}

/**
 * Decides the pictures of a job: fresh ones, or what the steps make of fresh ones. A picture depends on its index and
 * the steps, never on how many were asked for, so that "the third of that job" can be found again.
 */
export function decidePictures(options: PictureOptions, input: DecideInput): readonly PictureRecipe[] {
  const steps = stepsOf(options);
  const known = new Map<string, PictureRecipe>();
  const decide = (level: number, index: number): PictureRecipe => {
    const key = `${level}-${index}`;
    const found = known.get(key) ?? make(level, index);
    known.set(key, found);
    return found;
  };
  const make = (level: number, index: number): PictureRecipe => {
    const step = steps[level - 1];
    if (step === undefined) {
      return freshRecipe(input.objects, {
        random: input.random.fork(`picture-${index}`),
        variant: input.firstVariant + index,
        styleWeights: input.freshStyles[index] ?? [],
      });
    }
    if ('mixOf' in step) {
      const [first, second] = step.mixOf;
      return mixRecipes(decide(level - 1, first), decide(level - 1, second), mixShares[index] ?? 0.5);
    }
    const { origin } = step;
    return varyRecipe(decide(level - 1, origin.index), input.objects, {
      strength: origin.strength,
      random: createSeededRandom(origin.freshSeed).fork(`variation-${index}`),
      styles: input.suitableStyles,
    });
  };
  return Array.from({ length: options.count }, (_, index) => decide(steps.length, index));
}
