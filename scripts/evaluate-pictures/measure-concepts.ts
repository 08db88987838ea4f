import { type Figure, partTrue } from './figure.ts';
import { bestConcepts, localeOf, named, type LexiconConcept, type Studio } from './studio.ts';

interface Cell {
  readonly concept: LexiconConcept;
  readonly style: { readonly index: number; readonly id: string };
}

/** One thing in one style: is it the first guess, and the style recognised? Pairs with art and pairs nobody drew apart. */
export async function measureConcepts(studio: Studio): Promise<readonly Figure[]> {
  const { concepts, styles } = studio.lexicon;
  const cells = concepts.flatMap((concept): readonly Cell[] => styles.map((style) => ({ concept, style })));
  const isDrawn = ({ concept, style }: Cell): boolean => concept.styles?.includes(style.index) ?? true;
  const seen = await judge(studio, studio.choose('seen', cells.filter(isDrawn), studio.share(200)));
  const unseen = await judge(
    studio,
    studio.choose(
      'unseen',
      cells.filter((cell) => !isDrawn(cell)),
      studio.share(100),
    ),
  );
  const count = seen.length;
  const { conceptR1, conceptR5, styleAccuracy } = studio.eyeOnArt;
  const beside = (ownFigure: number): string => `the eye on the real art: ${ownFigure.toFixed(3)}`;
  return [
    {
      name: 'concept R@1, seen pairs',
      value: partTrue(seen.map(({ first }) => first)),
      count,
      goal: '≥ .95',
      note: beside(conceptR1),
    },
    { name: 'concept R@5, seen pairs', value: partTrue(seen.map(({ five }) => five)), count, note: beside(conceptR5) },
    {
      name: 'concept R@1, concept and style nobody drew together',
      value: partTrue(unseen.map(({ first }) => first)),
      count: unseen.length,
      goal: '≥ .60',
    },
    {
      name: 'style, seen pairs',
      value: partTrue(seen.map(({ style }) => style)),
      count,
      goal: '≥ .90',
      note: beside(styleAccuracy),
    },
    {
      name: 'style, pairs nobody drew',
      value: partTrue(unseen.map(({ style }) => style)),
      count: unseen.length,
    },
  ];
}

async function judge(studio: Studio, cells: readonly Cell[]) {
  const answers: { readonly first: boolean; readonly five: boolean; readonly style: boolean }[] = [];
  for (const [turn, { concept, style }] of cells.entries()) {
    const locale = localeOf(turn);
    const { image } = await studio.draw(named(concept, locale), { style: style.id, seed: 1000 + turn, locale });
    const sight = await studio.see(image);
    const best = bestConcepts(sight, 5);
    const likeliest = sight.styles.indexOf(Math.max(...sight.styles));
    answers.push({
      first: best[0] === concept.index,
      five: best.includes(concept.index),
      style: studio.eye.vocabulary.styles[likeliest]?.id === style.id,
    });
  }
  return answers;
}
