import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

const wordsSchema = z.object({
  en: z.array(z.string().min(1).max(60)).min(1).max(24),
  es: z.array(z.string().min(1).max(60)).min(1).max(24),
});

/** `classes.json` of a model: what can be asked of it, and what its graph takes. */
const classListSchema = z.object({
  schema: z.literal(1),
  /** Words for what all its pictures are: the first of each language is shown. */
  subject: wordsSchema,
  /** One class of each axis makes a picture. The graph's `class_weights` are the axes one after another. */
  axes: z
    .array(
      z.object({
        id: z.string().max(32),
        classes: z
          .array(
            wordsSchema.extend({
              id: z.string().max(32),
              /** Such a picture has to say that it shows nobody's body. */
              notice: z.literal('not-medical').optional(),
            }),
          )
          .min(2)
          .max(64),
      }),
    )
    .min(1)
    .max(8),
  latent: z.discriminatedUnion('type', [
    /** `noise` [B,length]: a whole picture. */
    z.object({ type: z.literal('vector'), length: z.number().int().min(1).max(1024) }),
    /** `noise` [B,channels,h,w] and `mood` [B,moodLength]: a seamless picture of `pixelsPerCell` times h and w. */
    z.object({
      type: z.literal('field'),
      channels: z.number().int().min(1).max(256),
      moodLength: z.number().int().min(1).max(1024),
      pixelsPerCell: z.number().int().min(1).max(64),
    }),
  ]),
  /** Standard deviation of the noise: below 1 the pictures are more alike and have fewer faults. */
  spread: z.number().min(0.1).max(1.5),
  /** How a square drawing fills another shape: cropped, or its edges drawn out. */
  fit: z.enum(['cover', 'extend']),
  /** Whether drawings are cut out (their alpha means something). */
  transparent: z.boolean(),
});
export type ClassList = Readonly<z.infer<typeof classListSchema>>;
export type ClassAxis = ClassList['axes'][number];
export type PictureClass = ClassAxis['classes'][number];

/** @throws AppError `model-broken` when the text is no such list. */
export function readClassList(json: string): ClassList {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError({ code: 'model-broken', message: 'classes.json is no JSON', cause });
  }
  const parsed = classListSchema.safeParse(value);
  if (!parsed.success) {
    throw new AppError({ code: 'model-broken', message: `classes.json: ${parsed.error.message}` });
  }
  return parsed.data;
}

/** How many class weights the graph takes. */
export function weightCount({ axes }: ClassList): number {
  return axes.reduce((sum, { classes }) => sum + classes.length, 0);
}
