import sharp from 'sharp';
import { z } from 'zod';
import { toAppError } from '../../src/core/errors.ts';
import type { Locale } from '../../src/core/locale.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { ModelAccess } from '../../src/core/model-access.ts';
import { createOnnxModels } from '../../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../src/engines/onnx/session-cache.ts';
import picture from '../../src/generators/picture.ts';
import { createModelFolder } from '../../src/infra/model-folder.ts';
import { openEye, type EyeModel } from '../../src/core/eye-model.ts';
import { look, type Sight } from '../../src/media/eye/look.ts';
import type { OpaqueImage } from '../../src/media/pixels.ts';
import { createSeededRandom } from '../../src/media/seeded-random.ts';

const lexiconSchema = z.object({
  concepts: z.array(
    z.object({
      index: z.number(),
      key: z.string(),
      en: z.object({ name: z.string() }),
      es: z.object({ name: z.string(), gender: z.string().default('m'), plural: z.boolean().default(false) }),
      category: z.string(),
      styles: z.array(z.number()).optional(),
    }),
  ),
  styles: z.array(z.object({ index: z.number(), id: z.string() })),
});
export type Lexicon = Readonly<z.infer<typeof lexiconSchema>>;
export type LexiconConcept = Lexicon['concepts'][number];

export interface Drawn {
  readonly image: OpaqueImage;
  readonly warnings: readonly string[];
}

/** Everything a measurement needs: the generator, the eye, the words, and chance that is the same every time. */
export interface Studio {
  readonly lexicon: Lexicon;
  readonly eye: EyeModel;
  readonly models: ModelAccess;
  /** What the eye itself reaches on the real art it was trained on: no figure here can be trusted beyond that. */
  readonly eyeOnArt: { readonly conceptR1: number; readonly conceptR5: number; readonly styleAccuracy: number };
  /** How many of `full` prompts this run takes. */
  readonly share: (full: number) => number;
  readonly draw: (prompt: string, changes?: DrawChanges) => Promise<Drawn>;
  readonly see: (image: OpaqueImage) => Promise<Sight>;
  /** Different elements, chosen by the name of the measurement. */
  readonly choose: <T>(name: string, items: readonly T[], count: number) => readonly T[];
}

export interface DrawChanges {
  readonly style?: string;
  readonly seed?: number;
  readonly locale?: Locale;
}

const sidePx = 512;

const eyeEvaluationSchema = z.object({
  trainedArt: z.object({ conceptR1: z.number(), conceptR5: z.number(), styleAccuracy: z.number() }),
});

export async function createStudio(folder: string, part: number): Promise<Studio> {
  const models = createOnnxModels({
    folder,
    catalogue: createModelFolder(folder, silentLogger),
    cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
    load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
  });
  await models.refresh();
  const eye = await openEye(models);
  if (eye === undefined) throw new Error('models/alebrije-eye is missing');
  const eyeModel = await models.open(eye.id);
  const { trainedArt } = eyeEvaluationSchema.parse(JSON.parse(await eyeModel.text('evaluation.json')));
  const sprites = await models.open('alebrije-sprites');
  const lexicon = lexiconSchema.parse(JSON.parse(await sprites.text('lexicon.json')));
  lexicon.concepts.forEach(({ key, index }) => {
    if (eye.vocabulary.concepts[index]?.key !== key) throw new Error(`the eye and the lexicon differ at ${index}`);
  });
  const { signal } = new AbortController();
  return {
    lexicon,
    eye,
    models,
    eyeOnArt: trainedArt,
    share: (full) => Math.max(4, Math.round(full * part)),
    draw: async (prompt, { style = 'auto', seed = 7, locale = 'en' } = {}) => {
      const options = { prompt, style, widthPx: sidePx, heightPx: sidePx, count: 1, seed, model: 'alebrije-sprites' };
      const random = createSeededRandom(seed);
      const run = picture.prepare(options).run({ signal, random, models, logger: silentLogger, locale, inputs: [] });
      const warnings: string[] = [];
      let bytes: Uint8Array | undefined;
      try {
        for await (const event of run) {
          if (event.type === 'warning-raised') warnings.push(event.warning);
          if (event.type === 'artifact-ready') bytes ??= event.artifact.bytes;
        }
      } catch (error) {
        warnings.push(toAppError(error).userMessage ?? toAppError(error).message);
      }
      return { image: bytes === undefined ? blank() : await decode(bytes), warnings };
    },
    see: async (image) => look(image, eye, { signal, least: 0.05 }),
    choose: (name, items, count) => {
      const random = createSeededRandom(20_26).fork(name);
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(random.integer(0, left.length - 1), 1),
      ).flat();
    },
  };
}

export async function decode(file: Uint8Array | string): Promise<OpaqueImage> {
  const { data, info } = await sharp(file)
    .flatten({ background: '#ffffff' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgb: data };
}

function blank(): OpaqueImage {
  return { widthPx: sidePx, heightPx: sidePx, rgb: new Uint8Array(sidePx * sidePx * 3) };
}

/** Indices of the best concepts, best first. */
export function bestConcepts({ scores }: Sight, count: number): readonly number[] {
  return [...scores.keys()].toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0)).slice(0, count);
}

/** A concept with its article, as one says it. */
export function named(concept: LexiconConcept, locale: Locale): string {
  if (locale === 'es') {
    const { name, gender, plural } = concept.es;
    return plural ? name : `${gender.startsWith('f') ? 'una' : 'un'} ${name}`;
  }
  const { name } = concept.en;
  return concept.es.plural ? name : `${/^[aeiou]/iu.test(name) ? 'an' : 'a'} ${name}`;
}

export function localeOf(turn: number): Locale {
  return turn % 2 === 0 ? 'en' : 'es';
}
