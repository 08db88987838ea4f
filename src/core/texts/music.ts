import { defineTexts } from './define-texts.ts';

const list = (locale: string, items: readonly string[]): string => new Intl.ListFormat(locale).format(items);
const quotedList = (items: readonly string[]): string =>
  list(
    'en',
    items.map((item) => `“${item}”`),
  );
const listaCitada = (items: readonly string[]): string =>
  list(
    'es',
    items.map((item) => `«${item}»`),
  );

/** What a piece is, in words of the reader's language. */
export interface PieceFacts {
  readonly title: string;
  readonly seconds: number;
  /** `Jazz waltz` */
  readonly style: string;
  /** `Sad` */
  readonly mood: string;
  /** `A minor` */
  readonly key: string;
  /** Felt beats a minute. */
  readonly tempo: number;
  readonly meter: string;
  /** `A A B A` */
  readonly form: string;
  readonly instruments: readonly string[];
}

interface MadePiece {
  readonly title: string;
  readonly prompt: string | undefined;
  readonly style: string;
  readonly mood: string;
  readonly key: string;
  readonly tempo: number;
  readonly seed: string;
  /** Whether it is made of a tune that was attached. */
  readonly isOnTheme: boolean;
}

interface MadeLoops extends MadePiece {
  readonly bars: number;
  readonly seconds: string;
}

interface LoopFacts {
  readonly title: string;
  readonly state: string;
  readonly seconds: number;
  readonly key: string;
}

interface Clamped {
  readonly asked: string;
  readonly got: number;
}

interface ScorePage {
  readonly title: string;
  readonly page: number;
  readonly pages: number;
}

