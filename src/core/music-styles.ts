import type { LocalisedText } from './locale.ts';
import { withoutAccents } from './without-accents.ts';

/** A style that the band plays, by the id of its groove. */
export interface MusicStyle {
  readonly id: string;
  readonly label: LocalisedText;
  /** Other words for it, in either language, without accents. */
  readonly words?: readonly string[];
}

/** What people can ask the band for: the grooves of the library in their own words, in the order they are offered. */
export const musicStyles: readonly MusicStyle[] = [
  { id: 'pop', label: { en: 'Pop', es: 'Pop' } },
  { id: 'ballad', label: { en: 'Ballad', es: 'Balada' } },
  { id: 'rock', label: { en: 'Rock', es: 'Rock' } },
  { id: 'swing', label: { en: 'Swing', es: 'Swing' }, words: ['jazz', 'big band'] },
  { id: 'bossa-nova', label: { en: 'Bossa nova', es: 'Bossa nova' }, words: ['bossa', 'bosanova'] },
  { id: 'folk', label: { en: 'Folk', es: 'Folk' }, words: ['acoustic', 'acustico', 'fingerpicking'] },
  { id: 'waltz', label: { en: 'Waltz', es: 'Vals' } },
  { id: 'lullaby', label: { en: 'Lullaby', es: 'Nana' }, words: ['cancion de cuna', 'arrullo'] },
  {
    id: 'cinematic',
    label: { en: 'Cinematic', es: 'Cinematográfico' },
    words: ['film', 'epic', 'cine', 'epico', 'classical', 'clasica', 'orchestral', 'orquestal'],
  },
  {
    id: 'chase',
    label: { en: 'Chiptune chase', es: 'Persecución chiptune' },
    words: ['8-bit', '8 bits', 'chiptune', 'arcade', 'boss fight'],
  },
  {
    id: 'overworld',
    label: { en: 'Game overworld', es: 'Mundo de videojuego' },
    words: ['game', 'videogame', 'videojuego', 'juego', 'adventure', 'aventura'],
  },
  { id: 'ambient', label: { en: 'Ambient', es: 'Ambient' }, words: ['ambiental', 'chill'] },
  { id: 'lo-fi', label: { en: 'Lo-fi', es: 'Lo-fi' }, words: ['lofi', 'study beats'] },
  { id: 'hip-hop', label: { en: 'Hip-hop', es: 'Hip-hop' }, words: ['hiphop', 'rap', 'boom bap'] },
  { id: 'trap', label: { en: 'Trap', es: 'Trap' } },
  { id: 'latin-trap', label: { en: 'Latin trap', es: 'Trap latino' } },
  { id: 'reggaeton', label: { en: 'Reggaeton', es: 'Reguetón' }, words: ['reggaeton', 'dembow', 'perreo'] },
  {
    id: 'synth-pop',
    label: { en: 'Synth-pop', es: 'Synth-pop' },
    words: ['synthpop', 'synthwave', '80s', 'ochentera'],
  },
  { id: 'house', label: { en: 'House', es: 'House' }, words: ['edm', 'dance', 'electronica'] },
  { id: 'techno', label: { en: 'Techno', es: 'Techno' }, words: ['tecno'] },
  { id: 'drum-and-bass', label: { en: 'Drum and bass', es: 'Drum and bass' }, words: ['dnb', 'd&b', 'jungle'] },
  { id: 'disco', label: { en: 'Disco', es: 'Disco' } },
  { id: 'funk', label: { en: 'Funk', es: 'Funk' } },
  { id: 'soul', label: { en: 'Soul', es: 'Soul' }, words: ['motown', 'r&b', 'rnb'] },
  { id: 'blues', label: { en: 'Blues', es: 'Blues' } },
  { id: 'jazz-ballad', label: { en: 'Jazz ballad', es: 'Balada de jazz' } },
  { id: 'jazz-waltz', label: { en: 'Jazz waltz', es: 'Vals de jazz' } },
  { id: 'slow-rock', label: { en: 'Slow rock', es: 'Rock lento' }, words: ['doo wop', '12/8'] },
  { id: 'punk', label: { en: 'Punk', es: 'Punk' } },
  { id: 'metal', label: { en: 'Metal', es: 'Metal' }, words: ['heavy metal', 'doom'] },
  { id: 'country', label: { en: 'Country', es: 'Country' }, words: ['bluegrass'] },
  { id: 'jig', label: { en: 'Jig', es: 'Giga' }, words: ['irish', 'irlandesa', 'celtic', 'celta'] },
  { id: 'march', label: { en: 'March', es: 'Marcha' } },
  { id: 'samba', label: { en: 'Samba', es: 'Samba' } },
  { id: 'salsa', label: { en: 'Salsa', es: 'Salsa' }, words: ['son cubano', 'mambo'] },
  { id: 'cumbia', label: { en: 'Cumbia', es: 'Cumbia' } },
  { id: 'bolero', label: { en: 'Bolero', es: 'Bolero' } },
  { id: 'tango', label: { en: 'Tango', es: 'Tango' } },
  { id: 'ranchera', label: { en: 'Ranchera', es: 'Ranchera' }, words: ['mariachi'] },
  { id: 'huapango', label: { en: 'Huapango', es: 'Huapango' }, words: ['son huasteco'] },
  { id: 'reggae', label: { en: 'Reggae', es: 'Reggae' } },
  { id: 'ska', label: { en: 'Ska', es: 'Ska' } },
];

/** How people may call a style, without accents. */
function namesOf({ id, label, words = [] }: MusicStyle): readonly string[] {
  return [id, id.replaceAll('-', ' '), withoutAccents(label.en), withoutAccents(label.es), ...words];
}

/** The style that is called so, in either language; undefined where none is. */
export function findMusicStyle(typed: string): MusicStyle | undefined {
  const word = withoutAccents(typed).trim().replaceAll(/\s+/gu, ' ');
  return musicStyles.find((style) => namesOf(style).includes(word));
}

/** Styles whose name begins with, or holds, what was typed so far: for completion, best first. */
export function suggestMusicStyles(typed: string): readonly MusicStyle[] {
  const word = withoutAccents(typed).trim();
  const begins = musicStyles.filter((style) => namesOf(style).some((name) => name.startsWith(word)));
  const holds = musicStyles.filter(
    (style) => !begins.includes(style) && namesOf(style).some((name) => name.includes(word)),
  );
  return [...begins, ...holds];
}
