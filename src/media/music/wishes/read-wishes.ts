import type { MusicMood, MusicStyle } from '../../../core/music-options.ts';
import { editDistance } from '../../../core/nearest-word.ts';
import type { Mode } from '../lead-sheet.ts';
import { foldText, stemOf, wordsOf, type PromptWord } from './fold-words.ts';
import { carriers, determiners, ignoredStems, negations, turners } from './ignored-words.ts';
import type { MusicWishes, Wished, WishNote } from './music-wishes.ts';
import { readFigures } from './read-figures.ts';
import { styleWords } from './style-words.ts';
import { correctableWords, longestPhrase, wishPhrases, type WishMeaning } from './wish-phrases.ts';

/** A phrase of the prompt that means something. */
interface Found {
  readonly typed: string;
  readonly folded: string;
  readonly meanings: readonly WishMeaning[];
  readonly isNegated: boolean;
  /** Whether “solo” stands beside it. */
  readonly isAlone: boolean;
}

const aloneStems: ReadonlySet<string> = new Set(
  ['solo', 'only', 'just', 'unicamente', 'solamente', 'alone', 'unaccompanied', 'puro'].map(stemOf),
);

/** What a prompt asks for. Any text is fine; what means nothing musical is named in a note. */
export function readWishes(prompt: string): MusicWishes {
  const figures = readFigures(foldText(prompt), prompt);
  const { found, unknown, readAs } = readPhrases(wordsOf(figures.rest, prompt));
  const notes: WishNote[] = [...figures.notes, ...readAs];
  if (unknown.length > 0) notes.push({ type: 'unknown-words', words: unknown });
  const wanted = found.filter(({ isNegated }) => !isNegated);
  const unwanted = found.filter(({ isNegated }) => isNegated);
  if (wanted.some(({ meanings }) => meanings.some(({ type }) => type === 'singing'))) {
    notes.push({ type: 'no-singing' });
  }
  const { style, slow } = styleOf(wanted, notes);
  const mode = first(wanted, 'mode', ({ mode: value }) => value, notes);
  const pace = first(
    wanted,
    'pace',
    ({ pace: value }) => value,
    notes,
    (a, b) => a * b < 0,
  );
  const density = first(
    wanted,
    'density',
    ({ density: value }) => value,
    notes,
    (a, b) => Math.abs(a - b) > 1,
  );
  const genre = first(wanted, 'genre', ({ genre: value }) => value, []);
  const without = unwanted.flatMap(instrumentsOf);
  const instruments = wanted.flatMap(instrumentsOf).filter((one, at, all) => all.indexOf(one) === at);
  for (const instrument of instruments.filter((one) => without.includes(one))) {
    const kept = unwanted.find((phrase) => instrumentsOf(phrase).includes(instrument))?.typed ?? '';
    notes.push({ type: 'contradiction', kept: `no ${kept}`, dropped: kept });
  }
  const ensemble = wanted.flatMap(({ meanings }) =>
    meanings.flatMap((meaning) => (meaning.type === 'ensemble' ? [meaning.programs] : [])),
  )[0];
  return {
    ...omitAbsent({ style, mode: mode ?? turnedMode(unwanted), density, genre, ensemble }),
    ...omitAbsent({ pace: pace ?? turnedPace(unwanted) ?? slow }),
    ...omitAbsent({ key: figures.key, meter: figures.meter, tempo: figures.tempo, seconds: figures.seconds }),
    moods: moodsOf(wanted, notes),
    unwantedMoods: unwanted.flatMap(({ meanings }) =>
      meanings.flatMap((meaning) => (meaning.type === 'mood' ? [meaning.mood] : [])),
    ),
    unwantedStyles: unwanted.flatMap(({ meanings }) =>
      meanings.flatMap((meaning) => (meaning.type === 'style' ? [meaning.style] : [])),
    ),
    scenes: wanted.flatMap(({ meanings }) =>
      meanings.flatMap((meaning) => (meaning.type === 'scene' ? [meaning.scene] : [])),
    ),
    instruments: instruments.filter((one) => !without.includes(one)),
    alone: instruments.length === 1 && wanted.some((phrase) => phrase.isAlone && instrumentsOf(phrase).length > 0),
    without,
    notes,
  };
}

