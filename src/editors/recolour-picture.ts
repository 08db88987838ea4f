import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator } from '../core/generator.ts';
import type { GeneratorContext, GeneratorEvent } from '../core/generator.ts';
import type { Locale } from '../core/locale.ts';
import { editTexts } from '../core/texts/edits.ts';
import { encodeEdit, previewOf } from '../engines/images/encode-edit.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { readColourList, readColourWords } from '../media/colour-words.ts';
import { dominantColours } from '../media/dominant-colours.ts';
import { toOklch, type Rgb } from '../media/oklch.ts';
import { paced } from '../media/paced.ts';
import type { PremultipliedImage } from '../media/pixels.ts';
import { shrinkToFit } from '../media/shrink-to-fit.ts';
import { mapPalette } from './recolour-picture/map-palette.ts';
import { picturePalettes } from './recolour-picture/picture-palettes.ts';
import { findRange, repaintRange } from './recolour-picture/repaint-range.ts';

/** Less than this is a speck, not a thing of that colour. */
const leastShare = 0.002;

const optionsSchema = z.object({
  seed: z.number().int(),
  from: z.string().max(60).optional(),
  to: z.string().max(200).optional(),
  palette: z
    .enum(['sunset', 'ocean', 'forest', 'autumn', 'pastel', 'neon', 'vintage', 'ice', 'fire', 'mono'])
    .optional(),
});
type RecolourOptions = Readonly<z.infer<typeof optionsSchema>>;

type Change =
  | { readonly type: 'range'; readonly from: Rgb; readonly to: Rgb }
  | { readonly type: 'palette'; readonly colours: readonly Rgb[] };

/** Gives one colour of a picture another, or draws all of it in a palette. */
export default defineGenerator({ name: 'recolour-picture', version: 1, options: optionsSchema, run: recolour });

async function* recolour(options: RecolourOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, signal } = context;
  const texts = editTexts[locale];
  const [file] = inputs;
  yield { type: 'progress-update', fraction: 0.03, step: texts.reading };
  const { image, warnings } = await readPicture(file, locale);
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  const change = decide(options, image, locale);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.1, step: texts.recolouring, preview: await previewOf(image) };
  const changed = yield* paced(apply(image, change, { options, locale }), {
    signal,
    step: texts.recolouring,
    from: 0.15,
    to: 0.9,
  });
  if (file === undefined) return;
  const { seed: _seed, ...asked } = options;
  const artifact = await encodeEdit({
    image: changed,
    file,
    suffix: 'recoloured',
    alt: texts.altRecoloured(file.fileName),
    parameters: Object.fromEntries(
      Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  });
  yield { type: 'artifact-ready', artifact };
}

function decide({ from, to, palette }: RecolourOptions, image: PremultipliedImage, locale: Locale): Change {
  if (palette !== undefined) return { type: 'palette', colours: picturePalettes[palette] };
  const { colours, unknown } = readColourList(to ?? '');
  const [first] = colours;
  if (unknown.length > 0 || first === undefined) throw notAColour(unknown[0] ?? to ?? '', locale);
  if (colours.length > 1) return { type: 'palette', colours };
  if (from === undefined) return { type: 'range', from: strongestColour(image), to: first };
  const source = readColourWords(from);
  if (source === undefined) throw notAColour(from, locale);
  return { type: 'range', from: source, to: first };
}

function apply(
  image: PremultipliedImage,
  change: Change,
  { options, locale }: { readonly options: RecolourOptions; readonly locale: Locale },
): Generator<number, PremultipliedImage> {
  if (change.type === 'palette') return mapPalette(image, change.colours);
  const range = findRange(image, change.from);
  if (range.share >= leastShare) return repaintRange(image, range, change.to);
  throw new AppError({
    code: 'invalid-input',
    message: `only ${range.share} of the picture has the colour to be changed`,
    userMessage: editTexts[locale].colourNotFound(options.from ?? ''),
  });
}

/** The colour one would call the picture's: much of it, and strong. */
function strongestColour(image: PremultipliedImage): Rgb {
  const scored = dominantColours(shrinkToFit(image, 256), 6).map(({ colour, share }) => ({
    colour,
    score: Math.sqrt(share) * toOklch(colour).chroma,
  }));
  return scored.toSorted((one, other) => other.score - one.score)[0]?.colour ?? [128, 128, 128];
}

function notAColour(words: string, locale: Locale): AppError {
  return new AppError({
    code: 'invalid-input',
    message: 'expected a colour word or a hex code',
    userMessage: editTexts[locale].notAColour(words.slice(0, 40)),
  });
}
