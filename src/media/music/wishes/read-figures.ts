import { parseKey, type TypedKey } from '../../../core/music-key.ts';
import type { Meter } from '../lead-sheet.ts';
import type { Wished, WishNote } from './music-wishes.ts';

/** What a prompt says in figures and names of keys. */
export interface Figures {
  readonly key?: Wished<TypedKey>;
  readonly meter?: Wished<Meter>;
  readonly tempo?: Wished<number>;
  readonly seconds?: Wished<number>;
  readonly notes: readonly WishNote[];
  /** What is left of the text, with a bar where something was taken out. */
  readonly rest: string;
}

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  un: 1,
  uno: 1,
  una: 1,
  two: 2,
  dos: 2,
  three: 3,
  tres: 3,
  four: 4,
  cuatro: 4,
  five: 5,
  cinco: 5,
  six: 6,
  seis: 6,
  seven: 7,
  siete: 7,
  eight: 8,
  ocho: 8,
  ten: 10,
  diez: 10,
  twelve: 12,
  doce: 12,
  fifteen: 15,
  quince: 15,
  twenty: 20,
  veinte: 20,
  thirty: 30,
  treinta: 30,
  forty: 40,
  cuarenta: 40,
  fifty: 50,
  cincuenta: 50,
  sixty: 60,
  sesenta: 60,
  ninety: 90,
  noventa: 90,
  half: 0.5,
  medio: 0.5,
};
const number = String.raw`(\d{1,4}(?:[.,]\d{1,2})?|${Object.keys(numberWords).join('|')})`;

function valueOf(text: string | undefined): number {
  if (text === undefined) return 0;
  return numberWords[text] ?? Number(text.replace(',', '.'));
}

const patterns = {
  clock: /\b(\d{1,2}):([0-5]\d)\b(?:\s*(?:min(?:utes|utos|s)?|m)\b)?/u,
  minutes: new RegExp(
    String.raw`\b(?:(half)\s+(?:a\s+)?|${number}\s*)(?:minutes?|minutos?|mins?)\b(\s+(?:and a half|y medio))?` +
      String.raw`(?:\s*(?:,|y|and)?\s*${number}\s*(?:seconds?|segundos?|secs?|segs?|s)\b)?`,
    'u',
  ),
  // `80s` is a decade, unless it is said to be a length.
  seconds: new RegExp(
    String.raw`\b(?:${number}\s*(?:seconds?|segundos?|secs?|segs?)|(?![5-9]0s)${number}\s?s|(?:of|de|for|por|lasting)\s+${number}\s?s)\b`,
    'u',
  ),
  tempo:
    /\b(?:(?:at|a|tempo(?:\s+(?:de|of|a|at))?)\s*:?\s*)?(\d{2,3})\s*(?:bpm|ppm|lpm|beats?\s+(?:per|a)\s+minute|pulsos\s+por\s+minuto|negras\s+por\s+minuto)\b/u,
  tempoWord: /\b(?:tempo(?:\s+(?:de|of|a|at))?\s*:?|at|bpm(?:\s+de)?\s*:?)\s+(\d{2,3})\b/u,
  meter: /\b(?:(?:in|en|compas(?:\s+de)?)\s+)?(\d{1,2})\s*(?:\/|por|x|by)\s*(2|4|8|16)\b(?:\s+(?:time|meter|metre))?/u,
  meterWords:
    /\b(?:in|en|compas(?:\s+de)?)?\s*(two|three|four|five|six|seven|dos|tres|cuatro|cinco|seis|siete)\s+(?:por\s+)?(four|eight|cuatro|ocho)(?:\s+time)?\b/u,
} as const;

