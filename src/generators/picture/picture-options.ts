import { z } from 'zod';
import {
  mostEarlierSteps,
  pictureMixSchema,
  pictureOriginSchema,
  pictureStepSchema,
} from '../../core/picture-steps.ts';

const sidePx = z.number().int().min(256).max(1024).multipleOf(64);

/** `picture`: a whole page; the others are cut out, in the sizes chats take for their stickers and emoji. */
export const pictureOutputs = ['picture', 'sticker', 'emoji'] as const;
export type PictureOutput = (typeof pictureOutputs)[number];

/** What `/imagine` asks for. */
export const pictureOptionsSchema = z.object({
  /** Of a longer one the beginning is read, and the reply says so. */
  prompt: z.string().max(20_000),
  /** `auto`, a style id of the model's lexicon, or a mix of some: `classic+3d`, `classic:3+3d:1`. */
  style: z.string().max(64),
  /** Ignored for stickers and emoji, which have sizes of their own. */
  widthPx: sidePx,
  heightPx: sidePx,
  count: z.number().int().min(1).max(4),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  model: z.string().max(64).default('alebrije-sprites'),
  output: z.enum(pictureOutputs).default('picture'),
  /** Names of colours, names of palettes, hex codes: `autumn`, `rosa, #22ccff`. At most six colours are used. */
  palette: z.string().max(200).optional(),
  /** Take the colours from the first attached picture. */
  paletteFromInput: z.boolean().optional(),
  /** Draw what is recognised in the first attached picture, in its colours; `prompt` is ignored. See `makeLikeInput`. */
  likeInput: z.boolean().optional(),
  /** Vary one picture that the same options without this would have made. See `optionsToVary`. */
  origin: pictureOriginSchema.optional(),
  /** Mix two pictures that the same options without this would have made. See `optionsToMix`. */
  mixOf: pictureMixSchema.optional(),
  /** What led there, first step first, where that was itself a variation or a mix. */
  earlier: z.array(pictureStepSchema).max(mostEarlierSteps).default([]),
});
export type PictureOptions = Readonly<z.infer<typeof pictureOptionsSchema>>;
