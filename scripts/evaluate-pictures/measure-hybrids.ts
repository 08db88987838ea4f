import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Figure, partTrue } from './figure.ts';
import { bestConcepts, decode, localeOf, type Studio } from './studio.ts';

/** "half fox half owl": are both parents among the eye's first five? */
export async function measureHybrids(studio: Studio): Promise<readonly Figure[]> {
  const count = studio.share(80);
  const animals = studio.lexicon.concepts.filter(({ category }) => ['animal', 'fantasy'].includes(category));
  const upper = studio.choose('hybrids-upper', animals, count);
  const lower = studio.choose('hybrids-lower', animals, count);
  const both: boolean[] = [];
  for (const [turn, one] of upper.entries()) {
    const other = lower[turn];
    if (other === undefined || other.index === one.index) continue;
    const locale = localeOf(turn);
    const prompt =
      locale === 'es' ? `mitad ${one.es.name} mitad ${other.es.name}` : `half ${one.en.name} half ${other.en.name}`;
    const { image } = await studio.draw(prompt, { style: 'classic', seed: 5000 + turn, locale });
    const best = bestConcepts(await studio.see(image), 5);
    both.push(best.includes(one.index) && best.includes(other.index));
  }
  return [
    { name: 'hybrids: both parents in the first five', value: partTrue(both), count: both.length, goal: '≥ .70' },
  ];
}

/** The same question about real art spliced in the same way: more than this the eye cannot say. */
export async function measureSplicedArt(studio: Studio, folder: string): Promise<readonly Figure[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.png')).toSorted();
  const indexOf = new Map(studio.lexicon.concepts.map(({ key, index }) => [key, index]));
  const both: boolean[] = [];
  for (const file of files) {
    const parents = file
      .replace(/(?:_\d+)?\.png$/u, '')
      .split('+')
      .map((key) => indexOf.get(key));
    const best = bestConcepts(await studio.see(await decode(path.join(folder, file))), 5);
    both.push(parents.every((parent) => parent !== undefined && best.includes(parent)));
  }
  return [{ name: 'the same for spliced real art', value: partTrue(both), count: both.length, note: 'the ceiling' }];
}
