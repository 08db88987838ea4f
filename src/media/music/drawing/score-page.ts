import type { Locale } from '../../../core/locale.ts';
import { keyName } from '../../../core/music-key.ts';
import { notationTexts } from '../../../core/texts/notation.ts';
import { tonicOf } from '../lead-sheet.ts';
import { outlineWords } from './engraved-text.ts';
import { letterLine, type MusicLetterings } from './lettering.ts';
import { capitalised, length, printableTitle, svgPage } from './page-of-music.ts';
import { paper } from './paper.ts';
import type { Score } from './score.ts';

export const scoreWidthPx = 1600;
const marginPx = 64;
const headingPx = { first: 190, further: 92 } as const;
const footPx = 56;

export interface EngravedPage {
  /** As Verovio writes it. */
  readonly svg: string;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  /** How many of the score's bars are printed at all. */
  readonly bars: number;
}

export interface ScorePageStyle {
  readonly letterings: MusicLetterings;
  readonly locale: Locale;
}

/** An engraved page under its heading, as an SVG without any `<text>`. */
export function scorePage(
  score: Score,
  { svg, page, pages, bars }: EngravedPage,
  style: ScorePageStyle,
): { readonly svg: string; readonly widthPx: number; readonly heightPx: number } {
  const { id, width, height, inside } = openEngraving(svg);
  const engravedPx = (height * scoreWidthPx) / width;
  const topPx = page === 1 ? headingPx.first : headingPx.further;
  const heightPx = Math.ceil(topPx + engravedPx + footPx);
  const heading = page === 1 ? firstHeading(score, style) : furtherHeading(score, { page, pages }, style);
  const music = `<svg id="${id}" x="0" y="${topPx}" width="${scoreWidthPx}" height="${length(engravedPx)}" viewBox="0 0 ${width} ${height}">${outlineWords(inside, style.letterings)}</svg>`;
  const foot =
    page === pages && bars < score.sheet.bars.length ? cutNote(score, { bars, y: heightPx - 30 }, style) : '';
  return {
    svg: svgPage({ widthPx: scoreWidthPx, heightPx }, `${heading}${music}${foot}`),
    widthPx: scoreWidthPx,
    heightPx,
  };
}

/**
 * The outer `<svg>` has only pixels, no viewBox: its size is taken off and set anew around its contents. Its id stays, the
 * style sheet inside speaks of it.
 */
function openEngraving(svg: string): {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly inside: string;
} {
  const [, width = '0', height = '0', id = '', inside = ''] =
    /^\s*<svg width="([\d.]+)px" height="([\d.]+)px"[^>]* id="(\w+)"[^>]*>([\s\S]*)<\/svg>\s*$/u.exec(svg) ?? [];
  return {
    id,
    width: Math.max(1, Number(width)),
    height: Math.max(1, Number(height)),
    inside: inside.replace('color="black"', `color="${paper.ink}"`),
  };
}

function firstHeading({ title, sheet }: Score, { letterings, locale }: ScorePageStyle): string {
  const { title: large, strong } = letterings;
  const isCompound = sheet.meter === '6/8';
  const beats = Math.round(isCompound ? sheet.bpm / 1.5 : sheet.bpm);
  const baseline = headingPx.first - 26;
  const middle = { x: scoreWidthPx / 2, anchor: 'middle', widestPx: scoreWidthPx - 2 * marginPx } as const;
  const key = capitalised(keyName({ tonic: tonicOf(sheet), mode: sheet.mode }, locale));
  return [
    letterLine(large, printableTitle(title, large, locale), { ...middle, y: 98, sizePx: 56, fill: paper.ink }),
    letterLine(strong, `♩${isCompound ? '.' : ''} = ${beats}`, {
      x: marginPx,
      y: baseline,
      sizePx: 28,
      fill: paper.ink,
    }),
    letterLine(letterings.text, key, {
      x: scoreWidthPx - marginPx,
      y: baseline,
      sizePx: 26,
      fill: paper.soft,
      anchor: 'end',
    }),
  ].join('');
}

function furtherHeading(
  { title }: Score,
  { page, pages }: Pick<EngravedPage, 'page' | 'pages'>,
  { letterings, locale }: ScorePageStyle,
): string {
  const { text, title: large } = letterings;
  return [
    letterLine(text, printableTitle(title, large, locale), {
      x: marginPx,
      y: 58,
      sizePx: 26,
      fill: paper.soft,
      widestPx: scoreWidthPx - 2 * marginPx - 140,
    }),
    letterLine(text, notationTexts[locale].page({ page, pages }), {
      x: scoreWidthPx - marginPx,
      y: 58,
      sizePx: 26,
      fill: paper.soft,
      anchor: 'end',
    }),
  ].join('');
}

function cutNote(
  { sheet }: Score,
  { bars, y }: { readonly bars: number; readonly y: number },
  { letterings, locale }: ScorePageStyle,
): string {
  return letterLine(letterings.text, notationTexts[locale].goesOn({ last: bars, bars: sheet.bars.length }), {
    x: scoreWidthPx / 2,
    y,
    sizePx: 24,
    fill: paper.soft,
    anchor: 'middle',
  });
}
