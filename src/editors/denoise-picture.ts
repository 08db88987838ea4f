import { z } from 'zod';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import { editTexts } from '../core/texts/edits.ts';
import { encodeEdit, previewOf } from '../engines/images/encode-edit.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { paced } from '../media/paced.ts';
import { denoiseStrengths, invisibleNoise, measureNoise, removeNoise } from './denoise-picture/remove-noise.ts';

const optionsSchema = z.object({
  seed: z.number().int(),
  strength: z.enum(['light', 'normal', 'strong']).default('normal'),
});
type DenoiseOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Measures the noise of a picture, grain and JPEG's alike, and removes it; edges stay. */
export default defineGenerator({ name: 'denoise-picture', version: 1, options: optionsSchema, run: denoise });

async function* denoise({ strength }: DenoiseOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, signal } = context;
  const texts = editTexts[locale];
  const [file] = inputs;
  const { image, warnings } = await readPicture(file, locale);
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  yield { type: 'progress-update', fraction: 0.05, step: texts.measuringNoise, preview: await previewOf(image) };
  const measured = measureNoise(image);
  const { gain, least } = denoiseStrengths[strength];
  const noise = measured.map((sigma) => Math.max(least, sigma * gain));
  if (Math.max(...noise) < invisibleNoise) yield { type: 'warning-raised', warning: texts.hardlyAnyNoise };
  const clean = yield* paced(removeNoise(image, noise), { signal, step: texts.denoising, from: 0.1, to: 0.9 });
  signal.throwIfAborted();
  if (file === undefined) return;
  const artifact = await encodeEdit({
    image: clean,
    file,
    suffix: 'denoised',
    alt: texts.altDenoised(file.fileName),
    parameters: { strength, noise: Math.round(Math.max(...measured) * 10) / 10 },
  });
  yield { type: 'artifact-ready', artifact };
}
