import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { InputFile } from '../../core/option.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { decodeBounded } from '../../engines/images/sharp-images.ts';
import type { Rgb } from './colours.ts';

/** Enough for any phone's photograph; more is a decompression bomb until proven otherwise. */
const maximumPixels = 40_000_000;

interface ColourBox {
  readonly pixels: readonly Rgb[];
}

function range(pixels: readonly Rgb[], channel: 0 | 1 | 2): number {
  let [low, high] = [255, 0];
  for (const pixel of pixels) {
    low = Math.min(low, pixel[channel]);
    high = Math.max(high, pixel[channel]);
  }
  return high - low;
}

function splitBox(box: ColourBox): readonly ColourBox[] {
  const spans = ([0, 1, 2] as const).map((channel) => ({ channel, span: range(box.pixels, channel) }));
  const { channel } = spans.toSorted((a, b) => b.span - a.span)[0] ?? { channel: 0 as const };
  const sorted = box.pixels.toSorted((a, b) => a[channel] - b[channel]);
  const middle = sorted.length >> 1;
  return [{ pixels: sorted.slice(0, middle) }, { pixels: sorted.slice(middle) }];
}

function spread(box: ColourBox): number {
  return Math.max(range(box.pixels, 0), range(box.pixels, 1), range(box.pixels, 2)) * Math.sqrt(box.pixels.length);
}

/**
 * The `count` colours that stand for an image, commonest first: median cut (Heckbert 1982), splitting the box with
 * the largest range × √pixels.
 */
export function dominantColours(image: OpaqueImage, count: number): readonly Rgb[] {
  const pixels: Rgb[] = [];
  for (let at = 0; at + 2 < image.rgb.length; at += 3) {
    pixels.push([image.rgb[at] ?? 0, image.rgb[at + 1] ?? 0, image.rgb[at + 2] ?? 0]);
  }
  let boxes: readonly ColourBox[] = [{ pixels }];
  while (boxes.length < count) {
    const widest = boxes.filter((box) => box.pixels.length > 1).toSorted((a, b) => spread(b) - spread(a))[0];
    if (widest === undefined || spread(widest) === 0) break;
    boxes = [...boxes.filter((box) => box !== widest), ...splitBox(widest)];
  }
  return boxes
    .toSorted((a, b) => b.pixels.length - a.pixels.length)
    .map(({ pixels: members }): Rgb => {
      const sum = members.reduce<[number, number, number]>(
        (total, pixel) => [total[0] + pixel[0], total[1] + pixel[1], total[2] + pixel[2]],
        [0, 0, 0],
      );
      const amount = Math.max(1, members.length);
      return [Math.round(sum[0] / amount), Math.round(sum[1] / amount), Math.round(sum[2] / amount)];
    });
}

/** How strong a colour is to the eye: its chroma, 0 … 255. */
export function vividness(colour: Rgb): number {
  return Math.max(...colour) - Math.min(...colour);
}

/**
 * Five colours of an attached picture.
 * @throws AppError `attachment-rejected` when there is none, or it is too large or broken.
 */
export async function readAttachedPalette(inputs: readonly InputFile[], locale: Locale): Promise<readonly Rgb[]> {
  const texts = pictureTexts[locale];
  const [file] = inputs;
  if (file === undefined) {
    throw new AppError({
      code: 'attachment-rejected',
      message: 'paletteFromInput needs one attached picture, got none',
      userMessage: texts.attachmentMissing,
    });
  }
  try {
    const image = await decodeBounded(file.bytes, { maximumPixels, longestSidePx: 96 });
    return dominantColours(image, 5);
  } catch (error) {
    // libvips gives no code for this, only the sentence.
    const isTooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw new AppError({
      code: 'attachment-rejected',
      message: `cannot decode the attached ${file.mediaType}`,
      userMessage: isTooLarge ? texts.attachmentTooLarge(maximumPixels / 1_000_000) : texts.attachmentUnreadable,
      cause: error,
    });
  }
}
