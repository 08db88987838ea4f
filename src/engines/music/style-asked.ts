import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { musicStyles } from '../../core/music-options.ts';
import { musicEditTexts } from '../../core/texts/music-edits.ts';
import { fittingStyle, isLively } from '../../media/music/editing/fitting-style.ts';
import { defaultGroove } from '../../media/music/default-groove.ts';
import { findGroove, grooveFor } from '../../media/music/groove-library.ts';
import type { GrooveStyle } from '../../media/music/groove.ts';
import type { Meter } from '../../media/music/lead-sheet.ts';
import type { HeardMusic } from '../../media/music/listening/heard-music.ts';
import { readWishes } from '../../media/music/wishes/read-wishes.ts';

/** Styles that are named where one is not known. */
const named: ReadonlySet<string> = new Set([
  'pop',
  'rock',
  'swing',
  'bossa-nova',
  'waltz',
  'lo-fi',
  'reggaeton',
  'cumbia',
  'metal',
  'chase',
  'cinematic',
]);

/**
 * The style in a person's words, in either language; what fits the piece where they said none.
 * @throws AppError `invalid-input` for words that name none, with some that do.
 */
export function styleAsked(typed: string | undefined, heard: HeardMusic, locale: Locale): GrooveStyle {
  if (typed === undefined || typed.trim() === '') return fittingStyle(heard);
  const { style, genre, scenes } = readWishes(typed);
  if (style !== undefined) return findGroove(style.value);
  if (genre !== undefined) {
    return defaultGroove({ genre: genre.value, meter: heard.meter }, isLively(heard) ? 'lively' : 'calm');
  }
  const [scenic] = scenes.flatMap(({ styles = [] }) => styles);
  if (scenic !== undefined) return findGroove(scenic);
  const known = musicStyles.filter(({ value }) => named.has(value)).map(({ label }) => label[locale]);
  throw new AppError({
    code: 'invalid-input',
    message: 'unknown style',
    userMessage: musicEditTexts[locale].unknownStyle({ typed, known }),
  });
}

/** What a style is called; in a metre that it has no patterns for, with the relative that plays it. */
export function styleLabel(style: GrooveStyle, meter: Meter, locale: Locale): string {
  const labelOf = ({ id }: GrooveStyle): string => musicStyles.find(({ value }) => value === id)?.label[locale] ?? id;
  const player = grooveFor(style, meter);
  if (player.id === style.id) return labelOf(style);
  return musicEditTexts[locale].styleInMeter({ style: labelOf(style), meter, player: labelOf(player) });
}
