import { z } from 'zod';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import type { RandomSource } from '../core/random.ts';
import { editTexts } from '../core/texts/edits.ts';
import { encodeEdit, previewOf } from '../engines/images/encode-edit.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { boxMean, type ValueMap } from '../media/guided-filter.ts';
import { paced } from '../media/paced.ts';
import { drawParticles } from './scene-picture/draw-particles.ts';
import { findSky } from './scene-picture/find-sky.ts';
import { gradeScene } from './scene-picture/grade-scene.ts';

const optionsSchema = z.object({
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  change: z.enum(['night', 'day', 'sunset', 'spring', 'autumn', 'winter', 'rain', 'snow', 'fog']),
});
type SceneOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Side of the noise that makes leaves differ. */
const whimsPx = 96;

/** Changes the light, the season or the weather of a picture by colour and what falls from above. */
export default defineGenerator({ name: 'scene-picture', version: 1, options: optionsSchema, run: changeScene });

async function* changeScene({ seed, change }: SceneOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, random, signal } = context;
  const texts = editTexts[locale];
  const [file] = inputs;
  const { image, warnings } = await readPicture(file, locale);
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  const step = texts.changingScene;
  yield { type: 'progress-update', fraction: 0.05, step, preview: await previewOf(image) };
  const sky = findSky(image);
  const whims = slowNoise(random.fork('whims'));
  const graded = yield* paced(gradeScene(image, { change, sky, whims }), { signal, step, from: 0.1, to: 0.85 });
  drawParticles(graded, { change, sky, random: random.fork('particles') });
  yield { type: 'progress-update', fraction: 0.9, step, preview: await previewOf(graded) };
  signal.throwIfAborted();
  if (file === undefined) return;
  const artifact = await encodeEdit({
    image: graded,
    file,
    suffix: change,
    alt: texts.altScene({ name: file.fileName, change }),
    parameters: { change, seed },
  });
  yield { type: 'artifact-ready', artifact };
}

/** −1 … 1, patches of about a tenth of the picture. */
function slowNoise(random: RandomSource): ValueMap {
  const raw = Float32Array.from({ length: whimsPx * whimsPx }, () => random.normal());
  const { values } = boxMean(boxMean({ widthPx: whimsPx, heightPx: whimsPx, values: raw }, 2), 1);
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-6);
  return {
    widthPx: whimsPx,
    heightPx: whimsPx,
    values: values.map((value) => Math.max(-1, Math.min(1, (value / most) * 1.6))),
  };
}
