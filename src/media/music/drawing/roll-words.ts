import { notationTexts } from '../../../core/texts/notation.ts';
import { chordSymbol } from './chord-symbol.ts';
import { letterLine } from './lettering.ts';
import type { MusicView } from './music-view.ts';
import { paper } from './paper.ts';
import { plot, type RollRow } from './roll-layout.ts';
import { xOf } from './roll-notes.ts';
import { rectangle, type RowContext, type Strips } from './roll-strips.ts';
import { keyFifths } from './spell-pitch.ts';
import { clockText, secondsAtTick } from './view-time.ts';

/** What stands above and below a row's notes, cut to the row: ticks clipped, nothing before or after it. */
function inRow<T extends { readonly tick: number }>(
  items: readonly T[],
  { startTick, endTick }: RollRow,
): readonly (T & { readonly from: number; readonly to: number; readonly isBegun: boolean })[] {
  return items.flatMap((item, index) => {
    const next = items[index + 1]?.tick ?? Number.POSITIVE_INFINITY;
    if (item.tick >= endTick || next <= startTick || next <= item.tick) return [];
    return [
      { ...item, from: Math.max(startTick, item.tick), to: Math.min(endTick, next), isBegun: item.tick < startTick },
    ];
  });
}

const bands = [
  { ground: '#fbe0ee', ink: '#8d0749' },
  { ground: '#e2dcfa', ink: '#41309c' },
  { ground: '#d3f0ea', ink: '#00564f' },
  { ground: '#fcedc4', ink: '#6b4a00' },
] as const;
const plainBand = { ground: '#ece7f2', ink: paper.soft };

/** Bands with the names of sections. */
export function drawSections(view: MusicView, { row, layout, letterings, locale }: RowContext, strips: Strips): string {
  const texts = notationTexts[locale];
  const sections = view.sections ?? [];
  const names = [
    ...new Set(sections.map(({ label }) => label).filter((label) => label !== 'intro' && label !== 'ending')),
  ];
  return inRow(sections, row)
    .map(({ label, from, to, isBegun }) => {
      const place = names.indexOf(label);
      const { ground, ink } = bands[place % bands.length] ?? plainBand;
      const x = xOf(from, { row, layout });
      const width = xOf(to, { row, layout }) - x - 2;
      const name = label === 'intro' ? texts.intro : label === 'ending' ? texts.ending : label.slice(0, 24);
      const band = rectangle(x + 1, strips.sections, width, 27, `rx="6" fill="${ground}"`);
      if (width < letterings.strong.widthEm(name) * 14 + 12) return band;
      const text = letterLine(letterings.strong, name, {
        x: x + 10,
        y: strips.sections + 20,
        sizePx: 19,
        fill: isBegun ? `${ink}90` : ink,
        widestPx: width - 14,
      });
      return `${band}${text}`;
    })
    .join('');
}

const symbolPx = 22;
const smallSymbolPx = 14;

/** The chord symbols, as large as they fit. */
export function drawChords(view: MusicView, context: RowContext, strips: Strips): string {
  const { row, layout, letterings } = context;
  if (layout.heights.chords === 0) return '';
  const fifths = view.key === undefined ? 0 : keyFifths(view.key.tonic, view.key.mode);
  const symbols = (view.chords ?? []).map(({ tick, chord }) => ({
    tick,
    name: chord === null ? '' : chordSymbol(chord, fifths),
  }));
  const changes = symbols.filter(({ name }, index) => name !== symbols[index - 1]?.name);
  const bars = new Set(view.bars.slice(row.firstBar, row.lastBar).map(({ tick }) => tick));
  const named = inRow(changes, row).filter(({ name }) => name !== '');
  const roomAfter = (from: number, next: number | undefined): number =>
    next === undefined ? plot.right + 30 - xOf(from, context) : xOf(next, context) - xOf(from, context) - 6;
  // Where there is no room for all of them even in small letters, those on bar lines stay.
  const kept: (typeof named)[number][] = [];
  for (const change of named) {
    const last = kept.at(-1);
    if (
      last === undefined ||
      letterings.strong.widthEm(last.name) * smallSymbolPx <= roomAfter(last.from, change.from)
    ) {
      kept.push(change);
    } else if (bars.has(change.from) && !bars.has(last.from)) {
      kept[kept.length - 1] = change;
    }
  }
  return kept
    .map(({ name, from, isBegun }, index) => {
      const room = roomAfter(from, kept[index + 1]?.from);
      const fitting = Math.min(symbolPx, room / letterings.strong.widthEm(name));
      return letterLine(letterings.strong, name, {
        x: xOf(from, context) + 2,
        y: strips.chords + 25,
        sizePx: Math.max(smallSymbolPx, Math.floor(fitting)),
        fill: isBegun ? paper.soft : paper.ink,
      });
    })
    .join('');
}

/** Bar numbers below their lines, every second or fourth where they would touch, and the time at the row's beginning. */
export function drawAxis(view: MusicView, { row, layout, letterings }: RowContext, { axis }: Strips): string {
  const barPx = ((row.endTick - row.startTick) * layout.pxPerTick) / (row.lastBar - row.firstBar);
  const step = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].find((bars) => bars * barPx >= 34) ?? 1024;
  const svg = [
    letterLine(letterings.text, clockText(secondsAtTick(row.startTick, view)), {
      x: plot.left - 34,
      y: axis + 20,
      sizePx: 17,
      fill: paper.soft,
      anchor: 'end',
    }),
  ];
  for (let bar = row.firstBar; bar < row.lastBar; bar += step) {
    svg.push(
      letterLine(letterings.text, String(bar + 1), {
        x: xOf(view.bars[bar]?.tick ?? 0, { row, layout }) + 3,
        y: axis + 20,
        sizePx: 17,
        fill: paper.soft,
      }),
    );
  }
  return svg.join('');
}
