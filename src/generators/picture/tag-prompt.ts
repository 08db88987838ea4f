import type { Locale } from '../../core/locale.ts';
import { findNearWord, type FuzzyMatch } from './fuzzy-words.ts';
import type { Concept, ConceptSense, Lexicon } from './lexicon.ts';
import { foldWord, type PromptToken } from './prompt-tokens.ts';
import type { PromptNote } from './scene-plan.ts';
import { longestPhrase, nounAfterArticle, wordSenses, type WordSense } from './scene-words.ts';

/** A phrase with the one meaning it may have as a word of grammar or place, and the one it may have as a thing. */
export interface Tag {
  readonly sense: WordSense | { readonly type: 'style'; readonly id: string } | { readonly type: 'mark' } | undefined;
  readonly concept: ConceptSense | undefined;
  /** The thing an action brings with it. */
  readonly added?: Concept | undefined;
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
  'negation',
  'shade',
  'background',
]);

/** Words in a row as one phrase. */
interface Phrase {
  readonly text: string;
  readonly folded: string;
  readonly words: readonly PromptToken[];
}

function phraseAt(tokens: readonly PromptToken[], start: number, length: number): Phrase | undefined {
  const words = tokens.slice(start, start + length);
  if (words.length < length || words.some((word) => word.type !== 'word')) return undefined;
  return {
    text: words.map((word) => word.text).join(' '),
    folded: words.map((word) => word.folded).join(' '),
    words,
  };
}

/** Tags one prompt. Used once. */
class Tagger {
  readonly #tokens: readonly PromptToken[];
  readonly #lexicon: Lexicon;
  readonly #language: Locale;
  readonly #styles: ReadonlyMap<string, string>;
  readonly #corrections = new Map<string, FuzzyMatch | undefined>();
  readonly tags: Tag[] = [];
  readonly notes: PromptNote[] = [];

  constructor(tokens: readonly PromptToken[], lexicon: Lexicon, language: Locale) {
    this.#tokens = tokens;
    this.#lexicon = lexicon;
    this.#language = language;
    this.#styles = styleWords(lexicon);
  }

  run(): void {
    for (let index = 0; index < this.#tokens.length;) {
      const token = this.#tokens[index];
      if (token === undefined) return;
      if (token.type === 'word') {
        const { tag, length } = this.#readPhrase(index) ?? { tag: this.#readUnknown(token), length: 1 };
        this.tags.push(tag);
        index += length;
      } else {
        this.tags.push(token.type === 'emoji' ? this.#readEmoji(token) : this.#readMark(token));
        index += 1;
      }
    }
  }

  #readPhrase(start: number): { readonly tag: Tag; readonly length: number } | undefined {
    for (let length = longestPhrase; length >= 1; length -= 1) {
      const phrase = phraseAt(this.#tokens, start, length);
      const tag = phrase === undefined ? undefined : this.#readKnown(phrase);
      if (tag !== undefined) return { tag, length };
    }
    return undefined;
  }

  #readKnown(phrase: Phrase): Tag | undefined {
    // "100 cats" is a number, whatever a lexicon calls "100".
    if (/^\d+$/u.test(phrase.folded)) return undefined;
    const { sense, concept } = this.#meaningsOf(phrase);
    const styleId = this.#styles.get(phrase.folded);
    const isKnown = sense !== undefined || concept !== undefined;
    if (!isKnown && styleId === undefined) return undefined;
    return {
      sense: isKnown || styleId === undefined ? sense : { type: 'style', id: styleId },
      concept,
      added: sense?.type === 'action' && sense.adds !== undefined ? this.#lexicon.findEmoji(sense.adds.key) : undefined,
      folded: phrase.folded,
      typed: phrase.words.map((token) => token.typed).join(' '),
      hyphenated: phrase.words[0]?.hyphenated ?? false,
      isEmoji: false,
    };
  }

  /** What a phrase may mean as a word and as a thing, where one does not rule the other out. */
  #meaningsOf(phrase: Phrase): { readonly sense: WordSense | undefined; readonly concept: ConceptSense | undefined } {
    const sense = wordSenses.get(phrase.folded);
    const concept = this.#lexicon.find(phrase, this.#language);
    if (sense === undefined || concept === undefined) return { sense, concept };
    const isNoun = nounAfterArticle.has(phrase.folded) && this.tags.at(-1)?.sense?.type === 'article';
    // "té" is tea, "te" is not.
    const isAccented = phrase.text !== phrase.folded && concept.exact;
    if (isNoun || (isAccented && sense.type === 'ignored')) return { sense: undefined, concept };
    // "like" and "can" are no drawings even where a lexicon lists them.
    return { sense, concept: grammarFirst.has(sense.type) && !isAccented ? undefined : concept };
  }

  #correct(folded: string): FuzzyMatch | undefined {
    if (!this.#corrections.has(folded) && this.#corrections.size < maximumCorrections) {
      this.#corrections.set(folded, findNearWord(folded, this.#lexicon));
    }
    return this.#corrections.get(folded);
  }

  #readUnknown(token: PromptToken): Tag {
    const { folded, typed, hyphenated } = token;
    const tag: Tag = { folded, typed, hyphenated, isEmoji: false, sense: undefined, concept: undefined };
    if (/^\d{1,9}$/u.test(folded)) return { ...tag, sense: { type: 'count', count: Number(folded) } };
    const near = this.#correct(folded);
    if (near === undefined) return tag;
    if (!this.notes.some((note) => note.type === 'read-as' && note.typed === typed)) {
      const isForeign = near.concept !== undefined && near.concept.locale !== this.#language;
      const read = isForeign ? near.concept.concept[this.#language].name : near.written;
      this.notes.push({ type: 'read-as', typed, read });
    }
    return { ...tag, sense: near.sense, concept: near.concept };
  }

  #readMark(token: PromptToken): Tag {
    const { folded, typed } = token;
    const type = token.text === '&' ? 'and' : 'mark';
    return { sense: { type }, concept: undefined, folded, typed, hyphenated: false, isEmoji: false };
  }

  #readEmoji(token: PromptToken): Tag {
    const concept = this.#lexicon.findEmoji(token.folded);
    const sense: ConceptSense | undefined =
      concept === undefined
        ? undefined
        : { concept, plural: false, exact: true, written: concept.emoji, locale: this.#language };
    const { folded, typed } = token;
    return { sense: undefined, concept: sense, folded, typed, hyphenated: false, isEmoji: true };
  }
}

/** Reads the longest known phrase at each place; every word ends up in exactly one tag. */
export function tagPrompt(
  tokens: readonly PromptToken[],
  lexicon: Lexicon,
  language: Locale,
): { readonly tags: readonly Tag[]; readonly notes: readonly PromptNote[] } {
  const tagger = new Tagger(tokens, lexicon, language);
  tagger.run();
  return { tags: tagger.tags, notes: tagger.notes };
}
