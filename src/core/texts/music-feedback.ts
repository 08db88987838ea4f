import { defineTexts } from './define-texts.ts';

/** A share, here and usually: “78 %”. */
interface Compared {
  readonly here: string;
  readonly usual: string;
}

interface Where {
  /** One bar, as people count it. */
  readonly bar: number;
}

interface Spot extends Where {
  readonly note: string;
  /** One or two notes or chords, joined with “or”. */
  readonly tries: string;
}

interface Two {
  readonly first: number;
  readonly again: number;
}

interface Ends {
  readonly lowest: string;
  readonly highest: string;
  readonly semitones: number;
}

/** Bars joined with “and”, and how many they are. */
interface Bars {
  readonly bars: string;
  readonly count: number;
}

interface Heard {
  readonly file: string;
  readonly bars: number;
  readonly key: string;
}

interface Tempo {
  readonly bpm: number;
  readonly meter: string;
  readonly bars: number;
  readonly length: string;
}

interface Written {
  readonly written: string;
  readonly counted: string;
}

/** “an E♭”, “a B♭”: by how the letter is said. */
const aNote = (note: string): string => `${/^[AEF]/u.test(note) ? 'an' : 'a'} ${note}`;
const barsEn = ({ bars, count }: Bars): string => (count === 1 ? `bar ${bars}` : `bars ${bars}`);
const barsEs = ({ bars, count }: Bars): string => (count === 1 ? `el compás ${bars}` : `los compases ${bars}`);
const enEs = ({ bars, count }: Bars): string => `en ${barsEs({ bars, count })}`;

