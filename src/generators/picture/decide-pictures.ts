import type { RandomSource } from '../../core/random.ts';
import type { StyleWeights } from './choose-styles.ts';
import { followSteps } from './follow-steps.ts';
import type { PictureOptions } from './picture-options.ts';
import { freshRecipe, mixRecipes, varyRecipe, type PictureRecipe } from './picture-recipe.ts';
import type { SceneObject } from './scene-plan.ts';

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

/** Decides the pictures of a job: fresh ones, or what the steps make of fresh ones. */
export function decidePictures(options: PictureOptions, input: DecideInput): readonly PictureRecipe[] {
  return followSteps<PictureRecipe>(options, {
    fresh: (index) =>
      freshRecipe(input.objects, {
        random: input.random.fork(`picture-${index}`),
        variant: input.firstVariant + index,
        styleWeights: input.freshStyles[index] ?? [],
      }),
    vary: (recipe, strength, random) =>
      varyRecipe(recipe, input.objects, { strength, random, styles: input.suitableStyles }),
    mix: mixRecipes,
  });
}
