import { setImmediate } from 'node:timers/promises';
import type { Locale } from '../../core/locale.ts';
import { breakSystems } from '../../media/music/drawing/break-systems.ts';
import { musicXml } from '../../media/music/drawing/music-xml.ts';
import { scorePage } from '../../media/music/drawing/score-page.ts';
import type { Score } from '../../media/music/drawing/score.ts';
import { writeMeasures } from '../../media/music/drawing/write-measures.ts';
import { encodeDrawing } from '../images/encode-drawing.ts';
import type { DrawnPage } from './drawn-page.ts';
import { engrave, type Engraving } from './engrave.ts';
import { openLetterings } from './open-letterings.ts';

export interface ScoreOptions {
  readonly locale: Locale;
  readonly signal: AbortSignal;
  /** What does not fit on so many is left out, and the last page says so; default 4. */
  readonly mostPages?: number;
}

/** Page sizes tried one after the other, in the engraver's units: large signs, then smaller ones for long pieces. */
const pages = [
  { pageWidth: 2000, pageHeight: 2480, margin: 80 },
  { pageWidth: 2800, pageHeight: 3560, margin: 110 },
] as const;
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
  const shown = { ...score, sheet: { ...score.sheet, bars: score.sheet.bars.slice(0, mostBars) } };
  const written = writeMeasures(shown);
  let engraving: Engraving | undefined;
  let systems: ReadonlySet<number> = new Set();
  for (const page of pages) {
    signal.throwIfAborted();
    const width = (page.pageWidth - 2 * page.margin) / unitsPerStaffSpace;
    systems = breakSystems(written, width);
    engraving = await engrave(musicXml(written, systems), page);
    if (engraving.pages <= mostPages) break;
  }
  const count = Math.min(mostPages, engraving?.pages ?? 0);
  const drawn: DrawnPage[] = [];
  const engraved = Array.from({ length: count }, (_, index) => engraving?.page(index + 1) ?? '');
  const bars = engraved.reduce((sum, svg) => sum + barsIn(svg), 0);
  for (const [index, svg] of engraved.entries()) {
    await setImmediate();
    signal.throwIfAborted();
    const page = scorePage(score, { svg, page: index + 1, pages: count, bars }, { letterings, locale });
    drawn.push({ bytes: await encodeDrawing(page.svg), widthPx: page.widthPx, heightPx: page.heightPx });
  }
  return drawn;
}

function barsIn(svg: string): number {
  return svg.match(/ class="measure/gu)?.length ?? 0;
}
