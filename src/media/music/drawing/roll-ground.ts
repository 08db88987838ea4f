import { pitchClass } from '../chord.ts';
import { letterLine } from './lettering.ts';
import type { MusicView } from './music-view.ts';
import { length } from './page-of-music.ts';
import { paper } from './paper.ts';
import { barEnds, plot } from './roll-layout.ts';
import { xOf } from './roll-notes.ts';
import { rectangle, type RowContext, type Strips } from './roll-strips.ts';

const blackKeys = new Set([1, 3, 6, 8, 10]);

/** A keyboard at the left, and paper in its stripes. */
export function drawKeys({ row, layout, letterings }: RowContext, { pitches }: Strips): string {
  const { lowestPitch, highestPitch, semitonePx, heights } = layout;
  if (heights.pitches === 0) return '';
  const right = xOf(row.endTick, { row, layout });
  const svg = [rectangle(plot.left, pitches, right - plot.left, heights.pitches, `fill="${paper.paleGround}"`)];
  const keyboard = { x: plot.left - 26, width: 22 };
  svg.push(
    rectangle(
      keyboard.x,
      pitches,
      keyboard.width,
      heights.pitches,
      `fill="${paper.ground}" stroke="${paper.lineStrong}"`,
    ),
  );
  for (let pitch = lowestPitch; pitch <= highestPitch; pitch += 1) {
    const y = pitches + (highestPitch - pitch) * semitonePx;
    const place = pitchClass(pitch);
    if (blackKeys.has(place)) {
      svg.push(rectangle(plot.left, y, right - plot.left, semitonePx, `fill="${paper.blackKey}"`));
      svg.push(rectangle(keyboard.x, y, keyboard.width * 0.62, semitonePx, `fill="${paper.soft}"`));
    }
    if (place !== 0) continue;
    const foot = y + semitonePx;
    svg.push(
      `<path d="M${keyboard.x} ${length(foot)}H${length(right)}" stroke="${paper.lineStrong}" stroke-width="1"/>`,
    );
    svg.push(
      letterLine(letterings.text, `C${pitch / 12 - 1}`, {
        x: keyboard.x - 8,
        y: y + semitonePx / 2 + 6,
        sizePx: 17,
        fill: paper.soft,
        anchor: 'end',
      }),
    );
  }
  return svg.join('');
}

/** A stripe for each instrument of the drum kit. */
export function drawLanes({ row, layout, lanes, letterings }: RowContext, top: number): string {
  const right = xOf(row.endTick, { row, layout });
  return lanes
    .map(({ name }, index) => {
      const y = top + index * layout.drumLanePx;
      const ground = index % 2 === 0 ? paper.paleGround : paper.blackKey;
      const label = letterLine(letterings.text, name, {
        x: plot.left - 10,
        y: y + layout.drumLanePx - 3.5,
        sizePx: Math.min(16, layout.drumLanePx - 1.5),
        fill: paper.soft,
        anchor: 'end',
        widestPx: plot.left - 40,
      });
      return `${rectangle(plot.left, y, right - plot.left, layout.drumLanePx, `fill="${ground}"`)}${label}`;
    })
    .join('');
}

/** Strong lines for bars, faint ones for beats, where there is room between them. */
export function drawGrid(view: MusicView, { row, layout }: RowContext, strips: Strips): string {
  const ends = barEnds(view);
  const bars: string[] = [];
  const beats: string[] = [];
  const sections = new Set((view.sections ?? []).map(({ tick }) => tick));
  const strong: string[] = [];
  const bottom = strips.surprise;
  for (let bar = row.firstBar; bar < row.lastBar; bar += 1) {
    const { tick = 0, beats: count = 4 } = view.bars[bar] ?? {};
    const end = ends[bar] ?? row.endTick;
    const line = (at: number): string =>
      `M${length(xOf(at, { row, layout }))} ${length(strips.pitches)}V${length(bottom)}`;
    (sections.has(tick) ? strong : bars).push(line(tick));
    const step = (end - tick) / Math.max(1, count);
    if (step * layout.pxPerTick < 7) continue;
    for (let beat = 1; beat < count && beat < 64; beat += 1) beats.push(line(tick + beat * step));
  }
  const barPx = ((row.endTick - row.startTick) * layout.pxPerTick) / (row.lastBar - row.firstBar);
  const barStyle =
    barPx < 10 ? `stroke="${paper.line}" stroke-width="0.5"` : `stroke="${paper.lineStrong}" stroke-width="1.2"`;
  return [
    `<path d="${beats.join('')}" stroke="${paper.line}" stroke-width="1"/>`,
    `<path d="${bars.join('')}M${length(xOf(row.endTick, { row, layout }))} ${length(strips.pitches)}V${length(bottom)}" ${barStyle}/>`,
    `<path d="${strong.join('')}" stroke="${paper.soft}" stroke-width="2"/>`,
  ].join('');
}
