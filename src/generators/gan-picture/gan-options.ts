import { z } from 'zod';

/** Sides are multiples of 64, as `/imagine` offers them. */
const sidePx = z.number().int().min(256).max(1024).multipleOf(64);

/** What `/imagine` asks for; what only the sprite model does is noticed, so that the reply can say it was left out. */
export const ganOptionsSchema = z.object({
  /** Classes of the model, in either language: `digit 7`, `un zapato`, `morph from cat to rabbit`. */
  prompt: z.string().max(20_000),
  style: z.string().max(64).default('auto'),
  widthPx: sidePx,
  heightPx: sidePx,
  count: z.number().int().min(1).max(4),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  model: z.string().max(64),
  output: z.string().max(16).default('picture'),
  palette: z.string().max(200).optional(),
  paletteFromInput: z.boolean().optional(),
});
export type GanOptions = Readonly<z.infer<typeof ganOptionsSchema>>;
