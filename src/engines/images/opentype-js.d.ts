/** What we use of opentype.js 2: it has no types of its own, and those of @types/opentype.js bring the whole DOM along. */
declare module 'opentype.js' {
  /** One step of an outline: the letters of SVG path data, with absolute coordinates. */
  export type PathCommand =
    | { readonly type: 'M' | 'L'; readonly x: number; readonly y: number }
    | { readonly type: 'Q'; readonly x: number; readonly y: number; readonly x1: number; readonly y1: number }
    | {
        readonly type: 'C';
        readonly x: number;
        readonly y: number;
        readonly x1: number;
        readonly y1: number;
        readonly x2: number;
        readonly y2: number;
      }
    | { readonly type: 'Z' };
  interface Path {
    readonly commands: readonly PathCommand[];
  }
  interface Glyph {
    readonly advanceWidth: number;
    readonly getPath: (x: number, y: number, fontSize: number) => Path;
  }
  interface Font {
    readonly unitsPerEm: number;
    readonly tables: { readonly os2: { readonly sCapHeight: number } };
    /** 0: the font has no such letter. */
    readonly charToGlyphIndex: (character: string) => number;
    readonly charToGlyph: (character: string) => Glyph;
    readonly getKerningValue: (left: Glyph, right: Glyph) => number;
  }
  const opentype: { readonly parse: (bytes: ArrayBuffer) => Font };
  export default opentype;
}
