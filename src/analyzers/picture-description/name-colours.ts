import type { DominantColour } from '../../media/dominant-colours.ts';
import { toOklab, type Rgb } from '../../media/oklch.ts';

/** Colours with a name of their own; several shades of one name where it covers much. sRGB, chosen by eye. */
const prototypes = [
  ['red', [226, 48, 48]],
  ['red', [190, 30, 40]],
  ['dark-red', [120, 26, 40]],
  ['orange', [244, 130, 40]],
  ['orange', [222, 104, 36]],
  ['yellow', [252, 214, 60]],
  ['yellow', [246, 232, 110]],
  ['gold', [214, 166, 52]],
  ['olive', [128, 128, 52]],
  ['lime', [158, 214, 62]],
  ['green', [66, 172, 84]],
  ['green', [110, 186, 100]],
  ['dark-green', [30, 90, 48]],
  ['teal', [34, 160, 152]],
  ['teal', [20, 100, 104]],
  ['teal', [88, 148, 144]],
  ['light-green', [186, 232, 186]],
  ['cyan', [64, 206, 230]],
  ['light-blue', [150, 204, 246]],
  ['light-blue', [200, 226, 250]],
  ['blue', [54, 116, 228]],
  ['blue', [70, 140, 220]],
  ['blue', [30, 70, 190]],
  ['blue', [100, 150, 186]],
  ['blue', [48, 116, 172]],
  ['navy', [30, 44, 100]],
  ['navy', [18, 26, 62]],
  ['slate', [84, 104, 132]],
  ['purple', [146, 82, 206]],
  ['purple', [110, 60, 160]],
  ['dark-purple', [58, 32, 90]],
  ['lavender', [190, 172, 240]],
  ['magenta', [226, 54, 170]],
  ['pink', [250, 146, 190]],
  ['pink', [252, 196, 214]],
  ['brown', [136, 88, 54]],
  ['brown', [96, 60, 40]],
  ['brown', [160, 122, 92]],
  ['brown', [118, 92, 72]],
  ['dark-brown', [56, 36, 28]],
  ['beige', [232, 212, 176]],
  ['beige', [206, 180, 140]],
  ['gray', [140, 144, 150]],
  ['gray', [104, 116, 116]],
  ['gray', [150, 144, 138]],
  ['light-gray', [200, 203, 208]],
  ['dark-gray', [78, 80, 86]],
  ['black', [22, 22, 26]],
  ['black', [44, 44, 50]],
  ['white', [250, 250, 250]],
  ['white', [240, 240, 240]],
] as const satisfies readonly (readonly [string, Rgb])[];

/** What people call a colour; the words are in `describeTexts`. */
export type ColourName = (typeof prototypes)[number][0];

const points = prototypes.map(([name, rgb]) => ({ name, lab: toOklab(rgb) }));

/** The name of the nearest prototype in OKLab; hue and chroma count double, as names follow them more than lightness. */
export function nameColour(colour: Rgb): ColourName {
  const [lightness, a, b] = toOklab(colour);
  let best: ColourName = 'gray';
  let least = Number.POSITIVE_INFINITY;
  for (const { name, lab } of points) {
    const distance = (lightness - lab[0]) ** 2 + 4 * ((a - lab[1]) ** 2 + (b - lab[2]) ** 2);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

export interface NamedColour {
  readonly name: ColourName;
  /** The largest of the colours of that name. */
  readonly colour: Rgb;
  readonly share: number;
}

/** Colours of one name together, commonest first. */
export function nameColours(colours: readonly DominantColour[]): readonly NamedColour[] {
  const named = new Map<ColourName, NamedColour>();
  for (const { colour, share } of colours) {
    const name = nameColour(colour);
    const known = named.get(name);
    named.set(name, known === undefined ? { name, colour, share } : { ...known, share: known.share + share });
  }
  return [...named.values()].toSorted((one, other) => other.share - one.share);
}
