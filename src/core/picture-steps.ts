import { z } from 'zod';
import { AppError } from './errors.ts';
import type { JsonObject } from './job.ts';
import { seedSchema } from './seed.ts';

/** Pictures of one job are numbered from 0. */
const pictureIndex = z.number().int().min(0).max(3);

/** Small changes around one picture of the job these options came from. */
export const pictureOriginSchema = z.object({
  index: pictureIndex,
  /** 0: that very picture again; 0.5: clearly the same picture, clearly changed; 1: as far as it goes. */
  strength: z.number().min(0).max(1),
  /** Decides the changes; the job's own seed stays, for it decides the picture they are made around. */
  freshSeed: seedSchema,
});
export type PictureOrigin = Readonly<z.infer<typeof pictureOriginSchema>>;

/** Pictures between two pictures of the job these options came from. */
export const pictureMixSchema = z.tuple([pictureIndex, pictureIndex]);

/** How the pictures of one job followed from those of the job before it. */
export const pictureStepSchema = z.union([
  z.strictObject({ origin: pictureOriginSchema }),
  z.strictObject({ mixOf: pictureMixSchema }),
]);
export type PictureStep = Readonly<z.infer<typeof pictureStepSchema>>;

/** Variations of variations of …: beyond this the first picture can no longer be seen in the last. */
export const mostEarlierSteps = 16;

const steppedSchema = z.looseObject({
  origin: pictureOriginSchema.optional(),
  mixOf: pictureMixSchema.optional(),
  earlier: z.array(pictureStepSchema).default([]),
});

/** The options without the step that made their pictures, which joins the earlier ones. */
function afterThese(options: JsonObject): JsonObject {
  const { origin, mixOf, earlier, ...rest } = steppedSchema.parse(options);
  const steps: PictureStep[] = [...earlier];
  if (origin !== undefined) steps.push({ origin });
  if (mixOf !== undefined) steps.push({ mixOf });
  if (steps.length > mostEarlierSteps) {
    throw new AppError({ code: 'limit-reached', message: `a picture has at most ${mostEarlierSteps} earlier steps` });
  }
  // The schema took this apart; what is left was JSON before and still is.
  const base = z.record(z.string(), z.json()).parse(rest);
  return steps.length === 0 ? base : { ...base, earlier: steps };
}

/**
 * Options of a job that varies one picture of the job with `options`. Strength 0 and a count of 1 give that picture
 * again: what "make it a sticker" starts from.
 * @throws AppError `limit-reached` after `mostEarlierSteps`.
 */
export function optionsToVary(options: JsonObject, origin: PictureOrigin): JsonObject {
  return { ...afterThese(options), origin: { ...origin } };
}

/**
 * Options of a job that mixes two pictures of the job with `options`.
 * @throws AppError `limit-reached` after `mostEarlierSteps`.
 */
export function optionsToMix(options: JsonObject, pair: readonly [number, number]): JsonObject {
  return { ...afterThese(options), mixOf: [...pair] };
}
