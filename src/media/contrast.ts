import { fromOklch, toLinearLight, toOklch, type Rgb } from './oklch.ts';

/** What text of any size needs against its ground: WCAG 2.2, success criterion 1.4.3. */
export const readableContrast = 4.5;

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** Relative luminance, 0 … 1 (WCAG 2.2). */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * toLinearLight(red) + 0.7152 * toLinearLight(green) + 0.0722 * toLinearLight(blue);
}

/** Contrast ratio, 1 … 21 (WCAG 2.2). */
export function contrastRatio(one: Rgb, other: Rgb): number {
  return luminanceContrast(luminance(one), luminance(other));
}

export function luminanceContrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/**
 * The wished colour where it is readable on all `grounds`, else the nearest lightness of the same hue that is, else
 * black or white, whichever is read better.
 */
export function readableInk(wished: Rgb, grounds: readonly Rgb[], ratio = readableContrast): Rgb {
  const worst = (ink: Rgb): number => Math.min(...grounds.map((ground) => contrastRatio(ink, ground)));
  if (worst(wished) >= ratio) return wished;
  const colour = toOklch(wished);
  for (let step = 1; step <= 40; step += 1) {
    for (const lightness of [colour.lightness - step / 40, colour.lightness + step / 40]) {
      if (lightness < 0.08 || lightness > 0.99) continue;
      const ink = fromOklch({ ...colour, lightness });
      if (worst(ink) >= ratio) return ink;
    }
  }
  return worst(black) >= worst(white) ? black : white;
}
