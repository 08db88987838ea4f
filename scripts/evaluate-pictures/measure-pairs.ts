import { type Figure, partTrue } from './figure.ts';
import { bestConcepts, localeOf, named, type Studio } from './studio.ts';

/** Two things in one picture: are both among the eye's first five? */
export async function measurePairs(studio: Studio): Promise<readonly Figure[]> {
  const count = studio.share(80);
  const things = studio.lexicon.concepts.filter(({ category }) => !['symbol', 'face'].includes(category));
  const first = studio.choose('pairs-first', things, count);
  const second = studio.choose('pairs-second', things, count);
  const both: boolean[] = [];
  for (const [turn, one] of first.entries()) {
    const other = second[turn];
    if (other === undefined || other.index === one.index) continue;
    const locale = localeOf(turn);
    const and = locale === 'es' ? 'y' : 'and';
    const prompt = `${named(one, locale)} ${and} ${named(other, locale)}`;
    const { image } = await studio.draw(prompt, { seed: 4000 + turn, locale });
    const best = bestConcepts(await studio.see(image), 5);
    both.push(best.includes(one.index) && best.includes(other.index));
  }
  return [{ name: 'both of two objects in the first five', value: partTrue(both), count: both.length, goal: '≥ .90' }];
}
