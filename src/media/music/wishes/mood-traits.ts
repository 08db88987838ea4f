import type { MusicGenre, MusicMood, MusicStyle } from '../../../core/music-options.ts';
import type { ComposingMood } from '../composing/composition-plan.ts';

/** What a mood means to a composer and a band. Ours, after what listeners agree on (Juslin & Laukka 2003, table 11). */
export interface MoodTraits {
  /** The models' word when the piece is in a major and in a minor key. */
  readonly quadrant: Readonly<Record<'major' | 'minor', ComposingMood>>;
  /** How often such a piece is in a major key, 0 … 1. */
  readonly major: number;
  /** −1 … 1 within the style's range of tempi. */
  readonly pace: number;
  readonly density: 0 | 1 | 2 | 3;
  /** 0 (hardly there) … 1 (everything). */
  readonly energy: number;
  /** Where nothing else was said, the likeliest first. */
  readonly styles: readonly MusicStyle[];
}

const lively = { major: 'lively-happy', minor: 'lively-sad' } as const;
const calm = { major: 'calm-happy', minor: 'calm-sad' } as const;
const sad = { major: 'calm-sad', minor: 'calm-sad' } as const;
const fierce = { major: 'lively-sad', minor: 'lively-sad' } as const;

export const moodTraits: Readonly<Record<MusicMood, MoodTraits>> = {
  happy: {
    quadrant: { major: 'lively-happy', minor: 'lively-happy' },
    major: 0.96,
    pace: 0.3,
    density: 2,
    energy: 0.65,
    styles: [
      'pop',
      'ska',
      'cumbia',
      'disco',
      'funk',
      'country',
      'samba',
      'overworld',
      'jig',
      'swing',
      'ranchera',
      'salsa',
    ],
  },
  sad: {
    quadrant: sad,
    major: 0.1,
    pace: -0.6,
    density: 1,
    energy: 0.32,
    styles: ['ballad', 'jazz-ballad', 'waltz', 'bolero', 'lullaby', 'folk'],
  },
  calm: {
    quadrant: calm,
    major: 0.8,
    pace: -0.55,
    density: 1,
    energy: 0.3,
    styles: ['bossa-nova', 'folk', 'lo-fi', 'ambient', 'ballad', 'lullaby'],
  },
  tense: {
    quadrant: fierce,
    major: 0,
    pace: 0.5,
    density: 2,
    energy: 0.75,
    styles: ['chase', 'cinematic', 'techno', 'drum-and-bass', 'tango', 'metal'],
  },
  epic: {
    quadrant: lively,
    major: 0.3,
    pace: 0.1,
    density: 1,
    energy: 0.92,
    styles: ['cinematic', 'metal', 'march', 'overworld', 'rock'],
  },
  tender: {
    quadrant: calm,
    major: 0.85,
    pace: -0.5,
    density: 1,
    energy: 0.3,
    styles: ['ballad', 'lullaby', 'waltz', 'bolero', 'slow-rock', 'jazz-ballad'],
  },
  funny: {
    quadrant: { major: 'lively-happy', minor: 'lively-happy' },
    major: 0.9,
    pace: 0.5,
    density: 2,
    energy: 0.6,
    styles: ['march', 'jig', 'ska', 'country', 'swing', 'overworld'],
  },
  dark: {
    quadrant: { major: 'lively-sad', minor: 'calm-sad' },
    major: 0,
    pace: -0.25,
    density: 1,
    energy: 0.6,
    styles: ['trap', 'cinematic', 'metal', 'techno', 'ambient'],
  },
  dreamy: {
    quadrant: calm,
    major: 0.7,
    pace: -0.4,
    density: 1,
    energy: 0.38,
    styles: ['ambient', 'synth-pop', 'overworld', 'lo-fi', 'waltz', 'bossa-nova'],
  },
  angry: {
    quadrant: fierce,
    major: 0,
    pace: 0.6,
    density: 2,
    energy: 0.97,
    styles: ['metal', 'punk', 'drum-and-bass', 'rock', 'trap'],
  },
  mysterious: {
    quadrant: sad,
    major: 0.05,
    pace: -0.25,
    density: 1,
    energy: 0.42,
    styles: ['tango', 'ambient', 'jazz-ballad', 'trap', 'waltz', 'cinematic'],
  },
  nostalgic: {
    quadrant: calm,
    major: 0.55,
    pace: -0.3,
    density: 1,
    energy: 0.42,
    styles: ['waltz', 'bolero', 'slow-rock', 'lo-fi', 'jazz-waltz', 'folk', 'ballad'],
  },
};

/** How much a band gives in each style, 0 … 1: which styles suit a mood that names none. */
export const styleEnergy: Readonly<Record<MusicStyle, number>> = {
  pop: 0.6,
  ballad: 0.3,
  'synth-pop': 0.65,
  rock: 0.8,
  punk: 0.95,
  metal: 1,
  'slow-rock': 0.45,
  funk: 0.7,
  soul: 0.5,
  disco: 0.75,
  house: 0.8,
  techno: 0.85,
  'drum-and-bass': 0.9,
  'hip-hop': 0.55,
  'lo-fi': 0.3,
  trap: 0.6,
  'latin-trap': 0.6,
  reggaeton: 0.7,
  reggae: 0.45,
  ska: 0.8,
  'bossa-nova': 0.35,
  samba: 0.75,
  salsa: 0.8,
  cumbia: 0.65,
  bolero: 0.35,
  ranchera: 0.6,
  huapango: 0.7,
  tango: 0.6,
  swing: 0.7,
  'jazz-ballad': 0.25,
  'jazz-waltz': 0.45,
  blues: 0.5,
  country: 0.65,
  folk: 0.35,
  jig: 0.75,
  waltz: 0.45,
  march: 0.7,
  lullaby: 0.15,
  chase: 0.9,
  overworld: 0.6,
  ambient: 0.12,
  cinematic: 0.75,
};

/** The styles of a genre that names none. */
export const genreStyles: Readonly<Record<MusicGenre, readonly MusicStyle[]>> = {
  pop: ['pop', 'ballad', 'synth-pop', 'soul', 'disco', 'funk', 'reggaeton'],
  rock: ['rock', 'punk', 'metal', 'slow-rock', 'ska'],
  jazz: ['swing', 'jazz-ballad', 'jazz-waltz', 'bossa-nova', 'blues'],
  folk: ['folk', 'country', 'jig', 'ranchera', 'huapango', 'cumbia'],
  game: ['overworld', 'chase', 'ambient', 'cinematic', 'techno'],
  classical: ['waltz', 'cinematic', 'march', 'lullaby'],
  other: ['salsa', 'reggae', 'bolero', 'tango', 'samba', 'cumbia'],
};

/** Bands of machines play in time; the rest are people. */
const machines: ReadonlySet<MusicStyle> = new Set([
  'synth-pop',
  'house',
  'techno',
  'drum-and-bass',
  'trap',
  'latin-trap',
  'reggaeton',
  'chase',
]);

/** How loosely the players of a style keep time, 0 … 1. */
export function loosenessOf(style: MusicStyle): number {
  return machines.has(style) ? 0.12 : 0.5;
}
