import { fromOklab, fromOklch, toOklab, toOklch } from '../../../media/oklch.ts';
import type { Rgb } from '../../../media/rgb.ts';

/** How light a colour looks, 0 … 1. */
export function lightnessOf(rgb: Rgb): number {
  return toOklch(rgb).lightness;
}

/** Lighter or darker by `amount` (−1 … 1), hue kept. */
export function withLightness(rgb: Rgb, amount: number): Rgb {
  const colour = toOklch(rgb);
  return fromOklch({ ...colour, lightness: Math.min(1, Math.max(0, colour.lightness + amount)) });
}

const entries = 1024;

/**
 * A smooth run through colours, mixed in OKLab so that blue to yellow does not pass through grey mud, as a table: `entries` × 3 bytes for places 0 … 1.
 * @param hardness 0: one long gradient; 1: flat bands with soft edges.
 */
export class PaletteRamp {
  readonly #table = new Uint8ClampedArray(entries * 3);

  constructor(colours: readonly Rgb[], hardness = 0) {
    const labs = colours.map(toOklab);
    for (let entry = 0; entry < entries; entry += 1) {
      const place = (entry / (entries - 1)) * (labs.length - 1);
      const index = Math.min(labs.length - 2, Math.floor(place));
      const from = labs[Math.max(0, index)] ?? [0, 0, 0];
      const to = labs[index + 1] ?? from;
      const share = labs.length < 2 ? 0 : place - index;
      // The middle of the way is crossed faster the harder the bands are.
      const sharp = Math.min(1, Math.max(0, (share - 0.5) / Math.max(0.04, 1 - hardness) + 0.5));
      const soft = sharp * sharp * (3 - 2 * sharp);
      const mixed = fromOklab([
        from[0] + (to[0] - from[0]) * soft,
        from[1] + (to[1] - from[1]) * soft,
        from[2] + (to[2] - from[2]) * soft,
      ]);
      this.#table.set(mixed, entry * 3);
    }
  }

  /** Writes the colour at `place` (0 … 1), times `light`, as three bytes. */
  write(into: Uint8ClampedArray, at: number, place: number, light: number): void {
    const entry = Math.round(Math.min(1, Math.max(0, place)) * (entries - 1)) * 3;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = this.#table[entry + channel] ?? 0;
      // Light above 1 moves towards white, so that strong light bleaches instead of changing the hue.
      into[at + channel] = light <= 1 ? value * light : value + (255 - value) * Math.min(1, light - 1);
    }
  }
}
