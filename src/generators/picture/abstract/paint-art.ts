import type { RandomSource } from '../../../core/random.ts';
import type { OpaqueImage } from '../../../media/pixels.ts';
import type { Rgb } from '../../../media/rgb.ts';
import { materials, type MaterialId } from './materials.ts';
import { lightnessOf, PaletteRamp, withLightness } from './palette-ramp.ts';

/** Spreads values over 0 … 1 so that the 2nd and 98th of a hundred are the ends: every palette is seen whole. */
function stretch(plane: Float32Array): (value: number) => number {
  const sample = plane.filter((_, index) => index % 97 === 0).toSorted();
  const low = sample[Math.floor(sample.length * 0.02)] ?? 0;
  const high = sample[Math.floor(sample.length * 0.98)] ?? 1;
  const span = Math.max(1e-3, high - low);
  return (value) => Math.min(1, Math.max(0, (value - low) / span));
}

/** Dark to light, so that neighbours in the ramp are neighbours to the eye; one colour gets shades of its own. */
function rampColours(colours: readonly Rgb[]): readonly Rgb[] {
  const [only] = colours;
  if (colours.length === 1 && only !== undefined)
    return [-0.35, -0.12, 0.08, 0.3].map((step) => withLightness(only, step));
  const sorted = colours.toSorted((a, b) => lightnessOf(a) - lightnessOf(b));
  const [first, second] = sorted;
  if (sorted.length === 2 && first !== undefined && second !== undefined) {
    return [withLightness(first, -0.12), first, second, withLightness(second, 0.12)];
  }
  return sorted;
}

/** Colours the planes of a coordinate network: the first is the place in the palette, the others light and shift it. */
export function paintPlanes(
  planes: readonly Float32Array[],
  size: { readonly widthPx: number; readonly heightPx: number },
  look: { readonly colours: readonly Rgb[]; readonly hardness: number },
): OpaqueImage {
  const [tone, light, shift] = planes;
  const rgb = new Uint8ClampedArray(size.widthPx * size.heightPx * 3);
  const ramp = new PaletteRamp(rampColours(look.colours), look.hardness);
  const spread = stretch(tone ?? new Float32Array());
  for (let pixel = 0; pixel * 3 < rgb.length; pixel += 1) {
    const place = spread(tone?.[pixel] ?? 0) + (shift?.[pixel] ?? 0) * 0.12;
    ramp.write(rgb, pixel * 3, place, 1 + (light?.[pixel] ?? 0) * 0.16);
  }
  return { ...size, rgb: new Uint8Array(rgb.buffer) };
}

export interface SurfaceLook {
  readonly material: MaterialId;
  readonly colours: readonly Rgb[];
  /** Decides the surface. */
  readonly random: RandomSource;
  /** Slow variables of the same surface, about −1 … 1. */
  readonly turn: readonly [number, number, number];
}

/** A tile is drawn once and repeated: its side divides both sides of the page, and costs the same for large pages. */
function tileSide(widthPx: number, heightPx: number): number {
  let [larger, side] = [Math.max(widthPx, heightPx), Math.min(widthPx, heightPx)];
  while (larger % side !== 0) [larger, side] = [side, larger % side];
  while (side > mostTilePx && side % 2 === 0) side /= 2;
  return side;
}

const mostTilePx = 512;

/** Paints a surface, lit from the upper left. Left and right, top and bottom of the page fit together. */
export async function paintSurface(
  look: SurfaceLook,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  signal: AbortSignal,
): Promise<OpaqueImage> {
  const side = tileSide(widthPx, heightPx);
  const tile = await paintTile(look, side, signal);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y += 1) {
    const row = tile.subarray((y % side) * side * 3, ((y % side) + 1) * side * 3);
    for (let x = 0; x < widthPx; x += side) rgb.set(row, (y * widthPx + x) * 3);
  }
  return { widthPx, heightPx, rgb };
}

async function paintTile(look: SurfaceLook, side: number, signal: AbortSignal): Promise<Uint8ClampedArray> {
  const material = materials[look.material];
  const surface = material.surface(look.random, look.turn);
  const ramp = new PaletteRamp(rampColours(look.colours));
  const tones = new Float32Array(side * side);
  const heights = new Float32Array(side * side);
  for (let y = 0; y < side; y += 1) {
    if (y % 32 === 0) {
      await new Promise(setImmediate);
      signal.throwIfAborted();
    }
    for (let x = 0; x < side; x += 1) {
      const { tone, height } = surface((x + 0.5) / side, (y + 0.5) / side);
      tones[y * side + x] = tone;
      heights[y * side + x] = height;
    }
  }
  const rgb = new Uint8ClampedArray(side * side * 3);
  const slope = (material.relief * side) / 45;
  for (let y = 0; y < side; y += 1) {
    const above = ((y + side - 1) % side) * side;
    const below = ((y + 1) % side) * side;
    for (let x = 0; x < side; x += 1) {
      const at = y * side + x;
      const left = heights[y * side + ((x + side - 1) % side)] ?? 0;
      const dx = (left - (heights[y * side + ((x + 1) % side)] ?? 0)) * slope;
      const dy = ((heights[above + x] ?? 0) - (heights[below + x] ?? 0)) * slope;
      // Lambert's law with a light at (−1, −1, 1.6), relative to what a flat place gets.
      const lambert = (-dx - dy + 1.6) / (1.6 * Math.sqrt(dx * dx + dy * dy + 1));
      ramp.write(rgb, at * 3, tones[at] ?? 0, Math.min(1.5, Math.max(0.35, lambert)));
    }
  }
  return rgb;
}
