import { length } from './page-of-music.ts';
import type { DrumLane } from './drum-lanes.ts';
import { paper } from './paper.ts';
import { plot, type RollLayout, type RollRow } from './roll-layout.ts';
import { mixed, type RollPart } from './roll-parts.ts';

/** How much paper shows through, by velocity: the first whose limit is reached. */
const shades = [
  { from: 100, paper: 0 },
  { from: 82, paper: 0.14 },
  { from: 64, paper: 0.3 },
  { from: 44, paper: 0.46 },
  { from: 0, paper: 0.6 },
] as const;

function shadeOf(velocity: number): number {
  return shades.findIndex(({ from }) => velocity >= from);
}

/** One path for each shade: a piece of ten thousand notes is drawn as fast as one of a hundred. */
class ShadedPaths {
  readonly #paths = shades.map(() => new Set<string>());

  /** A shape drawn twice at one place is drawn once. */
  add(velocity: number, path: string): void {
    this.#paths[Math.max(0, shadeOf(velocity))]?.add(path);
  }

  svg(style: (share: number) => string): string {
    // Soft notes first: loud ones stand out where they meet.
    return this.#paths
      .map((paths, index) =>
        paths.size === 0 ? '' : `<path d="${[...paths].join('')}" ${style(shades[index]?.paper ?? 0)}/>`,
      )
      .toReversed()
      .join('');
  }
}

export interface RowPlace {
  readonly row: RollRow;
  readonly layout: RollLayout;
  /** The upper edge of what is drawn. */
  readonly topPx: number;
}

/** Where a tick is in its row, in pixels. */
export function xOf(tick: number, { row, layout }: Pick<RowPlace, 'row' | 'layout'>): number {
  return plot.left + (tick - row.startTick) * layout.pxPerTick;
}

function box(x: number, y: number, width: number, height: number): string {
  const radius = Math.min(2.5, width / 3, height / 3);
  if (radius < 1) return `M${length(x)} ${length(y)}h${length(width)}v${length(height)}h${length(-width)}z`;
  const across = length(width - 2 * radius);
  const down = length(height - 2 * radius);
  const r = length(radius);
  const arc = (dx: string, dy: string): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${length(x + radius)} ${length(y)}h${across}${arc(r, r)}v${down}${arc(`-${r}`, r)}h-${across}${arc(`-${r}`, `-${r}`)}v-${down}${arc(r, `-${r}`)}z`;
}

/** The notes of a part that sound in a row; what began before it goes on at its left edge. */
export function drawNotes({ part, colour, isOutlined }: RollPart, place: RowPlace): string {
  const { row, layout, topPx } = place;
  const paths = new ShadedPaths();
  const gap = layout.semitonePx >= 6 ? 1 : 0.5;
  for (const { tick, durationTicks, pitch, velocity } of part.notes) {
    const end = Math.min(row.endTick, tick + durationTicks);
    if (tick >= row.endTick || end <= row.startTick) continue;
    const x = xOf(Math.max(tick, row.startTick), place);
    const width = Math.max(2, xOf(end, place) - x - gap);
    const y = topPx + (layout.highestPitch - pitch) * layout.semitonePx + gap / 2;
    paths.add(velocity, box(Math.round(x * 2) / 2, y, Math.round(width * 2) / 2, layout.semitonePx - gap));
  }
  const dark = mixed(colour, paper.ink, 0.35);
  return paths.svg((share) =>
    isOutlined
      ? `fill="${mixed(colour, paper.ground, 0.75)}" stroke="${mixed(colour, paper.ground, share / 2)}" stroke-width="1.6"`
      : `fill="${mixed(colour, paper.ground, share)}" stroke="${mixed(dark, paper.ground, share)}" stroke-width="0.8"`,
  );
}

/** The hits of a drum part in a row, as diamonds in their lanes: the louder the larger and darker. */
export function drawHits({ part, colour }: RollPart, lanes: readonly DrumLane[], place: RowPlace): string {
  const { row, layout, topPx } = place;
  const laneOf = new Map(lanes.flatMap(({ keys }, lane) => [...keys].map((key) => [key, lane] as const)));
  const paths = new ShadedPaths();
  // Sixteenths of a 4/4 bar touch at most.
  const widest = ((row.endTick - row.startTick) * layout.pxPerTick) / (row.lastBar - row.firstBar) / 16;
  const largest = Math.min(layout.drumLanePx * 0.46, Math.max(1.6, widest * 0.62));
  for (const { tick, pitch, velocity } of part.notes) {
    const lane = laneOf.get(pitch);
    if (lane === undefined || tick < row.startTick || tick >= row.endTick) continue;
    const x = Math.round(xOf(tick, place) * 2) / 2;
    const y = topPx + (lane + 0.5) * layout.drumLanePx;
    const half = largest * (0.6 + 0.4 * (velocity / 127));
    const high = Math.max(half, layout.drumLanePx * 0.3);
    paths.add(
      velocity,
      `M${length(x)} ${length(y - high)}l${length(half)} ${length(high)}l${length(-half)} ${length(high)}l${length(-half)} ${length(-high)}z`,
    );
  }
  return paths.svg((share) => `fill="${mixed(colour, paper.ground, share * 0.8)}"`);
}
