import { defineTexts } from './define-texts.ts';

interface Meter {
  readonly beats: number;
  readonly beatType: number;
}

interface Transposed {
  readonly title: string;
  /** Upwards; 0 where only octaves or nothing moved. */
  readonly semitones: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

interface TransposedFor extends Pick<Transposed, 'title' | 'from' | 'to'> {
  readonly instrument: string;
  /** By how many octaves the tune will sound higher than it did. */
  readonly octaves: number;
}

interface Continued {
  readonly title: string;
  readonly bars: number;
  readonly seconds: number;
  /** Which model composed. */
  readonly model: string;
}

interface Fitted {
  readonly title: string;
  /** How many seconds it took. */
  readonly from: number;
  readonly seconds: number;
  readonly how: keyof typeof englishWays;
  /** Faster than before; negative where it is slower. */
  readonly percent: number;
}

/** A decimal number, as it is written in Spanish. */
const tenths = (figure: number): string => figure.toLocaleString('es', { maximumFractionDigits: 1 });

const englishWays = {
  cut: 'bars left out where it can spare them',
  repeated: 'bars played again where they can be',
  composed: 'new bars composed before its last section',
  kept: 'every bar kept',
} as const;
const spanishWays: Readonly<Record<keyof typeof englishWays, string>> = {
  cut: 'sin los compases de los que puede prescindir',
  repeated: 'con compases repetidos donde se puede',
  composed: 'con compases nuevos antes de su última sección',
  kept: 'con todos sus compases',
};

interface Varied {
  readonly title: string;
  readonly percent: number;
  readonly chords: boolean;
  /** The first bar that was composed anew, as people count. */
  readonly fromBar: number | undefined;
}

interface Harmonised {
  readonly title: string;
  readonly count: number;
  readonly style: string | undefined;
}

interface OutOfRange {
  readonly instrument: string;
  readonly below: number;
  readonly above: number;
  /** As people count them, a few of them. */
  readonly bars: readonly number[];
  readonly lowest: string;
  readonly highest: string;
}

const englishSteps = (semitones: number): string => {
  const count = Math.abs(semitones);
  const way = semitones > 0 ? 'up' : 'down';
  if (count % 12 === 0) return count === 12 ? `an octave ${way}` : `${count / 12} octaves ${way}`;
  return count === 1 ? `a semitone ${way}` : `${count} semitones ${way}`;
};
const spanishSteps = (semitones: number): string => {
  const count = Math.abs(semitones);
  const way = semitones > 0 ? 'más arriba' : 'más abajo';
  if (count % 12 === 0) return count === 12 ? `una octava ${way}` : `${count / 12} octavas ${way}`;
  return count === 1 ? `un semitono ${way}` : `${count} semitonos ${way}`;
};

const englishList = (items: readonly (string | number)[]): string =>
  new Intl.ListFormat('en').format(items.map(String));
const spanishList = (items: readonly (string | number)[]): string =>
  new Intl.ListFormat('es').format(items.map(String));

/** What `/music` and the editors of music say. */
export const musicEditTexts = defineTexts({
  en: {
    listening: 'Listening to your piece',
    drumsOnly:
      'I hear only drums in your file, and this needs a tune or chords. Attach a MIDI file with pitched notes.',
    noTune: 'I hear no tune in your file, and this needs one. Attach a MIDI file with a melody in a part of its own.',
    cannotCount: ({ beats, beatType }: Meter) =>
      `Your piece is in ${beats}/${beatType}, and I count 4/4, 3/4, 6/8 and their relatives only. I can still transpose it, humanise it, split its stems, or change its key, tempo, mood or instruments.`,
    noScoreIn: ({ beats, beatType }: Meter) =>
      `I write sheet music in 4/4, 3/4, 6/8 and their relatives only, so a piece in ${beats}/${beatType} comes without its score.`,
    meterChanges: (meter: string) =>
      `Your piece changes its metre; I counted all of it in ${meter}, so some bar lines are off.`,
    meterGuessed: (meter: string) =>
      `Your file does not say its metre; by its accents I counted it in ${meter}, so some bar lines may be off.`,
    meterDoubted: (meter: string) =>
      `Your file says 4/4, as files do unasked, but its accents say ${meter}; I counted it in ${meter}.`,
    keyUnclear: (key: string) => `I am not quite sure of the key of your piece; I took it for ${key}.`,
    keyChanges: (key: string) => `Your piece changes its key on the way; I took it for ${key} throughout.`,
    freeTime: 'Your piece was played without a click; I guessed its beats, so what I added may not sit quite on them.',
    regrouped: (count: number) =>
      count === 1
        ? 'MIDI has 16 channels and your file more instruments: one part borrows the sound of a similar one.'
        : `MIDI has 16 channels and your file more instruments: ${count} parts borrow the sound of similar ones.`,

    transposeWhat: 'Tell me an instrument (clarinet, alto sax, horn …) or how many semitones to move it.',
    unknownPlayed: ({ typed, known }: { typed: string; known: readonly string[] }) =>
      `I know no instrument called “${typed}”. Some that I know: ${englishList(known)}.`,
    transposing: 'Transposing it',
    titleFor: ({ title, instrument }: { title: string; instrument: string }) => `${title} for ${instrument}`,
    titleMoved: ({ title, semitones }: { title: string; semitones: number }) => `${title}, ${englishSteps(semitones)}`,
    transposed: ({ title, semitones, from, to }: Transposed) =>
      `“${title}”, ${englishSteps(semitones)}${from === undefined || to === undefined ? '' : `: from ${from} to ${to}`}.`,
    transposedFor: ({ title, from, to, instrument, octaves }: TransposedFor) =>
      `“${title}” for ${instrument}${from === undefined || to === undefined || from === to ? '' : `, written in ${to}`}: played from these notes it sounds ${from === undefined ? 'like the original' : `in ${from} like the original`}${octaves === 0 ? '' : `, the tune ${englishSteps(octaves * 12)} so that it lies well`}.`,
    outOfRange: ({ instrument, below, above, bars, lowest, highest }: OutOfRange) =>
      `${below + above === 1 ? 'One note leaves' : `${below + above} notes leave`} the range of ${instrument} (${lowest} to ${highest}): ${englishList([...(below > 0 ? [`${below} too low`] : []), ...(above > 0 ? [`${above} too high`] : [])])}${bars.length === 0 ? '' : `, in ${bars.length === 1 ? 'bar' : 'bars'} ${englishList(bars)}`}.`,
    keyboardEnds: 'Some notes would have left MIDI’s keyboard; I folded them back by octaves.',

    humanising: 'Playing it like people do',
    titleHumanised: (title: string) => `${title}, played by hand`,
    humanised: ({ title, percent }: { title: string; percent: number }) =>
      `“${title}” as if played by people (${percent} %): timing, accents and phrasing. The score stays as clean as it was.`,
    notShaped: 'I could not count its bars, so only the timing is human and no beat is stressed.',

    splitting: 'Taking the parts apart',
    titleStems: (title: string) => `${title}, parts`,
    split: ({ title, parts }: { title: string; parts: readonly string[] }) =>
      `“${title}” in ${parts.length === 1 ? 'its only part' : `its ${parts.length} parts`}: ${englishList(parts)}. Each one is as long and as loud as it is in the whole, and comes as sound and as MIDI.`,
    altStemMidi: ({ title, part }: { title: string; part: string }) => `“${title}”, only this part as MIDI: ${part}`,
    partNumber: (number: number) => `Part ${number}`,

    unknownComposer: ({ typed, known }: { typed: string; known: readonly string[] }) =>
      `Nobody called “${typed}” composes here. Who does: ${englishList(known)}.`,
    composingOn: 'Composing on',
    titleContinued: (title: string) => `${title}, continued`,
    continued: ({ title, bars, seconds, model }: Continued) =>
      `“${title}” goes on for ${bars} more ${bars === 1 ? 'bar' : 'bars'} (${seconds} s), composed by ${model} from where it ended. Not a note of yours has changed.`,
    silentParts: (names: readonly string[]) =>
      names.length === 1
        ? `One part has nothing to play in the new bars: ${englishList(names)}.`
        : `${names.length} parts have nothing to play in the new bars: ${englishList(names)}.`,

    fitting: 'Measuring it out',
    titleLength: ({ title, seconds }: { title: string; seconds: number }) => `${title} in ${seconds} s`,
    fitted: ({ title, from, seconds, how, percent }: Fitted) =>
      `“${title}” in exactly ${seconds} s instead of ${from.toFixed(1)} s: ${englishWays[how]}, its own ending kept${percent === 0 ? '' : `, ${Math.abs(percent)} % ${percent > 0 ? 'faster' : 'slower'}`}.`,
    strongPace: (percent: number) =>
      `No cut comes near enough to that length, so I play it ${Math.abs(percent)} % ${percent > 0 ? 'faster' : 'slower'}.`,
    belowOneBar: ({ seconds, barSeconds }: { seconds: number; barSeconds: number }) =>
      `One bar of your piece takes ${barSeconds.toFixed(1)} s, so it cannot be over in ${seconds} s. Ask for at least ${Math.ceil(barSeconds * 2)} s.`,
    cannotFit: (seconds: number) =>
      `Your piece of ${seconds.toFixed(1)} s cannot be brought to that length. Try one nearer to its own.`,

    tempoExamples: 'slower|faster|a little slower|a little faster|half|double|+10 %|-10 %|60|72|90|108|120|140|160',
    instrumentExamples:
      'piano|piano and strings|string quartet|guitar, bass and drums|brass band|8 bit|music box|flute and harp|choir and organ|jazz trio|orchestra|without drums',
    changeWhat: 'Tell me what to change: the key, the tempo, the mood, the instruments or the genre.',
    changing: 'Changing it',
    unknownKey: ({ typed, known }: { typed: string; known: readonly string[] }) =>
      `“${typed}” is no key that I know. Write it like ${englishList(known)}.`,
    unknownTempo: (typed: string) =>
      `I do not understand the tempo “${typed}”. Write beats per minute (20 to 300), a change like “+10 %”, or “slower”, “faster”, “half”, “double”.`,
    unknownInstruments: (typed: string) =>
      `I find no instrument in “${typed}”. Name some, like “piano and strings”, “guitar, bass and drums” or “without drums”.`,
    unknownWords: (words: readonly string[]) => `I did not understand: ${englishList(words)}.`,
    partsDropped: (names: readonly string[]) =>
      `Left out, as they were not among the instruments you named: ${englishList(names)}.`,
    nothingToPlay: (names: readonly string[]) =>
      `Your piece has too few parts for everyone you named; left without one: ${englishList(names)}. With a genre I arrange it for the whole band.`,
    noDrumsThere: 'Your piece has no drums. /music drums adds some.',
    titleChanged: (title: string) => `${title}, changed`,
    changed: ({ title, done }: { title: string; done: readonly string[] }) =>
      done.length === 0
        ? `“${title}” was like that already, so nothing changed.`
        : `“${title}”, changed: ${done.join('; ')}.`,
    doneMood: (mood: string) => `in a ${mood} mood`,
    doneKey: ({ from, to }: { from: string; to: string }) => `from ${from} to ${to}`,
    doneTempo: ({ from, to }: { from: number; to: number }) => `${to} instead of ${from} beats per minute`,
    doneStyle: (style: string) => `a new arrangement in the style ${style}`,
    styleInMeter: ({ style, meter, player }: { style: string; meter: string; player: string }) =>
      `${style} (in ${meter}: ${player})`,
    donePlayers: (names: readonly string[]) => `played by ${englishList(names)}`,

    varying: 'Varying it',
    titleVaried: (title: string) => `${title}, varied`,
    varied: ({ title, percent, chords, fromBar }: Varied) =>
      `“${title}”, varied (${percent} %): ${englishList(['its tune ornamented', ...(chords ? ['other chords under it'] : []), ...(fromBar === undefined ? [] : [`composed anew from bar ${fromBar} on`])])}.`,
    harmonising: 'Looking for the chords',
    plainChords: 'Chords',
    titleHarmonised: (title: string) => `${title}, harmonised`,
    harmonised: ({ title, count, style }: Harmonised) =>
      `“${title}” with ${count} different ${count === 1 ? 'chord' : 'chords'}, ${style === undefined ? 'played plainly on a piano' : `played by a band in the style ${style}`}. Not a note of your melody has changed.`,
    tuneOnly: (names: readonly string[]) =>
      `I harmonised the tune alone and left out what else your file has: ${englishList(names)}.`,

    unknownStyle: ({ typed, known }: { typed: string; known: readonly string[] }) =>
      `I know no style called “${typed}”. Some that I know: ${englishList(known)}.`,
    drumming: 'Looking for the drummer',
    titleDrums: (title: string) => `${title} with drums`,
    drummed: ({ title, style, had }: { title: string; style: string; had: 'replace' | 'keep' | undefined }) =>
      `“${title}” with a ${style} groove on the drums and fills where its sections end${had === undefined ? '' : had === 'replace' ? ', in the place of the drums it had' : ', on top of the drums it had'}. All its other notes are as they were.`,
  },
  es: {
    listening: 'Escuchando tu pieza',
    drumsOnly:
      'En tu archivo solo oigo batería, y para esto hace falta una melodía o acordes. Adjunta un MIDI con notas afinadas.',
    noTune:
      'No oigo ninguna melodía en tu archivo, y para esto hace falta una. Adjunta un MIDI con la melodía en su propia pista.',
    cannotCount: ({ beats, beatType }) =>
      `Tu pieza está en ${beats}/${beatType} y yo solo cuento 4/4, 3/4, 6/8 y sus parientes. Sí puedo transportarla, humanizarla, separar sus pistas o cambiar su tonalidad, tempo, ánimo o instrumentos.`,
    noScoreIn: ({ beats, beatType }) =>
      `Escribo partituras solo en 4/4, 3/4, 6/8 y sus parientes, así que una pieza en ${beats}/${beatType} viene sin la suya.`,
    meterChanges: (meter) =>
      `Tu pieza cambia de compás; la conté toda en ${meter}, así que algunas barras no coinciden.`,
    meterGuessed: (meter) =>
      `Tu archivo no dice su compás; por sus acentos lo conté en ${meter}, así que alguna barra puede no coincidir.`,
    meterDoubted: (meter) =>
      `Tu archivo dice 4/4, como suelen decir todos, pero sus acentos dicen ${meter}; lo conté en ${meter}.`,
    keyUnclear: (key) => `No estoy del todo seguro de la tonalidad de tu pieza; la tomé como ${key}.`,
    keyChanges: (key) => `Tu pieza cambia de tonalidad por el camino; la tomé como ${key} de principio a fin.`,
    freeTime: 'Tu pieza se tocó sin metrónomo; adiviné los pulsos, así que lo que añadí puede no caer justo en ellos.',
    regrouped: (count) =>
      count === 1
        ? 'MIDI tiene 16 canales y tu archivo más instrumentos: una parte toma el sonido de otra parecida.'
        : `MIDI tiene 16 canales y tu archivo más instrumentos: ${count} partes toman el sonido de otras parecidas.`,

    transposeWhat: 'Dime un instrumento (clarinete, saxofón alto, trompa…) o cuántos semitonos moverla.',
    unknownPlayed: ({ typed, known }) =>
      `No conozco ningún instrumento llamado «${typed}». Algunos que conozco: ${spanishList(known)}.`,
    transposing: 'Transportando',
    titleFor: ({ title, instrument }) => `${title} para ${instrument}`,
    titleMoved: ({ title, semitones }) => `${title}, ${spanishSteps(semitones)}`,
    transposed: ({ title, semitones, from, to }) =>
      `«${title}», ${spanishSteps(semitones)}${from === undefined || to === undefined ? '' : `: de ${from} a ${to}`}.`,
    transposedFor: ({ title, from, to, instrument, octaves }) =>
      `«${title}» para ${instrument}${from === undefined || to === undefined || from === to ? '' : `, escrita en ${to}`}: tocada con estas notas suena ${from === undefined ? 'como el original' : `en ${from} como el original`}${octaves === 0 ? '' : `, con la melodía ${spanishSteps(octaves * 12)} para que quede cómoda`}.`,
    outOfRange: ({ instrument, below, above, bars, lowest, highest }) =>
      `${below + above === 1 ? 'Una nota se sale' : `${below + above} notas se salen`} de la extensión de ${instrument} (${lowest} a ${highest}): ${spanishList([...(below > 0 ? [`${below} demasiado ${below === 1 ? 'grave' : 'graves'}`] : []), ...(above > 0 ? [`${above} demasiado ${above === 1 ? 'aguda' : 'agudas'}`] : [])])}${bars.length === 0 ? '' : `, en ${bars.length === 1 ? 'el compás' : 'los compases'} ${spanishList(bars)}`}.`,
    keyboardEnds: 'Algunas notas se habrían salido del teclado de MIDI; las devolví por octavas.',

    humanising: 'Tocándola como la gente',
    titleHumanised: (title) => `${title}, tocada a mano`,
    humanised: ({ title, percent }) =>
      `«${title}» como si la tocaran personas (${percent} %): tiempo, acentos y fraseo. La partitura sigue tan limpia como estaba.`,
    notShaped: 'No pude contar sus compases, así que solo el tiempo es humano y ningún pulso se acentúa.',

    splitting: 'Separando las partes',
    titleStems: (title) => `${title}, partes`,
    split: ({ title, parts }) =>
      `«${title}» en ${parts.length === 1 ? 'su única parte' : `sus ${parts.length} partes`}: ${spanishList(parts)}. Cada una dura y suena tan fuerte como en el conjunto, y viene como sonido y como MIDI.`,
    altStemMidi: ({ title, part }) => `«${title}», solo esta parte como MIDI: ${part}`,
    partNumber: (number) => `Parte ${number}`,

    unknownComposer: ({ typed, known }) =>
      `Aquí no compone nadie llamado «${typed}». Quienes componen: ${spanishList(known)}.`,
    composingOn: 'Componiendo lo que sigue',
    titleContinued: (title) => `${title}, continuada`,
    continued: ({ title, bars, seconds, model }) =>
      `«${title}» sigue ${bars} ${bars === 1 ? 'compás' : 'compases'} más (${seconds} s), que ${model} compuso desde donde terminaba. Ninguna de tus notas cambió.`,
    silentParts: (names) =>
      names.length === 1
        ? `Una parte no tiene nada que tocar en los compases nuevos: ${spanishList(names)}.`
        : `${names.length} partes no tienen nada que tocar en los compases nuevos: ${spanishList(names)}.`,

    fitting: 'Midiendo',
    titleLength: ({ title, seconds }) => `${title} en ${seconds} s`,
    fitted: ({ title, from, seconds, how, percent }) =>
      `«${title}» en exactamente ${seconds} s en lugar de ${tenths(from)} s: ${spanishWays[how]}, con su propio final${percent === 0 ? '' : `, un ${Math.abs(percent)} % más ${percent > 0 ? 'rápida' : 'lenta'}`}.`,
    strongPace: (percent) =>
      `Ningún corte se acerca lo suficiente a esa duración, así que la toco un ${Math.abs(percent)} % más ${percent > 0 ? 'rápida' : 'lenta'}.`,
    belowOneBar: ({ seconds, barSeconds }) =>
      `Un compás de tu pieza dura ${tenths(barSeconds)} s, así que no puede terminar en ${seconds} s. Pide al menos ${Math.ceil(barSeconds * 2)} s.`,
    cannotFit: (seconds) =>
      `Tu pieza de ${tenths(seconds)} s no se puede llevar a esa duración. Prueba con una más cercana a la suya.`,

    tempoExamples:
      'más lento|más rápido|un poco más lento|un poco más rápido|la mitad|el doble|+10 %|-10 %|60|72|90|108|120|140|160',
    instrumentExamples:
      'piano|piano y cuerdas|cuarteto de cuerdas|guitarra, bajo y batería|banda de viento|8 bits|caja de música|flauta y arpa|coro y órgano|trío de jazz|orquesta|sin batería',
    changeWhat: 'Dime qué cambiar: la tonalidad, el tempo, el ánimo, los instrumentos o el género.',
    changing: 'Cambiándola',
    unknownKey: ({ typed, known }) =>
      `«${typed}» no es una tonalidad que conozca. Escríbela como ${spanishList(known)}.`,
    unknownTempo: (typed) =>
      `No entiendo el tempo «${typed}». Escribe pulsos por minuto (20 a 300), un cambio como «+10 %», o «más lento», «más rápido», «la mitad», «el doble».`,
    unknownInstruments: (typed) =>
      `No encuentro ningún instrumento en «${typed}». Nombra algunos, como «piano y cuerdas», «guitarra, bajo y batería» o «sin batería».`,
    unknownWords: (words) => `No entendí: ${spanishList(words)}.`,
    partsDropped: (names) =>
      `Quedó fuera, porque no estaba entre los instrumentos que nombraste: ${spanishList(names)}.`,
    nothingToPlay: (names) =>
      `Tu pieza tiene muy pocas partes para todos los que nombraste; sin parte: ${spanishList(names)}. Con un género la arreglo para toda la banda.`,
    noDrumsThere: 'Tu pieza no tiene batería. /music drums la añade.',
    titleChanged: (title) => `${title}, cambiada`,
    changed: ({ title, done }) =>
      done.length === 0
        ? `«${title}» ya era así, de modo que nada cambió.`
        : `«${title}», con cambios: ${done.join('; ')}.`,
    doneMood: (mood) => `con ánimo «${mood}»`,
    doneKey: ({ from, to }) => `de ${from} a ${to}`,
    doneTempo: ({ from, to }) => `${to} pulsos por minuto en lugar de ${from}`,
    doneStyle: (style) => `un arreglo nuevo en estilo ${style}`,
    styleInMeter: ({ style, meter, player }) => `${style} (en ${meter}: ${player})`,
    donePlayers: (names) => `tocada por ${spanishList(names)}`,

    varying: 'Variándola',
    titleVaried: (title) => `${title}, variada`,
    varied: ({ title, percent, chords, fromBar }) =>
      `«${title}», variada (${percent} %): ${spanishList(['la melodía adornada', ...(chords ? ['otros acordes debajo'] : []), ...(fromBar === undefined ? [] : [`compuesta de nuevo desde el compás ${fromBar}`])])}.`,
    harmonising: 'Buscando los acordes',
    plainChords: 'Acordes',
    titleHarmonised: (title) => `${title}, armonizada`,
    harmonised: ({ title, count, style }) =>
      `«${title}» con ${count} ${count === 1 ? 'acorde distinto' : 'acordes distintos'}, ${style === undefined ? 'tocados llanamente en un piano' : `con una banda en estilo ${style}`}. Ninguna nota de tu melodía cambió.`,
    tuneOnly: (names) => `Armonicé solo la melodía y dejé fuera lo demás de tu archivo: ${spanishList(names)}.`,

    unknownStyle: ({ typed, known }) =>
      `No conozco ningún estilo llamado «${typed}». Algunos que conozco: ${spanishList(known)}.`,
    drumming: 'Buscando al baterista',
    titleDrums: (title) => `${title} con batería`,
    drummed: ({ title, style, had }) =>
      `«${title}» con un ritmo de ${style} en la batería y redobles donde terminan sus secciones${had === undefined ? '' : had === 'replace' ? ', en lugar de la batería que tenía' : ', encima de la batería que tenía'}. Todas sus demás notas quedan como estaban.`,
  },
});
