import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { musicGenres, musicStyles } from '../../core/music-options.ts';
import { musicTexts } from '../../core/texts/music.ts';
import { readWishes } from '../../media/music/wishes/read-wishes.ts';

/** What most people mean by a genre, offered where one is not known. */
const suggested: ReadonlySet<string> = new Set([
  'pop',
  'rock',
  'swing',
  'bossa-nova',
  'cumbia',
  'lullaby',
  'chase',
  'cinematic',
]);

/**
 * The style or genre that words in place of its name stand for.
 * @throws AppError `invalid-input` naming some that are known.
 */
export function understoodGenre(typed: string, locale: Locale): string {
  const known: readonly string[] = [...musicStyles, ...musicGenres].map(({ value }) => value);
  if (known.includes(typed)) return typed;
  const { style, genre, scenes } = readWishes(typed);
  const understood = style?.value ?? genre?.value ?? scenes[0]?.styles?.[0];
  if (understood !== undefined) return understood;
  const some = musicStyles.filter(({ value }) => suggested.has(value)).map(({ label }) => label[locale]);
  throw new AppError({
    code: 'invalid-input',
    message: 'genre not understood',
    userMessage: musicTexts[locale].unknownGenre({ genre: typed, some }),
  });
}
