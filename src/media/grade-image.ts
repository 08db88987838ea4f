import type { OpaqueImage } from './pixels.ts';
import { luma } from './luma.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Samples along each axis of the look-up cube; colours between are interpolated. */
const cubeSide = 17;
/** How near a palette colour must be to pull, in 0 … 255 of an opponent space: small keeps regions apart. */
const reach = 62;
/** Share of the original brightness that stays: forms are in it. */
const keptBrightness = 0.72;

/** Brightness and two chroma axes; brightness counts a little more, so that light stays light. */
function opponent(colour: Colour): Colour {
  const y = luma(...colour);
  return [y * 1.25, (colour[0] - y) * 0.75, (colour[2] - y) * 0.75];
}

/** One colour drawn towards the palette: the palette's colours weighted by nearness, at most of its own brightness. */
function towards(colour: Colour, palette: readonly Colour[], strength: number): Colour {
  const own = opponent(colour);
  const distances = palette.map((entry) => {
    const other = opponent(entry);
    return (own[0] - other[0]) ** 2 + (own[1] - other[1]) ** 2 + (own[2] - other[2]) ** 2;
  });
  const nearest = Math.min(...distances);
  let total = 0;
  let [red, green, blue] = [0, 0, 0];
  palette.forEach((entry, index) => {
    const weight = Math.exp((nearest - (distances[index] ?? 0)) / (2 * reach * reach));
    total += weight;
    red += weight * entry[0];
    green += weight * entry[1];
    blue += weight * entry[2];
  });
  const target: Colour = [red / total, green / total, blue / total];
  const lift = (luma(...colour) - luma(...target)) * keptBrightness;
  const mix = (from: number, to: number): number => from + (Math.max(0, Math.min(255, to + lift)) - from) * strength;
  return [mix(colour[0], target[0]), mix(colour[1], target[1]), mix(colour[2], target[2])];
}

/**
 * Draws every colour of an opaque picture towards a palette, brightness mostly kept, through a look-up cube with
 * trilinear interpolation. Method ours. Changes `image`.
 * @param strength 0 (nothing) … 1 (only colours of the palette).
 */
export function gradeTowards(image: OpaqueImage, palette: readonly Colour[], strength: number): void {
  if (palette.length === 0 || strength <= 0) return;
  const cube = new Float32Array(cubeSide ** 3 * 3);
  const step = 255 / (cubeSide - 1);
  for (let cell = 0; cell < cubeSide ** 3; cell += 1) {
    const red = (cell % cubeSide) * step;
    const green = (Math.floor(cell / cubeSide) % cubeSide) * step;
    const blue = Math.floor(cell / cubeSide ** 2) * step;
    cube.set(towards([red, green, blue], palette, strength), cell * 3);
  }
  const { rgb } = image;
  const strides = [1, cubeSide, cubeSide ** 2] as const;
  for (let at = 0; at < rgb.length; at += 3) {
    let base = 0;
    const fractions: [number, number, number] = [0, 0, 0];
    for (let axis = 0; axis < 3; axis += 1) {
      const value = (rgb[at + axis] ?? 0) / step;
      const low = Math.min(cubeSide - 2, Math.floor(value));
      fractions[axis] = value - low;
      base += low * (strides[axis] ?? 0);
    }
    const [u, v, w] = fractions;
    for (let channel = 0; channel < 3; channel += 1) {
      let sum = 0;
      for (let corner = 0; corner < 8; corner += 1) {
        const weight = ((corner & 1) === 0 ? 1 - u : u) * ((corner & 2) === 0 ? 1 - v : v);
        const offset = (corner & 1) + ((corner & 2) >> 1) * cubeSide + (corner >> 2) * cubeSide ** 2;
        sum += weight * ((corner & 4) === 0 ? 1 - w : w) * (cube[(base + offset) * 3 + channel] ?? 0);
      }
      rgb[at + channel] = sum + 0.5;
    }
  }
}

/** Mean and standard deviation of red, green and blue. */
export interface ToneStatistics {
  readonly mean: Colour;
  readonly deviation: Colour;
}

export function toneOf({ rgb }: OpaqueImage): ToneStatistics {
  const count = Math.max(1, rgb.length / 3);
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let at = 0; at < rgb.length; at += 1) {
    const value = rgb[at] ?? 0;
    sums[at % 3] = (sums[at % 3] ?? 0) + value;
    squares[at % 3] = (squares[at % 3] ?? 0) + value * value;
  }
  const mean = (channel: number): number => (sums[channel] ?? 0) / count;
  const deviation = (channel: number): number =>
    Math.sqrt(Math.max(1, (squares[channel] ?? 0) / count - mean(channel) ** 2));
  return { mean: [mean(0), mean(1), mean(2)], deviation: [deviation(0), deviation(1), deviation(2)] };
}

/**
 * Moves the colours of a picture a share of the way to those of another: mean and deviation of each channel (Reinhard
 * et al. 2001, "Color Transfer between Images", in RGB, gain at most 1.6). Changes `image`.
 * @param share 0 (nothing) … 1 (the other's mean and deviation).
 */
export function shiftTone(image: OpaqueImage, other: ToneStatistics, share: number): void {
  const own = toneOf(image);
  const table = new Uint8Array(3 * 256);
  for (let channel = 0; channel < 3; channel += 1) {
    const full = (other.deviation[channel] ?? 1) / (own.deviation[channel] ?? 1);
    const gain = 1 + (Math.max(0.6, Math.min(1.6, full)) - 1) * share;
    const from = own.mean[channel] ?? 0;
    const middle = from + ((other.mean[channel] ?? 0) - from) * share;
    for (let value = 0; value < 256; value += 1) {
      table[channel * 256 + value] = Math.max(0, Math.min(255, Math.round((value - from) * gain + middle)));
    }
  }
  for (let at = 0; at < image.rgb.length; at += 1) {
    image.rgb[at] = table[(at % 3) * 256 + (image.rgb[at] ?? 0)] ?? 0;
  }
}
