import type { Rgb } from '../../media/oklch.ts';
import { boxMean } from '../../media/guided-filter.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';

/** A subject over one colour. */
export function overColour(subject: PremultipliedImage, colour: Rgb): PremultipliedImage {
  return over(subject, (channel) => colour[channel] ?? 0);
}

/** A subject over a picture of its own size. */
export function overPicture(subject: PremultipliedImage, background: PremultipliedImage): PremultipliedImage {
  return over(subject, (channel, pixel) => background.rgba[pixel * 4 + channel] ?? 0);
}

/** A picture out of focus, as behind a portrait. @param image small: 512 px is plenty. */
export function outOfFocus(image: PremultipliedImage): PremultipliedImage {
  const { widthPx, heightPx } = image;
  const rgba = Uint8Array.from(image.rgba).fill(255);
  const radius = Math.max(2, Math.round(Math.max(widthPx, heightPx) / 45));
  for (let channel = 0; channel < 3; channel += 1) {
    const values = Float32Array.from(
      { length: widthPx * heightPx },
      (_, pixel) => image.rgba[pixel * 4 + channel] ?? 0,
    );
    // Three box filters are nearly a Gaussian (Wells 1986).
    const blurred = boxMean(boxMean(boxMean({ widthPx, heightPx, values }, radius), radius), radius);
    for (const [pixel, value] of blurred.values.entries()) rgba[pixel * 4 + channel] = value + 0.5;
  }
  return { widthPx, heightPx, rgba };
}

function over(
  { widthPx, heightPx, rgba }: PremultipliedImage,
  behind: (channel: number, pixel: number) => number,
): PremultipliedImage {
  const result = new Uint8Array(rgba.length);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    const at = pixel * 4;
    const rest = 255 - (rgba[at + 3] ?? 0);
    for (let channel = 0; channel < 3; channel += 1) {
      result[at + channel] = (rgba[at + channel] ?? 0) + (rest * behind(channel, pixel)) / 255 + 0.5;
    }
    result[at + 3] = 255;
  }
  return { widthPx, heightPx, rgba: result };
}
