import { musicStyles, type MusicGenre, type MusicMood, type MusicStyle } from '../../../core/music-options.ts';
import type { MusicTaste } from '../../../core/music-taste.ts';
import type { RandomSource } from '../../../core/random.ts';
import { findGroove } from '../groove-library.ts';
import type { Meter } from '../lead-sheet.ts';
import type { WishedInstrument } from './instrument-words.ts';
import { genreStyles, moodTraits, styleEnergy } from './mood-traits.ts';
import type { MusicScene } from './scene-words.ts';

export interface StyleHints {
  readonly moods: readonly MusicMood[];
  readonly genre: MusicGenre | undefined;
  readonly scenes: readonly MusicScene[];
  readonly meter: Meter | undefined;
  readonly instruments: readonly WishedInstrument[];
  readonly unwanted: readonly MusicStyle[];
  readonly taste: MusicTaste | undefined;
  readonly random: RandomSource;
}

/**
 * The style that suits best what is known, with a little chance among those that suit about as well; with nothing known,
 * any. The weights are ours: a scene outweighs a genre, a genre a mood, a mood one's taste.
 */
export function chooseStyle(hints: StyleHints): MusicStyle {
  const { scenes, genre, moods, random } = hints;
  const isOpen = scenes.length === 0 && genre === undefined && moods.length === 0;
  const scored = musicStyles.map(({ value: style }) => ({
    style,
    score: fit(style, hints) + random.next() * (isOpen ? 3 : 0.9),
  }));
  return scored.reduce((best, candidate) => (candidate.score > best.score ? candidate : best)).style;
}

function fit(style: MusicStyle, { scenes, genre, moods, meter, instruments, unwanted, taste }: StyleHints): number {
  const groove = findGroove(style);
  let score = unwanted.includes(style) ? -100 : 0;
  for (const [index, { styles = [] }] of scenes.slice(0, 4).entries()) {
    score += (4 * rank(styles, style)) / (1 + 0.5 * index);
  }
  if (genre !== undefined && genreStyles[genre].includes(style)) score += 4;
  for (const mood of moods.slice(0, 3)) {
    score += 2 * rank(moodTraits[mood].styles, style) - 3 * Math.abs(styleEnergy[style] - moodTraits[mood].energy);
  }
  if (meter !== undefined) score += groove.meter === meter ? 3 : -1;
  const programs = new Set<number | undefined>(Object.values(groove.programs));
  score += instruments.filter(({ program }) => programs.has(program)).length;
  return score + (taste?.styles[style] ?? 0) * 2;
}

/** 1 for the first of a list, less for later ones, 0 for none of it. */
function rank(styles: readonly MusicStyle[], style: MusicStyle): number {
  const index = styles.indexOf(style);
  return index === -1 ? 0 : 1 - (0.5 * index) / Math.max(1, styles.length);
}
