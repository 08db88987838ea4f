import { AppError } from '../../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../../core/generator.ts';
import { pictureSizes } from '../../../core/picture-options.ts';
import { pictureTexts } from '../../../core/texts/pictures.ts';
import { varyTexts } from '../../../core/texts/vary.ts';
import { readPicture } from '../../../engines/images/read-picture.ts';
import { onWhite } from '../../../media/shrink-to-fit.ts';
import { makePictures } from '../make-pictures.ts';
import type { PictureOptions } from '../picture-options.ts';
import { readLikeness } from './read-likeness.ts';
import { varyPixels } from './vary-pixels.ts';

/** More than this nobody sees in a variation. */
const mostPixels = 1_100_000;

/**
 * Pictures as `makePictures` makes them; with `likeInput`, of what is recognised in the attached picture, in its colours
 * and shape. Where nothing is, its own pixels are varied, and the reply says so.
 */
export async function* makeLikeInput(
  options: PictureOptions,
  context: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  if (options.likeInput !== true) {
    yield* makePictures(options, context);
    return;
  }
  const { locale, signal } = context;
  const texts = varyTexts[locale];
  yield { type: 'progress-update', fraction: 0.01, step: texts.looking };
  const { image, warnings } = await readPicture(context.inputs[0], locale, { maximumPixels: mostPixels });
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  signal.throwIfAborted();
  const likeness = await readLikeness(onWhite(image), context);
  if (likeness !== undefined) {
    const aspect = image.widthPx / image.heightPx;
    const shape = aspect > 1.25 ? 'landscape' : aspect < 0.8 ? 'portrait' : 'square';
    const { widthPx, heightPx } = pictureSizes.find(({ value }) => value === shape) ?? pictureSizes[0];
    const prompt = likeness.names.join(` ${pictureTexts[locale].and} `);
    const drawn = {
      ...options,
      prompt,
      style: likeness.style ?? options.style,
      widthPx,
      heightPx,
      paletteFromInput: true,
    };
    try {
      yield { type: 'warning-raised', warning: texts.recognised({ names: likeness.names }) };
      yield* makePictures(drawn, context);
      return;
    } catch (error) {
      // What the eye knows and the net cannot draw: then its pixels.
      if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error;
    }
  }
  yield { type: 'warning-raised', warning: texts.notRecognised };
  yield* varyPixels(image, options, context);
}
