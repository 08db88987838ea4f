import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { ModelAccess, OpenModel } from '../../core/model-access.ts';
import { leadSheetTask, type RuleComposer } from '../../core/music-options.ts';
import type { RandomSource } from '../../core/random.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import type { LeadSheetModel } from '../../media/music/composing/lead-sheet-model.ts';
import type { PhraseSource } from '../../media/music/composing/phrase-source.ts';
import { createVocabulary, type Vocabulary } from '../../media/music/composing/vocabulary.ts';
import { leadSheetTicksPerQuarter, type LeadSheet } from '../../media/music/lead-sheet.ts';
import { composeByAutomaton } from '../../media/music/rules/compose-by-automaton.ts';
import { composeByEvolution } from '../../media/music/rules/compose-by-evolution.ts';
import { composeByGrammar } from '../../media/music/rules/compose-by-grammar.ts';
import { createHiddenMarkovModel, hiddenMarkovContractSchema } from './hidden-markov-model.ts';
import { createNgramModel, ngramContractSchema } from './ngram-model.ts';
import { openPhraseGan } from './phrase-gan.ts';
import { openPhraseVae } from './phrase-vae.ts';
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
const kindSchema = z.object({ kind: z.string().max(32) });

/** A model that writes lead sheets word by word, with its words. */
export interface WordComposer {
  readonly type: 'words';
  readonly id: string;
  readonly vocabulary: Vocabulary;
  readonly model: LeadSheetModel;
}

/** A model that writes phrase by phrase. */
export interface PhraseComposer {
  readonly type: 'phrases';
  readonly id: string;
  readonly source: PhraseSource;
}

/** A set of rules, which writes whole songs; yields how much of one is done. */
export interface RuleSystem {
  readonly type: 'rules';
  readonly id: string;
  readonly compose: (plan: CompositionPlan, random: RandomSource) => Generator<number, LeadSheet>;
}

export type Composer = WordComposer | PhraseComposer | RuleSystem;

const ruleSystems: Readonly<Record<string, RuleSystem['compose']>> = {
  'rules-automaton': composeByAutomaton,
  'rules-grammar': composeByGrammar,
  'rules-evolution': composeByEvolution,
} satisfies Record<RuleComposer, RuleSystem['compose']>;

/** Parses a JSON file of a model. @throws AppError `model-broken`. */
async function readModelFile<T>(model: OpenModel, path: string, schema: z.ZodType<T>): Promise<T> {
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

async function openWords(model: OpenModel): Promise<WordComposer> {
  const { words } = await readModelFile(model, 'vocabulary.json', vocabularySchema);
  const vocabulary = createVocabulary(words);
  const contract = await readModelFile(model, 'contract.json', contractSchema);
  if (contract.words !== vocabulary.size) throw broken(model, 'contract.json', undefined);
  const opened = async (): Promise<LeadSheetModel> => {
    switch (contract.kind) {
      case 'step':
        return createStepModel(await model.graph(contract.graph, { small: true }), contract, vocabulary);
      case 'window':
        return createWindowModel(await model.graph(contract.graph, { small: true }), contract, vocabulary);
      case 'ngram':
        return createNgramModel(contract, await model.bytes(contract.table));
      case 'hmm':
        return createHiddenMarkovModel(contract, await model.bytes(contract.table));
    }
  };
  return { type: 'words', id: model.manifest.id, vocabulary, model: await opened() };
}

function phraseComposer(model: OpenModel, source: PhraseSource): PhraseComposer {
  return { type: 'phrases', id: model.manifest.id, source };
}

/**
 * Opens whatever composes under an id: a model that writes words or phrases, or a set of rules.
 * @throws AppError `model-missing`, `model-broken`, `not-supported` for a model of another task.
 */
export async function openComposer(models: ModelAccess, id: string): Promise<Composer> {
  const rules = Object.hasOwn(ruleSystems, id) ? ruleSystems[id] : undefined;
  if (rules !== undefined) return { type: 'rules', id, compose: rules };
  const model = await models.open(id);
  if (model.manifest.task !== leadSheetTask) {
    throw new AppError({
      code: 'not-supported',
      message: `the model ${id} does ${model.manifest.task}, it does not write lead sheets`,
    });
  }
  const { kind } = await readModelFile(model, 'contract.json', kindSchema);
  if (kind === 'vae') return phraseComposer(model, await openPhraseVae(model));
  if (kind === 'gan') return phraseComposer(model, await openPhraseGan(model));
  return openWords(model);
}

/** Opens a model that writes word by word. @throws AppError as `openComposer`, `not-supported` for any other composer. */
export async function openWordModel(models: ModelAccess, id: string): Promise<WordComposer> {
  const composer = await openComposer(models, id);
  if (composer.type === 'words') return composer;
  throw new AppError({ code: 'not-supported', message: `${id} does not write word by word, as this needs` });
}
