import { colourWords, rgbOf, type ColourId } from '../../src/generators/picture/colours.ts';
import { toOklab } from '../../src/media/oklch.ts';
import type { OpaqueImage } from '../../src/media/pixels.ts';
import { type Figure, partTrue } from './figure.ts';
import { localeOf, named, type Studio } from './studio.ts';

/** Hues far enough apart to be told by name; near shades count as right when they are confused with each other. */
const asked = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'white',
] as const;
const kin: Readonly<Partial<Record<ColourId, readonly ColourId[]>>> = {
  red: ['maroon'],
  orange: ['gold'],
  yellow: ['gold'],
  green: ['lime'],
  teal: ['cyan', 'green'],
  blue: ['navy', 'light-blue', 'violet'],
  purple: ['violet', 'lavender', 'magenta'],
  pink: ['magenta', 'lavender'],
  brown: ['maroon'],
  black: ['navy', 'gray'],
  white: ['silver', 'beige', 'lavender'],
};
/** Differences below this, of 765, are shading and rounding. */
const leastDifference = 40;
/** What is repainted must be this part of the picture at least: a red fox is not a fox with a red spot. */
const leastPart = 0.02;

/**
 * Draws the same picture in the colour asked for and in another one: what differs is what was painted. Its mean colour must
 * be nearest to the one that was asked for. Recolouring is done by code and nothing is learned from pairs of concept and
 * colour, so that every pair is a held-out one.
 */
export async function measureColours(studio: Studio): Promise<readonly Figure[]> {
  const things = studio.lexicon.concepts.filter(({ category }) => !['symbol', 'face', 'person'].includes(category));
  const chosen = studio.choose('colours', things, studio.share(90));
  const answers: boolean[] = [];
  for (const [turn, concept] of chosen.entries()) {
    const locale = localeOf(turn);
    const colour = asked[turn % asked.length] ?? 'red';
    const other = colour === 'blue' || colour === 'teal' ? 'red' : 'blue';
    const prompt = (id: ColourId): string => {
      const word = colourWords.find((entry) => entry.id === id)?.[locale][0] ?? id;
      const thing = named(concept, locale);
      return locale === 'es'
        ? `${thing} de color ${word} sobre fondo gris`
        : `a ${word} ${concept.en.name} on a gray background`;
    };
    const terms = { style: 'classic', seed: 3000 + turn, locale };
    const wanted = await studio.draw(prompt(colour), terms);
    const contrast = await studio.draw(prompt(other), terms);
    answers.push(isPainted(wanted.image, contrast.image, colour));
  }
  return [
    { name: 'colour as asked for', value: partTrue(answers), count: answers.length, goal: '≥ .95 / ≥ .85 held out' },
  ];
}

function isPainted(wanted: OpaqueImage, contrast: OpaqueImage, colour: ColourId): boolean {
  const sum = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < wanted.rgb.length; at += 3) {
    const difference = [0, 1, 2].reduce(
      (total, channel) => total + Math.abs((wanted.rgb[at + channel] ?? 0) - (contrast.rgb[at + channel] ?? 0)),
      0,
    );
    if (difference < leastDifference) continue;
    count += 1;
    for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (wanted.rgb[at + channel] ?? 0);
  }
  if (count < leastPart * (wanted.rgb.length / 3)) return false;
  const [red = 0, green = 0, blue = 0] = sum.map((value) => value / count);
  const nearest = nearestColour([red, green, blue]);
  return nearest === colour || (kin[colour]?.includes(nearest) ?? false);
}

function nearestColour(rgb: readonly [number, number, number]): ColourId {
  const [lightness, a, b] = toOklab(rgb);
  const distances = colourWords
    .filter(({ id }) => id !== 'rainbow')
    .map(({ id }) => {
      const [l2, a2, b2] = toOklab(rgbOf({ id, shade: undefined }));
      // Shading changes lightness; the hue is what was asked for.
      return { id, distance: 0.5 * (lightness - l2) ** 2 + (a - a2) ** 2 + (b - b2) ** 2 };
    });
  return distances.toSorted((one, other) => one.distance - other.distance)[0]?.id ?? 'gray';
}
