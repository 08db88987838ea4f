import { cropToSubject } from '../../media/crop-to-subject.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { sharp } from './bounded-sharp.ts';
import { premultiply } from './sharp-images.ts';

export interface PrintSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** `cover`: cropped around what draws the eye. `contain`: whole, on transparency. */
  readonly fit: 'cover' | 'contain';
}

/** An image at exactly this size, for a window of a layout (Lanczos). A crop keeps what draws the eye. */
export async function fitImage(
  image: PremultipliedImage,
  { widthPx, heightPx, fit }: PrintSize,
): Promise<PremultipliedImage> {
  const raw = { width: image.widthPx, height: image.heightPx, channels: 4, premultiplied: true } as const;
  const crop = cropToSubject(image, widthPx / heightPx);
  const source = sharp(image.rgba, { raw });
  const cropped =
    fit === 'cover'
      ? source.extract({ left: crop.left, top: crop.top, width: crop.widthPx, height: crop.heightPx })
      : source;
  const { data, info } = await cropped
    .resize({
      width: widthPx,
      height: heightPx,
      fit: fit === 'cover' ? 'fill' : 'contain',
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: premultiply(data) };
}

/** For an SVG of ours: a JPEG where nothing is transparent (a tenth of the bytes), else a PNG. */
export async function imageDataUri(image: PremultipliedImage, isTransparent: boolean): Promise<string> {
  const raw = { width: image.widthPx, height: image.heightPx, channels: 4, premultiplied: true } as const;
  const picture = sharp(image.rgba, { raw });
  const bytes = isTransparent
    ? await picture.png({ compressionLevel: 3 }).toBuffer()
    : await picture.removeAlpha().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
  return `data:image/${isTransparent ? 'png' : 'jpeg'};base64,${bytes.toString('base64')}`;
}