/** What `/music feedback` says: a teacher who has listened twice, likes music, and wants the next version to be better. */
export const musicFeedbackTexts = defineTexts({
  en: {
    // progress
    listening: 'Listening to your piece',
    surprise: 'Comparing it with other songs, bar by bar',
    drawing: 'Marking the bars',
    engraving: 'Writing down what I heard',

    // the reply
    cardTitle: 'What I hear',
    listened: ({ file, bars, key }: Heard) =>
      `I listened to **${file}**: ${bars === 1 ? 'one bar' : `${bars} bars`} in ${key}. The numbers are on the piano roll.`,
    listenedShort: ({ file }: { file: string }) =>
      `I listened to **${file}**. It is too short for me to say much: send me eight bars or more and I will.`,
    whatWorks: 'What works',
    whatToTry: 'What to try next',
    nothingToTry: 'I found nothing that asks to be changed. Trust your ears from here.',
    fieldKey: 'Key',
    fieldTempo: 'Tempo and metre',
    fieldForm: 'Form',
    fieldTune: 'Tune',
    fieldChords: 'Chords',
    keyClear: (key: string) => key,
    keyUnclear: ({ key, other }: { key: string; other: string }) => `${key}; ${other} would fit nearly as well`,
    keyFrom: ({ key, bar }: Where & { key: string }) => `${key} from bar ${bar}`,
    tempoLine: ({ bpm, meter, bars, length }: Tempo) =>
      `${bpm} bpm, ${meter}, ${bars === 1 ? 'one bar' : `${bars} bars`}, ${length}`,
    formLine: ({ letters, lengths }: { letters: string; lengths: string }) => `${letters} (bars: ${lengths})`,
    tuneLine: ({ lowest, highest, semitones }: Ends) => `${lowest} to ${highest}, ${semitones} semitones`,
    tunePart: (name: string) => `in the part “${name}”`,
    noTune: 'none that I could tell from the rest',
    chordsLine: ({ chords, romans, kinds }: { chords: string; romans: string; kinds: number }) =>
      `${chords} (${romans}); ${kinds === 1 ? 'one chord' : `${kinds} different chords`} in all`,
    noChordsYet: 'none yet: a line on its own',
    altRoll: ({ file, findings }: { file: string; findings: string }) =>
      `“${file}” as a piano roll with numbered bars. ${findings}`,
    altScore: (file: string) => `The tune of “${file}” as I heard it, as sheet music with chords`,

    // what could not be heard
    drumsOnly:
      'I hear only drums in your file, and I judge tunes and chords. Attach a MIDI file with at least one part of pitched notes.',
    doubtNoTune: 'I could not tell a tune from the rest, so I only speak about the chords and the form.',
    doubtNoChords: 'There is a tune on its own, so I say nothing about chords. /music harmonise can add some.',
    doubtMeterUnknown: ({ written, counted }: Written) =>
      `Your piece is in ${written}. My bar numbers are those of your file, but the songs I compare it with are in ${counted}, and I cannot write its score.`,
    doubtMeterGuessed: (counted: string) =>
      `Your file does not say its metre. By its accents I count it in ${counted}; my bar numbers may be off.`,
    doubtMeterDoubted: (counted: string) =>
      `Your file says 4/4, as files do unasked, but its accents say ${counted}. I count it in ${counted}; if it is 4/4 after all, my bar numbers are off.`,
    doubtMeterChanges: (counted: string) => `The metre changes on the way; I judged everything in ${counted}.`,
    doubtFreeTime: 'It was played without a click, so I guessed where the bars are. My bar numbers may be off.',
    cannotDraw: 'I could not write the tune down as sheet music this time; everything else is here.',

    // what works
    'in-key': ({ key, here }: { key: string; here: string }) =>
      `The tune is at home in ${key}: ${here} of its notes belong there.`,
    'chord-tones': ({ here, usual }: Compared) =>
      `Tune and chords agree where it counts: on strong beats ${here} of the notes belong to the chord (usually ${usual}).`,
    'ideas-return': ({ first, again, here, usual }: Two & Compared) =>
      `The idea of bar ${first} comes back in bar ${again}. Returns like that are what people hum afterwards: ${here} of your bars are one (usually ${usual}).`,
    'clear-form': (letters: string) =>
      `The form ${letters} is easy to follow: something new comes, and something known returns.`,
    'ending-authentic': (chords: string) =>
      `You end with ${chords}, from the dominant home. Nobody will wonder whether it is over.`,
    'ending-plagal': (chords: string) => `You end with ${chords}, the soft “amen” way home. It suits a quiet close.`,
    singable: ({ lowest, highest, semitones }: Ends) =>
      `From ${lowest} to ${highest} is ${semitones} semitones: most people could sing this.`,
    'resolved-leaps': (count: number) =>
      `You leap ${count} times and turn back after each leap. That is why they sound free and still land.`,
    climax: ({ note, bar }: Where & { note: string }) =>
      `You saved the highest note, ${note}, for bar ${bar}. The tune has a summit, and it comes at the right time.`,
    'rhythm-idea': ({ here }: Pick<Compared, 'here'>) =>
      `Your rhythms have an idea that returns (in ${here} of the bars) and still does not go stiff.`,
    'clean-voices': (moves: number) =>
      `Your lines are independent: in ${moves} moves together there is not one parallel fifth or octave.`,
    'applied-dominant': ({ chord, goal, bar, key }: Where & { chord: string; goal: string; key: string }) =>
      `${chord} in bar ${bar} is a guest in ${key} and pulls straight to ${goal}. That is well-made tension.`,
    'fresh-bar': ({ bar }: Where) =>
      `Bar ${bar} is your boldest: nothing before leads one to expect it, and yet every note fits.`,
    'half-and-home': ({ first, again }: Two) =>
      `Question and answer: bar ${first} waits on the dominant, bar ${again} comes home.`,

    // what to try
    'foreign-note': ({ note, bar, key, tries }: Spot & { key: string }) =>
      `In bar ${bar} the ${note} rubs against ${key}: try ${tries}. If you like the rub, make it short and step on by a semitone.`,
    'foreign-note-below': ({ note, bar, key, tries }: Spot & { key: string }) =>
      `In bar ${bar} a lower part has ${aNote(note)}, which rubs against ${key}: try ${tries}.`,
    'more-like-it': ({ bars, count }: Bars) => `Listen to ${barsEn({ bars, count })} as well.`,
    'strong-clash': ({ here, usual, note, bar, chord, tries }: Spot & Compared & { chord: string }) =>
      `On strong beats ${here} of the notes belong to the chord (usually ${usual}). In bar ${bar}, for one, ${note} stands over ${chord}: try ${tries} there and keep ${note} for the way on.`,
    'wide-range-top': ({ lowest, highest, semitones, bars, count }: Ends & Bars) =>
      `From ${lowest} to ${highest} is ${semitones} semitones, more than one voice has. Try ${barsEn({ bars, count })} an octave lower.`,
    'wide-range-bottom': ({ lowest, highest, semitones, bars, count }: Ends & Bars) =>
      `From ${lowest} to ${highest} is ${semitones} semitones, more than one voice has. Try ${barsEn({ bars, count })} an octave higher.`,
    'narrow-range': ({ semitones, usual }: { semitones: number; usual: number }) =>
      `The tune stays within ${semitones} semitones (usually about ${usual}). Let it climb once: take one bar near the end a third higher.`,
    'unresolved-leap': ({ from, note, bar, tries }: Spot & { from: string }) =>
      `In bar ${bar} the tune leaps from ${from} to ${note} and runs on the same way. Try ${tries} after the leap: a step back lets it land.`,
    'no-breath': ({ first, again, seconds, bar }: Two & Where & { seconds: number }) =>
      `From bar ${first} to bar ${again} the tune never takes a breath (${seconds} seconds). Try a rest at the end of bar ${bar}; listeners breathe along.`,
    'even-rhythm': ({ here, step }: { here: string; step: string }) =>
      `${here} of the notes follow each other in ${step}. Try holding the first note of every second bar twice as long.`,
    'scattered-rhythm': ({ first, again, here, usual }: Two & Compared) =>
      `Almost every bar has a new rhythm: ${here} of them return (usually ${usual}). Try the rhythm of bar ${first} again in bar ${again}, with other notes.`,
    'no-return': ({ first, again, here, usual }: Two & Compared) =>
      `Hardly anything comes back: ${here} of the bars (usually ${usual}). Try the idea of bar ${first} again in bar ${again}; people like to meet a tune twice.`,
    'too-alike': ({ here, bar }: Where & { here: string }) =>
      `${here} of the bars repeat earlier ones. Try another ending in bar ${bar}: two new notes are enough to prick up ears.`,
    'static-harmony': ({ chord, first, again, bar, tries }: Two & Where & { chord: string; tries: string }) =>
      `Bars ${first} to ${again} stay on ${chord}. Try ${tries} from bar ${bar}: your notes there allow it.`,
    'open-ending': ({ chord, tries }: { chord: string; tries: string }) =>
      `The last chord is ${chord}, away from home. For a loop that is right; to close, try ${tries} at the end.`,
    'no-rest-points': ({ tries, bar, here, usual }: Where & Compared & { tries: string }) =>
      `Your phrases hardly ever come home: ${here} of them (usually ${usual}). Try ${tries} around bar ${bar}, so that one can rest there.`,
    'parallel-fifths': ({ bars, count, times, voices }: Bars & { times: number; voices: string }) =>
      `${voices} move in parallel fifths (${times} parallels in all; look at ${barsEn({ bars, count })}) and melt into one. Send one of them the other way; keep it only if you want that rock or folk sound.`,
    'parallel-octaves': ({ bars, count, times, voices }: Bars & { times: number; voices: string }) =>
      `${voices} move in parallel octaves (${times} parallels in all; look at ${barsEn({ bars, count })}), so one of them goes missing. Send one the other way, or double on purpose throughout.`,
    'buried-tune': ({ here, usual, bars, count }: Compared & Bars) =>
      `${here} of the tune lies below what accompanies it (usually ${usual}). Try the chords an octave lower, first of all in ${barsEn({ bars, count })}.`,
    'flat-dynamics':
      'Every note is equally loud. Give the first beat a little more and the ends of phrases a little less; /music humanise does it for you.',
    'silent-bars': ({ bars, count }: Bars) =>
      `Nothing sounds in ${barsEn({ bars, count })}. A pause can be wonderful; if it is none, let bass or drums lead across.`,
    'odd-bar': ({ bar }: Where) =>
      `Bar ${bar} is the one nobody would expect, and some of its notes are foreign to the key. Listen once more whether you mean it.`,

    // words
    voiceMelody: 'tune',
    voiceBass: 'bass',
    voiceCounter: 'second voice',
    voicesOf: ({ upper, lower }: { upper: string; lower: string }) =>
      upper === lower ? 'Two second voices' : `${upper.charAt(0).toUpperCase()}${upper.slice(1)} and ${lower}`,
    sixteenths: 'sixteenths',
    triplets: 'triplets',
    eighths: 'eighths',
    quarters: 'quarters',
    halves: 'halves',
    evenSteps: 'the same step',
  },
  es: {
    listening: 'Escuchando tu pieza',
    surprise: 'Comparándola con otras canciones, compás por compás',
    drawing: 'Marcando los compases',
    engraving: 'Anotando lo que oí',

    cardTitle: 'Lo que oigo',
    listened: ({ file, bars, key }) =>
      `Escuché **${file}**: ${bars === 1 ? 'un compás' : `${bars} compases`} en ${key}. Los números están en la pianola.`,
    listenedShort: ({ file }) =>
      `Escuché **${file}**. Es muy corta para decir mucho: mándame ocho compases o más y te cuento.`,
    whatWorks: 'Lo que funciona',
    whatToTry: 'Qué probar ahora',
    nothingToTry: 'No encontré nada que pida un cambio. De aquí en adelante, confía en tu oído.',
    fieldKey: 'Tonalidad',
    fieldTempo: 'Tempo y compás',
    fieldForm: 'Forma',
    fieldTune: 'Melodía',
    fieldChords: 'Acordes',
    keyClear: (key) => key,
    keyUnclear: ({ key, other }) => `${key}; ${other} encajaría casi igual`,
    keyFrom: ({ key, bar }) => `${key} desde el compás ${bar}`,
    tempoLine: ({ bpm, meter, bars, length }) =>
      `${bpm} bpm, ${meter}, ${bars === 1 ? 'un compás' : `${bars} compases`}, ${length}`,
    formLine: ({ letters, lengths }) => `${letters} (compases: ${lengths})`,
    tuneLine: ({ lowest, highest, semitones }) => `de ${lowest} a ${highest}, ${semitones} semitonos`,
    tunePart: (name) => `en la parte «${name}»`,
    noTune: 'no pude distinguirla de lo demás',
    chordsLine: ({ chords, romans, kinds }) =>
      `${chords} (${romans}); ${kinds === 1 ? 'un acorde' : `${kinds} acordes distintos`} en total`,
    noChordsYet: 'todavía ninguno: es una línea sola',
    altRoll: ({ file, findings }) => `«${file}» como pianola con compases numerados. ${findings}`,
    altScore: (file) => `La melodía de «${file}» tal como la oí, en partitura con acordes`,

    drumsOnly:
      'En tu archivo solo oigo batería, y yo comento melodías y acordes. Adjunta un MIDI con al menos una parte de notas afinadas.',
    doubtNoTune: 'No pude distinguir una melodía, así que solo hablo de los acordes y de la forma.',
    doubtNoChords: 'La melodía viene sola, así que no digo nada de acordes. /music harmonise puede ponerle algunos.',
    doubtMeterUnknown: ({ written, counted }) =>
      `Tu pieza está en ${written}. Los números de compás son los de tu archivo, pero la comparo con canciones en ${counted} y no puedo escribir su partitura.`,
    doubtMeterGuessed: (counted) =>
      `Tu archivo no dice su compás. Por sus acentos lo cuento en ${counted}; mis números de compás pueden fallar.`,
    doubtMeterDoubted: (counted) =>
      `Tu archivo dice 4/4, como suelen decir todos, pero sus acentos dicen ${counted}. Lo cuento en ${counted}; si de verdad es 4/4, mis números de compás no coinciden.`,
    doubtMeterChanges: (counted) => `El compás cambia por el camino; lo juzgué todo en ${counted}.`,
    doubtFreeTime: 'Está tocada sin metrónomo, así que adiviné dónde están los compases. Mis números pueden fallar.',
    cannotDraw: 'Esta vez no pude anotar la melodía en partitura; todo lo demás está aquí.',

    'in-key': ({ key, here }) => `La melodía está en casa en ${key}: ${here} de sus notas son de ahí.`,
    'chord-tones': ({ here, usual }) =>
      `Melodía y acordes coinciden donde importa: en los tiempos fuertes, ${here} de las notas son del acorde (lo habitual es ${usual}).`,
    'ideas-return': ({ first, again, here, usual }) =>
      `La idea del compás ${first} vuelve en el ${again}. Esas vueltas son lo que la gente tararea después: lo son ${here} de tus compases (lo habitual es ${usual}).`,
    'clear-form': (letters) => `La forma ${letters} se sigue con facilidad: llega algo nuevo y regresa algo conocido.`,
    'ending-authentic': (chords) =>
      `Terminas con ${chords}, de la dominante a casa. Nadie se va a preguntar si ya acabó.`,
    'ending-plagal': (chords) =>
      `Terminas con ${chords}, la vuelta a casa suave del «amén». Le va bien a un cierre tranquilo.`,
    singable: ({ lowest, highest, semitones }) =>
      `De ${lowest} a ${highest} hay ${semitones} semitonos: casi cualquiera podría cantarla.`,
    'resolved-leaps': (count) =>
      `Das ${count} saltos y regresas después de cada uno. Por eso suenan libres y aun así aterrizan.`,
    climax: ({ note, bar }) =>
      `Guardaste la nota más alta, ${note}, para el compás ${bar}. La melodía tiene una cumbre y llega a su tiempo.`,
    'rhythm-idea': ({ here }) =>
      `Tus ritmos tienen una idea que vuelve (en ${here} de los compases) sin ponerse rígida.`,
    'clean-voices': (moves) =>
      `Tus voces son independientes: en ${moves} movimientos juntas no hay ni una quinta u octava paralela.`,
    'applied-dominant': ({ chord, goal, bar, key }) =>
      `El ${chord} del compás ${bar} viene de visita a ${key} y tira directo hacia ${goal}. Es una tensión bien hecha.`,
    'fresh-bar': ({ bar }) => `El compás ${bar} es el más atrevido: nada lo anuncia y, sin embargo, cada nota encaja.`,
    'half-and-home': ({ first, again }) =>
      `Pregunta y respuesta: el compás ${first} espera en la dominante y el ${again} vuelve a casa.`,

    'foreign-note': ({ note, bar, key, tries }) =>
      `En el compás ${bar}, el ${note} choca con ${key}: prueba ${tries}. Si te gusta el choque, hazlo corto y sigue por semitono.`,
    'foreign-note-below': ({ note, bar, key, tries }) =>
      `En el compás ${bar}, una voz de abajo tiene un ${note} que choca con ${key}: prueba ${tries}.`,
    'more-like-it': ({ bars, count }) => `Escucha también ${barsEs({ bars, count })}.`,
    'strong-clash': ({ here, usual, note, bar, chord, tries }) =>
      `En los tiempos fuertes, ${here} de las notas son del acorde (lo habitual es ${usual}). En el compás ${bar}, por ejemplo, ${note} está sobre ${chord}: prueba ahí ${tries} y deja ${note} para seguir el camino.`,
    'wide-range-top': ({ lowest, highest, semitones, bars, count }) =>
      `De ${lowest} a ${highest} hay ${semitones} semitonos, más de lo que tiene una voz. Prueba ${barsEs({ bars, count })} una octava abajo.`,
    'wide-range-bottom': ({ lowest, highest, semitones, bars, count }) =>
      `De ${lowest} a ${highest} hay ${semitones} semitonos, más de lo que tiene una voz. Prueba ${barsEs({ bars, count })} una octava arriba.`,
    'narrow-range': ({ semitones, usual }) =>
      `La melodía se queda en ${semitones} semitonos (lo habitual son unos ${usual}). Déjala subir una vez: lleva un compás cerca del final una tercera más arriba.`,
    'unresolved-leap': ({ from, note, bar, tries }) =>
      `En el compás ${bar}, la melodía salta de ${from} a ${note} y sigue en la misma dirección. Prueba ${tries} después del salto: un paso atrás la deja aterrizar.`,
    'no-breath': ({ first, again, seconds, bar }) =>
      `Del compás ${first} al ${again}, la melodía no respira (${seconds} segundos). Prueba un silencio al final del compás ${bar}; quien escucha respira contigo.`,
    'even-rhythm': ({ here, step }) =>
      `${here} de las notas van una tras otra en ${step}. Prueba a sostener el doble la primera nota de cada dos compases.`,
    'scattered-rhythm': ({ first, again, here, usual }) =>
      `Casi cada compás trae un ritmo nuevo: vuelven ${here} (lo habitual es ${usual}). Prueba el ritmo del compás ${first} otra vez en el ${again}, con otras notas.`,
    'no-return': ({ first, again, here, usual }) =>
      `Casi nada regresa: ${here} de los compases (lo habitual es ${usual}). Prueba la idea del compás ${first} otra vez en el ${again}; a la gente le gusta reencontrarse con una melodía.`,
    'too-alike': ({ here, bar }) =>
      `${here} de los compases repiten otros anteriores. Prueba otro final en el compás ${bar}: dos notas nuevas bastan para despertar el oído.`,
    'static-harmony': ({ chord, first, again, bar, tries }) =>
      `Del compás ${first} al ${again} te quedas en ${chord}. Prueba ${tries} desde el compás ${bar}: tus notas de ahí lo permiten.`,
    'open-ending': ({ chord, tries }) =>
      `El último acorde es ${chord}, lejos de casa. Para un bucle está bien; para cerrar, prueba ${tries} al final.`,
    'no-rest-points': ({ tries, bar, here, usual }) =>
      `Tus frases casi nunca llegan a casa: ${here} (lo habitual es ${usual}). Prueba ${tries} alrededor del compás ${bar}, para poder descansar ahí.`,
    'parallel-fifths': ({ bars, count, times, voices }) =>
      `${voices} se mueven en quintas paralelas (${times} paralelas en total; mira ${barsEs({ bars, count })}) y se funden en una sola voz. Manda una en dirección contraria; déjalo así solo si buscas ese sonido de rock o de folclor.`,
    'parallel-octaves': ({ bars, count, times, voices }) =>
      `${voices} se mueven en octavas paralelas (${times} paralelas en total; mira ${barsEs({ bars, count })}), así que se pierde una voz. Manda una en dirección contraria, o dobla a propósito todo el tiempo.`,
    'buried-tune': ({ here, usual, bars, count }) =>
      `${here} de la melodía queda por debajo de lo que la acompaña (lo habitual es ${usual}). Prueba los acordes una octava abajo, sobre todo ${enEs({ bars, count })}.`,
    'flat-dynamics':
      'Todas las notas suenan igual de fuerte. Dale un poco más al primer tiempo y un poco menos a los finales de frase; /music humanise lo hace por ti.',
    'silent-bars': ({ bars, count }) =>
      `No suena nada ${enEs({ bars, count })}. Una pausa puede ser preciosa; si no lo es, deja que el bajo o la batería lleven al otro lado.`,
    'odd-bar': ({ bar }) =>
      `El compás ${bar} es el que nadie esperaría, y algunas de sus notas son ajenas a la tonalidad. Escúchalo otra vez y decide si es lo que quieres.`,

    voiceMelody: 'melodía',
    voiceBass: 'bajo',
    voiceCounter: 'segunda voz',
    voicesOf: ({ upper, lower }) =>
      upper === lower ? 'Dos segundas voces' : `${upper.charAt(0).toUpperCase()}${upper.slice(1)} y ${lower}`,
    sixteenths: 'semicorcheas',
    triplets: 'tresillos',
    eighths: 'corcheas',
    quarters: 'negras',
    halves: 'blancas',
    evenSteps: 'el mismo paso',
  },
});
