import { locales, type Locale, type LocalisedText } from './locale.ts';
import { withoutAccents } from './without-accents.ts';

/** A key as people name it. */
export interface MusicKey {
  /** Pitch class of the key note, 0 (C) … 11 (B). */
  readonly tonic: number;
  readonly mode: 'major' | 'minor';
}

/** What was typed: the mode may be left open. */
export interface TypedKey {
  readonly tonic: number;
  readonly mode: MusicKey['mode'] | undefined;
}

const letters: Readonly<Record<string, number>> = {
  do: 0,
  re: 2,
  mi: 4,
  fa: 5,
  sol: 7,
  la: 9,
  si: 11,
  c: 0,
  d: 2,
  e: 4,
  f: 5,
  g: 7,
  a: 9,
  b: 11,
};

const written =
  /^(do|re|mi|fa|sol|la|si|[a-g])[ -]?(#|sharp|sostenido|b|flat|bemol)?[ -]?(m|min|minor|menor|maj|major|mayor)?$/u;

/** Reads `C`, `F# minor`, `Ebm`, `la menor`, `Sib mayor`, `fa sostenido menor`; undefined for anything else. */
export function parseKey(text: string): TypedKey | undefined {
  const typed = text.trim().replace(/\s+/gu, ' ').replace('♯', '#').replace('♭', 'b');
  if (typed.length > 24) return undefined;
  // Musicians write CM for C major and Cm for C minor.
  const isCapitalM = /^[A-Ga-g][#b]?M$/u.test(typed);
  const [, letter = '', accidental, mode] = written.exec(withoutAccents(typed)) ?? [];
  const natural = letters[letter];
  if (natural === undefined) return undefined;
  const shift = accidental === undefined ? 0 : /^(?:#|sharp|sostenido)$/u.test(accidental) ? 1 : -1;
  return { tonic: (natural + shift + 12) % 12, mode: isCapitalM ? 'major' : modeOf(mode) };
}

function modeOf(word: string | undefined): MusicKey['mode'] | undefined {
  if (word === undefined) return undefined;
  return /^m(?:in|inor|enor)?$/u.test(word) ? 'minor' : 'major';
}

/** As keys are usually written: the name with fewer accidentals. */
const spelled: Readonly<Record<MusicKey['mode'], readonly string[]>> = {
  major: ['C', 'D♭', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'],
  minor: ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'B♭', 'B'],
};
const syllables: Readonly<Record<string, string>> = { C: 'do', D: 're', E: 'mi', F: 'fa', G: 'sol', A: 'la', B: 'si' };
const modes: Readonly<Record<MusicKey['mode'], LocalisedText>> = {
  major: { en: 'major', es: 'mayor' },
  minor: { en: 'minor', es: 'menor' },
};

/** `F♯ minor`, `si♭ mayor` */
export function keyName({ tonic, mode }: MusicKey, locale: Locale): string {
  const name = spelled[mode][((tonic % 12) + 12) % 12] ?? 'C';
  const spoken = locale === 'es' ? `${syllables[name.charAt(0)] ?? ''}${name.slice(1)}` : name;
  return `${spoken} ${modes[mode][locale]}`;
}

/** Keys whose name in any language begins with or contains what was typed, most usual first. */
export function suggestKeys(typed: string, locale: Locale): readonly string[] {
  const keys = ([0, 7, 2, 5, 9, 4, 10, 3, 8, 1, 6, 11] as const).flatMap((tonic): MusicKey[] => [
    { tonic, mode: 'major' },
    { tonic: (tonic + 9) % 12, mode: 'minor' },
  ]);
  const plain = (name: string): string => withoutAccents(name.replace('♯', '#').replace('♭', 'b'));
  const wanted = plain(typed.trim());
  const exact = parseKey(typed);
  return keys
    .filter((key) =>
      exact === undefined
        ? locales.some((language) => plain(keyName(key, language)).includes(wanted))
        : key.tonic === exact.tonic && (exact.mode === undefined || key.mode === exact.mode),
    )
    .map((key) => keyName(key, locale));
}
