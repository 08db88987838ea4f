import { setImmediate } from 'node:timers/promises';
import type { Locale } from '../../core/locale.ts';
import { breakSystems } from '../../media/music/drawing/break-systems.ts';
import { chordDistance } from '../../media/music/drawing/chord-distance.ts';
import { musicXml } from '../../media/music/drawing/music-xml.ts';
import { scorePage } from '../../media/music/drawing/score-page.ts';
import type { Score } from '../../media/music/drawing/score.ts';
import { writeMeasures } from '../../media/music/drawing/write-measures.ts';
import { encodeDrawing } from '../images/encode-drawing.ts';
import type { DrawnPage } from './drawn-page.ts';
import { engrave, type EngraveOptions } from './engrave.ts';
import { openLetterings } from './open-letterings.ts';

export interface ScoreOptions {
  readonly locale: Locale;
  readonly signal: AbortSignal;
  /** What does not fit on so many is left out, and the last page says so; default 4. */
  readonly mostPages?: number;
}

/**
 * Widths of paper in the engraver's units: large signs, and smaller ones for pieces that would not fit. `systems` is how
 * many lines of one staff and of two a page may have.
 */
const papers = [
  { pageWidth: 2000, margin: 80, systems: [10, 6] },
  { pageWidth: 2800, margin: 110, systems: [14, 9] },
] as const;
type Paper = (typeof papers)[number];
/** The engraver's highest page. Pages break where we say, and are cut to the height of their music. */
const pageHeight = 60_000;
const unitsPerStaffSpace = 18;
/** More never fits on four pages. */
const mostBars = 480;

/**
 * Sheet music: melody and chord symbols, page by page, 1,600 px wide and as high as their music. The same score gives the
 * same pictures.
 */
export async function drawScore(score: Score, options: ScoreOptions): Promise<readonly DrawnPage[]> {
  const { locale, signal, mostPages = 4 } = options;
  signal.throwIfAborted();
  const letterings = await openLetterings();
  if (score.sheet.bars.length === 0) return [];
  const { music, layout } = setOut(score, mostPages);
  const engraved = await engrave(music, { ...layout, mostPages }, signal);
  const bars = engraved.reduce((sum, svg) => sum + barsIn(svg), 0);
  const drawn: DrawnPage[] = [];
  for (const [index, svg] of engraved.entries()) {
    await setImmediate();
    signal.throwIfAborted();
    const sheet = scorePage(score, { svg, page: index + 1, pages: engraved.length, bars }, { letterings, locale });
    drawn.push({ bytes: await encodeDrawing(sheet.svg), widthPx: sheet.widthPx, heightPx: sheet.heightPx });
  }
  return drawn;
}

/**
 * The music as far as it fits, on the wider paper if it must, in pages of as many lines. Engraving is slow: what
 * does not fit is not engraved.
 */
function setOut(
  score: Score,
  mostPages: number,
): { readonly music: string; readonly layout: Omit<EngraveOptions, 'mostPages'> } {
  const written = writeMeasures({ ...score, sheet: { ...score.sheet, bars: score.sheet.bars.slice(0, mostBars) } });
  const staves = score.bass === undefined ? 0 : 1;
  const breaksOn = ({ pageWidth, margin }: Paper): readonly number[] =>
    [...breakSystems(written, (pageWidth - 2 * margin) / unitsPerStaffSpace)].toSorted((one, other) => one - other);
  const paper = papers.find((size) => breaksOn(size).length < mostPages * size.systems[staves]) ?? papers[1];
  const breaks = breaksOn(paper);
  const shown = Math.min(breaks.length + 1, mostPages * paper.systems[staves]);
  const pages = Math.ceil(shown / paper.systems[staves]);
  const { pageWidth, margin } = paper;
  const perPage = Math.ceil(shown / pages);
  const measures = written.measures.slice(0, breaks[shown - 1] ?? written.measures.length);
  const pageBreaks = breaks.filter((_, index) => (index + 1) % perPage === 0);
  const music = musicXml({ ...written, measures }, { systems: new Set(breaks), pages: new Set(pageBreaks) });
  return { music, layout: { pageWidth, pageHeight, margin, chordDistance: chordDistance(written) } };
}

function barsIn(svg: string): number {
  return svg.match(/ class="measure/gu)?.length ?? 0;
}
