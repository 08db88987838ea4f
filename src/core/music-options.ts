import type { Choice } from './option.ts';

/** What `/compose` is made by. */
export const composeGenerator = 'music';
/** What a model's manifest says when it writes lead sheets. */
export const leadSheetTask = 'lead-sheet';

/** Composers without weights: sets of rules, chosen like models. */
export const ruleComposers = ['rules-automaton', 'rules-grammar', 'rules-evolution'] as const;
export type RuleComposer = (typeof ruleComposers)[number];

/** Lengths of a piece, in seconds. */
export const musicSeconds = { minimum: 5, usual: 60, maximum: 180 } as const;
/** Felt beats a minute: quarter notes, in 6/8 dotted quarters. */
export const musicTempo = { minimum: 40, maximum: 220 } as const;

export const musicFormats = [
  { value: 'mp3', label: { en: 'MP3, plays everywhere', es: 'MP3, suena en todas partes' } },
  { value: 'opus', label: { en: 'Opus, half the size', es: 'Opus, la mitad de tamaño' } },
] as const satisfies readonly Choice[];

export const musicMeters = [
  { value: '4/4', label: { en: '4/4', es: '4/4' } },
  { value: '3/4', label: { en: '3/4, waltzes', es: '3/4, valses' } },
  { value: '6/8', label: { en: '6/8, swaying', es: '6/8, se mece' } },
] as const satisfies readonly Choice[];

/** What a piece is for. */
export const musicPurposes = [
  { value: 'song', label: { en: 'Listening: one piece', es: 'Escuchar: una pieza' } },
  {
    value: 'states',
    label: {
      en: 'A game or stream: calm, tense, fight, victory',
      es: 'Juego o directo: calma, tensión, combate, victoria',
    },
  },
] as const satisfies readonly Choice[];

/** The genres of the composing models. */
export const musicGenres = [
  { value: 'pop', label: { en: 'Pop', es: 'Pop' } },
  { value: 'jazz', label: { en: 'Jazz', es: 'Jazz' } },
  { value: 'rock', label: { en: 'Rock', es: 'Rock' } },
  { value: 'folk', label: { en: 'Folk', es: 'Folclor' } },
  { value: 'game', label: { en: 'Video games', es: 'Videojuegos' } },
  { value: 'classical', label: { en: 'Classical', es: 'Clásica' } },
  { value: 'other', label: { en: 'Anything else', es: 'Otra cosa' } },
] as const satisfies readonly Choice[];
export type MusicGenre = (typeof musicGenres)[number]['value'];

export const musicMoods = [
  { value: 'happy', label: { en: 'Happy', es: 'Alegre' } },
  { value: 'sad', label: { en: 'Sad', es: 'Triste' } },
  { value: 'calm', label: { en: 'Calm', es: 'Tranquila' } },
  { value: 'tense', label: { en: 'Tense', es: 'Tensa' } },
  { value: 'epic', label: { en: 'Epic', es: 'Épica' } },
  { value: 'tender', label: { en: 'Tender', es: 'Tierna' } },
  { value: 'funny', label: { en: 'Funny', es: 'Divertida' } },
  { value: 'dark', label: { en: 'Dark', es: 'Oscura' } },
  { value: 'dreamy', label: { en: 'Dreamy', es: 'Soñadora' } },
  { value: 'angry', label: { en: 'Angry', es: 'Furiosa' } },
  { value: 'mysterious', label: { en: 'Mysterious', es: 'Misteriosa' } },
  { value: 'nostalgic', label: { en: 'Nostalgic', es: 'Nostálgica' } },
] as const satisfies readonly Choice[];
export type MusicMood = (typeof musicMoods)[number]['value'];

