import { z } from 'zod';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import { editTexts } from '../core/texts/edits.ts';
import { encodeEdit, previewOf } from '../engines/images/encode-edit.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { paced } from '../media/paced.ts';
import { colourMoods } from './colourise-picture/colour-moods.ts';
import { guessColours, meanChroma, type ColourSource } from './colourise-picture/guess-colours.ts';

/** Paper yellows; this is more. */
const colouredChroma = 0.035;

const optionsSchema = z.object({
  seed: z.number().int(),
  /** Used where no second picture lends its colours. */
  mood: z.enum(['portrait', 'landscape', 'warm', 'cool', 'sepia', 'sunset']).default('landscape'),
});
type ColouriseOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Colours a black-and-white picture like a second one, or in a mood; a guess either way, and said to be one. */
export default defineGenerator({ name: 'colourise-picture', version: 1, options: optionsSchema, run: colourise });

async function* colourise({ mood }: ColouriseOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, signal } = context;
  const texts = editTexts[locale];
  const [file, reference] = inputs;
  const { image, warnings } = await readPicture(file, locale);
  const lender =
    reference === undefined ? undefined : await readPicture(reference, locale, { maximumPixels: 1_000_000 });
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  if (meanChroma(image) > colouredChroma) yield { type: 'warning-raised', warning: texts.wasColoured };
  const step = texts.guessingColours;
  yield { type: 'progress-update', fraction: 0.05, step, preview: await previewOf(image) };
  signal.throwIfAborted();
  const source: ColourSource =
    lender === undefined ? { type: 'mood', samples: colourMoods[mood] } : { type: 'reference', image: lender.image };
  const coloured = yield* paced(guessColours(image, source), { signal, step, from: 0.1, to: 0.9 });
  if (file === undefined) return;
  const artifact = await encodeEdit({
    image: coloured,
    file,
    suffix: 'coloured',
    alt: texts.altColourised(file.fileName),
    parameters: lender === undefined ? { mood } : { colours: reference?.fileName ?? '' },
  });
  yield { type: 'artifact-ready', artifact };
}
