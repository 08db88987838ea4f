import { z } from 'zod';

const sidePx = z.number().int().min(256).max(1024).multipleOf(64);

/** What `/imagine` asks for. */
export const pictureOptionsSchema = z.object({
  prompt: z.string().min(1).max(1000),
  /** `auto`, or a style id of the model's lexicon. */
  style: z.string().max(32),
  widthPx: sidePx,
  heightPx: sidePx,
  count: z.number().int().min(1).max(4),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  model: z.string().max(64).default('alebrije-sprites'),
  /** Take the colours from the first attached picture. */
  paletteFromInput: z.boolean().optional(),
});
export type PictureOptions = Readonly<z.infer<typeof pictureOptionsSchema>>;