/** The band's styles: their names, and the genre in whose manner a model writes for them. */
export const musicStyles = [
  { value: 'pop', label: { en: 'Pop', es: 'Pop' }, genre: 'pop' },
  { value: 'ballad', label: { en: 'Ballad', es: 'Balada' }, genre: 'pop' },
  { value: 'synth-pop', label: { en: 'Synth-pop', es: 'Synth-pop' }, genre: 'pop' },
  { value: 'rock', label: { en: 'Rock', es: 'Rock' }, genre: 'rock' },
  { value: 'punk', label: { en: 'Punk', es: 'Punk' }, genre: 'rock' },
  { value: 'metal', label: { en: 'Metal', es: 'Metal' }, genre: 'rock' },
  { value: 'slow-rock', label: { en: 'Slow rock', es: 'Rock lento' }, genre: 'rock' },
  { value: 'funk', label: { en: 'Funk', es: 'Funk' }, genre: 'pop' },
  { value: 'soul', label: { en: 'Soul', es: 'Soul' }, genre: 'pop' },
  { value: 'disco', label: { en: 'Disco', es: 'Disco' }, genre: 'pop' },
  { value: 'house', label: { en: 'House', es: 'House' }, genre: 'pop' },
  { value: 'techno', label: { en: 'Techno', es: 'Techno' }, genre: 'game' },
  { value: 'drum-and-bass', label: { en: 'Drum and bass', es: 'Drum and bass' }, genre: 'game' },
  { value: 'hip-hop', label: { en: 'Hip hop', es: 'Hip hop' }, genre: 'pop' },
  { value: 'lo-fi', label: { en: 'Lo-fi', es: 'Lo-fi' }, genre: 'jazz' },
  { value: 'trap', label: { en: 'Trap', es: 'Trap' }, genre: 'pop' },
  { value: 'latin-trap', label: { en: 'Latin trap', es: 'Trap latino' }, genre: 'pop' },
  { value: 'reggaeton', label: { en: 'Reggaeton', es: 'Reguetón' }, genre: 'pop' },
  { value: 'reggae', label: { en: 'Reggae', es: 'Reggae' }, genre: 'pop' },
  { value: 'ska', label: { en: 'Ska', es: 'Ska' }, genre: 'rock' },
  { value: 'bossa-nova', label: { en: 'Bossa nova', es: 'Bossa nova' }, genre: 'jazz' },
  { value: 'samba', label: { en: 'Samba', es: 'Samba' }, genre: 'folk' },
  { value: 'salsa', label: { en: 'Salsa', es: 'Salsa' }, genre: 'jazz' },
  { value: 'cumbia', label: { en: 'Cumbia', es: 'Cumbia' }, genre: 'folk' },
  { value: 'bolero', label: { en: 'Bolero', es: 'Bolero' }, genre: 'jazz' },
  { value: 'ranchera', label: { en: 'Ranchera', es: 'Ranchera' }, genre: 'folk' },
  { value: 'huapango', label: { en: 'Huapango', es: 'Huapango' }, genre: 'folk' },
  { value: 'tango', label: { en: 'Tango', es: 'Tango' }, genre: 'folk' },
  { value: 'swing', label: { en: 'Swing', es: 'Swing' }, genre: 'jazz' },
  { value: 'jazz-ballad', label: { en: 'Jazz ballad', es: 'Balada de jazz' }, genre: 'jazz' },
  { value: 'jazz-waltz', label: { en: 'Jazz waltz', es: 'Vals de jazz' }, genre: 'jazz' },
  { value: 'blues', label: { en: 'Blues', es: 'Blues' }, genre: 'jazz' },
  { value: 'country', label: { en: 'Country', es: 'Country' }, genre: 'folk' },
  { value: 'folk', label: { en: 'Acoustic folk', es: 'Folk acústico' }, genre: 'folk' },
  { value: 'jig', label: { en: 'Jig', es: 'Giga' }, genre: 'folk' },
  { value: 'waltz', label: { en: 'Waltz', es: 'Vals' }, genre: 'classical' },
  { value: 'march', label: { en: 'March', es: 'Marcha' }, genre: 'classical' },
  { value: 'lullaby', label: { en: 'Lullaby', es: 'Nana' }, genre: 'folk' },
  { value: 'chase', label: { en: 'Chase (8-bit)', es: 'Persecución (8 bits)' }, genre: 'game' },
  { value: 'overworld', label: { en: 'Overworld', es: 'Mapa de aventura' }, genre: 'game' },
  { value: 'ambient', label: { en: 'Ambient', es: 'Ambient' }, genre: 'game' },
  { value: 'cinematic', label: { en: 'Cinematic', es: 'Cinemática' }, genre: 'classical' },
] as const satisfies readonly (Choice & { readonly genre: MusicGenre })[];
export type MusicStyle = (typeof musicStyles)[number]['value'];

/** The style that an id names; undefined for anything else. */
export function musicStyleOf(id: string | undefined): MusicStyle | undefined {
  return musicStyles.find(({ value }) => value === id)?.value;
}
