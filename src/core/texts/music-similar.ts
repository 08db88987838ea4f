import { defineTexts } from './define-texts.ts';

interface TuneLine {
  readonly ownFirst: number;
  readonly ownLast: number;
  readonly otherFirst: number;
  readonly otherLast: number;
  /** Semitones from the piece asked about up to the other one. */
  readonly semitones: number;
  readonly agreeing: number;
  readonly notes: number;
}

interface LikeLine {
  readonly percent: number;
  /** What is most alike, what is least. */
  readonly alike: readonly string[];
  readonly unlike: string | undefined;
}

interface Counts {
  readonly tunes: number;
  readonly likes: number;
  readonly searched: number;
}

function listed(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}

const range = (first: number, last: number): string => (first === last ? `${first}` : `${first}–${last}`);

/** What `/music similar` says. */
export const musicSimilarTexts = defineTexts({
  en: {
    noMusicYet: 'There is no music here yet. Attach a MIDI file, or let /compose make the first piece.',
    nothingCalled: (words: string) => `No piece here is called “${words}”. Without words I take the newest one.`,
    nothingToCompare:
      'There is only one piece here so far, so I have nothing to compare it with. Attach another MIDI file as midi-2.',
    listening: ({ done, all }: { readonly done: number; readonly all: number }) => `Listening, piece ${done} of ${all}`,
    comparing: 'Comparing tunes',
    drawing: 'Drawing what they share',
    unreadable: (name: string) => `I left out ${name}: it cannot be read as music.`,
    noTune: (name: string) => `I hear no tune in ${name}, so I compared only how it sounds.`,
    summary: ({ name, counts }: { readonly name: string; readonly counts: Counts }) => {
      const among = `${counts.searched} ${counts.searched === 1 ? 'piece' : 'pieces'}`;
      const tunes =
        counts.tunes === 0
          ? 'none plays its tune'
          : `${counts.tunes} ${counts.tunes === 1 ? 'plays' : 'play'} its tune`;
      const likes =
        counts.likes === 0
          ? 'none sounds much like it'
          : `${counts.likes} ${counts.likes === 1 ? 'sounds' : 'sound'} like it`;
      return `I compared **${name}** with ${among}: ${tunes}, ${likes}.`;
    },
    sameTune: (rank: number) => `Plays the same tune · ${rank}`,
    soundsLike: (rank: number) => `Sounds like it · ${rank}`,
    nearest: 'Nearest all the same',
    tuneLine: ({ ownFirst, ownLast, otherFirst, otherLast, semitones, agreeing, notes }: TuneLine) => {
      const moved =
        semitones === 0
          ? 'at the same pitch'
          : `${Math.abs(semitones)} ${Math.abs(semitones) === 1 ? 'semitone' : 'semitones'} ${semitones > 0 ? 'higher' : 'lower'}`;
      const [own, other] = [range(ownFirst, ownLast), range(otherFirst, otherLast)];
      return `Its ${otherFirst === otherLast ? 'bar' : 'bars'} ${other} ${otherFirst === otherLast ? 'is' : 'are'} ${ownFirst === ownLast ? 'bar' : 'bars'} ${own} of this piece, ${moved}. ${agreeing} of ${notes} notes agree.`;
    },
    likeLine: ({ percent, alike, unlike }: LikeLine) =>
      `${percent} % alike: ${listed(alike, 'and')} most of all${unlike === undefined ? '' : `, ${unlike} least`}.`,
    tempo: 'tempo',
    mode: 'major or minor',
    density: 'number of notes',
    pitches: 'notes of the scale',
    rhythm: 'rhythm',
    chords: 'chords',
    ownPassage: ({ first, last }: { readonly first: number; readonly last: number }) =>
      `This piece, ${first === last ? 'bar' : 'bars'} ${range(first, last)}`,
    otherPassage: ({ name, first, last }: { readonly name: string; readonly first: number; readonly last: number }) =>
      `${name}, ${first === last ? 'bar' : 'bars'} ${range(first, last)}`,
    sheetTunes: 'The same tune',
    sheetLikes: 'A similar sound',
    sheetNearest: 'What comes nearest',
    sheetNothing: 'Nothing to compare with',
    sheetAlt: ({
      name,
      tunes,
      likes,
      nearest,
    }: {
      readonly name: string;
      readonly tunes: readonly string[];
      readonly likes: readonly string[];
      readonly nearest: string | undefined;
    }) =>
      [
        `What ${name} shares with other pieces.`,
        ...(tunes.length === 0 ? [] : [`The same tune, drawn one above the other: ${tunes.join(' ')}`]),
        ...(likes.length === 0 ? [] : [`A similar sound, trait by trait: ${likes.join(' ')}`]),
        ...(nearest === undefined ? [] : [`Nothing is alike; nearest, trait by trait: ${nearest}`]),
      ].join(' '),
  },
  es: {
    noMusicYet: 'Aquí todavía no hay música. Adjunta un archivo MIDI o pide la primera pieza con /compose.',
    nothingCalled: (words) => `Ninguna pieza de aquí se llama «${words}». Sin palabras tomo la más reciente.`,
    nothingToCompare:
      'Por ahora aquí hay una sola pieza y no tengo con qué compararla. Adjunta otro archivo MIDI como midi-2.',
    listening: ({ done, all }) => `Escuchando, pieza ${done} de ${all}`,
    comparing: 'Comparando melodías',
    drawing: 'Dibujando lo que comparten',
    unreadable: (name) => `Dejé fuera ${name}: no se puede leer como música.`,
    noTune: (name) => `No oigo una melodía en ${name}, así que solo comparé cómo suena.`,
    summary: ({ name, counts }) => {
      const among = `${counts.searched} ${counts.searched === 1 ? 'pieza' : 'piezas'}`;
      const tunes =
        counts.tunes === 0
          ? 'ninguna toca su melodía'
          : `${counts.tunes} ${counts.tunes === 1 ? 'toca' : 'tocan'} su melodía`;
      const likes =
        counts.likes === 0
          ? 'ninguna suena muy parecida'
          : `${counts.likes} ${counts.likes === 1 ? 'suena' : 'suenan'} parecido`;
      return `Comparé **${name}** con ${among}: ${tunes}, ${likes}.`;
    },
    sameTune: (rank) => `Toca la misma melodía · ${rank}`,
    soundsLike: (rank) => `Suena parecido · ${rank}`,
    nearest: 'Aun así, la más cercana',
    tuneLine: ({ ownFirst, ownLast, otherFirst, otherLast, semitones, agreeing, notes }) => {
      const moved =
        semitones === 0
          ? 'a la misma altura'
          : `${Math.abs(semitones)} ${Math.abs(semitones) === 1 ? 'semitono' : 'semitonos'} más ${semitones > 0 ? 'arriba' : 'abajo'}`;
      const [own, other] = [range(ownFirst, ownLast), range(otherFirst, otherLast)];
      const others = otherFirst === otherLast ? `Su compás ${other} es` : `Sus compases ${other} son`;
      return `${others} ${ownFirst === ownLast ? 'el compás' : 'los compases'} ${own} de esta pieza, ${moved}. Coinciden ${agreeing} de ${notes} notas.`;
    },
    likeLine: ({ percent, alike, unlike }) =>
      `${percent} % de parecido: sobre todo en ${listed(alike, 'y')}${unlike === undefined ? '' : `; lo que menos, ${unlike}`}.`,
    tempo: 'tempo',
    mode: 'modo mayor o menor',
    density: 'cantidad de notas',
    pitches: 'notas de la escala',
    rhythm: 'ritmo',
    chords: 'acordes',
    ownPassage: ({ first, last }) => `Esta pieza, ${first === last ? 'compás' : 'compases'} ${range(first, last)}`,
    otherPassage: ({ name, first, last }) => `${name}, ${first === last ? 'compás' : 'compases'} ${range(first, last)}`,
    sheetTunes: 'La misma melodía',
    sheetLikes: 'Un sonido parecido',
    sheetNearest: 'Lo más cercano',
    sheetNothing: 'Nada con qué comparar',
    sheetAlt: ({ name, tunes, likes, nearest }) =>
      [
        `Lo que ${name} comparte con otras piezas.`,
        ...(tunes.length === 0 ? [] : [`La misma melodía, dibujada una sobre otra: ${tunes.join(' ')}`]),
        ...(likes.length === 0 ? [] : [`Un sonido parecido, rasgo por rasgo: ${likes.join(' ')}`]),
        ...(nearest === undefined ? [] : [`Nada se parece; lo más cercano, rasgo por rasgo: ${nearest}`]),
      ].join(' '),
  },
});
