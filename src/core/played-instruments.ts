import { nearestWord } from './nearest-word.ts';
import type { LocalisedText } from './locale.ts';
import { withoutAccents } from './without-accents.ts';

/** An instrument that somebody plays from notes. */
export interface PlayedInstrument {
  readonly id: string;
  readonly label: LocalisedText;
  /** General MIDI program that sounds like it, counted from 0. */
  readonly program: number;
  /** What it sounds above what is written, in semitones: −2 for instruments in B♭, −12 for guitar and double bass. */
  readonly sounds: number;
  /** Lowest and highest written key that a good amateur plays; 60 is middle C. */
  readonly written: readonly [number, number];
  /** Other words, without accents. */
  readonly words?: readonly string[];
}

/**
 * Transpositions and ranges as orchestration manuals give them (Adler, The Study of Orchestration; Rimsky-Korsakov),
 * trimmed to what is played without a virtuoso.
 */
export const playedInstruments: readonly PlayedInstrument[] = [
  {
    id: 'clarinet',
    label: { en: 'B♭ clarinet', es: 'clarinete en si♭' },
    program: 71,
    sounds: -2,
    written: [52, 91],
    words: ['bb clarinet', 'clarinete si bemol', 'clarinete'],
  },
  {
    id: 'alto-sax',
    label: { en: 'alto sax', es: 'saxofón alto' },
    program: 65,
    sounds: -9,
    written: [58, 89],
    words: ['eb alto sax', 'alto saxophone', 'saxo alto', 'saxo', 'sax', 'saxophone', 'saxofon'],
  },
  {
    id: 'trumpet',
    label: { en: 'B♭ trumpet', es: 'trompeta en si♭' },
    program: 56,
    sounds: -2,
    written: [54, 84],
    words: ['bb trumpet', 'trompeta si bemol', 'trompeta', 'cornet', 'corneta'],
  },
  {
    id: 'tenor-sax',
    label: { en: 'tenor sax', es: 'saxofón tenor' },
    program: 66,
    sounds: -14,
    written: [58, 89],
    words: ['tenor saxophone', 'saxo tenor', 'bb tenor sax'],
  },
  {
    id: 'horn',
    label: { en: 'F horn', es: 'trompa en fa' },
    program: 60,
    sounds: -7,
    written: [48, 81],
    words: ['french horn', 'horn', 'trompa', 'corno', 'corno frances'],
  },
  { id: 'guitar', label: { en: 'guitar', es: 'guitarra' }, program: 24, sounds: -12, written: [52, 88] },
  {
    id: 'flute',
    label: { en: 'flute', es: 'flauta traversa' },
    program: 73,
    sounds: 0,
    written: [60, 96],
    words: ['flauta'],
  },
  { id: 'violin', label: { en: 'violin', es: 'violín' }, program: 40, sounds: 0, written: [55, 93], words: ['fiddle'] },
  {
    id: 'soprano-recorder',
    label: { en: 'soprano recorder', es: 'flauta dulce soprano' },
    program: 74,
    sounds: 12,
    written: [60, 86],
    words: ['recorder', 'descant recorder', 'flauta dulce'],
  },
  {
    id: 'treble-recorder',
    label: { en: 'treble (alto) recorder', es: 'flauta dulce contralto' },
    program: 74,
    sounds: 0,
    written: [65, 91],
    words: ['treble recorder', 'alto recorder', 'flauta dulce alto', 'flauta de pico alto'],
  },
  {
    id: 'bass-guitar',
    label: { en: 'bass guitar', es: 'bajo eléctrico' },
    program: 33,
    sounds: -12,
    written: [40, 67],
    words: ['bass', 'bajo', 'electric bass'],
  },
  {
    id: 'double-bass',
    label: { en: 'double bass', es: 'contrabajo' },
    program: 32,
    sounds: -12,
    written: [40, 67],
    words: ['upright bass'],
  },
  {
    id: 'soprano-sax',
    label: { en: 'soprano sax', es: 'saxofón soprano' },
    program: 64,
    sounds: -2,
    written: [58, 87],
    words: ['soprano saxophone', 'saxo soprano'],
  },
  {
    id: 'baritone-sax',
    label: { en: 'baritone sax', es: 'saxofón barítono' },
    program: 67,
    sounds: -21,
    written: [58, 87],
    words: ['baritone saxophone', 'bari sax', 'saxo baritono'],
  },
  {
    id: 'clarinet-in-a',
    label: { en: 'clarinet in A', es: 'clarinete en la' },
    program: 71,
    sounds: -3,
    written: [52, 91],
  },
  {
    id: 'bass-clarinet',
    label: { en: 'bass clarinet', es: 'clarinete bajo' },
    program: 71,
    sounds: -14,
    written: [51, 84],
  },
  {
    id: 'english-horn',
    label: { en: 'English horn', es: 'corno inglés' },
    program: 69,
    sounds: -7,
    written: [59, 86],
    words: ['cor anglais'],
  },
  { id: 'oboe', label: { en: 'oboe', es: 'oboe' }, program: 68, sounds: 0, written: [58, 89] },
  { id: 'bassoon', label: { en: 'bassoon', es: 'fagot' }, program: 70, sounds: 0, written: [34, 72] },
  {
    id: 'piccolo',
    label: { en: 'piccolo', es: 'flautín' },
    program: 72,
    sounds: 12,
    written: [62, 94],
    words: ['pícolo', 'picolo'],
  },
  { id: 'flugelhorn', label: { en: 'flugelhorn', es: 'fliscorno' }, program: 56, sounds: -2, written: [54, 82] },
  { id: 'trombone', label: { en: 'trombone', es: 'trombón' }, program: 57, sounds: 0, written: [40, 70] },
  {
    id: 'euphonium',
    label: { en: 'euphonium (treble clef)', es: 'bombardino (clave de sol)' },
    program: 57,
    sounds: -14,
    written: [54, 82],
    words: ['euphonium', 'eufonio', 'bombardino', 'baritone horn'],
  },
  { id: 'tuba', label: { en: 'tuba', es: 'tuba' }, program: 58, sounds: 0, written: [28, 58] },
  { id: 'viola', label: { en: 'viola', es: 'viola' }, program: 41, sounds: 0, written: [48, 86] },
  {
    id: 'cello',
    label: { en: 'cello', es: 'violonchelo' },
    program: 42,
    sounds: 0,
    written: [36, 76],
    words: ['chelo', 'violoncello'],
  },
  { id: 'ukulele', label: { en: 'ukulele', es: 'ukelele' }, program: 24, sounds: 0, written: [60, 81] },
  {
    id: 'mandolin',
    label: { en: 'mandolin', es: 'mandolina' },
    program: 25,
    sounds: 0,
    written: [55, 88],
    words: ['bandurria'],
  },
  {
    id: 'glockenspiel',
    label: { en: 'glockenspiel', es: 'carillón' },
    program: 9,
    sounds: 24,
    written: [55, 84],
    words: ['lira'],
  },
  { id: 'xylophone', label: { en: 'xylophone', es: 'xilófono' }, program: 13, sounds: 12, written: [53, 84] },
  {
    id: 'voice-soprano',
    label: { en: 'soprano voice', es: 'voz de soprano' },
    program: 52,
    sounds: 0,
    written: [60, 81],
    words: ['soprano'],
  },
  {
    id: 'voice-alto',
    label: { en: 'alto voice', es: 'voz de contralto' },
    program: 52,
    sounds: 0,
    written: [55, 74],
    words: ['alto', 'contralto'],
  },
  {
    id: 'voice-tenor',
    label: { en: 'tenor voice (treble clef)', es: 'voz de tenor (clave de sol)' },
    program: 52,
    sounds: -12,
    written: [60, 81],
    words: ['tenor'],
  },
  { id: 'voice-bass', label: { en: 'bass voice', es: 'voz de bajo' }, program: 52, sounds: 0, written: [40, 64] },
  { id: 'piano', label: { en: 'piano', es: 'piano' }, program: 0, sounds: 0, written: [21, 108] },
];

