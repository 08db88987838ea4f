import { dominantColours } from '../../media/dominant-colours.ts';
import { mapColours } from '../../media/map-colours.ts';
import { toOklab, type Rgb } from '../../media/oklch.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { shrinkToFit } from '../../media/shrink-to-fit.ts';

/** Colours the picture is taken to be made of. */
const sourceColours = 6;
/** How near in OKLab a colour must be to follow one of them. */
const reach = 0.13;
/** Share of the palette's lightness that is taken over: forms are in the picture's own. */
const lightnessShare = 0.55;

/**
 * Draws a whole picture in other colours: its own six are paired with the palette's from dark to light, and every pixel moves
 * as those near it do (the radial weights of Chang et al. 2015, "Palette-based Photo Recoloring", without their solve).
 * @yields how much is done, 0 … 1.
 */
export function mapPalette(image: PremultipliedImage, palette: readonly Rgb[]): Generator<number, PremultipliedImage> {
  const byLightness = (one: readonly number[], other: readonly number[]): number => (one[0] ?? 0) - (other[0] ?? 0);
  const own = dominantColours(shrinkToFit(image, 256), sourceColours)
    .map(({ colour }) => toOklab(colour))
    .toSorted(byLightness);
  const wanted = palette.map((colour) => toOklab(colour)).toSorted(byLightness);
  const moves = own.map((from, index) => {
    const place = own.length === 1 ? 0.5 : index / (own.length - 1);
    const to = wanted[Math.round(place * (wanted.length - 1))] ?? from;
    return { from, by: [(to[0] - from[0]) * lightnessShare, to[1] - from[1], to[2] - from[2]] as const };
  });
  return mapColours(image, (lab) => {
    const [l = 0, a = 0, b = 0] = lab;
    let total = 1e-9;
    let [liftSum, aSum, bSum] = [0, 0, 0];
    for (const { from, by } of moves) {
      const distance = (l - from[0]) ** 2 + (a - from[1]) ** 2 + (b - from[2]) ** 2;
      const weight = Math.exp(-distance / (2 * reach * reach));
      total += weight;
      liftSum += weight * by[0];
      aSum += weight * by[1];
      bSum += weight * by[2];
    }
    // Black and white have no room for lightness or colour.
    const room = Math.min(1, 4 * l * (1 - l) + 0.35);
    lab[0] = l + (liftSum / total) * room;
    lab[1] = a + (aSum / total) * room;
    lab[2] = b + (bSum / total) * room;
    return true;
  });
}
