import { defineTexts } from './define-texts.ts';

/** Music made by models that write sound instead of notes. */
export const textToAudioTexts = defineTexts({
  en: {
    reading: 'Reading the words',
    composing: 'Composing',
    playing: 'Turning codes into sound',
    encoding: 'Finishing',
    shortened: ({ seconds, model }: { readonly seconds: number; readonly model: string }) =>
      `${model} makes clips of at most ${seconds} seconds, so this one has ${seconds}.`,
    noNotes:
      'This model writes sound, not notes: there is no score, no MIDI, and tempo and key are what your words make of them.',
    needsWords: 'Tell this model in words what to play, for example: calm piano with soft strings.',
    noInstruments: 'This worker cannot write sound files. Whoever runs Alebrije finds the reason with alebrije doctor.',
    alt: ({ seconds, model, prompt }: { readonly seconds: number; readonly model: string; readonly prompt: string }) =>
      `${seconds} seconds of music by the model ${model}, asked for “${prompt}”`,
    altWave: 'How loud the clip is over time',
  },
  es: {
    reading: 'Leyendo las palabras',
    composing: 'Componiendo',
    playing: 'Convirtiendo códigos en sonido',
    encoding: 'Terminando',
    shortened: ({ seconds, model }: { readonly seconds: number; readonly model: string }) =>
      `${model} hace fragmentos de ${seconds} segundos como máximo, así que este dura ${seconds}.`,
    noNotes:
      'Este modelo escribe sonido, no notas: no hay partitura ni MIDI, y el tempo y la tonalidad salen de tus palabras.',
    needsWords: 'Dile a este modelo con palabras qué tocar, por ejemplo: piano tranquilo con cuerdas suaves.',
    noInstruments:
      'Este worker no puede escribir archivos de sonido. Quien administra Alebrije ve la razón con alebrije doctor.',
    alt: ({ seconds, model, prompt }: { readonly seconds: number; readonly model: string; readonly prompt: string }) =>
      `${seconds} segundos de música del modelo ${model}, a partir de «${prompt}»`,
    altWave: 'El volumen del fragmento a lo largo del tiempo',
  },
});
