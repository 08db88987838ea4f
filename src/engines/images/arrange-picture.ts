import type { PremultipliedImage } from '../../media/pixels.ts';
import { sharp } from './bounded-sharp.ts';
import { premultiply } from './sharp-images.ts';

/** What can be done to a picture's frame; nothing given: nothing done. In this order. */
export interface Arrangement {
  /** Width ÷ height to crop to; what looks most interesting stays in (libvips' attention strategy). */
  readonly shape?: number | undefined;
  /** Degrees clockwise. */
  readonly turn?: 90 | 180 | 270 | undefined;
  readonly flip?: 'sideways' | 'upside-down' | undefined;
  /** The longer side afterwards, in pixels. */
  readonly longestPx?: number | undefined;
  /** Or both sides, whatever becomes of its proportions. */
  readonly exactly?: { readonly widthPx: number; readonly heightPx: number } | undefined;
}

/** Crops, turns, mirrors and resizes (Lanczos-3 where it shrinks). */
export async function arrangePicture(image: PremultipliedImage, arrangement: Arrangement): Promise<PremultipliedImage> {
  const { shape, turn, flip, longestPx, exactly } = arrangement;
  let current = image;
  if (shape !== undefined) current = await apply(current, (picture) => picture.resize(cropSize(image, shape)));
  if (turn !== undefined) current = await apply(current, (picture) => picture.rotate(turn));
  if (flip !== undefined) {
    current = await apply(current, (picture) => (flip === 'sideways' ? picture.flop() : picture.flip()));
  }
  if (longestPx !== undefined) {
    const scale = longestPx / Math.max(current.widthPx, current.heightPx);
    const width = Math.max(1, Math.round(current.widthPx * scale));
    const height = Math.max(1, Math.round(current.heightPx * scale));
    current = await apply(current, (picture) => picture.resize({ width, height, fit: 'fill' }));
  }
  if (exactly !== undefined) {
    const { widthPx: width, heightPx: height } = exactly;
    current = await apply(current, (picture) => picture.resize({ width, height, fit: 'fill' }));
  }
  return current;
}

/** The largest part of that shape, at its own size. */
function cropSize({ widthPx, heightPx }: PremultipliedImage, shape: number) {
  const isTooWide = widthPx / heightPx > shape;
  return {
    width: isTooWide ? Math.max(1, Math.round(heightPx * shape)) : widthPx,
    height: isTooWide ? heightPx : Math.max(1, Math.round(widthPx / shape)),
    fit: 'cover',
    position: sharp.strategy.attention,
  } as const;
}

type Picture = ReturnType<typeof sharp>;

/** sharp takes premultiplied pixels but gives back straight ones. */
async function apply(image: PremultipliedImage, change: (picture: Picture) => Picture): Promise<PremultipliedImage> {
  const { widthPx: width, heightPx: height, rgba } = image;
  const picture = sharp(rgba, { raw: { width, height, channels: 4, premultiplied: true } });
  const { data, info } = await change(picture).raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: premultiply(data) };
}
