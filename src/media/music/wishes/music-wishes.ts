import type { MusicGenre, MusicMood, MusicStyle } from '../../../core/music-options.ts';
import type { TypedKey } from '../../../core/music-key.ts';
import type { Meter, Mode } from '../lead-sheet.ts';
import type { TrackRole } from '../piece.ts';
import type { WishedInstrument } from './instrument-words.ts';
import type { MusicScene } from './scene-words.ts';

/** Something about a prompt that its author should read. Words are quoted as typed. */
export type WishNote =
  /** Words that mean nothing musical to us. */
  | { readonly type: 'unknown-words'; readonly words: readonly string[] }
  /** A word taken for one that we know. */
  | { readonly type: 'read-as'; readonly typed: string; readonly read: string }
  /** Two things that cannot both be; the first was followed. */
  | { readonly type: 'contradiction'; readonly kept: string; readonly dropped: string }
  /** An option said otherwise than the words. */
  | { readonly type: 'option-wins'; readonly option: string; readonly dropped: string }
  /** A length or a tempo beyond what is possible, and what it became. */
  | { readonly type: 'clamped'; readonly what: 'seconds' | 'tempo'; readonly asked: string; readonly got: number }
  /** Nobody sings here. */
  | { readonly type: 'no-singing' }
  | { readonly type: 'meter-unknown'; readonly meter: string; readonly played: Meter | undefined };

/** Something asked for, and the words that did. */
export interface Wished<T> {
  readonly value: T;
  readonly words: string;
}

/** What a prompt asks for: only what it says, nothing decided yet. */
export interface MusicWishes {
  readonly style?: Wished<MusicStyle>;
  readonly genre?: Wished<MusicGenre>;
  /** Of one prompt, the first first. */
  readonly moods: readonly Wished<MusicMood>[];
  /** What it should not be. */
  readonly unwantedMoods: readonly MusicMood[];
  readonly unwantedStyles: readonly MusicStyle[];
  readonly scenes: readonly MusicScene[];
  readonly mode?: Wished<Mode>;
  readonly key?: Wished<TypedKey>;
  readonly meter?: Wished<Meter>;
  /** Felt beats a minute, as said. */
  readonly tempo?: Wished<number>;
  /** −1.5 … 1.5 beside the style's usual tempo. */
  readonly pace?: Wished<number>;
  readonly density?: Wished<0 | 1 | 2 | 3>;
  /** As said; may be outside what is possible. */
  readonly seconds?: Wished<number>;
  readonly instruments: readonly WishedInstrument[];
  /** Whether one instrument should play alone. */
  readonly alone: boolean;
  readonly ensemble?: Partial<Readonly<Record<TrackRole, number | null>>>;
  readonly without: readonly WishedInstrument[];
  readonly notes: readonly WishNote[];
}
