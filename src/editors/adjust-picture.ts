import { z } from 'zod';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import { editTexts } from '../core/texts/edits.ts';
import { arrangePicture } from '../engines/images/arrange-picture.ts';
import { editFormats, encodeEdit } from '../engines/images/encode-edit.ts';
import { readPicture } from '../engines/images/read-picture.ts';

/** Nothing here works on each pixel more than once, so that a phone's photograph needs no shrinking first. */
const mostPixels = 16_000_000;

const optionsSchema = z.object({
  seed: z.number().int(),
  /** Width ÷ height. */
  shape: z.number().min(0.1).max(10).optional(),
  turn: z.union([z.literal(90), z.literal(180), z.literal(270)]).optional(),
  flip: z.enum(['sideways', 'upside-down']).optional(),
  longestPx: z.number().int().min(16).max(4096).optional(),
  format: z.enum(editFormats).optional(),
  quality: z.number().int().min(1).max(100).optional(),
});
type AdjustOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Crops, turns, mirrors, resizes and converts a picture; whatever is asked, its metadata is left behind. */
export default defineGenerator({ name: 'adjust-picture', version: 1, options: optionsSchema, run: adjust });

async function* adjust(
  options: AdjustOptions,
  { inputs, locale, signal }: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const texts = editTexts[locale];
  const [file] = inputs;
  yield { type: 'progress-update', fraction: 0.05, step: texts.reading };
  const { image, isTransparent, warnings } = await readPicture(file, locale, { maximumPixels: mostPixels });
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  if (isTransparent && options.format === 'jpeg') yield { type: 'warning-raised', warning: texts.jpegOnWhite };
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.4, step: texts.adjusting };
  const { seed: _seed, format, quality, ...arrangement } = options;
  const arranged = await arrangePicture(image, arrangement);
  if (options.longestPx !== undefined && options.longestPx > Math.max(image.widthPx, image.heightPx) * 1.2) {
    yield { type: 'warning-raised', warning: texts.useUpscale };
  }
  signal.throwIfAborted();
  if (file === undefined) return;
  const artifact = await encodeEdit({
    image: arranged,
    file,
    suffix: 'adjusted',
    format,
    quality,
    alt: texts.altAdjusted(file.fileName),
    parameters: given({ ...arrangement, format, quality }),
  });
  yield { type: 'artifact-ready', artifact };
}

function given(options: Readonly<Record<string, string | number | undefined>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(options).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}
