import { z } from 'zod';
import { fitPictureGenerator } from '../core/delivery.ts';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { shrinkImage, type ShrunkImage } from '../engines/images/shrink-image.ts';

const optionsSchema = z.object({
  /** Nothing here is left to chance. */
  seed: z.literal(0),
  maxBytes: z.number().int().min(1),
});

/**
 * Packs a stored picture into at most so many bytes, as good as they allow: for platforms that take no larger files.
 * Ends without a result where that cannot be done.
 */
export default defineGenerator({ name: fitPictureGenerator, version: 1, options: optionsSchema, run: fitPicture });

async function* fitPicture(
  { maxBytes }: z.infer<typeof optionsSchema>,
  { inputs, signal }: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const [file] = inputs;
  if (file === undefined) throw new AppError({ code: 'internal', message: 'no picture to fit' });
  // Tells the host that the wait for the worker is over.
  yield { type: 'progress-update', fraction: 0, step: 'fit' };
  let shrunk: ShrunkImage | undefined;
  try {
    shrunk = await shrinkImage(file.bytes, { maxBytes, signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new AppError({ code: 'attachment-rejected', message: 'the picture cannot be decoded', cause });
  }
  if (shrunk === undefined) return;
  const { bytes, mediaType, widthPx, heightPx, divisor } = shrunk;
  yield {
    type: 'artifact-ready',
    artifact: {
      fileName: file.fileName,
      mediaType,
      bytes,
      widthPx,
      heightPx,
      alt: file.fileName,
      parameters: { divisor },
    },
  };
}
