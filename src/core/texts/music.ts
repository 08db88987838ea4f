import { defineTexts } from './define-texts.ts';

interface ScorePage {
  readonly title: string;
  readonly page: number;
  readonly pages: number;
}

/** What making music says while it is at it, and what its files are called. */
export const musicTexts = defineTexts({
  en: {
    drawing: 'Writing it down',
    playing: 'Playing it',
    encoding: 'Packing the sound',
    noInstruments: 'I have no instruments here. Please tell whoever runs me to look at "alebrije doctor".',
    notDrawn: 'I could not draw a picture of the notes this time; the music itself is complete.',
    altRoll: (title: string) => `“${title}” as a piano roll: time from left to right, one colour for each part`,
    altScore: ({ title, page, pages }: ScorePage) =>
      pages > 1 ? `Sheet music of “${title}”, page ${page} of ${pages}` : `Sheet music of “${title}”`,
    altMidi: (title: string) => `“${title}” as a MIDI file, to edit in any music program`,
    altStem: ({ title, part }: { title: string; part: string }) => `“${title}”, only this part: ${part}`,

    partMelody: 'Melody',
    partDoubling: 'Second voice',
    partComping: 'Chords',
    partPad: 'Background',
    partBass: 'Bass',
    partDrums: 'Drums',
  },
  es: {
    drawing: 'Escribiendo las notas',
    playing: 'Tocando',
    encoding: 'Empaquetando el sonido',
    noInstruments: 'Aquí no tengo instrumentos. Avisa a quien me administra que revise «alebrije doctor».',
    notDrawn: 'Esta vez no pude dibujar las notas; la música está completa.',
    altRoll: (title) => `«${title}» como pianola: el tiempo de izquierda a derecha, un color para cada parte`,
    altScore: ({ title, page, pages }) =>
      pages > 1 ? `Partitura de «${title}», página ${page} de ${pages}` : `Partitura de «${title}»`,
    altMidi: (title) => `«${title}» como archivo MIDI, para editarlo en cualquier programa de música`,
    altStem: ({ title, part }) => `«${title}», solo esta parte: ${part}`,

    partMelody: 'Melodía',
    partDoubling: 'Segunda voz',
    partComping: 'Acordes',
    partPad: 'Fondo',
    partBass: 'Bajo',
    partDrums: 'Batería',
  },
});

type MusicTexts = (typeof musicTexts)['en' | 'es'];

/** What each player of a band is called. */
export function bandNames(texts: MusicTexts) {
  return {
    melody: texts.partMelody,
    doubling: texts.partDoubling,
    comping: texts.partComping,
    pad: texts.partPad,
    bass: texts.partBass,
    drums: texts.partDrums,
  } as const;
}
