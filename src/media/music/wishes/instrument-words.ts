import type { TrackRole } from '../piece.ts';

/** An instrument that people ask for, and what it can do in a band. */
export interface WishedInstrument {
  readonly id: string;
  /** General MIDI program, 0 … 127; on drums no program. */
  readonly program: number;
  /** What it plays first if nobody else wants to. */
  readonly roles: readonly Exclude<TrackRole, 'doubling'>[];
  /** Whether it takes the tune, too, when no other instrument was named: asked for a piano, one wants to hear a piano. */
  readonly alone?: boolean;
  /** Sounds an octave lower than tunes are written here. */
  readonly isLow?: boolean;
  /** Programs of the same kind: a style that has one of them keeps it. */
  readonly family?: readonly [lowest: number, highest: number];
  /** In both languages, folded. */
  readonly words: string;
}

const tune = ['melody'] as const;
const chordsFirst = ['comping', 'melody'] as const;
const tuneFirst = ['melody', 'comping'] as const;

/** In the order in which a word that fits several is looked up. */
export const wishedInstruments: readonly WishedInstrument[] = [
  {
    id: 'piano',
    program: 0,
    roles: chordsFirst,
    alone: true,
    family: [0, 3],
    words: 'piano|grand piano|piano de cola|pianito|upright piano|pianist|pianista|keyboard|teclado|felt piano',
  },
  {
    id: 'electric-piano',
    program: 4,
    roles: chordsFirst,
    alone: true,
    family: [4, 5],
    words: 'electric piano|piano electrico|rhodes|wurlitzer|fender rhodes|e piano',
  },
  {
    id: 'harpsichord',
    program: 6,
    roles: chordsFirst,
    alone: true,
    words: 'harpsichord|clavecin|clavicembalo|clave barroco',
  },
  { id: 'clavinet', program: 7, roles: ['comping'], words: 'clavinet' },
  { id: 'celesta', program: 8, roles: tuneFirst, words: 'celesta|celeste piano' },
  { id: 'glockenspiel', program: 9, roles: tune, words: 'glockenspiel|metalofono|bells|campanita|campanitas' },
  {
    id: 'music-box',
    program: 10,
    roles: tuneFirst,
    alone: true,
    words: 'music box|caja de musica|cajita de musica|musical box|cajita musical|music box sound',
  },
  { id: 'vibraphone', program: 11, roles: tuneFirst, words: 'vibraphone|vibrafono|vibes' },
  { id: 'marimba', program: 12, roles: tuneFirst, alone: true, words: 'marimba|balafon' },
  { id: 'xylophone', program: 13, roles: tune, words: 'xylophone|xilofono|silofono' },
  {
    id: 'tubular-bells',
    program: 14,
    roles: ['melody', 'pad'],
    words: 'tubular bells|church bells|campana|campanas|campanas tubulares|chime|carillon',
  },
  {
    id: 'church-organ',
    program: 19,
    roles: ['comping', 'melody', 'pad'],
    alone: true,
    words: 'church organ|pipe organ|organo de iglesia|organo de tubos|cathedral organ|organo de catedral',
  },
  {
    id: 'organ',
    program: 16,
    roles: ['comping', 'pad', 'melody'],
    family: [16, 20],
    words: 'organ|organo|hammond|hammond organ|organista',
  },
  {
    id: 'accordion',
    program: 21,
    roles: tuneFirst,
    alone: true,
    words: 'accordion|acordeon|acordion|squeezebox|concertina',
  },
  { id: 'harmonica', program: 22, roles: tune, words: 'harmonica|armonica' },
  { id: 'bandoneon', program: 23, roles: tuneFirst, alone: true, words: 'bandoneon' },
  {
    id: 'distorted-guitar',
    program: 30,
    roles: tuneFirst,
    alone: true,
    words:
      'distorted guitar|guitarra distorsionada|distortion|distorsion|heavy guitar|guitar solo|solo de guitarra electrica|riff|guitar riff',
  },
  {
    id: 'electric-guitar',
    program: 27,
    roles: chordsFirst,
    alone: true,
    family: [26, 30],
    words: 'electric guitar|guitarra electrica|clean guitar|strat|stratocaster|telecaster|guitarra limpia',
  },
  { id: 'jazz-guitar', program: 26, roles: chordsFirst, alone: true, words: 'jazz guitar|guitarra de jazz' },
  {
    id: 'nylon-guitar',
    program: 24,
    roles: chordsFirst,
    alone: true,
    words:
      'spanish guitar|guitarra espanola|classical guitar|guitarra clasica|nylon guitar|flamenco guitar|guitarra flamenca|ukulele|ukelele|uke|requinto|guitarron|vihuela|flamenco|guitalele|charango|cuatro',
  },
  {
    id: 'steel-guitar',
    program: 25,
    roles: chordsFirst,
    alone: true,
    words:
      'acoustic guitar|guitarra acustica|steel guitar|twelve string guitar|mandolin|mandolina|bouzouki|bandurria|dobro|lap steel',
  },
  {
    id: 'guitar',
    program: 25,
    roles: chordsFirst,
    alone: true,
    family: [24, 30],
    words: 'guitar|guitarra|guitarrita|guitarist|guitarrista',
  },
  {
    id: 'double-bass',
    program: 32,
    roles: ['bass'],
    words: 'double bass|contrabass|contrabajo|upright bass|acoustic bass|string bass|tololoche',
  },
  { id: 'slap-bass', program: 36, roles: ['bass'], words: 'slap bass|bajo slap|slapped bass' },
  {
    id: 'synth-bass',
    program: 38,
    roles: ['bass'],
    words: 'synth bass|bajo sintetizado|acid bass|sub bass|808 bass|bajo synth',
  },
  {
    id: 'electric-bass',
    program: 33,
    roles: ['bass'],
    words: 'electric bass|bajo electrico|bass guitar|fretless bass',
  },
  {
    id: 'bass',
    program: 33,
    roles: ['bass'],
    family: [32, 39],
    words: 'bass|bajo|bassline|bass line|linea de bajo|bajista|low end',
  },
  { id: 'violin', program: 40, roles: tune, family: [40, 40], words: 'violin|violinist|violinista' },
  { id: 'fiddle', program: 110, roles: tune, words: 'fiddle' },
  { id: 'viola', program: 41, roles: tune, words: 'viola' },
  {
    id: 'cello',
    program: 42,
    roles: ['melody', 'bass'],
    isLow: true,
    words: 'cello|chelo|violonchelo|violoncello|violoncelo|cellist',
  },
  {
    id: 'strings',
    program: 48,
    roles: ['pad', 'melody'],
    family: [44, 51],
    words:
      'strings|cuerda|cuerdas|string section|seccion de cuerdas|string ensemble|string orchestra|orquesta de cuerdas',
  },
  { id: 'pizzicato', program: 45, roles: ['comping', 'melody'], words: 'pizzicato|plucked strings' },
  {
    id: 'harp',
    program: 46,
    roles: chordsFirst,
    alone: true,
    words: 'harp|arpa|lyre|lira|celtic harp|arpa celta|arpa jarocha',
  },
  {
    id: 'choir',
    program: 52,
    roles: ['pad', 'melody'],
    family: [52, 54],
    words: 'choir|coro|coral|chorus voices|choral|choirs|angelic choir|coro angelical|gregorian|gregoriano|monks|monje',
  },
  {
    id: 'trumpet',
    program: 56,
    roles: tune,
    words: 'trumpet|trompeta|cornet|corneta|bugle|fluegelhorn|flugelhorn|fliscorno',
  },
  { id: 'muted-trumpet', program: 59, roles: tune, words: 'muted trumpet|trompeta con sordina|trompeta sordina' },
  { id: 'trombone', program: 57, roles: tune, isLow: true, words: 'trombone|trombon' },
  {
    id: 'tuba',
    program: 58,
    roles: ['bass', 'melody'],
    isLow: true,
    words: 'tuba|sousaphone|sousafon|euphonium|bombardino',
  },
  { id: 'french-horn', program: 60, roles: tune, words: 'french horn|corno|corno frances|trompa|horn' },
  {
    id: 'brass',
    program: 61,
    roles: ['pad', 'melody'],
    family: [61, 63],
    words: 'brass|brass section|seccion de metales|horns|horn section|vientos metal',
  },
  {
    id: 'tenor-sax',
    program: 66,
    roles: tune,
    family: [64, 67],
    words: 'sax|saxophone|saxofon|saxo|tenor sax|saxofonista|tenor saxophone',
  },
  { id: 'alto-sax', program: 65, roles: tune, words: 'alto sax|saxofon alto|alto saxophone|sax alto' },
  { id: 'soprano-sax', program: 64, roles: tune, words: 'soprano sax|saxofon soprano|sax soprano' },
  { id: 'oboe', program: 68, roles: tune, words: 'oboe|english horn|corno ingles' },
  { id: 'bassoon', program: 70, roles: tune, isLow: true, words: 'bassoon|fagot' },
  { id: 'clarinet', program: 71, roles: tune, words: 'clarinet|clarinete|klezmer' },
  { id: 'piccolo', program: 72, roles: tune, words: 'piccolo|flautin|fife' },
  { id: 'pan-flute', program: 75, roles: tune, words: 'pan flute|panpipe|flauta de pan|zampona|quena|siku|antara' },
  { id: 'recorder', program: 74, roles: tune, words: 'recorder|flauta dulce|flauta de pico' },
  {
    id: 'shakuhachi',
    program: 77,
    roles: tune,
    words: 'shakuhachi|bamboo flute|flauta de bambu|japanese flute|bansuri',
  },
  { id: 'flute', program: 73, roles: tune, words: 'flute|flauta|flauta traversa|flautist|flautista' },
  { id: 'whistle', program: 78, roles: tune, words: 'whistle|silbido|silbar|whistling|tin whistle|chiflido' },
  { id: 'ocarina', program: 79, roles: tune, words: 'ocarina' },
  {
    id: 'square-lead',
    program: 80,
    roles: tune,
    words: 'square wave|onda cuadrada|square lead|pulse wave|beeper|beep|beeps',
  },
  {
    id: 'saw-lead',
    program: 81,
    roles: tune,
    words: 'saw wave|sawtooth|saw lead|diente de sierra|supersaw|lead synth|synth lead',
  },
  { id: 'synth-pad', program: 89, roles: ['pad'], words: 'synth pad|pads|pad|warm pad|colchon|colchones' },
  {
    id: 'synth',
    program: 81,
    roles: ['melody', 'comping'],
    alone: true,
    family: [80, 95],
    words: 'synth|synthesizer|synthesiser|sintetizador|sinte|sintes|moog|analog synth|sintetizador analogico',
  },
  { id: 'sitar', program: 104, roles: tune, words: 'sitar|indian|indio|india|bollywood|raga|hindu' },
  { id: 'banjo', program: 105, roles: chordsFirst, words: 'banjo|banyo' },
  {
    id: 'koto',
    program: 107,
    roles: tuneFirst,
    words:
      'koto|shamisen|guzheng|japanese|japones|japon|japan|chinese|chino|china|asian|asiatico|samurai|ninja|geisha|pipa',
  },
  {
    id: 'kalimba',
    program: 108,
    roles: tuneFirst,
    alone: true,
    words: 'kalimba|thumb piano|mbira|african|africano|africa',
  },
  { id: 'bagpipe', program: 109, roles: tune, words: 'bagpipe|bagpipes|gaita|gaitas|gaitero' },
  {
    id: 'steel-drums',
    program: 114,
    roles: tuneFirst,
    words: 'steel drum|steel drums|steelpan|steel pan|tambor metalico|caribbean|caribe|caribeno|calypso|soca',
  },
  {
    id: 'drums',
    program: 0,
    roles: ['drums'],
    words:
      'drum|drums|bateria|percussion|percusion|percusiones|drum kit|drumset|drummer|baterista|tambor|tambores|bongo|bongos|conga|congas|maracas|maraca|timpani|timbales|timbal|beat|beats|hand claps|claps|palmas|cajon|drum machine|caja de ritmos|snare|kick|hi hat|cowbell|cencerro|tambourine|pandereta|pandero|djembe|taiko|redoblante|bombo|clave|guiro|castanuelas|castanets',
  },
  {
    id: 'harmony',
    program: -1,
    roles: ['comping'],
    words: 'chords|acorde|acordes|accompaniment|acompanamiento|comping',
  },
];

