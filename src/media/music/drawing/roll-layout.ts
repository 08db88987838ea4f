import { drumChannel } from '../piece.ts';
import type { MusicView } from './music-view.ts';

export const rollWidthPx = 1600;
const mostHeightPx = 4096;
const pleasantHeightPx = 2200;
const pleasantBarPx = 115;
/** Where time begins and ends in each row. */
export const plot = { left: 176, right: 1556 } as const;

/** Heights of what a row consists of, from top to bottom; 0 where it is not drawn. */
export interface RowHeights {
  readonly marks: number;
  readonly sections: number;
  readonly chords: number;
  readonly pitches: number;
  readonly drums: number;
  readonly surprise: number;
  readonly axis: number;
}

export interface RollRow {
  readonly firstBar: number;
  /** Exclusive. */
  readonly lastBar: number;
  readonly startTick: number;
  readonly endTick: number;
  readonly topPx: number;
}

export interface RollLayout {
  readonly rows: readonly RollRow[];
  readonly heights: RowHeights;
  readonly heightPx: number;
  readonly pxPerTick: number;
  readonly lowestPitch: number;
  readonly highestPitch: number;
  readonly semitonePx: number;
  readonly drumLanePx: number;
}

export interface RollContents {
  readonly headingPx: number;
  readonly drumLanes: number;
}

const rowGapPx = 34;
const footPx = 24;
/** Of one drum, by how many rows there are. */
const laneHeightPx = (rows: number): number => (rows <= 3 ? 17 : 14);

/** Where each bar ends: at the next one, the last after as long as the one before it or with the last note. */
export function barEnds({ bars, lengthTicks, ticksPerQuarter }: MusicView): readonly number[] {
  return bars.map(({ tick }, index) => {
    const next = bars[index + 1]?.tick;
    if (next !== undefined) return Math.max(tick + 1, next);
    const before = bars[index - 1];
    const usual = before === undefined ? ticksPerQuarter * 4 : tick - before.tick;
    return Math.max(tick + Math.max(1, usual), lengthTicks);
  });
}

function pitchRange({ parts }: MusicView): { readonly lowest: number; readonly highest: number } | undefined {
  let lowest = 127;
  let highest = 0;
  for (const { channel, notes } of parts) {
    if (channel === drumChannel) continue;
    for (const { pitch } of notes) {
      lowest = Math.min(lowest, pitch);
      highest = Math.max(highest, pitch);
    }
  }
  if (lowest > highest) return undefined;
  const spare = Math.max(0, 18 - (highest - lowest)) / 2;
  return {
    lowest: Math.max(0, Math.floor(lowest - 1 - spare)),
    highest: Math.min(127, Math.ceil(highest + 1 + spare)),
  };
}

interface Trial {
  readonly perRow: number;
  readonly semitonePx: number;
}

/**
 * How far a layout is from one that is pleasant to read: bars of 115 px and semitones of 7, no tower of rows, a last row
 * that is not nearly empty, and rows of whole phrases. Weights ours, chosen by looking.
 */
function costOf({ perRow, semitonePx }: Trial, count: number, heightPx: number): number {
  const barPx = (plot.right - plot.left) / perRow;
  const rows = Math.ceil(count / perRow);
  return (
    Math.max(0, pleasantBarPx / barPx - 1) +
    Math.max(0, heightPx / pleasantHeightPx - 1) +
    (0.5 * (rows * perRow - count)) / (rows * perRow) +
    (rows === 1 || perRow % 4 === 0 ? 0 : 0.1) +
    Math.max(0, 7 - semitonePx) * 0.12 -
    semitonePx * 0.01
  );
}

function* trials(count: number): Generator<Trial> {
  let before = 0;
  for (let rows = 1; rows <= count; rows += 1) {
    const least = Math.ceil(count / rows);
    for (const perRow of new Set([least, Math.min(count, Math.ceil(least / 4) * 4)])) {
      if (perRow === before) continue;
      before = perRow;
      for (const semitonePx of [11, 10, 9, 8, 7, 6, 5, 4, 3]) yield { perRow, semitonePx };
    }
  }
}

/** Bars, rows and heights of a roll: as large as it may be without becoming a strip nobody opens. */
export function layOutRoll(view: MusicView, { headingPx, drumLanes }: RollContents): RollLayout {
  const range = pitchRange(view);
  const ends = barEnds(view);
  const count = Math.max(1, view.bars.length);
  const heightsFor = ({ perRow, semitonePx }: Trial): RowHeights => ({
    marks: (view.marks ?? []).length > 0 ? 40 : 0,
    sections: (view.sections ?? []).length > 0 ? 34 : 0,
    chords: (view.chords ?? []).some(({ chord }) => chord !== null) ? 36 : 0,
    pitches: range === undefined ? 0 : (range.highest - range.lowest + 1) * semitonePx,
    drums: drumLanes === 0 ? 0 : drumLanes * laneHeightPx(Math.ceil(count / perRow)) + 10,
    surprise: view.surprise === undefined ? 0 : 66,
    axis: 28,
  });
  const rowHeight = (heights: RowHeights): number => Object.values(heights).reduce((sum, height) => sum + height, 0);
  const totalOf = (trial: Trial): number =>
    headingPx + footPx + Math.ceil(count / trial.perRow) * (rowHeight(heightsFor(trial)) + rowGapPx);
  let chosen: Trial = { perRow: count, semitonePx: 3 };
  let least = Number.POSITIVE_INFINITY;
  for (const trial of trials(count)) {
    const heightPx = totalOf(trial);
    const cost = costOf(trial, count, heightPx);
    if (heightPx > mostHeightPx || cost >= least) continue;
    chosen = trial;
    least = cost;
  }
  const heights = heightsFor(chosen);
  const rows: RollRow[] = [];
  for (let firstBar = 0; firstBar < count; firstBar += chosen.perRow) {
    const lastBar = Math.min(count, firstBar + chosen.perRow);
    rows.push({
      firstBar,
      lastBar,
      startTick: view.bars[firstBar]?.tick ?? 0,
      endTick: ends[lastBar - 1] ?? view.lengthTicks,
      topPx: headingPx + rows.length * (rowHeight(heights) + rowGapPx),
    });
  }
  const longest = Math.max(...rows.map(({ startTick, endTick }) => endTick - startTick));
  return {
    rows,
    heights,
    heightPx: Math.min(mostHeightPx, Math.ceil(totalOf(chosen))),
    pxPerTick: (plot.right - plot.left) / longest,
    lowestPitch: range?.lowest ?? 60,
    highestPitch: range?.highest ?? 72,
    semitonePx: chosen.semitonePx,
    drumLanePx: laneHeightPx(rows.length),
  };
}
