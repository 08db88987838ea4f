import { z } from 'zod';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import { upscaleGenerator } from '../core/picture-options.ts';
import { editTexts } from '../core/texts/edits.ts';
import { pictureTexts } from '../core/texts/pictures.ts';
import { encodeEdit, previewOf } from '../engines/images/encode-edit.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { paced } from '../media/paced.ts';
import type { PremultipliedImage } from '../media/pixels.ts';
import { enlargeImage, planTiles } from './upscale-picture/enlarge-image.ts';
import type { EnlargeFactor } from './upscale-picture/network-tile.ts';
import { trustNetwork } from './upscale-picture/trust-network.ts';
import { seedSchema } from '../core/seed.ts';

const upscalerId = 'alebrije-upscaler';
/** What chats still show and memory holds: 64 MB of pixels, a file of 5 to 20 MB. */
const mostResultPixels = 16_000_000;
/** A photograph beyond this goes back as JPEG: as PNG no chat would take it. */
const mostLosslessPixels = 4_000_000;
/** Below this trust a picture is no drawing. */
const photographTrust = 0.85;

const optionsSchema = z.object({
  seed: seedSchema,
  factor: z.union([z.literal(2), z.literal(4)]).default(2),
  /** What the picture is said to show, and what it was made with: kept with the larger one. */
  alt: z.string().min(1).max(1000).optional(),
  made: z.record(z.string(), z.union([z.string().max(2000), z.number(), z.boolean()])).default({}),
});
type UpscaleOptions = Readonly<z.infer<typeof optionsSchema>>;

/**
 * Makes a picture two or four times as long and wide: drawings by the built-in upscaler, photographs by a mix of it and
 * Lanczos that is measured on the picture itself. The same picture gives the same bytes.
 */
export default defineGenerator({ name: upscaleGenerator, version: 2, options: optionsSchema, run: upscale });

async function* upscale(options: UpscaleOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, models, signal } = context;
  const texts = editTexts[locale];
  const step = pictureTexts[locale].enlarging;
  const [file] = inputs;
  const { image, isTransparent, warnings } = await readPicture(file, locale);
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  const factor = fittingFactor(image, options.factor);
  if (factor < options.factor) yield { type: 'warning-raised', warning: texts.enlargedLess(factor) };
  yield { type: 'progress-update', fraction: 0.02, step, preview: await previewOf(image) };

  const graph = await (await models.open(upscalerId)).graph('upscaler-x4.onnx');
  const { fits } = planTiles(image);
  const trust = fits ? await trustNetwork(image, { factor, graph, signal }) : 0;
  if (!fits) yield { type: 'warning-raised', warning: texts.enlargedPlainly };
  const large = yield* paced(enlargeImage(image, { factor, graph, signal, trust }), {
    signal,
    step,
    from: 0.06,
    to: 0.94,
  });
  if (file === undefined) return;
  const { index: _index, ...made } = options.made;
  const isLargePhotograph = large.widthPx * large.heightPx > mostLosslessPixels && trust < photographTrust;
  const artifact = await encodeEdit({
    image: large,
    file,
    suffix: `${factor}x`,
    format: isLargePhotograph && !isTransparent ? 'jpeg' : undefined,
    alt: options.alt ?? texts.altEnlarged(file.fileName),
    parameters: { ...made, factor, index: 0 },
  });
  yield { type: 'artifact-ready', artifact };
}

function fittingFactor({ widthPx, heightPx }: PremultipliedImage, wished: EnlargeFactor): EnlargeFactor {
  return widthPx * heightPx * wished ** 2 <= mostResultPixels ? wished : 2;
}
