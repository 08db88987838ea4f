import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import type { RemoteEngine } from '../core/remote-engine.ts';
import { shortenText } from '../core/shorten-text.ts';
import { remotePictureTexts } from '../core/texts/remote-pictures.ts';
import { readPicture, type ReadPicture } from '../engines/images/read-picture.ts';
import { encodeTransparentPng } from '../engines/images/sharp-images.ts';
import { encodePreview } from './remote-picture/encode-preview.ts';

const optionsSchema = z.object({
  prompt: z.string().min(1).max(5000),
  style: z.string().max(200).default('auto'),
  widthPx: z.number().int().min(64).max(2048),
  heightPx: z.number().int().min(64).max(2048),
  count: z.number().int().min(1).max(4).default(1),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  model: z.string().max(64),
  output: z.string().max(20).optional(),
  palette: z.unknown().optional(),
  paletteFromInput: z.boolean().optional(),
});
type RemoteOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Pictures drawn by a service elsewhere that the operator connected. What comes back is decoded as any stranger's. */
export default defineGenerator({ name: 'remote-picture', version: 1, options: optionsSchema, run: drawElsewhere });

/** A preview is decoded and encoded again: not more often than this many progress events. */
const previewEvery = 3;

async function* drawElsewhere(options: RemoteOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const texts = remotePictureTexts[context.locale];
  const engine = context.remotes?.find(options.model);
  if (engine === undefined) {
    throw new AppError({
      code: 'model-missing',
      message: `the service ${options.model} is not configured`,
      userMessage: texts.notConfigured,
    });
  }
  for (const warning of warningsFor(options, engine, context)) yield { type: 'warning-raised', warning };
  for (let index = 0; index < options.count; index += 1) {
    context.signal.throwIfAborted();
    yield* drawOne(options, context, { engine, index });
  }
}

interface Drawing {
  readonly engine: RemoteEngine;
  readonly index: number;
}

async function* drawOne(
  options: RemoteOptions,
  context: GeneratorContext,
  { engine, index }: Drawing,
): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const { prompt, count } = options;
  const step = remotePictureTexts[locale].asking({ index: index + 1, total: count });
  const size = engine.sizeFor(options);
  // Another seed for each picture, and the same ones again for the same job.
  const seed = (options.seed + index * 7919) % 2 ** 31;
  let previews = 0;
  for await (const event of engine.draw({ prompt, ...size, seed, locale, signal })) {
    signal.throwIfAborted();
    if (event.type === 'progress') {
      const wantsPreview = event.preview !== undefined && previews++ % previewEvery === 0;
      const preview =
        wantsPreview && event.preview !== undefined ? await encodePreview(event.preview, locale) : undefined;
      const fraction = (index + event.fraction) / count;
      yield { type: 'progress-update', fraction, step, ...(preview === undefined ? {} : { preview }) };
      continue;
    }
    const { image, warnings } = await readTheirs(event.bytes, context);
    for (const warning of warnings) yield { type: 'warning-raised', warning };
    const { widthPx, heightPx } = image;
    const { style, model } = options;
    yield {
      type: 'artifact-ready',
      artifact: {
        fileName: `alebrije-${model}-${options.seed}${count > 1 ? `-${index + 1}` : ''}.png`,
        mediaType: 'image/png',
        // Encoded anew: nothing but pixels of theirs goes on.
        bytes: await encodeTransparentPng(image),
        widthPx,
        heightPx,
        alt: shortenText(prompt, 1000),
        parameters: { prompt: prompt.slice(0, 2000), style, seed: options.seed, model, widthPx, heightPx, index },
      },
    };
  }
}

function warningsFor(options: RemoteOptions, engine: RemoteEngine, { locale }: GeneratorContext): readonly string[] {
  const texts = remotePictureTexts[locale];
  const size = engine.sizeFor(options);
  const { style, output = 'picture', palette, paletteFromInput = false } = options;
  const isIgnored = style !== 'auto' || output !== 'picture' || palette !== undefined || paletteFromInput;
  return [
    ...(isIgnored ? [texts.ignored] : []),
    ...(size.widthPx === options.widthPx && size.heightPx === options.heightPx ? [] : [texts.sizeChanged(size)]),
    ...(engine.takesSeed ? [] : [texts.noSeeds]),
  ];
}

/** @throws AppError `protocol-violation` on anything that is no picture. */
async function readTheirs(bytes: Uint8Array, { locale, signal }: GeneratorContext): Promise<ReadPicture> {
  try {
    return await readPicture({ fileName: 'picture', mediaType: 'application/octet-stream', bytes }, locale);
  } catch (cause) {
    signal.throwIfAborted();
    const userMessage = remotePictureTexts[locale].unreadable;
    throw new AppError({ code: 'protocol-violation', message: 'the service sent no picture', userMessage, cause });
  }
}
