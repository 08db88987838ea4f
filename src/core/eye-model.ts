import { z } from 'zod';
import { AppError } from './errors.ts';
import type { GraphSession, ModelAccess } from './model-access.ts';

/** What a recogniser must do to be used here. */
export const eyeTask = 'picture-embedding';

const vocabularySchema = z.object({
  schema: z.literal(1),
  windowPx: z.number().int().min(16).max(512),
  /** Least score of a concept that is named, and the score from which it is hardly ever wrong. */
  thresholds: z.object({ named: z.number().min(0).max(1), sure: z.number().min(0).max(1) }),
  styles: z.array(z.object({ id: z.string().max(32) })),
  concepts: z.array(
    z.object({
      key: z.string().max(64),
      emoji: z.string().max(32),
      en: z.string().max(80),
      es: z.string().max(80),
      gender: z.enum(['m', 'f']),
      plural: z.boolean(),
    }),
  ),
});
export type EyeVocabulary = Readonly<z.infer<typeof vocabularySchema>>;
export type EyeConcept = EyeVocabulary['concepts'][number];

export interface EyeModel {
  readonly id: string;
  readonly vocabulary: EyeVocabulary;
  readonly graph: GraphSession;
}

/** The first installed recogniser, ready; undefined when there is none. @throws AppError `model-broken`. */
export async function openEye(models: ModelAccess): Promise<EyeModel | undefined> {
  const [id] = models.idsForTask(eyeTask);
  if (id === undefined) return undefined;
  const model = await models.open(id);
  const parsed = vocabularySchema.safeParse(JSON.parse(await model.text('concepts.json')));
  if (!parsed.success) {
    throw new AppError({ code: 'model-broken', message: `concepts.json of ${id}: ${parsed.error.message}` });
  }
  return { id, vocabulary: parsed.data, graph: await model.graph('eye.onnx') };
}