const letterKey =
  /\b(?:(?:in|en)\s+)?(?:(?:the\s+)?key\s+of\s+|(?:tono|tonalidad)\s+(?:de\s+)?)?([a-g])\s?(#|sharp|b(?![a-z])|flat)?\s*(major|minor|maj|min|mayor|menor)\b(?!\s+(?:key|keys|chord|chords))/u;
const syllableKey =
  /\b(?:en\s+)?(?:(?:la\s+)?(?:clave|tono|tonalidad)\s+(?:de\s+)?)?(do|re|mi|fa|sol|la|si)\s?(#|b(?![a-z])|sostenido|bemol)?\s*(mayor|menor)\b(?!\s+(?:parte|cantidad|deseo|herman[oa]|hij[oa]))/u;
/** A key without its mode: only where the words leave no doubt. */
const bareLetterKey =
  /\b(?:[Ii]n|[Kk]ey of|[Ii]n the key of)\s+([A-G])\s?(#|♯|b|♭)?(?=\s*(?:$|[,.;!?]|\bwith\b|\bat\b|\band\b|\d))/u;
const shortKey = /\b([A-G])(#|♯|b|♭)?m(?:in)?\b/u;
const bareSyllableKey =
  /\b(?:en|tonalidad de|tono de)\s+(do|re|mi|fa|sol|la|si)\s?(#|b|sostenido|bemol)?(?=\s*(?:$|[,.;!?]|\bcon\b|\ba\s+\d))/u;

/**
 * Keys, lengths, tempo and metre out of a prompt.
 * @param text folded (`foldText`), for everything but bare letters.
 * @param asTyped with capitals, in which `in A` is a key.
 */
export function readFigures(text: string, asTyped: string): Figures {
  let rest = text.replaceAll('♯', '#').replaceAll('♭', 'b');
  const take = (match: RegExpExecArray | null): RegExpExecArray | null => {
    if (match !== null) rest = `${rest.slice(0, match.index)} | ${rest.slice(match.index + match[0].length)}`;
    return match;
  };
  const key = readKey(rest, asTyped, take);
  const seconds = readSeconds(() => rest, take);
  const tempo = take(patterns.tempo.exec(rest)) ?? take(patterns.tempoWord.exec(rest));
  const meter = readMeter(() => rest, take);
  return {
    ...(key === undefined ? {} : { key }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(tempo === null ? {} : { tempo: { value: Number(tempo[1]), words: tempo[0].trim() } }),
    ...meter,
    notes: meter.notes,
    rest,
  };
}

type Take = (match: RegExpExecArray | null) => RegExpExecArray | null;

function readKey(text: string, asTyped: string, take: Take): Wished<TypedKey> | undefined {
  const full = take(letterKey.exec(text) ?? syllableKey.exec(text));
  if (full !== null) return wishedKey(`${full[1] ?? ''} ${full[2] ?? ''} ${full[3] ?? ''}`, full[0]);
  const bare = bareLetterKey.exec(asTyped);
  if (bare !== null) return wishedKey(`${bare[1] ?? ''}${bare[2] ?? ''}`, bare[0]);
  const short = shortKey.exec(asTyped);
  if (short !== null) {
    const folded = `${short[1] ?? ''}${(short[2] ?? '').replace('♯', '#').replace('♭', 'b')}m`.toLowerCase();
    take(new RegExp(String.raw`(?<![a-z])${folded}(?:in)?(?![a-z])`, 'u').exec(text));
    return wishedKey(folded, short[0]);
  }
  const syllable = take(bareSyllableKey.exec(text));
  return syllable === null ? undefined : wishedKey(`${syllable[1] ?? ''} ${syllable[2] ?? ''}`, syllable[0]);
}

function wishedKey(name: string, words: string): Wished<TypedKey> | undefined {
  const value = parseKey(name);
  return value === undefined ? undefined : { value, words: words.trim() };
}

function readSeconds(text: () => string, take: Take): Wished<number> | undefined {
  const clock = take(patterns.clock.exec(text()));
  if (clock !== null) return { value: Number(clock[1]) * 60 + Number(clock[2]), words: clock[0].trim() };
  const minutes = take(patterns.minutes.exec(text()));
  if (minutes !== null) {
    const [words, half, count, andHalf, more] = minutes;
    const whole = half === undefined ? valueOf(count) : 0.5;
    return { value: 60 * (whole + (andHalf === undefined ? 0 : 0.5)) + valueOf(more), words: words.trim() };
  }
  const seconds = take(patterns.seconds.exec(text()));
  return seconds === null
    ? undefined
    : { value: valueOf(seconds[1] ?? seconds[2] ?? seconds[3]), words: seconds[0].trim() };
}

/** Which of our metres counts like the one asked for; undefined where none does. */
function nearestMeter(beats: number, beatType: number): { readonly meter: Meter | undefined; readonly exact: boolean } {
  if (beatType === 4 && beats === 4) return { meter: '4/4', exact: true };
  if (beatType === 4 && beats === 3) return { meter: '3/4', exact: true };
  if (beatType === 8 && beats === 6) return { meter: '6/8', exact: true };
  if (beats === 12 && beatType === 8) return { meter: '6/8', exact: false };
  if (beats === 3) return { meter: '3/4', exact: false };
  if ([2, 4, 8].includes(beats)) return { meter: '4/4', exact: false };
  return { meter: undefined, exact: false };
}

function readMeter(
  text: () => string,
  take: Take,
): { readonly meter?: Wished<Meter>; readonly notes: readonly WishNote[] } {
  const match = take(patterns.meter.exec(text())) ?? take(patterns.meterWords.exec(text()));
  if (match === null) return { notes: [] };
  const [beats, beatType] = [valueOf(match[1]), valueOf(match[2])];
  const { meter, exact } = nearestMeter(beats, beatType);
  const notes: readonly WishNote[] = exact
    ? []
    : [{ type: 'meter-unknown', meter: `${beats}/${beatType}`, played: meter }];
  return meter === undefined ? { notes } : { meter: { value: meter, words: match[0].trim() }, notes };
}
