import { colourWords, rgbOf, shadeWords, type ColourId, type Shade } from './named-colours.ts';
import { fromHex, type Rgb } from './rgb.ts';
import { withoutAccents } from '../core/without-accents.ts';

/**
 * Words that are things or too vague within a sentence ("oro", "lime"), and so not in `colourWords`; where a colour is
 * asked for they can only be one.
 */
const alone: Readonly<Record<string, ColourId>> = {
  skyblue: 'light-blue',
  lime: 'lime',
  lima: 'lime',
  mint: 'green',
  menta: 'green',
  marino: 'navy',
  vino: 'maroon',
  oro: 'gold',
  plata: 'silver',
};
/** Longest name in words: "azul marino". */
const longestName = 2;
/** Of two colours named, these are the vaguer. */
const plain: ReadonlySet<ColourId> = new Set(['blue', 'green', 'red']);

const known: ReadonlyMap<string, ColourId> = new Map([
  ...colourWords
    // Every hue at once is no colour to paint with.
    .filter(({ id }) => id !== 'rainbow')
    .flatMap(({ id, en, es }) => [...en, ...es].map((name) => [withoutAccents(name), id] as const)),
  ...Object.entries(alone),
]);
const shades: ReadonlyMap<string, Shade> = new Map([
  ...shadeWords.light.map((word) => [word, 'light'] as const),
  ...shadeWords.dark.map((word) => [word, 'dark'] as const),
]);

/** As typed, and without feminine and plural endings: "amarillas" → "amarilla", "amarillo". */
function baseForms(word: string): readonly string[] {
  const singular = word.replace(/(?<=[lns])es$/u, '').replace(/(?<=[aeo])s$/u, '');
  return [word, singular, singular.replace(/a$/u, 'o')];
}

/** What a phrase of one or two words is called in a table, the words as typed or in their base forms. */
function lookUp<V>(phrase: readonly string[], table: ReadonlyMap<string, V>): V | undefined {
  const [first = [], second] = phrase.map(baseForms);
  const names = second === undefined ? first : second.map((form, index) => `${first[index] ?? ''} ${form}`);
  return names.map((name) => table.get(name)).find((found) => found !== undefined);
}

interface Reading {
  readonly colours: readonly ColourId[];
  readonly shade: Shade | undefined;
}

/** The longest names first: "dark blue" is navy, not blue in a dark shade. */
function readNames(words: readonly string[]): Reading {
  const colours: ColourId[] = [];
  let shade: Shade | undefined;
  for (let start = 0; start < words.length;) {
    let length = longestName + 1;
    let found: ColourId | undefined;
    while (found === undefined && length > 1) {
      length -= 1;
      if (start + length <= words.length) found = lookUp(words.slice(start, start + length), known);
    }
    if (found === undefined) shade ??= lookUp(words.slice(start, start + 1), shades);
    else colours.push(found);
    start += length;
  }
  return { colours, shade };
}

/**
 * A colour as people write it, in English or Spanish: `red`, `verde oscuro`, `light blue`, `#ff8800`, `ff8800`.
 * @returns undefined where no word of it names a colour.
 */
export function readColourWords(text: string): Rgb | undefined {
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})\b/iu.exec(text) ?? /^\s*([0-9a-f]{6})\s*$/iu.exec(text);
  if (hex?.[1] !== undefined) return fromHex(hex[1]);
  const { colours, shade } = readNames(withoutAccents(text).match(/\p{L}+/gu) ?? []);
  // "emerald green", "azul turquesa": the less common word is the exact one.
  const id = colours.find((name) => !plain.has(name)) ?? colours[0];
  if (id === undefined) return undefined;
  const [red, green, blue] = rgbOf({ id, shade });
  return [Math.round(red), Math.round(green), Math.round(blue)];
}

/** "dark green, gold and cream": every colour of a list, in its order; what names none is in `unknown`. */
export function readColourList(text: string): {
  readonly colours: readonly Rgb[];
  readonly unknown: readonly string[];
} {
  const parts = text
    .split(/[,;/+&]|\s(?:and|y|e)\s/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const colours = parts.map((part) => ({ part, rgb: readColourWords(part) }));
  return {
    colours: colours.flatMap(({ rgb }) => (rgb === undefined ? [] : [rgb])),
    unknown: colours.flatMap(({ part, rgb }) => (rgb === undefined ? [part.slice(0, 40)] : [])),
  };
}
