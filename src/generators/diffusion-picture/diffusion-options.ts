import { z } from 'zod';
import { pictureMixSchema, pictureOriginSchema, pictureStepSchema } from '../../core/picture-steps.ts';

const sidePx = z.number().int().min(64).max(2048).multipleOf(8);
/** Position among the job's input files. */
const inputIndex = z.number().int().min(0).max(9);

/** What `/imagine` asks for; what a latent diffusion model has no notion of is named in a warning, not refused. */
export const diffusionOptionsSchema = z.object({
  prompt: z.string().min(1).max(1000),
  /** What should not be in it. */
  negative: z.string().max(1000).default(''),
  /** `auto`, or a style of other models. */
  style: z.string().max(64).default('auto'),
  widthPx: sidePx,
  heightPx: sidePx,
  count: z.number().int().min(1).max(4).default(1),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  model: z.string().max(64),
  /** Network runs per picture; what the model recommends where absent. */
  steps: z.number().int().min(1).max(100).optional(),
  /** How much the words count against what the network would draw without them; 1 or less: not at all more. */
  guidance: z.number().min(0).max(30).optional(),
  scheduler: z.enum(['auto', 'euler', 'euler-ancestral', 'dpm', 'lcm']).default('auto'),
  /** The picture to start from, among the inputs. */
  imageInput: inputIndex.optional(),
  /** How far to go from it: near 0 almost the same picture, 1 a new one. Default 0.65, with a mask 1. */
  strength: z.number().min(0.05).max(1).optional(),
  /** Which part of it to paint anew, among the inputs: bright, or transparent where it has transparent parts. */
  maskInput: inputIndex.optional(),
  /** Keep the shape of the picture to start from; width × height then says how large. */
  sizeFromInput: z.boolean().default(false),
  palette: z.string().max(200).optional(),
  paletteFromInput: z.boolean().default(false),
  output: z.string().max(32).default('picture'),
  origin: pictureOriginSchema.optional(),
  mixOf: pictureMixSchema.optional(),
  earlier: z.array(pictureStepSchema).max(16).default([]),
});
export type DiffusionOptions = Readonly<z.infer<typeof diffusionOptionsSchema>>;
