import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { blendGenerator, blendModes } from '../core/layout-edit-options.ts';
import { layoutEditTexts } from '../core/texts/layout-edits.ts';
import { fitImage } from '../engines/images/print-picture.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { encodeTransparentPng } from '../engines/images/sharp-images.ts';
import { joinPyramids } from '../media/join-pyramids.ts';
import { channelBlends, mixPictures } from '../media/mix-pictures.ts';
import type { PremultipliedImage } from '../media/pixels.ts';

const optionsSchema = z.object({
  /** Nothing here is left to chance. */
  seed: z.literal(0),
  mode: z.enum(blendModes.map(({ value }) => value)).default('seamless'),
  /** How much of the second picture, in percent; where they meet, from the right, for `seamless` and `fade`. */
  amount: z.number().int().min(0).max(100).default(50),
});
type BlendOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Makes one picture of two, in the size of the first; the second is cropped to it. */
export default defineGenerator({ name: blendGenerator, version: 1, options: optionsSchema, run: blend });

/** Half of a fade's width, as a share of the picture's. */
const fadeReach = 0.25;

async function* blend(
  options: BlendOptions,
  { inputs, locale, signal }: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const texts = layoutEditTexts[locale];
  const [firstFile, secondFile] = inputs;
  if (firstFile === undefined || secondFile === undefined) {
    throw new AppError({
      code: 'attachment-rejected',
      message: `blending needs two pictures, got ${inputs.length}`,
      userMessage: texts.blendNeedsTwo,
    });
  }
  yield { type: 'progress-update', fraction: 0.02, step: texts.readingPicture({ index: 1, total: 2 }) };
  const first = await readPicture(firstFile, locale);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.15, step: texts.readingPicture({ index: 2, total: 2 }) };
  const second = await readPicture(secondFile, locale);
  signal.throwIfAborted();
  for (const warning of new Set([...first.warnings, ...second.warnings])) yield { type: 'warning-raised', warning };
  const { widthPx, heightPx } = first.image;
  const upper = await fitImage(second.image, { widthPx, heightPx, fit: 'cover' });
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.3, step: texts.blending };
  let result: PremultipliedImage;
  if (options.mode === 'seamless') {
    const joining = joinPyramids(first.image, upper, 1 - options.amount / 100);
    let step = joining.next();
    while (step.done !== true) {
      yield { type: 'progress-update', fraction: 0.3 + 0.55 * step.value, step: texts.blending };
      await setImmediate();
      signal.throwIfAborted();
      step = joining.next();
    }
    result = step.value;
  } else {
    result = mixPictures(first.image, upper, {
      blend: channelBlends[options.mode === 'fade' ? 'mix' : options.mode],
      strengthAt: options.mode === 'fade' ? fadeAt(options.amount / 100, widthPx) : () => options.amount / 100,
    });
  }
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.9, step: texts.blending };
  yield {
    type: 'artifact-ready',
    artifact: {
      fileName: `alebrije-blend-${options.mode}.png`,
      mediaType: 'image/png',
      bytes: await encodeTransparentPng(result),
      widthPx,
      heightPx,
      alt: texts.blendAlt({ first: firstFile.fileName, second: secondFile.fileName }),
      parameters: { ...options, widthPx, heightPx },
    },
  };
}

/** Smoothly from none on the left to all on the right, half where the amount says (smoothstep). */
function fadeAt(amount: number, widthPx: number): (column: number) => number {
  const middle = 1 - amount;
  return (column) => {
    const share = ((column + 0.5) / widthPx - middle) / (fadeReach * 2) + 0.5;
    const limited = Math.max(0, Math.min(1, share));
    return limited * limited * (3 - 2 * limited);
  };
}
