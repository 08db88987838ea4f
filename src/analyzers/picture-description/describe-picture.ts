import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { modelIdSchema } from '../../core/model-manifest.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { knownPictureSchema, type KnownPicture } from '../../core/gallery-pictures.ts';
import { describeTexts } from '../../core/texts/describe.ts';
import { encodePng } from '../../engines/images/sharp-images.ts';
import { readPicture } from '../../engines/images/read-picture.ts';
import { openEye } from '../../core/eye-model.ts';
import { onWhite, shrinkToFit } from '../../media/shrink-to-fit.ts';
import { captionPicture } from './caption-picture.ts';
import { drawOverlaySheet } from './overlay-sheet.ts';
import { examinePicture } from './examine-picture.ts';
import { recogniseThings, type SeenThings } from './recognise-things.ts';
import { altSentence, factLines } from './words-for-findings.ts';

export const descriptionOptionsSchema = z.object({
  /** Nothing is left to chance here. */
  seed: z.number().int().min(0),
  /** Pictures of this place: whether the attached one is among them. */
  known: z.array(knownPictureSchema).max(200).default([]),
  /** Which model puts it into a sentence; none where none is installed. */
  captionModel: modelIdSchema.optional(),
});
type DescriptionOptions = Readonly<z.infer<typeof descriptionOptionsSchema>>;

/** The eye's windows show nothing more at a larger size. */
const lookedAtPx = 512;

export async function* describePicture(
  { seed, known, captionModel }: DescriptionOptions,
  context: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, signal, models } = context;
  const [file] = inputs;
  const texts = describeTexts[locale];
  const { image, warnings } = await readPicture(file, locale);
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  yield { type: 'progress-update', fraction: 0.15, step: texts.measuring };
  signal.throwIfAborted();
  const findings = examinePicture(image);
  yield { type: 'progress-update', fraction: 0.35, step: texts.recognising };
  signal.throwIfAborted();
  const eye = await openEye(models);
  const small = shrinkToFit(image, lookedAtPx);
  const seen: SeenThings =
    eye === undefined ? { recognised: [], labels: [] } : await recogniseThings(onWhite(small), eye, { signal, locale });
  const guess = captionModel === undefined ? undefined : yield* guessSentence(onWhite(image), captionModel, context);
  yield { type: 'progress-update', fraction: 0.75, step: texts.drawingOverlay };
  signal.throwIfAborted();
  const scale = image.widthPx / small.widthPx;
  const sheet = await drawOverlaySheet({
    image,
    findings,
    labels: seen.labels.map(({ text, square }) => ({
      text,
      square: { left: square.left * scale, top: square.top * scale, side: square.side * scale },
    })),
    locale,
  });
  const measured = altSentence(findings, seen.recognised, locale);
  const alt = guess?.sentence ?? measured;
  const own = file === undefined ? undefined : findOwn(file.bytes, known);
  const lines = factLines(findings, seen.recognised, locale);
  yield {
    type: 'artifact-ready',
    artifact: {
      fileName: 'alebrije-description.png',
      mediaType: 'image/png',
      bytes: await encodePng(sheet),
      widthPx: sheet.widthPx,
      heightPx: sheet.heightPx,
      alt: texts.overlayAlt(guess === undefined ? alt : texts.guessOf(guess)),
      parameters: {
        seed,
        index: 0,
        ...(eye === undefined ? {} : { model: eye.id }),
        alt,
        ...(guess === undefined ? {} : { guessedBy: guess.model, measured }),
        ...lines,
        ...(eye === undefined ? { things: texts.noEye } : {}),
        ...(own === undefined ? {} : { own: texts.ownPicture({ prompt: own.words, jobId: own.jobId }) }),
      },
    },
  };
}

/** Codes of what may be wrong with a model that somebody added: everything else is still worth saying. */
const modelTroubles: ReadonlySet<string> = new Set(['model-missing', 'model-broken', 'not-supported', 'out-of-memory']);

interface Guess {
  readonly model: string;
  readonly sentence: string;
}

/** What a caption model says; a warning where it cannot or says nothing. */
async function* guessSentence(
  image: OpaqueImage,
  model: string,
  { models, signal, locale, logger }: GeneratorContext,
): AsyncGenerator<GeneratorEvent, Guess | undefined, void> {
  const texts = describeTexts[locale];
  const step = texts.captioning(model);
  yield { type: 'progress-update', fraction: 0.5, step };
  try {
    const writing = captionPicture(image, model, { models, signal });
    let next = await writing.next();
    for (; next.done !== true; next = await writing.next()) {
      yield { type: 'progress-update', fraction: 0.5 + 0.25 * next.value, step };
    }
    const { sentence } = next.value;
    if (sentence !== undefined) return { model, sentence };
    yield { type: 'warning-raised', warning: texts.noCaption(model) };
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError) || !modelTroubles.has(error.code)) throw error;
    logger.warn({ model, code: error.code, reason: error.message }, 'caption model failed');
    yield { type: 'warning-raised', warning: texts.captionFailed(model) };
    return undefined;
  }
}

/** The very bytes we once delivered: chats hand PNG files on as they are. */
function findOwn(bytes: Uint8Array, known: readonly KnownPicture[]): KnownPicture | undefined {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return known.find((picture) => picture.sha256 === sha256);
}
