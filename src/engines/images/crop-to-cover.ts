import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import { sharp } from './bounded-sharp.ts';

/** The middle of a picture at exactly this size, transparency over white. Lanczos; a picture of this size stays as it is. */
export async function cropToCover(image: PremultipliedImage, widthPx: number, heightPx: number): Promise<OpaqueImage> {
  const rgb = new Uint8Array(image.widthPx * image.heightPx * 3);
  for (let pixel = 0; pixel < rgb.length / 3; pixel += 1) {
    const white = 255 - (image.rgba[pixel * 4 + 3] ?? 0);
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[pixel * 3 + channel] = (image.rgba[pixel * 4 + channel] ?? 0) + white;
    }
  }
  if (image.widthPx === widthPx && image.heightPx === heightPx) return { widthPx, heightPx, rgb };
  const raw = { width: image.widthPx, height: image.heightPx, channels: 3 } as const;
  const data = await sharp(rgb, { raw }).resize(widthPx, heightPx, { fit: 'cover' }).raw().toBuffer();
  return { widthPx, heightPx, rgb: data };
}
