import { notationTexts } from '../../../core/texts/notation.ts';
import { letterLine } from './lettering.ts';
import type { BarMark, MusicView } from './music-view.ts';
import { length } from './page-of-music.ts';
import { paper } from './paper.ts';
import { barEnds, plot, type RollRow } from './roll-layout.ts';
import { xOf } from './roll-notes.ts';
import { rectangle, type RowContext, type Strips } from './roll-strips.ts';

function marksIn({ marks = [] }: MusicView, { firstBar, lastBar }: RollRow): readonly BarMark[] {
  return marks.filter(({ bar }) => bar >= firstBar && bar < lastBar);
}

function barBox(
  view: MusicView,
  bar: number,
  { row, layout }: RowContext,
): { readonly x: number; readonly width: number } {
  const x = xOf(view.bars[bar]?.tick ?? row.startTick, { row, layout });
  const end = xOf(Math.min(row.endTick, barEnds(view)[bar] ?? row.endTick), { row, layout });
  return { x, width: end - x };
}

/** The ground of marked bars. */
export function drawMarkedBars(view: MusicView, context: RowContext, strips: Strips): string {
  return marksIn(view, context.row)
    .map(({ bar, tone }) => {
      const { x, width } = barBox(view, bar, context);
      const ground = tone === 'good' ? paper.good : paper.look;
      return rectangle(
        x,
        strips.pitches,
        width,
        strips.surprise - strips.pitches,
        `fill="${ground}" fill-opacity="0.13"`,
      );
    })
    .join('');
}

/** A round badge for what is good, a diamond for what deserves a look: told apart without colours. */
export function drawBadges(view: MusicView, context: RowContext, strips: Strips): string {
  const y = strips.marks + 17;
  let last = Number.NEGATIVE_INFINITY;
  return marksIn(view, context.row)
    .filter(({ label }) => label !== '')
    .toSorted((one, other) => one.bar - other.bar)
    .map(({ bar, label, tone }) => {
      const { x, width } = barBox(view, bar, context);
      const middle = Math.max(last + 36, x + Math.min(width / 2, 60));
      last = middle;
      const shape =
        tone === 'good'
          ? `<circle cx="${length(middle)}" cy="${length(y)}" r="16" fill="${paper.good}"/>`
          : `<path d="M${length(middle)} ${length(y - 20)}l20 20l-20 20l-20 -20z" fill="${paper.look}"/>`;
      const text = letterLine(context.letterings.strong, label.slice(0, 3), {
        x: middle,
        y: y + 6.5,
        sizePx: label.length > 1 ? 17 : 19,
        fill: '#ffffff',
        anchor: 'middle',
      });
      return `${shape}${text}`;
    })
    .join('');
}

/** A curve through the middles of the bars, as high as the piece's greatest surprise; its mean as a dashed line. */
export function drawSurprise(view: MusicView, context: RowContext, strips: Strips): string {
  const { surprise } = view;
  if (surprise === undefined || surprise.length === 0) return '';
  const { row, layout, letterings, locale } = context;
  const known = surprise.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const most = Math.max(mean * 1.5, ...known, 1e-6);
  const base = strips.axis - 6;
  const top = strips.surprise + 12;
  const y = (value: number): number => base - ((base - top) * Math.max(0, value)) / most;
  const points = surprise.slice(row.firstBar, row.lastBar).map((value, index) => {
    const { x, width } = barBox(view, row.firstBar + index, context);
    return { x: x + width / 2, y: y(Number.isFinite(value) ? value : 0) };
  });
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const right = xOf(row.endTick, { row, layout });
  const curve = points
    .map((point, index) => {
      const before = points[index - 1];
      if (before === undefined) return `L${length(point.x)} ${length(point.y)}`;
      const middle = length((before.x + point.x) / 2);
      return `C${middle} ${length(before.y)} ${middle} ${length(point.y)} ${length(point.x)} ${length(point.y)}`;
    })
    .join('');
  const line = `M${plot.left} ${length(first.y)}${curve}L${length(right)} ${length(last.y)}`;
  return [
    `<path d="${line}V${length(base)}H${plot.left}Z" fill="${paper.accentSoft}"/>`,
    `<path d="${line}" fill="none" stroke="${paper.accent}" stroke-width="2.5" stroke-linejoin="round"/>`,
    `<path d="M${plot.left} ${length(y(mean))}H${length(right)}" stroke="${paper.lineStrong}" stroke-width="1.2" stroke-dasharray="6 5"/>`,
    letterLine(letterings.text, notationTexts[locale].surprise, {
      x: plot.left - 10,
      y: (top + base) / 2 + 6,
      sizePx: 17,
      fill: paper.soft,
      anchor: 'end',
    }),
  ].join('');
}
