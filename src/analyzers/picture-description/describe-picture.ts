import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { knownPictureSchema, type KnownPicture } from '../../core/gallery-pictures.ts';
import { describeTexts } from '../../core/texts/describe.ts';
import { encodePng } from '../../engines/images/sharp-images.ts';
import { readPicture } from '../../engines/images/read-picture.ts';
import { openEye } from '../../core/eye-model.ts';
import { onWhite, shrinkToFit } from '../../media/shrink-to-fit.ts';
import { drawOverlaySheet } from './overlay-sheet.ts';
import { examinePicture } from './examine-picture.ts';
import { recogniseThings, type SeenThings } from './recognise-things.ts';
import { altSentence, factLines } from './words-for-findings.ts';

export const descriptionOptionsSchema = z.object({
  /** Nothing is left to chance here. */
  seed: z.number().int().min(0),
  /** Pictures of this place: whether the attached one is among them. */
  known: z.array(knownPictureSchema).max(200).default([]),
});
type DescriptionOptions = Readonly<z.infer<typeof descriptionOptionsSchema>>;

/** The eye's windows show nothing more at a larger size. */
const lookedAtPx = 512;

export async function* describePicture(
  { seed, known }: DescriptionOptions,
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
  const alt = altSentence(findings, seen.recognised, locale);
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
      alt: texts.overlayAlt(alt),
      parameters: {
        seed,
        index: 0,
        ...(eye === undefined ? {} : { model: eye.id }),
        alt,
        ...lines,
        ...(eye === undefined ? { things: texts.noEye } : {}),
        ...(own === undefined ? {} : { own: texts.ownPicture({ prompt: own.words, jobId: own.jobId }) }),
      },
    },
  };
}

/** The very bytes we once delivered: chats hand PNG files on as they are. */
function findOwn(bytes: Uint8Array, known: readonly KnownPicture[]): KnownPicture | undefined {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return known.find((picture) => picture.sha256 === sha256);
}
