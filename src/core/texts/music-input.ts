import { defineTexts } from './define-texts.ts';

/** What is said about MIDI files that people hand in. */
export const musicInputTexts = defineTexts({
  en: {
    missing: 'Attach the MIDI file I should work on.',
    notMidi: 'That file is no MIDI file I can read. Export your piece as a standard MIDI file (.mid).',
    damaged: 'The attached MIDI file is damaged. Try exporting it again.',
    cutShort: 'The attached MIDI file ends too early: part of it is missing. Try sending it again.',
    empty: 'There is not a single note in the attached MIDI file. Check that the tracks were exported with it.',
    fileTooLarge: ({ megabytes }: { megabytes: number }) =>
      `The attached MIDI file is too large: up to ${megabytes} MB fit. Try exporting only the part I should work on.`,
    tooManyTracks: ({ tracks }: { tracks: number }) =>
      `The attached MIDI file has too many tracks: up to ${tracks} fit. Try merging some of them.`,
    tooManyEvents: ({ events }: { events: string }) =>
      `There is too much in the attached MIDI file: up to ${events} events fit. Try a shorter or simpler part of it.`,
    tooLong: ({ minutes }: { minutes: number }) =>
      `The attached piece is too long: up to ${minutes} minutes fit. Try exporting a part of it.`,
    tempoClamped: 'Your piece has an impossible tempo; I kept it between 10 and 600 beats per minute.',
    notesEnded: 'Some notes of your piece never end; I ended them with their track.',
    patternsJoined: 'Your file holds separate patterns; I play them one after another.',
  },
  es: {
    missing: 'Adjunta el archivo MIDI con el que debo trabajar.',
    notMidi: 'Ese archivo no es un MIDI que pueda leer. Exporta tu pieza como archivo MIDI estándar (.mid).',
    damaged: 'El archivo MIDI adjunto está dañado. Intenta exportarlo de nuevo.',
    cutShort: 'El archivo MIDI adjunto termina antes de tiempo: falta una parte. Intenta enviarlo de nuevo.',
    empty: 'No hay ni una nota en el archivo MIDI adjunto. Revisa que las pistas se hayan exportado.',
    fileTooLarge: ({ megabytes }) =>
      `El archivo MIDI adjunto es demasiado grande: caben hasta ${megabytes} MB. Intenta exportar solo la parte con la que debo trabajar.`,
    tooManyTracks: ({ tracks }) =>
      `El archivo MIDI adjunto tiene demasiadas pistas: caben hasta ${tracks}. Intenta unir algunas.`,
    tooManyEvents: ({ events }) =>
      `Hay demasiado en el archivo MIDI adjunto: caben hasta ${events} eventos. Prueba con una parte más corta o más sencilla.`,
    tooLong: ({ minutes }) =>
      `La pieza adjunta es demasiado larga: caben hasta ${minutes} minutos. Intenta exportar una parte.`,
    tempoClamped: 'Tu pieza tiene un tempo imposible; lo mantuve entre 10 y 600 pulsos por minuto.',
    notesEnded: 'Algunas notas de tu pieza nunca terminan; las terminé junto con su pista.',
    patternsJoined: 'Tu archivo contiene patrones separados; los toco uno tras otro.',
  },
});