/** Groups of players: what each role plays (null: nobody plays it). */
export const wishedEnsembles: readonly {
  readonly words: string;
  readonly programs: Partial<Readonly<Record<TrackRole, number | null>>>;
}[] = [
  {
    words: 'string quartet|cuarteto de cuerdas|cuarteto de cuerda|string trio|trio de cuerdas|quartet|cuarteto',
    programs: { melody: 40, doubling: 41, comping: 48, pad: 48, bass: 42, drums: null },
  },
  {
    words: 'orchestra|orquesta|orchestral|orquestal|symphonic|sinfonico|full orchestra|orquesta sinfonica',
    programs: { melody: 40, doubling: 73, comping: 46, pad: 48, bass: 32 },
  },
  {
    words: 'brass band|banda de viento|marching band|brass quintet|quinteto de metales',
    programs: { melody: 56, doubling: 57, comping: 61, pad: 60, bass: 58 },
  },
  {
    words: 'woodwind|woodwinds|maderas|wind quintet|quinteto de vientos',
    programs: { melody: 73, doubling: 68, comping: 71, pad: 71, bass: 70 },
  },
  {
    words: '8 bit|8bit|8 bits|ocho bits|chiptune|chip tune|chip music|nes|game boy|gameboy|bitpop',
    programs: { melody: 80, doubling: 80, comping: 80, pad: 80, bass: 38 },
  },
  {
    words: 'a cappella|a capella|acapella',
    programs: { melody: 53, doubling: 53, comping: 52, pad: 52, bass: 52, drums: null },
  },
  {
    words: 'piano trio|jazz trio|trio de jazz|trio de piano',
    programs: { melody: 0, comping: 0, pad: null, doubling: null, bass: 32 },
  },
];
