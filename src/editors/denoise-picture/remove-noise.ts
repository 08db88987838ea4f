import { blockNoise, noiseLevel, type Plane } from '../../media/noise-level.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { smoothPlane } from './smooth-plane.ts';

/** Orthonormal opponent colours (as Yu & Sapiro 2011): brightness, red–blue, green–magenta. White noise stays white. */
const toOpponent = [
  [1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)],
  [1 / Math.sqrt(2), 0, -1 / Math.sqrt(2)],
  [1 / Math.sqrt(6), -2 / Math.sqrt(6), 1 / Math.sqrt(6)],
] as const;

/** What each strength does to the measured noise, and the least noise it takes for granted, in grey levels. */
export const denoiseStrengths = {
  light: { gain: 0.7, least: 0 },
  normal: { gain: 1, least: 0 },
  strong: { gain: 1.5, least: 4 },
} as const;

/** Less than this nobody sees. */
export const invisibleNoise = 0.8;
/** Beyond this the patches overlap less, to bound the time: 4 megapixels take about 10 seconds. */
const mostPixelsAtStride2 = 500_000;
const mostPixelsAtStride3 = 1_200_000;

/** Values at the ends of the scale hide half of their noise. */
const clipped = { low: 3, high: 252 } as const;
/** From JPEG's steps at block borders to the deviation of noise that hides them; found on photographs at quality 10 to 40. */
const blockGain = 1.6;

/** Noise by opponent channel, in grey levels: grain, or what JPEG left, whichever is more. */
export function measureNoise(image: PremultipliedImage): readonly number[] {
  return toOpponent.map((_, channel) => {
    const plane = opponentPlane(image, channel);
    for (let pixel = 0; pixel < plane.values.length; pixel += 1) {
      const at = pixel * 4;
      const least = Math.min(image.rgba[at] ?? 0, image.rgba[at + 1] ?? 0, image.rgba[at + 2] ?? 0);
      const most = Math.max(image.rgba[at] ?? 0, image.rgba[at + 1] ?? 0, image.rgba[at + 2] ?? 0);
      if (least < clipped.low || most > clipped.high) plane.values[pixel] = Number.NaN;
    }
    return Math.max(noiseLevel(plane), blockGain * blockNoise(plane));
  });
}

/**
 * The picture without its noise; transparency is not touched.
 * @param noise of each opponent channel, as measured.
 * @yields how much is done, 0 … 1.
 */
export function* removeNoise(
  image: PremultipliedImage,
  noise: readonly number[],
): Generator<number, PremultipliedImage> {
  const pixels = image.widthPx * image.heightPx;
  const stridePx = pixels <= mostPixelsAtStride2 ? 2 : pixels <= mostPixelsAtStride3 ? 3 : 4;
  const planes: Float32Array[] = [];
  for (let channel = 0; channel < 3; channel += 1) {
    const work = smoothPlane(opponentPlane(image, channel), { sigma: noise[channel] ?? 0, stridePx });
    let state = work.next();
    while (state.done !== true) {
      yield (channel + state.value) / 3;
      state = work.next();
    }
    planes.push(state.value.values);
    yield (channel + 1) / 3;
  }
  const rgba = Uint8Array.from(image.rgba);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const at = pixel * 4;
    const alpha = rgba[at + 3] ?? 0;
    for (let colour = 0; colour < 3; colour += 1) {
      let value = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        value += (toOpponent[channel]?.[colour] ?? 0) * (planes[channel]?.[pixel] ?? 0);
      }
      rgba[at + colour] = Math.max(0, Math.min(alpha, Math.round(value)));
    }
  }
  return { ...image, rgba };
}

function opponentPlane({ widthPx, heightPx, rgba }: PremultipliedImage, channel: number): Plane {
  const [red = 0, green = 0, blue = 0] = toOpponent[channel] ?? [];
  const values = new Float32Array(widthPx * heightPx);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const at = pixel * 4;
    values[pixel] = red * (rgba[at] ?? 0) + green * (rgba[at + 1] ?? 0) + blue * (rgba[at + 2] ?? 0);
  }
  return { widthPx, heightPx, values };
}
