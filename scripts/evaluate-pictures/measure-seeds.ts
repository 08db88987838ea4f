import { cutWindow } from '../../src/media/eye/cut-window.ts';
import type { OpaqueImage } from '../../src/media/pixels.ts';
import { type Figure, meanOf, partTrue } from './figure.ts';
import { bestConcepts, localeOf, named, type Studio } from './studio.ts';

const seeds = [11, 12, 13, 14];
const thumbPx = 64;

/** One prompt, four seeds: how far apart the pictures are, and whether it is still the same thing. */
export async function measureSeeds(studio: Studio): Promise<readonly Figure[]> {
  const chosen = studio.choose('seeds', studio.lexicon.concepts, studio.share(25));
  const distances: number[] = [];
  const recognised: boolean[] = [];
  for (const [turn, concept] of chosen.entries()) {
    const locale = localeOf(turn);
    const thumbs: Uint8Array[] = [];
    for (const seed of seeds) {
      const { image } = await studio.draw(named(concept, locale), { style: 'classic', seed, locale });
      recognised.push(bestConcepts(await studio.see(image), 1)[0] === concept.index);
      thumbs.push(thumbOf(image));
    }
    thumbs.forEach((one, index) => {
      for (const other of thumbs.slice(index + 1)) distances.push(rootMeanSquare(one, other));
    });
  }
  return [
    {
      name: 'diversity between seeds, pairwise RMSE of 64² thumbnails (0 … 1)',
      value: meanOf(distances),
      count: distances.length,
      note: 'same prompt and style',
    },
    { name: 'concept R@1 over those seeds', value: partTrue(recognised), count: recognised.length },
  ];
}

function thumbOf(image: OpaqueImage): Uint8Array {
  const target = new Uint8Array(thumbPx * thumbPx * 3);
  cutWindow(image, { left: 0, top: 0, side: image.widthPx }, { sidePx: thumbPx, target, offset: 0 });
  return target;
}

function rootMeanSquare(one: Uint8Array, other: Uint8Array): number {
  const sum = one.reduce((total, value, at) => total + ((value - (other[at] ?? 0)) / 255) ** 2, 0);
  return Math.sqrt(sum / one.length);
}
