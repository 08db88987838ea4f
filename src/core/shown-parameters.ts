import type { Artifact } from './artifact.ts';
import type { Locale, LocalisedText } from './locale.ts';
import { keyName, parseKey } from './music-key.ts';
import { musicMoods, musicPurposes, musicStyles } from './music-options.ts';
import { parameterTexts } from './texts/parameters.ts';

/** What is plain to see, or written for the generator alone: which of several files it is, and the steps that led to it. */
const unshown: ReadonlySet<string> = new Set([
  'index',
  'role',
  'steps',
  'alt',
  'found',
  'jobIds',
  'timeline',
  'part',
  'state',
  'themeFromInput',
  'tonic',
  'mode',
]);

/** The parameters of a piece that tell a person something. */
export function shownParameters(parameters: Artifact['parameters']): Artifact['parameters'] {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !unshown.has(name)));
}

type Scalar = Artifact['parameters'][string];

/** Labels of parameters whose values are read as they are. */
const plainNames = [
  'title',
  'meter',
  'bars',
  'form',
  'format',
  'variety',
  'edit',
  'original',
  'strength',
  'share',
  'path',
  'swing',
  'instrument',
  'semitones',
  'stems',
] as const;

/** A parameter in words, as a label and a value. What only its generator knows keeps its own name. */
export function parameterInWords(name: string, value: Scalar, locale: Locale): readonly [label: string, value: string] {
  const texts = parameterTexts[locale];
  const plain = typeof value === 'boolean' ? (value ? texts.yes : texts.no) : String(value);
  switch (name) {
    case 'seconds':
      return [texts.seconds, texts.secondsLong(plain)];
    case 'tempo':
      return [texts.tempo, texts.perMinute(plain)];
    case 'key':
      return [texts.key, keyInWords(plain, locale)];
    case 'genre':
      return [texts.genre, labelOf(musicStyles, value, locale)];
    case 'mood':
      return [texts.mood, labelOf(musicMoods, value, locale)];
    case 'purpose':
      return [texts.purpose, labelOf(musicPurposes, value, locale)];
    case 'theme':
      return [texts.theme, value === true ? texts.themeGiven : plain];
    default: {
      const known = plainNames.find((each) => each === name);
      return [known === undefined ? name : texts[known], plain];
    }
  }
}

function labelOf(
  choices: readonly { readonly value: string; readonly label: LocalisedText }[],
  value: Scalar,
  locale: Locale,
): string {
  return choices.find((choice) => choice.value === value)?.label[locale] ?? String(value);
}

/** Keys are kept in letters; people read them as they say them. */
function keyInWords(text: string, locale: Locale): string {
  const key = parseKey(text);
  return key?.mode === undefined ? text : keyName({ tonic: key.tonic, mode: key.mode }, locale);
}
