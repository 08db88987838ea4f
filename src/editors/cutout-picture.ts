import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import { editTexts } from '../core/texts/edits.ts';
import { arrangePicture } from '../engines/images/arrange-picture.ts';
import { encodeEdit, previewOf } from '../engines/images/encode-edit.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { readColourWords } from '../media/colour-words.ts';
import type { ValueMap } from '../media/guided-filter.ts';
import { paced } from '../media/paced.ts';
import type { PremultipliedImage } from '../media/pixels.ts';
import { shrinkToFit } from '../media/shrink-to-fit.ts';
import { findSubject, type FoundSubject } from './cutout-picture/find-subject.ts';
import { outOfFocus, overColour, overPicture } from './cutout-picture/put-behind.ts';
import { cutOut } from './cutout-picture/refine-mask.ts';
import { askSubjectNetwork, subjectMaskTask } from './cutout-picture/subject-network.ts';

/** Longest side of the copy that subject and background are told apart on. */
const searchedPx = 256;
/** What a background can be besides a colour. */
const blurWords = /blur|focus|desenfoc|borros/iu;

const optionsSchema = z.object({
  seed: z.number().int(),
  /** A colour, or "blur". Without it, and without a second picture, the rest becomes transparent. */
  background: z.string().max(60).optional(),
});
type CutoutOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Cuts the subject out, and puts something else behind it where that is asked for. */
export default defineGenerator({ name: 'cutout-picture', version: 1, options: optionsSchema, run: cutout });

async function* cutout({ background }: CutoutOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, signal } = context;
  const texts = editTexts[locale];
  const [file, backdrop] = inputs;
  const colour = background === undefined ? undefined : readColourWords(background);
  const isBlurred = background !== undefined && blurWords.test(background);
  if (background !== undefined && colour === undefined && !isBlurred) {
    const userMessage = texts.notABackground(background.slice(0, 40));
    throw new AppError({ code: 'invalid-input', message: 'expected a colour or blur', userMessage });
  }
  const { image, isTransparent, warnings } = await readPicture(file, locale);
  const second = backdrop === undefined ? undefined : await readPicture(backdrop, locale);
  for (const warning of [...warnings, ...(second?.warnings ?? [])]) yield { type: 'warning-raised', warning };
  yield { type: 'progress-update', fraction: 0.05, step: texts.findingSubject, preview: await previewOf(image) };

  let subject = image;
  if (isTransparent) {
    yield { type: 'warning-raised', warning: texts.alreadyCutOut };
  } else {
    const mask = yield* findMask(image, context);
    subject = yield* paced(cutOut(image, mask), { signal, step: texts.cuttingOut, from: 0.5, to: 0.85 });
  }
  signal.throwIfAborted();
  let result = subject;
  if (second !== undefined) result = overPicture(subject, await fill(second.image, image));
  else if (isBlurred) result = overPicture(subject, await fill(outOfFocus(shrinkToFit(image, 512)), image));
  else if (colour !== undefined) result = overColour(subject, colour);
  if (file === undefined) return;
  const artifact = await encodeEdit({
    image: result,
    file,
    suffix: 'cutout',
    alt: texts.altCutOut(file.fileName),
    parameters: background === undefined ? {} : { background },
  });
  yield { type: 'artifact-ready', artifact };
}

/** By a network where one is installed, else by colours. */
async function* findMask(
  image: PremultipliedImage,
  context: GeneratorContext,
): AsyncGenerator<GeneratorEvent, ValueMap> {
  const { locale, models, signal } = context;
  const [modelId] = models.idsForTask(subjectMaskTask);
  const small = shrinkToFit(image, modelId === undefined ? searchedPx : 640);
  if (modelId !== undefined) return askSubjectNetwork(small, models, modelId);
  const step = editTexts[locale].findingSubject;
  const found = yield* paced(findSubject(small), { signal, step, from: 0.08, to: 0.5 });
  if (!isConvincing(found)) {
    throw new AppError({
      code: 'invalid-input',
      message: `no subject: share ${found.share}, border ${found.touchesBorder}, separation ${found.separation}`,
      userMessage: editTexts[locale].noSubject,
    });
  }
  if (found.unevenness > 0.002 && found.separation < 8) {
    yield { type: 'warning-raised', warning: editTexts[locale].unsureOfSubject };
  }
  return { widthPx: small.widthPx, heightPx: small.heightPx, values: found.mask };
}

/** Set by looking at some forty drawings and photographs: what fails one of these is no cut-out anybody wants. */
function isConvincing({ share, touchesBorder, separation }: FoundSubject): boolean {
  return share > 0.01 && share < 0.85 && touchesBorder < 0.45 && separation > 2.5;
}

/** A picture cropped and scaled to the size of another. */
async function fill(
  picture: PremultipliedImage,
  { widthPx, heightPx }: PremultipliedImage,
): Promise<PremultipliedImage> {
  return arrangePicture(picture, { shape: widthPx / heightPx, exactly: { widthPx, heightPx } });
}
