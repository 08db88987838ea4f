import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import { mostUpscaledPx, upscaleGenerator } from '../core/picture-options.ts';
import { pictureTexts } from '../core/texts/pictures.ts';
import { decodePremultiplied, encodeTransparentPng } from '../engines/images/sharp-images.ts';
import type { PremultipliedImage } from '../media/pixels.ts';
import { doubleImage } from './upscale-picture/enlarge-image.ts';

const upscalerId = 'alebrije-upscaler';

const optionsSchema = z.object({
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  /** What the picture is said to show, and what it was made with: kept with the larger one. */
  alt: z.string().min(1).max(1000),
  made: z.record(z.string(), z.union([z.string().max(2000), z.number(), z.boolean()])),
});
type UpscaleOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Doubles both sides of one of our pictures with the built-in upscaler. The same picture gives the same bytes. */
export default defineGenerator({ name: upscaleGenerator, version: 1, options: optionsSchema, run: upscale });

async function* upscale(options: UpscaleOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const texts = pictureTexts[context.locale];
  const small = await readPicture(context);
  const model = await context.models.open(upscalerId);
  const tiles = doubleImage(small, { graph: await model.graph('upscaler-x4.onnx'), signal: context.signal });
  let step = await tiles.next();
  while (step.done !== true) {
    yield { type: 'progress-update', fraction: 0.05 + 0.9 * step.value, step: texts.enlarging };
    step = await tiles.next();
  }
  const { widthPx, heightPx } = step.value;
  const { index: _index, ...made } = options.made;
  yield {
    type: 'artifact-ready',
    artifact: {
      fileName: `alebrije-${options.seed}-${widthPx}x${heightPx}.png`,
      mediaType: 'image/png',
      bytes: await encodeTransparentPng(step.value),
      widthPx,
      heightPx,
      alt: options.alt,
      parameters: { ...made, widthPx, heightPx, index: 0 },
    },
  };
}

async function readPicture({ inputs, locale }: GeneratorContext): Promise<PremultipliedImage> {
  const [file] = inputs;
  const texts = pictureTexts[locale];
  if (file === undefined) throw new AppError({ code: 'internal', message: 'no picture to enlarge' });
  try {
    return await decodePremultiplied(file.bytes, mostUpscaledPx ** 2);
  } catch (cause) {
    const userMessage = texts.cannotEnlarge(mostUpscaledPx);
    throw new AppError({ code: 'attachment-rejected', message: 'the picture cannot be decoded', userMessage, cause });
  }
}
