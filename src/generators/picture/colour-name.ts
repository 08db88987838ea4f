import type { Locale } from '../../core/locale.ts';
import { toOklab } from '../../media/oklch.ts';
import { colourWords, rgbOf } from '../../media/named-colours.ts';
import type { Rgb } from '../../media/rgb.ts';

const named = colourWords
  .filter(({ id }) => id !== 'rainbow')
  .map(({ id, en, es }) => ({ lab: toOklab(rgbOf({ id, shade: undefined })), en: en[0] ?? id, es: es[0] ?? id }));

/** The colour word nearest to a colour, by distance in OKLab. */
export function colourName(colour: Rgb, locale: Locale): string {
  const lab = toOklab(colour);
  const distance = (to: readonly [number, number, number]): number =>
    Math.hypot(lab[0] - to[0], lab[1] - to[1], lab[2] - to[2]);
  const [nearest] = named.toSorted((a, b) => distance(a.lab) - distance(b.lab));
  return nearest?.[locale] ?? '';
}
