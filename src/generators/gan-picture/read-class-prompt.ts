import { nearestWord } from '../../core/nearest-word.ts';
import type { ClassList } from './class-list.ts';
import { emptyWords, mixWords, morphWords, sheetWords, strongParting, weakParting } from './prompt-words.ts';

/** Per axis the places of the classes that were named, in the order named. */
export type Picks = readonly (readonly number[])[];

export interface ClassPrompt {
  readonly mode: 'pictures' | 'sheet' | 'filmstrip';
  /** Several classes of one axis belong into one picture. */
  readonly isMix: boolean;
  readonly picks: Picks;
  /** Where a filmstrip ends; empty picks when only one thing was named. */
  readonly end: Picks;
  /** What was named but cannot be drawn, as typed. */
  readonly unknown: readonly string[];
  readonly readAs: readonly { readonly typed: string; readonly read: string }[];
  /** Whether any class, or what the model draws in general, was named. */
  readonly namesSomething: boolean;
}

interface Token {
  readonly typed: string;
  readonly plain: string;
}

/** A word of a class: its plain tokens; `axis` undefined where it means what the model draws in general. */
interface Entry {
  readonly tokens: readonly string[];
  readonly shown: string;
  readonly axis: number | undefined;
  readonly place: number;
}

interface Match {
  readonly at: number;
  readonly axis: number;
  readonly place: number;
}

const longestPrompt = 400;
/** Shorter words have too many neighbours to guess at. */
const shortestGuessed = 4;

/** Lower case, no accents: `Árbol` → `arbol`. */
function plainWord(word: string): string {
  return word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** The singular, roughly, of an English or Spanish word: `gatos` → `gato`, `boxes` → `boxe`; the same on both sides. */
function stem(plain: string): string {
  return plain.length > 3 && plain.endsWith('s') ? plain.slice(0, plain.endsWith('es') ? -2 : -1) : plain;
}

function tokensOf(text: string, splitNumbers: boolean): Token[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}]+|\p{N}+|→|->|\+/gu) ?? [];
  return words.flatMap((typed) =>
    splitNumbers && /^\d+$/u.test(typed)
      ? Array.from(typed, (digit) => ({ typed: digit, plain: digit }))
      : [{ typed, plain: plainWord(typed) }],
  );
}

function entriesOf(list: ClassList): Entry[] {
  const entry = (shown: string, axis: number | undefined, place: number): Entry => ({
    tokens: tokensOf(shown, false).map(({ plain }) => stem(plain)),
    shown,
    axis,
    place,
  });
  const subject = [...list.subject.en, ...list.subject.es].map((word) => entry(word, undefined, 0));
  const classes = list.axes.flatMap((one, axis) =>
    one.classes.flatMap((each, place) => [...each.en, ...each.es].map((word) => entry(word, axis, place))),
  );
  // The longest first: `cracked stone` before `stone`.
  return [...classes, ...subject].toSorted((a, b) => b.tokens.length - a.tokens.length);
}

function picksOf(axes: number, matches: readonly Match[]): Picks {
  return Array.from({ length: axes }, (_, axis) => [
    ...new Set(matches.filter((match) => match.axis === axis).map(({ place }) => place)),
  ]);
}

/** The token that parts the two ends of a filmstrip: something was named before it, and something after. */
function partingAt(tokens: readonly Token[], matches: readonly Match[]): number | undefined {
  const parts = (at: number): boolean => matches.some((one) => one.at < at) && matches.some((one) => one.at > at);
  const find = (words: ReadonlySet<string>): number =>
    tokens.findIndex(({ plain }, at) => (words.has(plain) || plain === '→' || plain === '->') && parts(at));
  const strong = find(strongParting);
  if (strong >= 0) return strong;
  const weak = find(weakParting);
  return weak < 0 ? undefined : weak;
}

/** What a prompt asks of a class-conditional model. Words of both languages count, whatever the reply's is. */
export function readClassPrompt(prompt: string, list: ClassList): ClassPrompt {
  const entries = entriesOf(list);
  const knowsDigits = entries.some(({ tokens }) => tokens.length === 1 && /^\d$/u.test(tokens[0] ?? ''));
  const tokens = tokensOf(prompt.slice(0, longestPrompt), knowsDigits);
  const words = new Set(tokens.map(({ plain }) => plain));
  const saysAny = (of: ReadonlySet<string>): boolean => [...words].some((word) => of.has(word));

  const matches: Match[] = [];
  const unknown: string[] = [];
  const readAs: { typed: string; read: string }[] = [];
  let namesSomething = false;
  const take = (entry: Entry, at: number): void => {
    namesSomething = true;
    if (entry.axis !== undefined) matches.push({ at, axis: entry.axis, place: entry.place });
  };
  const guessable = entries.filter((entry) => entry.tokens.length === 1 && entry.shown.length >= shortestGuessed);
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const found = entries.find((entry) =>
      entry.tokens.every((word, step) => word === stem(tokens[at + step]?.plain ?? '')),
    );
    if (found !== undefined) {
      take(found, at);
      at += found.tokens.length;
      continue;
    }
    if (!isPlumbing(token.plain)) {
      const guess = guessEntry(token.plain, guessable);
      if (guess === undefined) unknown.push(token.typed);
      else {
        readAs.push({ typed: token.typed, read: guess.shown });
        take(guess, at);
      }
    }
    at += 1;
  }

  const parting = partingAt(tokens, matches);
  const isMorph =
    saysAny(morphWords) || words.has('→') || words.has('->') || (parting !== undefined && saysFromTo(words));
  const split = isMorph ? (parting ?? tokens.length) : tokens.length;
  const axes = list.axes.length;
  return {
    mode: isMorph ? 'filmstrip' : saysAny(sheetWords) ? 'sheet' : 'pictures',
    isMix: !isMorph && (saysAny(mixWords) || words.has('+')),
    picks: picksOf(
      axes,
      matches.filter(({ at }) => at < split),
    ),
    end: picksOf(
      axes,
      matches.filter(({ at }) => at > split),
    ),
    unknown: [...new Set(unknown)],
    readAs,
    namesSomething,
  };
}

function saysFromTo(words: ReadonlySet<string>): boolean {
  return (words.has('from') && (words.has('to') || words.has('into'))) || (words.has('desde') && words.has('hasta'));
}

function isPlumbing(plain: string): boolean {
  const lists = [emptyWords, morphWords, strongParting, weakParting, sheetWords, mixWords];
  return plain === '+' || plain === '→' || plain === '->' || lists.some((list) => list.has(plain));
}

/** A typo keeps its first letter more often than not; without that rule `banana` would be `mañana`. */
function guessEntry(plain: string, entries: readonly Entry[]): Entry | undefined {
  if (plain.length < shortestGuessed) return undefined;
  const candidates = entries.filter(({ shown }) => plainWord(shown).startsWith(plain.charAt(0)));
  const nearest = nearestWord(
    plain,
    candidates.map(({ shown }) => plainWord(shown)),
  );
  return nearest === undefined ? undefined : candidates.find(({ shown }) => plainWord(shown) === nearest);
}
