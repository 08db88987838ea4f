import { defineTexts } from './define-texts.ts';

interface SongPlace {
  readonly title: string;
  /** The bar in which its phrase begins, as people count. */
  readonly bar: number;
}

interface Blended {
  readonly first: SongPlace;
  readonly second: SongPlace;
  /** How much of the second song, 0 … 100. */
  readonly percent: number;
  readonly bars: number;
  /** What its key is called, or where it begins and where it ends. */
  readonly keys: readonly string[];
  readonly tempo: number;
}

type Journeyed = Omit<Blended, 'percent'> & {
  /** Phrases between the two that are the songs' own. */
  readonly between: number;
};

interface OtherMeter {
  readonly title: string;
  readonly had: string;
  readonly meter: string;
}

const englishKeys = (keys: readonly string[]): string =>
  keys.length > 1 ? `from ${keys.join(' to ')}` : `in ${keys.join('')}`;
const spanishKeys = (keys: readonly string[]): string =>
  keys.length > 1 ? `de ${keys.join(' a ')}` : `en ${keys.join('')}`;

/** What `/music blend` says. */
export const musicBlendTexts = defineTexts({
  en: {
    needsTwo: 'I need two songs to find what lies between them. Attach one as midi and another as midi-2.',
    ofSong: ({ song, said }: { readonly song: string; readonly said: string }) => `${song}: ${said}`,
    firstSong: 'First song',
    secondSong: 'Second song',
    noModel: (model: string) =>
      `Blending needs the model ${model}, which is not installed here. /models shows what is; an administrator can add it.`,
    finding: 'Finding a phrase of each song',
    drawing: 'Drawing phrases between them',
    arranging: 'Giving it to the band',
    otherMeter: ({ title, had, meter }: OtherMeter) =>
      `The songs are in different metres: I brought the phrase of “${title}” from ${had} into ${meter}.`,
    chordsFound: (title: string) => `“${title}” has no chords, so I chose some for its phrase.`,
    sameMusic: 'Both files hold the same phrase, so there is no way between them: this stays close to that one.',
    shareUnused: 'A path goes all the way from the first song to the second, so I left the share aside.',
    titleBlended: ({ first, second }: { readonly first: string; readonly second: string }) => `${first} and ${second}`,
    titlePath: ({ first, second }: { readonly first: string; readonly second: string }) => `From ${first} to ${second}`,
    blended: ({ first, second, percent, bars, keys, tempo }: Blended) =>
      `${100 - percent} % “${first.title}” (its phrase from bar ${first.bar}), ${percent} % “${second.title}” (from bar ${second.bar}): ${bars} bars and a last chord ${englishKeys(keys)}, ${tempo} beats a minute. A network drew them from the place between the two phrases. It gives back about a third of a song’s notes exactly, so this is a blend in its style, not a collage of the two.`,
    journeyed: ({ first, second, between, bars, keys, tempo }: Journeyed) =>
      `From “${first.title}” to “${second.title}” in ${bars} bars and a last chord, ${englishKeys(keys)} at ${tempo} beats a minute. The first four bars are the tune of the first song (from its bar ${first.bar}), the last four that of the second (from its bar ${second.bar}); a network drew the ${between} phrases between them at equal steps. It gives back about a third of a song’s notes exactly, so those are a blend in its style, not a collage.`,
  },
  es: {
    needsTwo: 'Necesito dos canciones para buscar qué hay entre ellas. Adjunta una como midi y otra como midi-2.',
    ofSong: ({ song, said }) => `${song}: ${said}`,
    firstSong: 'Primera canción',
    secondSong: 'Segunda canción',
    noModel: (model) =>
      `Para mezclarlas hace falta el modelo ${model}, que no está instalado aquí. /models muestra los que hay; un administrador puede agregarlo.`,
    finding: 'Buscando una frase de cada canción',
    drawing: 'Trazando frases entre las dos',
    arranging: 'Repartiéndola entre la banda',
    otherMeter: ({ title, had, meter }) =>
      `Las canciones no están en el mismo compás: pasé la frase de «${title}» de ${had} a ${meter}.`,
    chordsFound: (title) => `«${title}» no tiene acordes, así que elegí algunos para su frase.`,
    sameMusic:
      'Los dos archivos tienen la misma frase, así que no hay camino entre ellas: el resultado se queda cerca de esa.',
    shareUnused: 'Un camino va completo de la primera canción a la segunda, así que dejé de lado la proporción.',
    titleBlended: ({ first, second }) => `${first} con ${second}`,
    titlePath: ({ first, second }) => `De ${first} a ${second}`,
    blended: ({ first, second, percent, bars, keys, tempo }) =>
      `${100 - percent} % «${first.title}» (su frase desde el compás ${first.bar}), ${percent} % «${second.title}» (desde el compás ${second.bar}): ${bars} compases y un acorde final ${spanishKeys(keys)}, a ${tempo} pulsos por minuto. Una red los trazó desde el lugar que queda entre las dos frases. De una canción devuelve exactas cerca de un tercio de las notas, así que esto es una mezcla a su estilo, no un collage de las dos.`,
    journeyed: ({ first, second, between, bars, keys, tempo }) =>
      `De «${first.title}» a «${second.title}» en ${bars} compases y un acorde final, ${spanishKeys(keys)}, a ${tempo} pulsos por minuto. Los primeros cuatro compases son la melodía de la primera (desde su compás ${first.bar}), los últimos cuatro la de la segunda (desde su compás ${second.bar}); una red trazó las ${between} frases intermedias a pasos iguales. De una canción devuelve exactas cerca de un tercio de las notas, así que esas son una mezcla a su estilo, no un collage.`,
  },
});
