import type { Rgb } from './oklch.ts';

/** What people call colours, English | Spanish (masculine singular), and one that stands for it. */
const table: readonly (readonly [hex: string, words: string])[] = [
  ['d92b2b', 'red scarlet crimson rojo colorado escarlata carmesi'],
  ['f28a24', 'orange naranja anaranjado'],
  ['f7cf3a', 'yellow amarillo'],
  ['9bd33c', 'lime lima'],
  ['3fa653', 'green emerald verde esmeralda'],
  ['1fa69c', 'teal turquoise turquesa'],
  ['30c4e0', 'cyan aqua cian aguamarina'],
  ['8cc8f8', 'skyblue celeste'],
  ['2f6fe0', 'blue azul'],
  ['223478', 'navy indigo marino anil'],
  ['7654de', 'violet violeta'],
  ['9252ce', 'purple morado purpura'],
  ['baa6f0', 'lavender lilac lavanda lila'],
  ['e236aa', 'magenta fuchsia fucsia'],
  ['fa8abe', 'pink rosy rosa rosado'],
  ['842032', 'maroon burgundy granate guinda vino'],
  ['885836', 'brown marron cafe castano pardo'],
  ['e8d4b0', 'beige cream tan ivory crema marfil'],
  ['e6b234', 'gold golden dorado oro'],
  ['bec4ce', 'silver plateado plata'],
  ['8c9098', 'gray grey gris'],
  ['2c2c34', 'black negro'],
  ['f6f6f8', 'white blanco'],
];
const known = new Map(table.flatMap(([hex, words]) => words.split(' ').map((word) => [word, readHex(hex)] as const)));
const shades: Readonly<Record<string, readonly [towards: Rgb, share: number]>> = {
  light: [[255, 255, 255], 0.45],
  pale: [[255, 255, 255], 0.55],
  pastel: [[255, 255, 255], 0.5],
  claro: [[255, 255, 255], 0.45],
  palido: [[255, 255, 255], 0.55],
  dark: [[14, 14, 26], 0.45],
  deep: [[14, 14, 26], 0.3],
  oscuro: [[14, 14, 26], 0.45],
};

/** Of two colour words, these are the vaguer one. */
const plainWords = new Set(['blue', 'azul', 'green', 'verde', 'red', 'rojo']);

function readHex(digits: string): Rgb {
  const full = digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  const value = Number.parseInt(full, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Without accents, feminine and plural endings: "amarillas" → "amarillo". */
function baseForms(word: string): readonly string[] {
  const plain = word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  const singular = plain.replace(/(?<=[lns])es$/u, '').replace(/(?<=[aeo])s$/u, '');
  return [plain, singular, singular.replace(/a$/u, 'o')];
}

function lookUp<V>(word: string, find: (form: string) => V | undefined): V | undefined {
  for (const form of baseForms(word)) {
    const found = find(form);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A colour as people write it, in English or Spanish: `red`, `verde oscuro`, `light blue`, `#ff8800`, `ff8800`.
 * @returns undefined where no word of it names a colour.
 */
export function readColourWords(text: string): Rgb | undefined {
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})\b/iu.exec(text) ?? /^\s*([0-9a-f]{6})\s*$/iu.exec(text);
  if (hex?.[1] !== undefined) return readHex(hex[1]);
  const words = text.replaceAll(/sky\s*blue|baby\s*blue|azul\s*cielo/giu, 'skyblue').match(/\p{L}+/gu) ?? [];
  // "azul marino", "verde lima": the last word is the exact one, in "navy blue" the first.
  const colours = words.filter((word) => lookUp(word, (form) => known.get(form)) !== undefined);
  const exact = colours.find((word) => !plainWords.has(baseForms(word)[0] ?? '')) ?? colours[0];
  const rgb = exact === undefined ? undefined : lookUp(exact, (form) => known.get(form));
  if (rgb === undefined) return undefined;
  const shade = words.map((word) => lookUp(word, (form) => shades[form])).find((found) => found !== undefined);
  if (shade === undefined) return rgb;
  const [towards, share] = shade;
  const mixed = (channel: 0 | 1 | 2): number => Math.round(rgb[channel] + (towards[channel] - rgb[channel]) * share);
  return [mixed(0), mixed(1), mixed(2)];
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
