import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { InputFile } from '../../core/option.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import { readPicture } from '../../engines/images/read-picture.ts';
import { dominantColours } from '../../media/dominant-colours.ts';
import type { Rgb } from '../../media/rgb.ts';

/** More pixels change no colour one would see. */
const maximumPixels = 96 * 96;
const mostColours = 5;

/** How strong a colour is to the eye: its chroma, 0 … 255. */
export function vividness(colour: Rgb): number {
  return Math.max(...colour) - Math.min(...colour);
}

/**
 * Five colours of an attached picture at most, commonest first; white where nothing in it is visible.
 * @throws AppError `attachment-rejected` when there is none, or it is too large or broken.
 */
export async function readAttachedPalette(inputs: readonly InputFile[], locale: Locale): Promise<readonly Rgb[]> {
  const [file] = inputs;
  if (file === undefined) {
    throw new AppError({
      code: 'attachment-rejected',
      message: 'paletteFromInput needs one attached picture, got none',
      userMessage: pictureTexts[locale].attachmentMissing,
    });
  }
  // That it was read smaller, or by its first frame, changes nothing here: no warnings.
  const { image } = await readPicture(file, locale, { maximumPixels });
  const colours = dominantColours(image, mostColours).map(({ colour }) => colour);
  return colours.length > 0 ? colours : [[255, 255, 255]];
}