/** Optional properties that are there. */
function omitAbsent<T extends Readonly<Record<string, unknown>>>(
  values: T,
): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what was undefined is gone, the rest is as it was
  return Object.fromEntries(present) as { readonly [K in keyof T]?: Exclude<T[K], undefined> };
}

function instrumentsOf({ meanings }: Found) {
  return meanings.flatMap((meaning) => (meaning.type === 'instrument' ? [meaning.instrument] : []));
}

type OfType<T extends WishMeaning['type']> = Extract<WishMeaning, { readonly type: T }>;

/** The first of its type; a later one that says something else is told. */
function first<T extends WishMeaning['type'], V>(
  wanted: readonly Found[],
  type: T,
  valueOf: (meaning: OfType<T>) => V,
  notes: WishNote[],
  clashes: (one: V, other: V) => boolean = (one, other) => one !== other,
): Wished<V> | undefined {
  const isOfType = (meaning: WishMeaning): meaning is OfType<T> => meaning.type === type;
  const all = wanted.flatMap(({ typed, meanings }) =>
    meanings.filter(isOfType).map((meaning) => ({ value: valueOf(meaning), words: typed })),
  );
  const [kept, ...others] = all;
  if (kept === undefined) return undefined;
  for (const { value, words } of others) {
    if (words !== kept.words && clashes(kept.value, value)) {
      notes.push({ type: 'contradiction', kept: kept.words, dropped: words });
    }
  }
  return kept;
}

/** A ballad in another style is that style, slow, and so is a slow jazz waltz; and `funky` is most often said of something else. */
function styleOf(
  wanted: readonly Found[],
  notes: WishNote[],
): { readonly style: Wished<MusicStyle> | undefined; readonly slow: Wished<number> | undefined } {
  const named = wanted.filter(({ meanings }) => meanings.some(({ type }) => type === 'style'));
  const isManner = ({ folded }: Found): boolean => /^(?:balada|ballad|funky|groovy|latino?)s?$/u.test(folded);
  const plain = named.filter((phrase) => !isManner(phrase));
  const style = first(plain.length > 0 ? plain : named, 'style', ({ style: value }) => value, notes);
  const ballad =
    plain.length === 0 ? undefined : named.find(({ folded }) => /^(?:ba?ll?ad|slow jazz waltz$)/u.test(folded));
  return { style, slow: ballad === undefined ? undefined : { value: -0.8, words: ballad.typed } };
}

/** Moods that cannot be had at once. */
const opposites: readonly (readonly [MusicMood, MusicMood])[] = [
  ['happy', 'sad'],
  ['happy', 'dark'],
  ['calm', 'angry'],
  ['calm', 'tense'],
  ['tender', 'angry'],
  ['funny', 'sad'],
  ['dreamy', 'angry'],
  ['calm', 'epic'],
];

function moodsOf(wanted: readonly Found[], notes: WishNote[]): readonly Wished<MusicMood>[] {
  const all = wanted.flatMap(({ typed, meanings }) =>
    meanings.flatMap((meaning) => (meaning.type === 'mood' ? [{ value: meaning.mood, words: typed }] : [])),
  );
  const moods: Wished<MusicMood>[] = [];
  for (const mood of all) {
    if (moods.some(({ value }) => value === mood.value)) continue;
    const opposite = moods.find(({ value }) =>
      opposites.some((pair) => pair.includes(value) && pair.includes(mood.value)),
    );
    if (opposite === undefined) moods.push(mood);
    else notes.push({ type: 'contradiction', kept: opposite.words, dropped: mood.words });
  }
  return moods;
}

/** `not minor` is major. */
function turnedMode(unwanted: readonly Found[]): Wished<Mode> | undefined {
  const turned = first(unwanted, 'mode', ({ mode }) => mode, []);
  return turned === undefined
    ? undefined
    : { value: turned.value === 'major' ? 'minor' : 'major', words: turned.words };
}

/** `not too fast` is moderate, and a little on the other side of it. */
function turnedPace(unwanted: readonly Found[]): Wished<number> | undefined {
  const turned = first(unwanted, 'pace', ({ pace }) => pace, []);
  return turned === undefined ? undefined : { value: -0.25 * Math.sign(turned.value), words: turned.words };
}

interface Phrases {
  readonly found: readonly Found[];
  readonly unknown: readonly string[];
  readonly readAs: readonly WishNote[];
}

