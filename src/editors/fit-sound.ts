import { z } from 'zod';
import { fitSoundGenerator, leastKilobits } from '../core/delivery.ts';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';

const optionsSchema = z.object({
  /** Nothing here is left to chance. */
  seed: z.literal(0),
  maxBytes: z.number().int().min(1),
  durationMs: z.number().int().min(1),
});

/** Above this nobody hears a difference; below the limit of a place it need not be used up. */
const mostKilobits = 128;
/** The rate is an average, and the container needs some of it. */
const usedShare = 0.93;

/**
 * Packs stored sound into at most so many bytes, as good as they allow: for platforms that take no larger files. Ends
 * without a result where it would no longer be music.
 */
export default defineGenerator({ name: fitSoundGenerator, version: 1, options: optionsSchema, run: fitSound });

async function* fitSound(
  { maxBytes, durationMs }: z.infer<typeof optionsSchema>,
  { inputs, sound, signal }: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const [file] = inputs;
  if (file === undefined) throw new AppError({ code: 'internal', message: 'no sound to fit' });
  if (sound === undefined) throw new AppError({ code: 'not-supported', message: 'no encoder in this worker' });
  // Tells the host that the wait for the worker is over.
  yield { type: 'progress-update', fraction: 0, step: 'fit' };
  const kilobits = Math.min(mostKilobits, Math.floor((maxBytes * 8 * usedShare) / durationMs));
  if (kilobits < leastKilobits) return;
  const { bytes, mediaType } = await sound.repack({ bytes: file.bytes, mediaType: file.mediaType, kilobits, signal });
  signal.throwIfAborted();
  if (bytes.byteLength > maxBytes) return;
  yield {
    type: 'artifact-ready',
    artifact: { fileName: file.fileName, mediaType, bytes, durationMs, alt: file.fileName, parameters: { kilobits } },
  };
}