/**
 * Lowest and highest sounding key of a General MIDI program, 60 is middle C: those of the first instrument above that
 * sounds like it. Undefined for programs nobody plays from notes, such as synthesisers.
 */
export function soundingRange(program: number): readonly [lowest: number, highest: number] | undefined {
  const instrument = playedInstruments.find((played) => played.program === program);
  if (instrument === undefined) return undefined;
  const [lowest, highest] = instrument.written;
  return [lowest + instrument.sounds, highest + instrument.sounds];
}

const folded = (text: string): string =>
  withoutAccents(text).replaceAll('♭', 'b').replaceAll(/[()]/gu, '').trim().replaceAll(/\s+/gu, ' ');

function namesOf({ id, label, words = [] }: PlayedInstrument): readonly string[] {
  return [id, id.replaceAll('-', ' '), folded(label.en), folded(label.es), ...words.map(folded)];
}

/** The instrument that is called so, in either language, also with a slip of the finger; undefined where none is. */
export function findPlayedInstrument(typed: string): PlayedInstrument | undefined {
  const word = folded(typed);
  const named = (name: string | undefined): PlayedInstrument | undefined =>
    playedInstruments.find((instrument) => name !== undefined && namesOf(instrument).includes(name));
  return named(word) ?? named(nearestWord(word, playedInstruments.flatMap(namesOf)));
}

/** Instruments one of whose names begins with, or holds, what was typed so far: for completion, best first. */
export function suggestPlayedInstruments(typed: string): readonly PlayedInstrument[] {
  const word = folded(typed);
  const begins = playedInstruments.filter((instrument) => namesOf(instrument).some((name) => name.startsWith(word)));
  const holds = playedInstruments.filter((instrument) => namesOf(instrument).some((name) => name.includes(word)));
  return [...begins, ...holds.filter((instrument) => !begins.includes(instrument))];
}
