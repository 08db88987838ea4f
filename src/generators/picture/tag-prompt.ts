import type { Locale } from '../../core/locale.ts';
import { findNearWord } from './fuzzy-words.ts';
import type { ConceptSense, Lexicon } from './lexicon.ts';
import type { PromptToken } from './prompt-tokens.ts';
import type { PromptNote } from './scene-plan.ts';
import { longestPhrase, nounAfterArticle, wordSenses, type WordSense } from './scene-words.ts';
import { foldWord } from './prompt-tokens.ts';

/** A phrase with the one meaning it may have as a word of grammar or place, and the one it may have as a thing. */
export interface Tag {
  readonly sense: WordSense | { readonly type: 'style'; readonly id: string } | { readonly type: 'mark' } | undefined;
  readonly concept: ConceptSense | undefined;
  readonly folded: string;
  readonly typed: string;
  readonly hyphenated: boolean;
  readonly isEmoji: boolean;
}

/** Beyond this many different unknown words nobody reads the corrections, and comparing costs time. */
const maximumCorrections = 24;

const markers: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: new Set('a an the of with and in on under next to above at his her is'.split(' ')),
  es: new Set('un una el la los las de del con y en sobre bajo junto al unos unas que es'.split(' ')),
};

/** The language most function words speak; `fallback` when they are silent. */
export function guessLanguage(tokens: readonly PromptToken[], fallback: Locale): Locale {
  const count = (locale: Locale): number => tokens.filter((token) => markers[locale].has(token.folded)).length;
  const english = count('en');
  const spanish = count('es');
  if (english === spanish) return fallback;
  return english > spanish ? 'en' : 'es';
}

function styleWords(lexicon: Lexicon): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const style of lexicon.styles) {
    for (const word of [style.id, ...style.en, ...style.es])
      if (!words.has(foldWord(word))) words.set(foldWord(word), style.id);
    for (const word of style.es) if (word.endsWith('o')) words.set(foldWord(`${word.slice(0, -1)}a`), style.id);
  }
  return words;
}

/** These mean the same whatever the lexicon says of them. */
const grammarFirst = new Set<WordSense['type']>([
  'ignored',
  'link',
  'article',
  'and',
  'count',
  'half',
  'shade',
  'background',
]);

/** Reads the longest known phrase at each place; every word ends up in exactly one tag. */
export function tagPrompt(
  tokens: readonly PromptToken[],
  lexicon: Lexicon,
  language: Locale,
): { readonly tags: readonly Tag[]; readonly notes: readonly PromptNote[] } {
  const styles = styleWords(lexicon);
  const tags: Tag[] = [];
  const notes: PromptNote[] = [];
  const corrections = new Map<string, ReturnType<typeof findNearWord>>();

  const correct = (folded: string): ReturnType<typeof findNearWord> => {
    if (!corrections.has(folded) && corrections.size < maximumCorrections) {
      corrections.set(folded, findNearWord(folded, lexicon));
    }
    return corrections.get(folded);
  };

  const readPhrase = (start: number): { tag: Tag; length: number } | undefined => {
    for (let length = longestPhrase; length >= 1; length -= 1) {
      const words = tokens.slice(start, start + length);
      if (words.length < length || words.some((word) => word.type !== 'word')) continue;
      const phrase = {
        text: words.map((word) => word.text).join(' '),
        folded: words.map((word) => word.folded).join(' '),
      };
      const styleId = styles.get(phrase.folded);
      const word = wordSenses.get(phrase.folded);
      let concept = lexicon.find(phrase, language);
      // "té" is tea, "te" is not; "like" and "can" are no drawings even where a lexicon lists them.
      const accented = phrase.text !== phrase.folded && concept?.exact === true;
      const afterArticle = nounAfterArticle.has(phrase.folded) && tags.at(-1)?.sense?.type === 'article';
      if (word !== undefined && grammarFirst.has(word.type) && !accented && !afterArticle) concept = undefined;
      const plain = accented && word?.type === 'ignored' ? undefined : word;
      const sense = afterArticle && concept !== undefined ? undefined : plain;
      if (sense === undefined && concept === undefined && styleId === undefined) continue;
      const tag: Tag = {
        sense:
          styleId !== undefined && sense === undefined && concept === undefined
            ? { type: 'style', id: styleId }
            : sense,
        concept,
        folded: phrase.folded,
        typed: words.map((token) => token.typed).join(' '),
        hyphenated: words[0]?.hyphenated ?? false,
        isEmoji: false,
      };
      return { tag, length };
    }
    return undefined;
  };

  const readWord = (token: PromptToken): Tag => {
    const base = { folded: token.folded, typed: token.typed, hyphenated: token.hyphenated, isEmoji: false };
    if (/^\d{1,9}$/u.test(token.folded)) {
      return { ...base, sense: { type: 'count', count: Number(token.folded) }, concept: undefined };
    }
    const near = correct(token.folded);
    if (near === undefined) return { ...base, sense: undefined, concept: undefined };
    if (!notes.some((note) => note.type === 'read-as' && note.typed === token.typed)) {
      const foreign = near.concept !== undefined && near.concept.locale !== language;
      const read = foreign ? near.concept.concept[language].name : near.written;
      notes.push({ type: 'read-as', typed: token.typed, read });
    }
    return { ...base, sense: near.sense, concept: near.concept };
  };

  for (let index = 0; index < tokens.length;) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.type === 'word') {
      const found = readPhrase(index) ?? { tag: readWord(token), length: 1 };
      tags.push(found.tag);
      index += found.length;
      continue;
    }
    const emoji = token.type === 'emoji' ? lexicon.findEmoji(token.folded) : undefined;
    tags.push({
      sense: token.type === 'mark' ? (token.text === '&' ? { type: 'and' } : { type: 'mark' }) : undefined,
      concept:
        emoji === undefined
          ? undefined
          : { concept: emoji, plural: false, exact: true, written: emoji.emoji, locale: language },
      folded: token.folded,
      typed: token.typed,
      hyphenated: false,
      isEmoji: token.type === 'emoji',
    });
    index += 1;
  }
  return { tags, notes };
}
