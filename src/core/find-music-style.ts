import { musicStyles, type MusicStyle } from './music-options.ts';
import { withoutAccents } from './without-accents.ts';

type StyleChoice = (typeof musicStyles)[number];

/** Other words for a style than its own names, in either language, without accents. */
const otherWords: Partial<Readonly<Record<MusicStyle, readonly string[]>>> = {
  swing: ['jazz', 'big band'],
  'bossa-nova': ['bossa', 'bosanova'],
  folk: ['acoustic', 'acustico', 'folclor'],
  lullaby: ['cancion de cuna', 'arrullo'],
  cinematic: ['film', 'epic', 'cine', 'epica', 'classical', 'clasica', 'orchestral', 'orquestal'],
  chase: ['8-bit', '8 bits', 'chiptune', 'arcade'],
  overworld: ['game', 'videogame', 'videojuego', 'adventure', 'aventura'],
  ambient: ['ambiental', 'chill'],
  'lo-fi': ['lofi'],
  'hip-hop': ['hiphop', 'rap', 'boom bap'],
  reggaeton: ['regueton', 'dembow', 'perreo'],
  'synth-pop': ['synthpop', 'synthwave'],
  house: ['edm', 'dance', 'electronica'],
  techno: ['tecno'],
  'drum-and-bass': ['dnb', 'd&b', 'jungle'],
  soul: ['motown', 'r&b', 'rnb'],
  'slow-rock': ['doo wop'],
  metal: ['heavy metal'],
  country: ['bluegrass'],
  jig: ['irish', 'irlandesa', 'celtic', 'celta'],
  salsa: ['mambo'],
  ranchera: ['mariachi'],
  huapango: ['son huasteco'],
};

/** How people may call a style, without accents. */
function namesOf({ value, label }: StyleChoice): readonly string[] {
  const own = [value, value.replaceAll('-', ' '), withoutAccents(label.en), withoutAccents(label.es)];
  return [...own, ...(otherWords[value] ?? [])];
}

/** The style that is called so, in either language; undefined where none is. */
export function findMusicStyle(typed: string): StyleChoice | undefined {
  const word = withoutAccents(typed).trim().replaceAll(/\s+/gu, ' ');
  return musicStyles.find((style) => namesOf(style).includes(word));
}

/** Styles one of whose names begins with, or holds, what was typed so far: for completion, best first. */
export function suggestMusicStyles(typed: string): readonly StyleChoice[] {
  const word = withoutAccents(typed).trim();
  const begins = musicStyles.filter((style) => namesOf(style).some((name) => name.startsWith(word)));
  const holds = musicStyles.filter((style) => namesOf(style).some((name) => name.includes(word)));
  return [...begins, ...holds.filter((style) => !begins.includes(style))];
}
