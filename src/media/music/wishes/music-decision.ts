import type { MusicKey, TypedKey } from '../../../core/music-key.ts';
import type { MusicGenre, MusicMood, MusicStyle } from '../../../core/music-options.ts';
import type { MusicTaste } from '../../../core/music-taste.ts';
import type { RandomSource } from '../../../core/random.ts';
import type { ComposingMood, NoteDensity } from '../composing/composition-plan.ts';
import type { Meter } from '../lead-sheet.ts';
import type { CastBand } from './cast-band.ts';
import type { MusicWishes, WishNote } from './music-wishes.ts';

/** What was chosen in so many words, option by option. */
export interface MusicChoices {
  readonly seconds?: number | undefined;
  /** A style of the band, or a genre. */
  readonly genre?: string | undefined;
  readonly mood?: MusicMood | undefined;
  readonly key?: TypedKey | undefined;
  /** Felt beats a minute. */
  readonly tempo?: number | undefined;
  readonly meter?: Meter | undefined;
}

/** What an attached tune is like: followed where nobody says otherwise. */
export interface ThemeTraits {
  readonly key: MusicKey;
  readonly meter: Meter;
  /** Quarter notes a minute. */
  readonly bpm: number;
}

export interface DecideOptions {
  readonly wishes: MusicWishes;
  readonly choices: MusicChoices;
  readonly theme?: ThemeTraits | undefined;
  readonly taste?: MusicTaste | undefined;
  readonly random: RandomSource;
}

/** All that a piece is made from, decided. */
export interface MusicDecision extends CastBand {
  readonly seconds: number;
  /** Whether somebody said how long it should be. */
  readonly isLengthSaid: boolean;
  readonly styleId: MusicStyle;
  /** In whose manner the model writes. */
  readonly genre: MusicGenre;
  /** The first is the main one. */
  readonly moods: readonly MusicMood[];
  readonly quadrant: ComposingMood;
  readonly key: MusicKey;
  readonly meter: Meter;
  /** Felt beats a minute, where somebody asked for it. */
  readonly tempo: number | undefined;
  /** Quarter notes a minute, before the length bends it. */
  readonly bpm: number;
  /** Slowest and fastest tempo that the length may bend it to. */
  readonly bpmRange: readonly [number, number];
  readonly density: NoteDensity;
  /** 0 … 1. */
  readonly energy: number;
  /** 0 (a machine) … 1. */
  readonly looseness: number;
  readonly notes: readonly WishNote[];
}
