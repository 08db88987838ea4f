import type { PremultipliedImage } from './pixels.ts';
import { luma } from './luma.ts';

/** sRGB, 0 … 255; or every hue from top to bottom. */
export type RecolourTarget = readonly [red: number, green: number, blue: number] | 'rainbow';

interface PixelPlanes {
  /** 0 … 1 each, un-premultiplied; length width × height. */
  readonly hue: Float32Array;
  readonly saturation: Float32Array;
  readonly value: Float32Array;
  readonly luma: Float32Array;
  readonly alpha: Float32Array;
}

const hueBins = 36;

function clamp01(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

function readPlanes(image: PremultipliedImage): PixelPlanes {
  const count = image.widthPx * image.heightPx;
  const make = (): Float32Array => new Float32Array(count);
  const planes = { hue: make(), saturation: make(), value: make(), luma: make(), alpha: make() };
  for (let pixel = 0; pixel < count; pixel += 1) {
    const at = pixel * 4;
    const alpha = image.rgba[at + 3] ?? 0;
    if (alpha === 0) continue;
    const red = Math.min(1, (image.rgba[at] ?? 0) / alpha);
    const green = Math.min(1, (image.rgba[at + 1] ?? 0) / alpha);
    const blue = Math.min(1, (image.rgba[at + 2] ?? 0) / alpha);
    const highest = Math.max(red, green, blue);
    const range = highest - Math.min(red, green, blue);
    let hue = 0;
    if (range > 1e-4) {
      if (highest === red) hue = ((green - blue) / range + 6) % 6;
      else if (highest === green) hue = (blue - red) / range + 2;
      else hue = (red - green) / range + 4;
    }
    planes.hue[pixel] = hue / 6;
    planes.saturation[pixel] = range / Math.max(highest, 1e-4);
    planes.value[pixel] = highest;
    planes.luma[pixel] = luma(red, green, blue);
    planes.alpha[pixel] = alpha / 255;
  }
  return planes;
}

function sum(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** How much each pixel belongs to the commonest hue among `weights`. */
function dominantHueRegion(planes: PixelPlanes, weights: Float32Array): Float32Array {
  const histogram = new Float64Array(hueBins);
  for (let pixel = 0; pixel < weights.length; pixel += 1) {
    const bin = Math.floor((planes.hue[pixel] ?? 0) * hueBins) % hueBins;
    histogram[bin] = (histogram[bin] ?? 0) + (weights[pixel] ?? 0);
  }
  let best = 0;
  let bestWeight = -1;
  for (let bin = 0; bin < hueBins; bin += 1) {
    const weight =
      (histogram[bin] ?? 0) + (histogram[(bin + 1) % hueBins] ?? 0) + (histogram[(bin + hueBins - 1) % hueBins] ?? 0);
    if (weight > bestWeight) [best, bestWeight] = [bin, weight];
  }
  const centre = (best + 0.5) / hueBins;
  return weights.map((_, pixel) => {
    const turn = Math.abs((((planes.hue[pixel] ?? 0) - centre + 1.5) % 1) - 0.5);
    return (
      clamp01((0.17 - turn) / 0.05) *
      clamp01((planes.saturation[pixel] ?? 0) / 0.14) *
      clamp01(((planes.value[pixel] ?? 0) - 0.08) / 0.14)
    );
  });
}

/** Which pixels are painted with the first colour and which with the second. */
function chooseRegions(image: PremultipliedImage, planes: PixelPlanes, two: boolean): readonly Float32Array[] {
  const { alpha, saturation, value } = planes;
  const covered = Math.max(sum(alpha), 1e-6);
  const colourful = alpha.map((a, pixel) => {
    const s = saturation[pixel] ?? 0;
    return s > 0.12 ? a * s * (value[pixel] ?? 0) : 0;
  });
  const isGrey = sum(colourful) < 0.03 * covered;
  const midTones = (): Float32Array =>
    alpha.map((a, pixel) => (a > 0 ? clamp01(((value[pixel] ?? 0) - 0.22) / 0.12) : 0));
  const dominant = isGrey ? midTones() : dominantHueRegion(planes, colourful);
  const paleOutside = alpha.map((a, pixel) =>
    a > 0 && (saturation[pixel] ?? 0) < 0.3
      ? a * clamp01(((value[pixel] ?? 0) - 0.5) / 0.15) * (1 - (dominant[pixel] ?? 0))
      : 0,
  );
  // A white body with a coloured mane: the body too is what one calls "a blue unicorn".
  const hasPaleBody = !isGrey && sum(paleOutside) > 0.3 * covered;
  if (!two) return [hasPaleBody ? dominant.map((share, pixel) => Math.max(share, paleOutside[pixel] ?? 0)) : dominant];
  const first = hasPaleBody && sum(paleOutside) > sum(dominant) ? paleOutside : dominant;
  const rest = colourful.map((weight, pixel) => weight * (1 - (first[pixel] ?? 0)));
  const pale = paleOutside.map((share, pixel) => share * (1 - (first[pixel] ?? 0)));
  let second = pale;
  if (sum(rest) > 0.12 * sum(colourful))
    second = dominantHueRegion(planes, rest).map((s, p) => s * (1 - (first[p] ?? 0)));
  if (sum(second) > 0.05 * covered) return [first, second];
  // One colour all over: the lower part takes the second, as a belly would.
  const lower = first.map(
    (s, pixel) => s * clamp01((Math.floor(pixel / image.widthPx) / image.heightPx - 0.56) / 0.06),
  );
  return [first.map((s, pixel) => s - (lower[pixel] ?? 0)), lower];
}

function rainbowAt(fraction: number): readonly [number, number, number] {
  const hue = clamp01(fraction) * 0.8 * 6;
  const channel = (offset: number): number => {
    const k = (offset + hue) % 6;
    return 255 * (0.97 - 0.66 * clamp01(Math.min(k, 4 - k)));
  };
  return [channel(5), channel(3), channel(1)];
}

/**
 * Paints the main colour region of an object (its commonest hue, or its mid-tones when it is grey) in another colour,
 * and a second region in a second one. Shading stays: a pixel darker than the region's mean becomes a darker target, a
 * lighter one a paler target. Eyes, outlines and other hues stay as they are. Method ours.
 */
export function recolourImage(image: PremultipliedImage, targets: readonly RecolourTarget[]): PremultipliedImage {
  if (targets.length === 0) return image;
  const planes = readPlanes(image);
  const rgba = Uint8Array.from(image.rgba);
  const regions = chooseRegions(image, planes, targets.length > 1);
  regions.forEach((region, index) => {
    const target = targets[index];
    if (target === undefined) return;
    let weight = 1e-6;
    let total = 0;
    for (let pixel = 0; pixel < region.length; pixel += 1) {
      const share = (region[pixel] ?? 0) * (planes.alpha[pixel] ?? 0);
      weight += share;
      total += share * (planes.luma[pixel] ?? 0);
    }
    const mean = Math.max(0.12, total / weight);
    for (let pixel = 0; pixel < region.length; pixel += 1) {
      const share = region[pixel] ?? 0;
      if (share <= 0) continue;
      const row = Math.floor(pixel / image.widthPx) / image.heightPx;
      const colour = target === 'rainbow' ? rainbowAt((row - 0.12) / 0.76) : target;
      const ratio = (planes.luma[pixel] ?? 0) / mean;
      const dark = 0.3 + 0.7 * Math.min(1, ratio);
      const pale = Math.min(0.62, Math.max(0, ratio - 1) * 0.7);
      const alpha = rgba[pixel * 4 + 3] ?? 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const base = (colour[channel] ?? 0) * dark;
        const painted = ((base + (255 - base) * pale) * alpha) / 255;
        const at = pixel * 4 + channel;
        rgba[at] = Math.min(alpha, (rgba[at] ?? 0) * (1 - share) + painted * share);
      }
    }
  });
  return { ...image, rgba };
}

/**
 * Turns every hue by `degrees`, brightness kept (rotation about the luma axis in YIQ, FCC NTSC 1953 weights).
 */
export function driftHue(image: PremultipliedImage, degrees: number): PremultipliedImage {
  const angle = (degrees * Math.PI) / 180;
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const rgba = new Uint8Array(image.rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = image.rgba[at + 3] ?? 0;
    if (alpha === 0) continue;
    const red = image.rgba[at] ?? 0;
    const green = image.rgba[at + 1] ?? 0;
    const blue = image.rgba[at + 2] ?? 0;
    const y = luma(red, green, blue);
    const i = 0.596 * red - 0.274 * green - 0.322 * blue;
    const q = 0.211 * red - 0.523 * green + 0.312 * blue;
    const turnedI = i * cosine - q * sine;
    const turnedQ = i * sine + q * cosine;
    const limit = (value: number): number => Math.min(alpha, Math.max(0, Math.round(value)));
    rgba[at] = limit(y + 0.956 * turnedI + 0.621 * turnedQ);
    rgba[at + 1] = limit(y - 0.272 * turnedI - 0.647 * turnedQ);
    rgba[at + 2] = limit(y - 1.106 * turnedI + 1.703 * turnedQ);
    rgba[at + 3] = alpha;
  }
  return { ...image, rgba };
}
