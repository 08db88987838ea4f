import type { Locale } from '../../core/locale.ts';
import type { ActionKind } from './action-words.ts';
import type { ColourUse } from './colours.ts';
import type { Concept } from './lexicon.ts';

/** What the composer can paint behind the sprites. `studio` is the quiet backdrop used when nothing was asked for. */
export const sceneKinds = [
  'studio',
  'plain',
  'gradient',
  'stripes',
  'dots',
  'checker',
  'rays',
  'confetti',
  'sky',
  'night',
  'space',
  'moon-surface',
  'beach',
  'sea',
  'underwater',
  'lake',
  'field',
  'forest',
  'snow',
  'mountains',
  'desert',
  'city',
  'room',
  'stage',
] as const;
export type SceneKind = (typeof sceneKinds)[number];

export type TimeOfDay = 'day' | 'night' | 'sunset' | 'dawn';
export type Weather = 'rain' | 'snow' | 'storm' | 'fog' | 'cloudy';
export type Season = 'spring' | 'summer' | 'autumn' | 'winter';
export type SceneExtra = 'rainbow' | 'moon' | 'aurora';

/** Where and when a picture plays. Everything but the kind may be left to the painter. */
export interface SceneSetting {
  /** `undefined`: nothing was asked for. */
  readonly kind: SceneKind | undefined;
  readonly time: TimeOfDay | undefined;
  readonly weather: Weather | undefined;
  readonly season: Season | undefined;
  readonly extras: readonly SceneExtra[];
  readonly colours: readonly ColourUse[];
}

/** One concept, or two that become one creature. Weights sum to 1. */
export interface Ingredient {
  readonly concept: Concept;
  readonly weight: number;
  /** The singular word the prompt used for it, where it is one the lexicon lists. */
  readonly noun?: { readonly text: string; readonly locale: Locale } | undefined;
}

export type SizeWord = 'tiny' | 'small' | 'normal' | 'big' | 'huge';

export interface SceneObject {
  readonly ingredients: readonly Ingredient[];
  /** At most two: the main hue and the second one. */
  readonly colours: readonly ColourUse[];
  /** 1 … `maximumCopies`. */
  readonly count: number;
  readonly size: SizeWord;
  /** In the air although its nature is the ground ("a flying pig"). */
  readonly airborne: boolean;
  /** What it does, as far as that can be shown. */
  readonly actions: readonly ActionKind[];
}

export type LinkType =
  | 'beside'
  | 'above'
  | 'on'
  | 'below'
  | 'in-front'
  | 'behind'
  | 'inside'
  | 'wearing'
  | 'holding'
  | 'riding'
  | 'around';

/** "subject … object": the cat (subject) is on the pizza (object). Indexes into `ScenePlan.objects`. */
export interface SceneLink {
  readonly type: LinkType;
  readonly subject: number;
  readonly object: number;
}

/** What the reader must tell the person. Words are as typed, cleaned and cut for display. */
export type PromptNote =
  | { readonly type: 'read-as'; readonly typed: string; readonly read: string }
  | { readonly type: 'unknown-word'; readonly typed: string }
  | { readonly type: 'unknown-style'; readonly typed: string }
  | { readonly type: 'too-many-copies'; readonly drawn: number }
  | { readonly type: 'too-many-objects'; readonly leftOut: readonly Concept[] }
  | { readonly type: 'mix-of-two'; readonly leftOut: Concept };

/** `close-up`: one thing fills the picture; `pattern`: copies in a regular grid. */
export type Framing = 'scene' | 'close-up' | 'pattern';

/** A prompt, understood: everything the painter needs and nothing about words. */
export interface ScenePlan {
  readonly objects: readonly SceneObject[];
  readonly links: readonly SceneLink[];
  readonly setting: SceneSetting;
  /** A style id of the lexicon, when the prompt names one. */
  readonly style: string | undefined;
  readonly framing: Framing;
  readonly notes: readonly PromptNote[];
}

/** More copies than this are a texture, not a picture. */
export const maximumCopies = 24;
/** More different things than this cannot be told apart at 256 px. */
export const maximumObjects = 8;
