import type { EyeVocabulary } from '../../core/eye-model.ts';

const marks = /\p{M}/gu;

/** "Zorros" → "zorro": folded and without a plural ending, for comparing and never for showing. */
function stem(word: string): string {
  const folded = word.normalize('NFD').replaceAll(marks, '').toLowerCase();
  if (folded.length > 4 && /(?:[^aeiou]es|ches)$/u.test(folded)) return folded.slice(0, -2);
  return folded.length > 3 && folded.endsWith('s') && !folded.endsWith('ss') ? folded.slice(0, -1) : folded;
}

/** Words that carry no meaning alone, in both languages. */
const small = new Set(
  'a an the of in on at and with for to de la el los las un una unos unas en con y por para del al su'.split(' '),
);

export function meaningfulStems(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words.map(stem))].filter((word) => word.length > 1 && !small.has(word));
}

/** Part of the wanted words that a text has, 0 … 1. */
export function textLikeness(wanted: readonly string[], text: string): number {
  if (wanted.length === 0) return 0;
  const present = new Set(meaningfulStems(text));
  return wanted.filter((word) => present.has(word)).length / wanted.length;
}

/** Concepts whose whole name, in either language, is among the wanted words. */
export function wantedConcepts(wanted: readonly string[], { concepts }: EyeVocabulary): readonly number[] {
  const words = new Set(wanted);
  const isNamed = (name: string): boolean => {
    const stems = meaningfulStems(name);
    return stems.length > 0 && stems.every((word) => words.has(word));
  };
  return concepts.flatMap(({ en, es }, index) => (isNamed(en) || isNamed(es) ? [index] : []));
}
