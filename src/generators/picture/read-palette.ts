import { rgbOf, shaded, type Shade } from '../../media/named-colours.ts';
import { fromHex, type Rgb } from '../../media/rgb.ts';
import { namedPalettes } from '../../media/named-palettes.ts';
import { foldWord } from './prompt-tokens.ts';
import { wordSenses } from './scene-words.ts';

/** More colours than this no longer look like a palette. */
export const mostPaletteColours = 6;
/** Longest name in words: "escala de grises". */
const longestName = 3;

export interface PaletteReading {
  /** At most `mostPaletteColours`, in the order named; several named palettes take turns. */
  readonly colours: readonly Rgb[];
  /** As typed, cut for display. */
  readonly unknown: readonly string[];
  /** Colours beyond the sixth were left out. */
  readonly isCut: boolean;
}

const byName = new Map(namedPalettes.flatMap(({ names, colours }) => names.map((name) => [name, colours] as const)));
const filler = new Set(
  'and y e or o with con in en the los las el la de of colors colours color colour colores palette paleta tones tonos shades'.split(
    ' ',
  ),
);

function readHex(text: string): Rgb | undefined {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/iu.exec(text);
  // Bare three letters may be a word ("add"); with a digit or a # they are a colour.
  const digits = match?.[1];
  if (digits === undefined || (!text.startsWith('#') && !(digits.length === 6 || /\d/u.test(digits)))) return undefined;
  return fromHex(digits);
}

/** A palette or colour with its name's length in words, a shade for its neighbour, or a word that says nothing. */
type Item =
  | { readonly type: 'colours'; readonly colours: readonly Rgb[]; readonly isSingle: boolean }
  | { readonly type: 'shade'; readonly shade: Shade; readonly typed: string }
  | { readonly type: 'filler' }
  | { readonly type: 'unknown'; readonly typed: string };

const rainbow: readonly Rgb[] = (['red', 'orange', 'yellow', 'green', 'blue', 'violet'] as const).map((id) =>
  rgbOf({ id, shade: undefined }),
);

/** What a phrase means. `next` is the word after it: "pastel pink" is a shade of pink, "pastel" alone a palette. */
function meaningOf(typed: string, next: string | undefined): Item | undefined {
  const phrase = foldWord(typed);
  const sense = wordSenses.get(phrase);
  const isBeforeColour = next !== undefined && wordSenses.get(foldWord(next))?.type === 'colour';
  if (sense?.type === 'shade' && isBeforeColour) return { type: 'shade', shade: sense.shade, typed };
  const named = byName.get(phrase);
  if (named !== undefined) return { type: 'colours', colours: named, isSingle: false };
  if (sense?.type === 'colour') {
    if (sense.id === 'rainbow') return { type: 'colours', colours: rainbow, isSingle: false };
    return { type: 'colours', colours: [rgbOf({ id: sense.id, shade: undefined })], isSingle: true };
  }
  if (sense?.type === 'shade') return { type: 'shade', shade: sense.shade, typed };
  const hex = readHex(phrase);
  if (hex !== undefined) return { type: 'colours', colours: [hex], isSingle: true };
  return filler.has(phrase) ? { type: 'filler' } : undefined;
}

/** The words between two commas as items, the longest known name first. */
function readItems(words: readonly string[]): readonly Item[] {
  const items: Item[] = [];
  for (let start = 0; start < words.length;) {
    let length = Math.min(longestName, words.length - start);
    let item: Item | undefined;
    for (; length >= 1 && item === undefined; length -= 1) {
      item = meaningOf(words.slice(start, start + length).join(' '), words[start + length]);
    }
    items.push(item ?? { type: 'unknown', typed: (words[start] ?? '').slice(0, 32) });
    start += length + 1;
  }
  return items;
}

/** Lets shades act on the colour after them ("dark green"), else on the one before ("verde oscuro"). */
function applyShades(items: readonly Item[]): readonly Item[] {
  const results = [...items];
  items.forEach((item, index) => {
    if (item.type !== 'shade') return;
    const at = [index + 1, index - 1].find((near) => results[near]?.type === 'colours');
    const colour = results[at ?? -1];
    if (at === undefined || colour?.type !== 'colours') results[index] = { type: 'unknown', typed: item.typed };
    else results[at] = { ...colour, colours: colour.colours.map((rgb) => shaded(rgb, item.shade)) };
  });
  return results;
}

/** Takes colours from several lists by turns, so that each named palette is heard. */
function interleave(lists: readonly (readonly Rgb[])[]): readonly Rgb[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}

/**
 * Reads "autumn", "rosa y celeste", "dark green, #ffcc00": names of palettes, colours in both languages, hex codes.
 * Never throws: what it does not know is in `unknown`.
 */
export function readPalette(text: string): PaletteReading {
  const phrases = text.split(/[,;/|+&\n]/u).map((phrase) => phrase.match(/#?[\p{L}\p{N}\p{M}]+/gu) ?? []);
  const items = phrases.flatMap((words) => applyShades(readItems(words)));
  const found = items.filter((item) => item.type === 'colours');
  const distinct = new Map(interleave(found.map(({ colours }) => colours)).map((rgb) => [rgb.join(), rgb]));
  return {
    colours: [...distinct.values()].slice(0, mostPaletteColours),
    unknown: [...new Set(items.flatMap((item) => (item.type === 'unknown' ? [item.typed] : [])))],
    isCut: found.filter(({ isSingle }) => isSingle).length > mostPaletteColours,
  };
}
