import type { Locale } from '../../core/locale.ts';
import { encodeJpegPreview } from '../../engines/images/sharp-images.ts';
import { readPicture } from '../../engines/images/read-picture.ts';

/** Enough for a status message. */
const mostPixels = 512 * 512;

/** A service's preview as a small JPEG of our own; none where it cannot be decoded: the picture is what counts. */
export async function encodePreview(
  bytes: Uint8Array,
  locale: Locale,
): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | undefined> {
  try {
    const file = { fileName: 'preview', mediaType: 'application/octet-stream', bytes };
    const { image } = await readPicture(file, locale, { maximumPixels: mostPixels });
    const { widthPx, heightPx, rgba } = image;
    const rgb = new Uint8Array(widthPx * heightPx * 3);
    for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to);
    return { mediaType: 'image/jpeg', bytes: await encodeJpegPreview({ widthPx, heightPx, rgb }) };
  } catch {
    return undefined;
  }
}
