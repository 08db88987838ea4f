import type { LetterMeasure } from '../../fit-text.ts';

/** Letters as outlines, as a typeface of the project gives them. */
export interface Lettering extends LetterMeasure {
  readonly has: (character: string) => boolean;
  /** SVG path data of one line whose baseline begins at (x, y), in pixels. */
  readonly outline: (
    line: string,
    at: { readonly x: number; readonly y: number; readonly sizePx: number; readonly trackingEm?: number },
  ) => string;
}

/** The hands that letter a picture of music. */
export interface MusicLetterings {
  readonly title: Lettering;
  readonly text: Lettering;
  readonly strong: Lettering;
  /** For words of expression. */
  readonly italic: Lettering;
}

interface Sign {
  readonly widthEm: number;
  /** Contours of [command, x, y …] in em, y upwards from the baseline. */
  readonly path: string;
}

/**
 * Signs of music no shipped typeface has, drawn by us in em with y upwards. Holes run against their outer contour.
 */
const signs: ReadonlyMap<string, Sign> = new Map([
  [
    '♭',
    {
      widthEm: 0.38,
      path: 'M0.02 0.8L0.09 0.8L0.09 0.38C0.14 0.43 0.19 0.45 0.235 0.45C0.315 0.45 0.36 0.4 0.36 0.32C0.36 0.17 0.16 0.07 0.02 -0.07ZM0.09 0.28L0.09 0.05C0.17 0.12 0.25 0.2 0.25 0.295C0.25 0.345 0.23 0.375 0.19 0.375C0.15 0.375 0.12 0.345 0.09 0.28Z',
    },
  ],
  [
    '♯',
    {
      widthEm: 0.45,
      path: 'M0.12 -0.1L0.18 -0.1L0.18 0.76L0.12 0.76ZM0.27 -0.05L0.33 -0.05L0.33 0.81L0.27 0.81ZM0.02 0.12L0.43 0.22L0.43 0.33L0.02 0.23ZM0.02 0.39L0.43 0.49L0.43 0.6L0.02 0.5Z',
    },
  ],
  [
    '♮',
    {
      widthEm: 0.42,
      path: 'M0.07 0.8L0.12 0.8L0.12 0.05L0.07 0.05ZM0.3 -0.1L0.35 -0.1L0.35 0.62L0.3 0.62ZM0.07 0.47L0.35 0.55L0.35 0.64L0.07 0.56ZM0.07 0.09L0.35 0.17L0.35 0.26L0.07 0.18Z',
    },
  ],
  [
    '♩',
    {
      widthEm: 0.5,
      path: 'M0.345 0.11L0.395 0.11L0.395 0.84L0.345 0.84ZM0.395 0.13C0.395 0.21 0.32 0.23 0.24 0.19C0.13 0.14 0.05 0.06 0.05 -0.02C0.05 -0.1 0.13 -0.12 0.21 -0.08C0.32 -0.03 0.395 0.05 0.395 0.13Z',
    },
  ],
]);

/** A typeface with signs of music: ♭ ♯ ♮ ♩, and Δ nowhere, since lead sheets here write `maj7`. */
export function withMusicSigns(letters: Lettering): Lettering {
  const cut = (line: string): readonly string[] => line.split(/([♭♯♮♩])/u).filter(Boolean);
  const widthEm = (line: string, trackingEm = 0): number =>
    cut(line).reduce((sum, piece) => sum + (signs.get(piece)?.widthEm ?? letters.widthEm(piece, trackingEm)), 0);
  return {
    capHeight: letters.capHeight,
    has: (character) => signs.has(character) || letters.has(character),
    widthEm,
    outline: (line, { x, y, sizePx, trackingEm = 0 }) => {
      let at = x;
      return cut(line)
        .map((piece) => {
          const sign = signs.get(piece);
          const here = at;
          at += widthEm(piece, trackingEm) * sizePx;
          return sign === undefined
            ? letters.outline(piece, { x: here, y, sizePx, trackingEm })
            : placed(sign.path, { x: here, y, sizePx });
        })
        .join('');
    },
  };
}

function placed(
  path: string,
  { x, y, sizePx }: { readonly x: number; readonly y: number; readonly sizePx: number },
): string {
  return path.replaceAll(/(-?[\d.]+) (-?[\d.]+)/gu, (_, across: string, up: string) => {
    const round = (value: number): number => Math.round(value * 100) / 100;
    return `${round(x + Number(across) * sizePx)} ${round(y - Number(up) * sizePx)}`;
  });
}

export type TextAnchor = 'start' | 'middle' | 'end';

export interface LetteredLine {
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
  readonly fill: string;
  readonly anchor?: TextAnchor;
  /** A longer line is set smaller, down to seven tenths, then cut. */
  readonly widestPx?: number;
}

/** A line of text as an SVG path: the same on every machine, and nothing in it can be read as markup. */
export function letterLine(letters: Lettering, line: string, at: LetteredLine): string {
  const { x, y, fill, anchor = 'start', widestPx = Number.POSITIVE_INFINITY } = at;
  let text = line;
  const natural = letters.widthEm(text) * at.sizePx;
  const sizePx = natural > widestPx ? Math.max(at.sizePx * 0.7, (at.sizePx * widestPx) / natural) : at.sizePx;
  while (text.length > 1 && letters.widthEm(text) * sizePx > widestPx * 1.001) {
    text = `${Array.from(text).slice(0, -2).join('').trimEnd()}…`;
  }
  const width = letters.widthEm(text) * sizePx;
  const start = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const data = letters.outline(text, { x: start, y, sizePx });
  return data === '' ? '' : `<path d="${data}" fill="${fill}" style="stroke:none"/>`;
}