/** Reads word by word, the longest known phrase first. */
function readPhrases(words: readonly PromptWord[]): Phrases {
  const found: Found[] = [];
  const unknown = new Set<string>();
  const readAs: WishNote[] = [];
  let negation: 'none' | 'fresh' | 'spent' = 'none';
  for (let at = 0; at < words.length;) {
    const word = words[at];
    if (word === undefined) break;
    if (word.startsPhrase) negation = 'none';
    const phrase = phraseAt(words, at);
    if (phrase !== undefined) {
      const isAlone = [words[at - 1], words[at + phrase.length]].some(
        (beside) => beside !== undefined && aloneStems.has(beside.stem),
      );
      found.push({ ...phrase, isNegated: negation === 'fresh', isAlone });
      if (negation === 'fresh') negation = 'spent';
      at += phrase.length;
      continue;
    }
    negation = nextNegation(word.stem, negation);
    at += 1;
    if (ignoredStems.has(word.stem) || negations.has(word.stem) || /^\d+$/u.test(word.typed)) continue;
    if (aloneStems.has(word.stem) || word.typed.length < 2) continue;
    const meant = nearestKnown(word);
    if (meant === undefined) {
      unknown.add(word.typed);
      continue;
    }
    readAs.push({ type: 'read-as', typed: word.typed, read: meant.word });
    found.push({ ...word, meanings: meant.meanings, isNegated: false, isAlone: false });
  }
  return { found, unknown: [...unknown], readAs };
}

/** A negation reaches over articles to the next thing, and over `or` to the one after it. */
function nextNegation(stem: string, now: 'none' | 'fresh' | 'spent'): 'none' | 'fresh' | 'spent' {
  if (negations.has(stem)) return 'fresh';
  if (turners.has(stem)) return 'none';
  if (now === 'spent') return carriers.has(stem) ? 'fresh' : 'none';
  return now === 'fresh' && (determiners.has(stem) || ignoredStems.has(stem)) ? 'fresh' : 'none';
}

function phraseAt(
  words: readonly PromptWord[],
  at: number,
): (Pick<Found, 'typed' | 'folded' | 'meanings'> & { readonly length: number }) | undefined {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1) {
    const span = words.slice(at, at + length);
    if (span.slice(1).some(({ startsPhrase }) => startsPhrase)) continue;
    const meanings = wishPhrases.get(span.map(({ stem }) => stem).join(' '));
    if (meanings === undefined) continue;
    const [typed, folded] = [span.map((word) => word.typed).join(' '), span.map((word) => word.folded).join(' ')];
    return { typed, folded, meanings: meantBy(folded, meanings), length };
  }
  return undefined;
}

/**
 * One stem may be two things: `horn` is one player, `horns` a section, and a `charango` is no `charanga`. Of instruments and
 * styles that share it, those that are written as it was typed are meant, where there are any.
 */
function meantBy(folded: string, meanings: readonly WishMeaning[]): readonly WishMeaning[] {
  const isThing = ({ type }: WishMeaning): boolean => type === 'instrument' || type === 'style';
  const isExact = (meaning: WishMeaning): boolean => {
    if (meaning.type === 'instrument') return meaning.instrument.words.split('|').includes(folded);
    return meaning.type === 'style' && styleWords[meaning.style].split('|').includes(folded);
  };
  return meanings.some(isExact) ? meanings.filter((meaning) => !isThing(meaning) || isExact(meaning)) : meanings;
}

/** The word that a slip was meant for: one edit in most words, two in long ones, never the first letter. */
function nearestKnown({
  stem,
}: PromptWord): { readonly word: string; readonly meanings: readonly WishMeaning[] } | undefined {
  if (stem.length < 5) return undefined;
  const allowed = stem.length < 9 ? 1 : 2;
  let best: { readonly known: string; readonly word: string; readonly slips: number } | undefined;
  for (const [known, word] of correctableWords) {
    if (known[0] !== stem[0] || Math.abs(known.length - stem.length) > allowed) continue;
    const slips = editDistance(stem, known);
    if (slips <= allowed && (best === undefined || slips < best.slips)) best = { known, word, slips };
  }
  if (best === undefined) return undefined;
  const meanings = wishPhrases.get(best.known);
  return meanings === undefined ? undefined : { word: best.word, meanings };
}
