import type { Locale } from '../../src/core/locale.ts';
import { musicGenres, musicStyles } from '../../src/core/music-options.ts';
import { withoutAccents } from '../../src/core/without-accents.ts';

/** Styles of the band, then genres that name none of them. */
const styles: ReadonlySet<string> = new Set(musicStyles.map(({ value }) => value));
const choices = [...musicStyles, ...musicGenres.filter(({ value }) => !styles.has(value))];

const folded = (text: string): string => withoutAccents(text).replaceAll(/[^a-z0-9]/gu, '');

/** The id of a style or genre by its name in any language; other words go to the generator, which knows many more. */
export function genreAsked(typed: string): string {
  const word = folded(typed);
  const found = choices.find(({ value, label }) => [value, label.en, label.es].some((name) => folded(name) === word));
  return found?.value ?? typed;
}

/** Names that begin with, or hold, what was typed so far: best first. */
export function suggestGenres(typed: string, locale: Locale): readonly string[] {
  const word = folded(typed);
  const places = choices.map(({ value, label }) => {
    const found = [value, label.en, label.es].map((name) => folded(name).indexOf(word)).filter((place) => place >= 0);
    return { name: label[locale], place: found.length === 0 ? -1 : Math.min(...found) };
  });
  const begins = places.filter(({ place }) => place === 0);
  const holds = places.filter(({ place }) => place > 0);
  return [...begins, ...holds].map(({ name }) => name).slice(0, 25);
}
