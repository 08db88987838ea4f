import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { InputFile } from '../../core/option.ts';
import { pictureInputTexts } from '../../core/texts/picture-input.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { rasterFormats, sharp } from './bounded-sharp.ts';
import { isAnimatedPng } from './png-chunks.ts';
import { premultiply } from './sharp-images.ts';

/** Enough for any phone's photograph; more is a decompression bomb until proven otherwise. */
const mostFilePixels = 64_000_000;
/** Decoders hold a few dozen whole rows: at a million pixels a row a file of 178 bytes took 3 GB. */
const mostSidePx = 16_384;
/** Interlaced and progressive files are held whole while they are decoded, up to 8 bytes a pixel. */
const mostProgressivePixels = 32_000_000;
/** What editors work on by default: their networks and kernels take seconds and tens of megabytes at this size. */
const mostWorkPixels = 4_000_000;
/** A file that is small, legal and still this slow was made to be. */
const decodeSeconds = 20;

export interface ReadPictureLimits {
  /** Width × height after reading; larger pictures are shrunk to it. Default 4 million. */
  readonly maximumPixels?: number;
}

export interface ReadPicture {
  /** 8-bit sRGB, upright as its EXIF data says. */
  readonly image: PremultipliedImage;
  /** Whether any pixel is transparent at all. */
  readonly isTransparent: boolean;
  /** Sentences the person should read: made smaller, only the first frame. */
  readonly warnings: readonly string[];
}

/**
 * Reads a stranger's picture: raster formats only, bounded before it is decoded, any colour space and depth, first
 * frame. No other way leads from an attachment to pixels in an editor.
 * @throws AppError `attachment-rejected` with a sentence in `locale`: missing, not a picture, broken, too large.
 */
export async function readPicture(
  file: InputFile | undefined,
  locale: Locale,
  limits: ReadPictureLimits = {},
): Promise<ReadPicture> {
  const texts = pictureInputTexts[locale];
  if (file === undefined) {
    throw new AppError({
      code: 'attachment-rejected',
      message: 'expected a picture, got none',
      userMessage: texts.missing,
    });
  }
  try {
    return await decode(file.bytes, limits.maximumPixels ?? mostWorkPixels, locale);
  } catch (cause) {
    throw new AppError({
      code: 'attachment-rejected',
      message: `cannot decode the attached ${file.mediaType}`,
      userMessage: reasonOf(cause, locale),
      cause,
    });
  }
}

async function decode(bytes: Uint8Array, maximumPixels: number, locale: Locale): Promise<ReadPicture> {
  const options = { limitInputPixels: mostFilePixels, failOn: 'error', sequentialRead: true, pages: 1 } as const;
  const { format, autoOrient, pages = 1, isProgressive } = await sharp(bytes, options).metadata();
  if (!rasterFormats.has(format)) throw new NotAPicture(format);
  if (Math.max(autoOrient.width, autoOrient.height) > mostSidePx) throw new TooLong();
  if (isProgressive && autoOrient.width * autoOrient.height > mostProgressivePixels) throw new TooManyAtOnce();
  const scale = Math.sqrt(maximumPixels / Math.max(maximumPixels, autoOrient.width * autoOrient.height));
  const { data, info } = await sharp(bytes, options)
    .autoOrient()
    .resize({
      width: Math.max(1, Math.floor(autoOrient.width * scale)),
      height: Math.max(1, Math.floor(autoOrient.height * scale)),
      fit: 'fill',
    })
    .toColourspace('srgb')
    .ensureAlpha()
    .timeout({ seconds: decodeSeconds })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width: widthPx, height: heightPx } = info;
  const texts = pictureInputTexts[locale];
  return {
    image: { widthPx, heightPx, rgba: premultiply(data) },
    isTransparent: hasTransparency(data),
    warnings: [
      ...(scale < 1 ? [texts.madeSmaller({ widthPx, heightPx })] : []),
      ...((pages > 1 && format !== 'tiff') || isAnimatedPng(bytes) ? [texts.onlyFirstFrame] : []),
    ],
  };
}

class NotAPicture extends Error {
  constructor(format: string) {
    super(`expected a raster picture, got ${format}`);
  }
}

class TooLong extends Error {
  constructor() {
    super(`expected at most ${mostSidePx} pixels a side`);
  }
}

class TooManyAtOnce extends Error {
  constructor() {
    super(`expected at most ${mostProgressivePixels} pixels of an interlaced or progressive picture`);
  }
}

/** libvips gives no codes, only sentences. */
function reasonOf(cause: unknown, locale: Locale): string {
  const texts = pictureInputTexts[locale];
  const said = cause instanceof Error ? cause.message : '';
  if (cause instanceof NotAPicture || /unsupported image format/iu.test(said)) return texts.notAPicture;
  if (cause instanceof TooLong) return texts.tooLong({ sidePx: mostSidePx });
  if (cause instanceof TooManyAtOnce) return texts.tooManyAtOnce({ megapixels: mostProgressivePixels / 1_000_000 });
  if (/pixel limit/iu.test(said)) return texts.tooManyPixels({ megapixels: mostFilePixels / 1_000_000 });
  if (/timeout/iu.test(said)) return texts.tooSlow;
  if (/premature end|truncat|end of file|not enough data|unexpected end/iu.test(said)) return texts.cutShort;
  return texts.unreadable;
}

function hasTransparency(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) {
    if ((rgba[at] ?? 0) < 255) return true;
  }
  return false;
}
