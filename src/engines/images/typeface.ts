import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
// The package says ESM to bundlers and gives Node CommonJS, whose names Node cannot see from outside.
// oxlint-disable-next-line import/default, import/no-named-as-default -- see above
import opentype, { type PathCommand } from 'opentype.js';
import type { LetterMeasure } from '../../media/fit-text.ts';

/** The shipped typefaces, all under the SIL Open Font Licence: `files` are tried in order for each letter. */
const typefaceFiles = {
  grotesque: [
    '@fontsource/outfit/files/outfit-latin-800-normal',
    '@fontsource/outfit/files/outfit-latin-ext-800-normal',
  ],
  serif: [
    '@fontsource/fraunces/files/fraunces-latin-700-normal',
    '@fontsource/fraunces/files/fraunces-latin-ext-700-normal',
  ],
  italic: [
    '@fontsource/fraunces/files/fraunces-latin-500-italic',
    '@fontsource/fraunces/files/fraunces-latin-ext-500-italic',
  ],
  condensed: ['@fontsource/anton/files/anton-latin-400-normal', '@fontsource/anton/files/anton-latin-ext-400-normal'],
  slab: [
    '@fontsource/alfa-slab-one/files/alfa-slab-one-latin-400-normal',
    '@fontsource/alfa-slab-one/files/alfa-slab-one-latin-ext-400-normal',
  ],
  text: [
    '@fontsource/figtree/files/figtree-latin-500-normal',
    '@fontsource/figtree/files/figtree-latin-ext-500-normal',
  ],
  strong: [
    '@fontsource/figtree/files/figtree-latin-700-normal',
    '@fontsource/figtree/files/figtree-latin-ext-700-normal',
  ],
  hand: ['@fontsource/caveat/files/caveat-latin-700-normal', '@fontsource/caveat/files/caveat-latin-ext-700-normal'],
} as const;
export type TypefaceName = keyof typeof typefaceFiles;

/** Letters as outlines: what stands on a picture is the same on every machine, whatever fonts it has. */
export interface Typeface extends LetterMeasure {
  /** Whether it has this one code point. */
  readonly has: (character: string) => boolean;
  /** SVG path data of one line whose baseline begins at (x, y), in pixels. Letters it lacks leave a gap of nothing. */
  readonly outline: (
    line: string,
    at: { readonly x: number; readonly y: number; readonly sizePx: number; readonly trackingEm?: number },
  ) => string;
}

type Font = ReturnType<typeof opentype.parse>;

const require = createRequire(import.meta.url);
const opened = new Map<TypefaceName, Promise<Typeface>>();

/** Reads a typeface once; later calls share it. */
export async function openTypeface(name: TypefaceName): Promise<Typeface> {
  let typeface = opened.get(name);
  if (typeface === undefined) {
    typeface = Promise.all(typefaceFiles[name].map(readFont)).then(createTypeface);
    opened.set(name, typeface);
  }
  return typeface;
}

async function readFont(file: string): Promise<Font> {
  const bytes = await readFile(require.resolve(`${file}.woff`));
  // oxlint-disable-next-line import/no-named-as-default-member -- see the import
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

interface PlacedGlyph {
  readonly font: Font;
  readonly glyph: ReturnType<Font['charToGlyph']>;
  /** From the start of the line, in em. */
  readonly x: number;
}

function createTypeface(fonts: readonly Font[]): Typeface {
  const fontFor = (character: string): Font | undefined => fonts.find((font) => font.charToGlyphIndex(character) > 0);

  /** Advances and pair kerning of the fonts' own tables; ligatures and marks are not needed for composed Latin. */
  const place = (
    line: string,
    trackingEm: number,
  ): { readonly glyphs: readonly PlacedGlyph[]; readonly width: number } => {
    const glyphs: PlacedGlyph[] = [];
    let x = 0;
    for (const character of line) {
      const font = fontFor(character);
      if (font === undefined) continue;
      const glyph = font.charToGlyph(character);
      const before = glyphs.at(-1);
      if (before !== undefined) {
        x += trackingEm;
        if (before.font === font) x += font.getKerningValue(before.glyph, glyph) / font.unitsPerEm;
      }
      glyphs.push({ font, glyph, x });
      x += glyph.advanceWidth / font.unitsPerEm;
    }
    return { glyphs, width: x };
  };

  const [first] = fonts;
  return {
    capHeight: first === undefined ? 0.7 : first.tables.os2.sCapHeight / first.unitsPerEm,
    widthEm: (line, trackingEm = 0) => place(line, trackingEm).width,
    has: (character) => fontFor(character) !== undefined,
    outline: (line, { x, y, sizePx, trackingEm = 0 }) =>
      place(line, trackingEm)
        .glyphs.map((placed) =>
          placed.glyph
            .getPath(x + placed.x * sizePx, y, sizePx)
            .commands.map(pathData)
            .join(''),
        )
        .join(''),
  };
}

/** Our own: opentype.js 2.0.0 writes some zeros without a space before them. */
function pathData(command: PathCommand): string {
  const point = (x: number, y: number): string => `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
  switch (command.type) {
    case 'M':
    case 'L':
      return `${command.type}${point(command.x, command.y)}`;
    case 'Q':
      return `Q${point(command.x1, command.y1)} ${point(command.x, command.y)}`;
    case 'C':
      return `C${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${point(command.x, command.y)}`;
    case 'Z':
      return 'Z';
  }
}
