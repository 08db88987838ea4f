import { z } from 'zod';
import type { Job } from '../core/job.ts';
import { pictureGenerators } from '../core/picture-options.ts';
import { pictureMixSchema, pictureOriginSchema } from '../core/picture-steps.ts';

/** How the pictures of a job came about, and what can follow. */
export type PictureStep = (
  | { readonly type: 'none' }
  | { readonly type: 'variation'; readonly strength: number }
  | { readonly type: 'mix' }
) & {
  /** Drawn by a generator that can go on from its own pictures. */
  readonly isDrawn: boolean;
  /** A sticker or an emoji already, or by a generator that makes none. */
  readonly isCutOut: boolean;
};

const steppedSchema = z.looseObject({
  origin: pictureOriginSchema.optional(),
  mixOf: pictureMixSchema.optional(),
  output: z.string().optional(),
});

/** Reads a job's options; those of a generator without steps have none. */
export function pictureStepOf({ generator, options }: Pick<Job, 'generator' | 'options'>): PictureStep {
  const by = pictureGenerators.find((known) => known.generator === generator && known.takesSteps);
  const parsed = by === undefined ? undefined : steppedSchema.safeParse(options);
  if (by === undefined || parsed?.data === undefined) return { type: 'none', isDrawn: false, isCutOut: false };
  const { origin, mixOf, output = 'picture' } = parsed.data;
  const about = { isDrawn: true, isCutOut: output !== 'picture' || !by.makesStickers };
  if (origin !== undefined) return { type: 'variation', strength: origin.strength, ...about };
  return { type: mixOf === undefined ? 'none' : 'mix', ...about };
}
