import { musicStyles, type MusicGenre, type MusicMood, type MusicStyle } from '../../../core/music-options.ts';
import type { Mode } from '../lead-sheet.ts';
import { stemPhrase } from './fold-words.ts';
import { singingWords } from './ignored-words.ts';
import { wishedEnsembles, wishedInstruments, type WishedInstrument } from './instrument-words.ts';
import { densityWords, modeWords, moodWords, paceWords } from './mood-words.ts';
import { musicScenes, type MusicScene } from './scene-words.ts';
import { genreWords, styleWords } from './style-words.ts';

/** What a phrase asks for. */
export type WishMeaning =
  | { readonly type: 'style'; readonly style: MusicStyle }
  | { readonly type: 'genre'; readonly genre: MusicGenre }
  | { readonly type: 'mood'; readonly mood: MusicMood }
  | { readonly type: 'mode'; readonly mode: Mode }
  | { readonly type: 'pace'; readonly pace: number }
  | { readonly type: 'density'; readonly density: 0 | 1 | 2 | 3 }
  | { readonly type: 'instrument'; readonly instrument: WishedInstrument }
  | { readonly type: 'ensemble'; readonly programs: (typeof wishedEnsembles)[number]['programs'] }
  | { readonly type: 'scene'; readonly scene: MusicScene }
  | { readonly type: 'singing' };

/** Words that slips are corrected to. Of the scenes none: half the language is near some animal. */
const musical: (readonly [stem: string, word: string])[] = [];

function entriesOf(words: string, meaning: WishMeaning): readonly (readonly [string, WishMeaning])[] {
  return words.split('|').map((phrase) => {
    const stem = stemPhrase(phrase);
    if (meaning.type !== 'scene') musical.push([stem, phrase]);
    return [stem, meaning];
  });
}

const entries = [
  ...musicStyles.flatMap(({ value: style }) =>
    entriesOf(`${style.replaceAll('-', ' ')}|${styleWords[style]}`, { type: 'style', style }),
  ),
  ...(['jazz', 'game', 'classical'] as const).flatMap((genre) =>
    entriesOf(genreWords[genre], { type: 'genre', genre }),
  ),
  ...typedEntries(moodWords).flatMap(([mood, words]) => entriesOf(words, { type: 'mood', mood })),
  ...typedEntries(modeWords).flatMap(([mode, words]) => entriesOf(words, { type: 'mode', mode })),
  ...paceWords.flatMap(([pace, words]) => entriesOf(words, { type: 'pace', pace })),
  ...densityWords.flatMap(([density, words]) => entriesOf(words, { type: 'density', density })),
  ...wishedEnsembles.flatMap(({ words, programs }) => entriesOf(words, { type: 'ensemble', programs })),
  ...wishedInstruments.flatMap((instrument) => entriesOf(instrument.words, { type: 'instrument', instrument })),
  ...musicScenes.flatMap((scene) => entriesOf(scene.words, { type: 'scene', scene })),
  ...entriesOf(singingWords, { type: 'singing' }),
];

/** The keys of our own tables are what they are declared as. */
function typedEntries<K extends string>(table: Readonly<Record<K, string>>): readonly (readonly [K, string])[] {
  const keys = Object.keys(table).filter((key): key is K => Object.hasOwn(table, key));
  return keys.map((key) => [key, table[key]]);
}

/** Stemmed phrase → all it may ask for. */
export const wishPhrases: ReadonlyMap<string, readonly WishMeaning[]> = entries.reduce(
  (phrases, [phrase, meaning]) => phrases.set(phrase, [...new Set([...(phrases.get(phrase) ?? []), meaning])]),
  new Map<string, readonly WishMeaning[]>(),
);

/** Longest phrase in words. */
export const longestPhrase = Math.max(...[...wishPhrases.keys()].map((phrase) => phrase.split(' ').length));

/** Single words that a slip of the finger may have been meant for: stem → as it is written. */
export const correctableWords: ReadonlyMap<string, string> = new Map(
  musical.filter(([stem]) => stem.length >= 5 && !stem.includes(' ')).toReversed(),
);