/** What making music says while it is at it, and what its files are called. */
export const musicTexts = defineTexts({
  en: {
    composing: 'Composing',
    arranging: 'Arranging for the band',
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

    altPiece: (piece: PieceFacts) =>
      `“${piece.title}”: ${piece.style}, ${piece.mood.toLowerCase()}, ${piece.seconds} seconds, in ${piece.key}, ${piece.meter} at ${piece.tempo} beats a minute, form ${piece.form}. You hear: ${list('en', piece.instruments)}.`,
    unknownWords: ({ words, more }: { words: readonly string[]; more: number }) =>
      `I don’t know what ${quotedList(words)}${more > 0 ? ` and ${more} more words` : ''} would sound like, so I left ${words.length + more > 1 ? 'them' : 'it'} out.`,
    readAs: ({ typed, read }: { typed: string; read: string }) => `I took “${typed}” for “${read}”.`,
    contradiction: ({ kept, dropped }: { kept: string; dropped: string }) =>
      `“${kept}” and “${dropped}” pull in different directions; I followed “${kept}”.`,
    optionWins: ({ option, dropped }: { option: string; dropped: string }) =>
      `You chose ${option} yourself, so I went by that and not by “${dropped}”.`,
    noSinging: 'Nobody sings in my band: it is instrumental.',
    meterNearest: ({ meter, played }: { meter: string; played: string }) =>
      `I can’t play ${meter}; I counted it in ${played}.`,
    meterUnknown: (meter: string) => `I can’t play ${meter}, only 4/4, 3/4 and 6/8.`,
    secondsClamped: ({ asked, got }: Clamped) =>
      `I make pieces of 5 to 180 seconds, so “${asked}” became ${got} seconds.`,
    tempoClamped: ({ asked, got }: Clamped) => `I keep between 40 and 220 beats a minute, so “${asked}” became ${got}.`,
    tempoBent: ({ asked, played }: { asked: number; played: number }) =>
      `So that it ends to the second, it plays at ${played} beats a minute instead of ${asked}.`,
    unknownGenre: ({ genre, some }: { genre: string; some: readonly string[] }) =>
      `I don’t know the genre “${genre}”. Try ${list('en', some)}, or leave it open.`,
    unknownKey: (key: string) => `I can’t read “${key}” as a key. Write it like C, F# minor or Bb major.`,
    pieceMade: ({ title, prompt, style, mood, key, tempo, seed, isOnTheme }: MadePiece) =>
      `Here is **${title}**${prompt === undefined ? '' : ` for *${prompt}*`}${isOnTheme ? ', on your tune' : ''}: ${style}, ${mood}, in ${key}, ${tempo} beats a minute, seed ${seed}.`,
    loopsMade: ({ title, prompt, style, key, tempo, seed, bars, seconds }: MadeLoops) =>
      `Here is **${title}**${prompt === undefined ? '' : ` for *${prompt}*`} as four loops: calm, tense, fight and victory. ${style.charAt(0).toUpperCase()}${style.slice(1)}, ${bars} bars or ${seconds} seconds each, in ${key} and its relative, ${tempo} beats a minute, seed ${seed}. Change from one to another on any bar; the cue sheet tells programs how.`,
    stateCalm: 'calm',
    stateTense: 'tense',
    stateFight: 'fight',
    stateVictory: 'victory',
    altLoop: ({ title, state, seconds, key }: LoopFacts) =>
      `“${title}”, ${state}: a loop of ${seconds} seconds in ${key} that begins again without a gap`,
    altCues: (title: string) => `Cue sheet of “${title}” for programs: tempo, bars, and when to change loops`,

    partMelody: 'Melody',
    partDoubling: 'Second voice',
    partComping: 'Chords',
    partPad: 'Background',
    partBass: 'Bass',
    partDrums: 'Drums',
  },
  es: {
    composing: 'Componiendo',
    arranging: 'Arreglando para la banda',
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

    altPiece: (piece) =>
      `«${piece.title}»: ${piece.style}, ${piece.mood.toLowerCase()}, ${piece.seconds} segundos, en ${piece.key}, ${piece.meter} a ${piece.tempo} pulsos por minuto, forma ${piece.form}. Suenan: ${list('es', piece.instruments)}.`,
    unknownWords: ({ words, more }) =>
      words.length + more > 1
        ? `No sé cómo sonarían ${listaCitada(words)}${more > 0 ? ` y ${more} palabras más` : ''}, así que las dejé fuera.`
        : `No sé cómo sonaría ${listaCitada(words)}, así que lo dejé fuera.`,
    readAs: ({ typed, read }) => `Entendí «${typed}» como «${read}».`,
    contradiction: ({ kept, dropped }) => `«${kept}» y «${dropped}» van en direcciones distintas; seguí «${kept}».`,
    optionWins: ({ option, dropped }) => `Elegiste ${option} tú mismo, así que seguí eso y no «${dropped}».`,
    noSinging: 'En mi banda nadie canta: es instrumental.',
    meterNearest: ({ meter, played }) => `No puedo tocar en ${meter}; lo conté en ${played}.`,
    meterUnknown: (meter) => `No puedo tocar en ${meter}, solo en 4/4, 3/4 y 6/8.`,
    secondsClamped: ({ asked, got }) => `Hago piezas de 5 a 180 segundos, así que «${asked}» quedó en ${got} segundos.`,
    tempoClamped: ({ asked, got }) => `Voy de 40 a 220 pulsos por minuto, así que «${asked}» quedó en ${got}.`,
    tempoBent: ({ asked, played }) =>
      `Para que termine en el segundo exacto, va a ${played} pulsos por minuto en vez de ${asked}.`,
    unknownGenre: ({ genre, some }) =>
      `No conozco el género «${genre}». Prueba con ${list('es', some)}, o déjalo abierto.`,
    unknownKey: (key) => `No puedo leer «${key}» como tonalidad. Escríbela como do, la menor o Sib mayor.`,
    pieceMade: ({ title, prompt, style, mood, key, tempo, seed, isOnTheme }) =>
      `Aquí tienes **${title}**${prompt === undefined ? '' : ` para *${prompt}*`}${isOnTheme ? ', sobre tu melodía' : ''}: ${style}, ${mood}, en ${key}, a ${tempo} pulsos por minuto, semilla ${seed}.`,
    loopsMade: ({ title, prompt, style, key, tempo, seed, bars, seconds }) =>
      `Aquí tienes **${title}**${prompt === undefined ? '' : ` para *${prompt}*`} en cuatro bucles: calma, tensión, combate y victoria. ${style.charAt(0).toUpperCase()}${style.slice(1)}, ${bars} compases o ${seconds} segundos cada uno, en ${key} y su relativa, a ${tempo} pulsos por minuto, semilla ${seed}. Cambia de uno a otro en cualquier compás; la hoja de entradas le dice cómo a los programas.`,
    stateCalm: 'calma',
    stateTense: 'tensión',
    stateFight: 'combate',
    stateVictory: 'victoria',
    altLoop: ({ title, state, seconds, key }) =>
      `«${title}», ${state}: un bucle de ${seconds.toLocaleString('es')} segundos en ${key} que vuelve a empezar sin corte`,
    altCues: (title) => `Hoja de entradas de «${title}» para programas: tempo, compases y cuándo cambiar de bucle`,

    partMelody: 'Melodía',
    partDoubling: 'Segunda voz',
    partComping: 'Acordes',
    partPad: 'Fondo',
    partBass: 'Bajo',
    partDrums: 'Batería',
  },
});
