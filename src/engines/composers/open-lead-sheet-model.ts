import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { ModelAccess, OpenModel } from '../../core/model-access.ts';
import type { LeadSheetModel } from '../../media/music/composing/lead-sheet-model.ts';
import { createVocabulary, type Vocabulary } from '../../media/music/composing/vocabulary.ts';
import { leadSheetTicksPerQuarter } from '../../media/music/lead-sheet.ts';
import { createHiddenMarkovModel, hiddenMarkovContractSchema } from './hidden-markov-model.ts';
import { createNgramModel, ngramContractSchema } from './ngram-model.ts';
import { createStepModel, createWindowModel, stepContractSchema, windowContractSchema } from './step-graph-model.ts';

/** The composer that is asked when nobody chooses one. */
export const defaultComposer = 'alebrije-composer';

const vocabularySchema = z.object({
  words: z.array(z.string().max(32)).min(32).max(4096),
  ticksPerQuarter: z.literal(leadSheetTicksPerQuarter),
});
const contractSchema = z.discriminatedUnion('kind', [
  stepContractSchema,
  windowContractSchema,
  ngramContractSchema,
  hiddenMarkovContractSchema,
]);

/** A model that writes lead sheets word by word, with its words. */
export interface OpenLeadSheetModel {
  readonly id: string;
  readonly vocabulary: Vocabulary;
  readonly model: LeadSheetModel;
}

/** Parses a JSON file of a model. @throws AppError `model-broken`. */
export async function readModelFile<T>(model: OpenModel, path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await model.text(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw broken(model, path, error);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw broken(model, path, parsed.error);
  return parsed.data;
}

function broken(model: OpenModel, path: string, cause: unknown): AppError {
  const message = `${path} of the model ${model.manifest.id} does not describe a composer; restore it`;
  return new AppError({ code: 'model-broken', message, cause });
}

/** @throws AppError `model-missing`, `model-broken`, `not-supported` for a model of another task. */
export async function openLeadSheetModel(models: ModelAccess, modelId: string): Promise<OpenLeadSheetModel> {
  const model = await models.open(modelId);
  const { id, task } = model.manifest;
  if (task !== 'lead-sheet') {
    throw new AppError({
      code: 'not-supported',
      message: `the model ${id} does ${task}, it does not write lead sheets`,
    });
  }
  const { words } = await readModelFile(model, 'vocabulary.json', vocabularySchema);
  const vocabulary = createVocabulary(words);
  const contract = await readModelFile(model, 'contract.json', contractSchema);
  if (contract.words !== vocabulary.size) throw broken(model, 'contract.json', undefined);
  return { id, vocabulary, model: await createModel(model, contract, vocabulary) };
}

async function createModel(
  model: OpenModel,
  contract: z.infer<typeof contractSchema>,
  vocabulary: Vocabulary,
): Promise<LeadSheetModel> {
  switch (contract.kind) {
    case 'step':
      return createStepModel(await model.graph(contract.graph, { small: true }), contract, vocabulary);
    case 'window':
      return createWindowModel(await model.graph(contract.graph), contract, vocabulary);
    case 'ngram':
      return createNgramModel(contract, await model.bytes(contract.table));
    case 'hmm':
      return createHiddenMarkovModel(contract, await model.bytes(contract.table));
  }
}
