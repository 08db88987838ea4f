import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { posterColours, posterGenerator, posterLayouts, posterSizes } from '../core/poster-options.ts';
import { layoutEditTexts } from '../core/texts/layout-edits.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { encodePng } from '../engines/images/sharp-images.ts';
import { dominantColours } from '../media/dominant-colours.ts';
import { cleanCopy } from './poster-picture/clean-copy.ts';
import { layOuts } from './poster-picture/lay-outs.ts';
import { openTypefaces } from './poster-picture/open-typefaces.ts';
import { posterColoursFrom, posterColoursOf, type PosterColours } from './poster-picture/poster-colours.ts';
import type { PosterSheet } from './poster-picture/poster-sheet.ts';
import { renderPoster, type PosterPicture } from './poster-picture/render-poster.ts';

const optionsSchema = z.object({
  /** Chooses patterns, and colours where there is no picture to take them from. */
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  title: z.string().min(1).max(200),
  subtitle: z.string().max(200).default(''),
  details: z.string().max(300).default(''),
  layout: z.enum(posterLayouts.map(({ value }) => value)),
  size: z.enum(posterSizes.map(({ value }) => value)).default('square'),
  colours: z.enum(posterColours.map(({ value }) => value)).default('picture'),
});
type PosterOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Makes an announcement of words and an attached picture, or of words and a pattern. Same options, same bytes. */
export default defineGenerator({ name: posterGenerator, version: 1, options: optionsSchema, run: makePoster });

async function* makePoster(options: PosterOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const texts = layoutEditTexts[context.locale];
  const [file] = context.inputs;
  let picture: PosterPicture | undefined;
  if (file !== undefined) {
    yield { type: 'progress-update', fraction: 0.05, step: texts.posterPicture };
    const { image, isTransparent, warnings } = await readPicture(file, context.locale);
    picture = { image, isTransparent };
    for (const warning of warnings) yield { type: 'warning-raised', warning };
  }
  context.signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.25, step: texts.posterLayout };
  const typefaces = await openTypefaces();
  const { copy, missing } = cleanCopy(options, typefaces);
  if (copy.title === '') {
    throw new AppError({
      code: 'invalid-input',
      message: 'no letter of the title can be printed',
      userMessage: texts.posterNeedsTitle,
    });
  }
  if (missing.length > 0) {
    const letters = missing.slice(0, 12);
    yield { type: 'warning-raised', warning: texts.lettersMissing({ letters, more: missing.length - letters.length }) };
  }
  const { widthPx, heightPx } = posterSizes.find(({ value }) => value === options.size) ?? posterSizes[0];
  const sheet: PosterSheet = {
    widthPx,
    heightPx,
    unit: Math.min(widthPx, heightPx) / 100,
    isWide: widthPx > heightPx * 1.25,
    copy,
    colours: chooseColours(options, picture, context),
    typefaces,
    picture: picture === undefined ? 'none' : picture.isTransparent ? 'cutout' : 'photo',
    random: context.random,
  };
  const parts = layOuts[options.layout](sheet);
  yield { type: 'progress-update', fraction: 0.4, step: texts.posterPrint };
  const poster = await renderPoster(sheet, parts, { picture, signal: context.signal });
  context.signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.85, step: texts.posterPrint };
  yield {
    type: 'artifact-ready',
    artifact: {
      fileName: `alebrije-poster-${options.seed}.png`,
      mediaType: 'image/png',
      bytes: await encodePng(poster),
      widthPx,
      heightPx,
      alt: texts.posterAlt({ words: [copy.title, copy.subtitle, copy.details].filter(Boolean) }),
      parameters: { ...options, widthPx, heightPx },
    },
  };
}

/** A picture says how many colours a poster after it has; without one a set is drawn by the seed. */
const colourCount = 7;

function chooseColours(
  { colours }: PosterOptions,
  picture: PosterPicture | undefined,
  { random }: GeneratorContext,
): PosterColours {
  if (colours !== 'picture') return posterColoursOf(colours);
  if (picture !== undefined) return posterColoursFrom(dominantColours(picture.image, colourCount));
  return posterColoursOf(random.fork('colours').pick(['fiesta', 'sea', 'night', 'earth', 'mint', 'primary'] as const));
}
