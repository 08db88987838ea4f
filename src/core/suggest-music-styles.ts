import { locales, type Locale } from './locale.ts';
import { musicStyles } from './music-options.ts';
import { withoutAccents } from './without-accents.ts';

/** Styles whose name in any language begins with, or holds, what was typed so far: for completion, best first. */
export function suggestMusicStyles(typed: string, locale: Locale): readonly string[] {
  const word = withoutAccents(typed).trim();
  const places = musicStyles.map((style) => {
    const names = [style.value, ...locales.map((language) => withoutAccents(style.label[language]))];
    const found = names.map((name) => name.indexOf(word)).filter((place) => place >= 0);
    return { label: style.label[locale], place: found.length === 0 ? -1 : Math.min(...found) };
  });
  const begins = places.filter(({ place }) => place === 0);
  const holds = places.filter(({ place }) => place > 0);
  return [...begins, ...holds].map(({ label }) => label);
}
