import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { collageGenerator, collageGrounds, collageLayouts } from '../core/layout-edit-options.ts';
import { posterSizes } from '../core/poster-options.ts';
import { layoutEditTexts } from '../core/texts/layout-edits.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { encodePng } from '../engines/images/sharp-images.ts';
import { openTypeface, type Typeface } from '../engines/images/typeface.ts';
import { dominantColours } from '../media/dominant-colours.ts';
import { fromOklch, toOklch, type Rgb } from '../media/oklch.ts';
import { printableText } from '../media/printable-text.ts';
import { drawCollage, type CollagePicture } from './collage-picture/draw-collage.ts';
import {
  placeCards,
  placeGrid,
  placeMosaic,
  placeStrip,
  type Cell,
  type SheetFrame,
} from './collage-picture/place-cells.ts';

const optionsSchema = z.object({
  /** How cards lie; nothing else is left to chance. */
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  layout: z.enum(collageLayouts.map(({ value }) => value)).default('mosaic'),
  size: z.enum(posterSizes.map(({ value }) => value)).default('square'),
  ground: z.enum(collageGrounds.map(({ value }) => value)).default('white'),
  /** Between pictures and around them, in thousandths of the shorter side. */
  gap: z.number().int().min(0).max(100).default(16),
  /** One for each picture, parted by |. */
  captions: z.string().max(600).default(''),
});
type CollageOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Puts two or more pictures on one sheet. Same pictures and options, same bytes. */
export default defineGenerator({ name: collageGenerator, version: 1, options: optionsSchema, run: makeCollage });

/** More than this many pixels of a picture never show in a cell. */
const mostPixelsEach = 2_000_000;

async function* makeCollage(options: CollageOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, signal } = context;
  const texts = layoutEditTexts[locale];
  if (inputs.length < 2) {
    throw new AppError({
      code: 'attachment-rejected',
      message: `a collage needs two pictures, got ${inputs.length}`,
      userMessage: texts.collageNeedsTwo,
    });
  }
  const typeface = await openTypeface(options.layout === 'polaroid' ? 'hand' : 'strong');
  const captions = readCaptions(options.captions, typeface);
  if (captions.missing.length > 0) {
    const letters = captions.missing.slice(0, 12);
    const more = captions.missing.length - letters.length;
    yield { type: 'warning-raised', warning: texts.lettersMissing({ letters, more }) };
  }
  const pictures: CollagePicture[] = [];
  for (const [index, file] of inputs.entries()) {
    signal.throwIfAborted();
    const fraction = 0.4 * (index / inputs.length);
    yield { type: 'progress-update', fraction, step: texts.readingPicture({ index: index + 1, total: inputs.length }) };
    const { image, isTransparent, warnings } = await readPicture(file, locale, { maximumPixels: mostPixelsEach });
    for (const warning of warnings) yield { type: 'warning-raised', warning };
    pictures.push({ image, isTransparent, caption: captions.captions[index] ?? '' });
  }
  const { widthPx, heightPx } = posterSizes.find(({ value }) => value === options.size) ?? posterSizes[0];
  const unit = Math.min(widthPx, heightPx);
  const frame: SheetFrame = { widthPx, heightPx, gapPx: (options.gap / 1000) * unit };
  const ground = groundOf(options, pictures);
  const drawing = drawCollage(pictures, placeAll(options, pictures, { frame, context }), {
    signal,
    style: {
      widthPx,
      heightPx,
      isCards: options.layout === 'polaroid',
      cornerPx: options.gap === 0 ? 0 : unit * 0.008,
      ground,
      cellGround: tinted(ground),
      typeface,
    },
  });
  let step = await drawing.next();
  while (step.done !== true) {
    yield { type: 'progress-update', fraction: 0.4 + 0.45 * step.value, step: texts.layingOut };
    step = await drawing.next();
  }
  signal.throwIfAborted();
  yield {
    type: 'artifact-ready',
    artifact: {
      fileName: `alebrije-collage-${options.seed}.png`,
      mediaType: 'image/png',
      bytes: await encodePng(step.value),
      widthPx,
      heightPx,
      alt: texts.collageAlt({ count: pictures.length, captions: captions.captions.filter(Boolean) }),
      parameters: { ...options, count: pictures.length, widthPx, heightPx },
    },
  };
}

function placeAll(
  { layout }: CollageOptions,
  pictures: readonly CollagePicture[],
  { frame, context }: { readonly frame: SheetFrame; readonly context: GeneratorContext },
): readonly Cell[] {
  const count = pictures.length;
  const random = context.random.fork('cards');
  switch (layout) {
    case 'grid':
      return placeGrid(count, frame);
    case 'strip':
      return placeStrip(count, frame);
    case 'mosaic':
      return placeMosaic(
        pictures.map(({ image }) => Math.max(0.4, Math.min(2.5, image.widthPx / image.heightPx))),
        frame,
      );
    case 'polaroid':
      return placeCards(
        count,
        { ...frame, gapPx: Math.max(frame.gapPx, frame.widthPx * 0.03) },
        () => random.next() * 2 - 1,
      );
  }
}

function readCaptions(
  text: string,
  typeface: Typeface,
): { readonly captions: readonly string[]; readonly missing: readonly string[] } {
  const read = text.split('|').map((caption) => printableText(caption, typeface.has));
  return {
    captions: read.map((caption) => caption.text),
    missing: [...new Set(read.flatMap(({ missing }) => missing))],
  };
}

function groundOf({ ground }: CollageOptions, pictures: readonly CollagePicture[]): Rgb {
  if (ground === 'white') return [255, 255, 255];
  if (ground === 'black') return [16, 16, 18];
  const [first] = pictures;
  const common = first === undefined ? [] : dominantColours(first.image, 5);
  const vivid = common.map(({ colour }) => toOklch(colour)).toSorted((one, other) => other.chroma - one.chroma)[0];
  return vivid === undefined
    ? [255, 255, 255]
    : fromOklch({ lightness: 0.34, chroma: Math.min(0.07, vivid.chroma), hue: vivid.hue });
}

/** A little lighter or darker than the ground: what stands under transparency. */
function tinted(ground: Rgb): Rgb {
  const colour = toOklch(ground);
  return fromOklch({ ...colour, lightness: colour.lightness > 0.6 ? colour.lightness - 0.06 : colour.lightness + 0.1 });
}
