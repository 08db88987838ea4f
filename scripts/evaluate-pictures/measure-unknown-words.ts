import { type Figure, partTrue } from './figure.ts';
import { localeOf, named, type Studio } from './studio.ts';

/** Words no language has, and words that are real but cannot be drawn as a sticker. */
const nonsense = 'blorfit zwanthic quibbledorp frandelous mivortex glompuni tarquelo vespindra oxalume drimbola';
const abstracts = {
  en: 'photosynthesis bureaucracy thermodynamics jurisprudence inflation epistemology metabolism procrastination',
  es: 'fotosíntesis burocracia termodinámica jurisprudencia inflación epistemología metabolismo procrastinación',
};

/** Is every word that means nothing to the model named in the reply? */
export async function measureUnknownWords(studio: Studio): Promise<readonly Figure[]> {
  const things = studio.choose('unknown', studio.lexicon.concepts, 40);
  const ask = async (words: readonly string[], locale?: 'en' | 'es'): Promise<readonly boolean[]> => {
    const answers: boolean[] = [];
    for (const [turn, word] of words.entries()) {
      const thing = things[turn % things.length];
      if (thing === undefined) continue;
      const spoken = locale ?? localeOf(turn);
      const and = spoken === 'es' ? 'y' : 'and';
      const { warnings } = await studio.draw(`${named(thing, spoken)} ${and} ${word}`, { seed: turn, locale: spoken });
      answers.push(warnings.some((warning) => warning.toLowerCase().includes(word)));
    }
    return answers;
  };
  const made = await ask(nonsense.split(' '));
  const real = [...(await ask(abstracts.en.split(' '), 'en')), ...(await ask(abstracts.es.split(' '), 'es'))];
  return [
    { name: 'nonsense words named', value: partTrue(made), count: made.length, goal: '1' },
    { name: 'real words it cannot draw, named', value: partTrue(real), count: real.length, goal: '1' },
  ];
}
