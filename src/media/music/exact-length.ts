import { AppError } from '../../core/errors.ts';
import { barTicks, leadSheetTicksPerQuarter, type LeadSheet, type LeadSheetBar, type Meter } from './lead-sheet.ts';
import { pieceSeconds, type Piece } from './piece.ts';

/** Quarter notes in a bar: 4 in 4/4, 3 in 3/4 and 6/8. */
function quartersPerBar(meter: Meter): number {
  return barTicks(meter) / leadSheetTicksPerQuarter;
}

/**
 * Extra time that slowing to `slowTo` takes, in bars: one bar along the curve of `slowDown` (its mean time, integrated:
 * ∫₀¹ (1 + (w³ − 1)x)^(−1/3) dx = 3/2 · (w² − 1)/(w³ − 1)) and the last bar at the slow tempo.
 */
export function slowingBars(slowTo: number): number {
  if (slowTo >= 1) return 0;
  return (1.5 * (slowTo ** 2 - 1)) / (slowTo ** 3 - 1) - 1 + (1 / slowTo - 1);
}

export interface LengthOptions {
  readonly seconds: number;
  /** Quarter notes a minute that the song wants. */
  readonly bpm: number;
  readonly meter: Meter;
  /** Slowest and fastest acceptable tempo. */
  readonly tempoRange: readonly [number, number];
  /** Bars that the arrangement adds (intro and ending). */
  readonly addedBars: number;
  /** The style's `ending.slowTo`; 1 where it does not slow down. */
  readonly slowTo: number;
}

export interface LengthPlan {
  /** Bars of the song itself, at least 1. */
  readonly bars: number;
  /** Tempo with which song, intro and ending take the wanted time. */
  readonly bpm: number;
}

/** What it costs to have a song of a length that is no whole phrase, in the unit of tempo changes (natural log). */
function phraseCost(bars: number): number {
  if (bars % 8 === 0) return 0;
  if (bars % 4 === 0) return 0.015;
  return bars % 2 === 0 ? 0.05 : 0.1;
}

/**
 * How many bars fill `seconds`, and the tempo that makes it exact: whole phrases of 8 or 4 bars where the tempo changes
 * little by it, never outside the range as long as any number of bars fits into it.
 *
 * @throws AppError `invalid-input` unless seconds and tempo are positive.
 */
export function planLength(options: LengthOptions): LengthPlan {
  const { seconds, bpm, meter, tempoRange, addedBars, slowTo } = options;
  if (!(seconds > 0) || !(bpm > 0)) {
    throw new AppError({ code: 'invalid-input', message: `a length needs seconds and a tempo above 0` });
  }
  const secondsPerBarAtOneBpm = quartersPerBar(meter) * 60;
  const extra = addedBars + slowingBars(slowTo);
  const most = Math.max(1, Math.ceil((seconds * tempoRange[1]) / secondsPerBarAtOneBpm));
  let best: (LengthPlan & { readonly cost: number }) | undefined;
  for (let bars = 1; bars <= most; bars += 1) {
    const exact = ((bars + extra) * secondsPerBarAtOneBpm) / seconds;
    const outside = Math.max(0, Math.log(exact / tempoRange[1]), Math.log(tempoRange[0] / exact));
    const cost = Math.abs(Math.log(exact / bpm)) + phraseCost(bars) + 10 * outside;
    if (best === undefined || cost < best.cost) best = { bars, bpm: exact, cost };
  }
  return { bars: best?.bars ?? 1, bpm: best?.bpm ?? bpm };
}

/** The piece with every tempo scaled by the same factor, so that it takes exactly `seconds` (to a floating-point hair). */
export function fitToSeconds(piece: Piece, seconds: number): Piece {
  if (!(seconds > 0)) throw new AppError({ code: 'invalid-input', message: `seconds must be above 0` });
  const factor = pieceSeconds(piece) / seconds;
  return { ...piece, tempo: piece.tempo.map(({ tick, bpm }) => ({ tick, bpm: bpm * factor })) };
}

/** A bar that says its chord itself, so that it can be played after any other. */
function withOwnChord(sheet: LeadSheet, bar: number): LeadSheetBar {
  const own = sheet.bars[bar];
  if (own === undefined) return { chords: [], notes: [] };
  if (own.chords[0]?.tick === 0) return own;
  const before = sheet.bars.slice(0, bar).flatMap(({ chords }) => chords);
  const carried = before.at(-1);
  return carried === undefined ? own : { ...own, chords: [{ tick: 0, chord: carried.chord }, ...own.chords] };
}

/**
 * The song in exactly `count` bars: a longer one leaves out what lies between its beginning and its last phrase, a
 * shorter one is played again from the start before that phrase. The last bars are always the song's own ending.
 *
 * @throws AppError `invalid-input` for a sheet without bars or a count below 1.
 */
export function fitToBars(sheet: LeadSheet, count: number): LeadSheet {
  const total = sheet.bars.length;
  if (total === 0 || count < 1) throw new AppError({ code: 'invalid-input', message: 'a song needs at least a bar' });
  if (total === count) return sheet;
  const closing = Math.max(1, Math.min(4, Math.floor(count / 2), total));
  const repeated = Math.max(1, count > total ? total : total - closing);
  const order = Array.from({ length: count }, (_, bar) =>
    bar < count - closing ? bar % repeated : total - (count - bar),
  );
  const sections: { label: LeadSheet['sections'][number]['label']; firstBar: number }[] = [];
  for (const [bar, source] of order.entries()) {
    const starts = sheet.sections.find(({ firstBar }) => firstBar === source);
    const inside = sheet.sections.findLast(({ firstBar }) => firstBar <= source);
    const jumped = bar > 0 && source !== (order[bar - 1] ?? 0) + 1;
    const label = (starts ?? inside)?.label ?? 'A';
    if (bar === 0 || starts !== undefined || (jumped && sections.at(-1)?.label !== label)) {
      sections.push({ label, firstBar: bar });
    }
  }
  return { ...sheet, bars: order.map((source) => withOwnChord(sheet, source)), sections };
}
