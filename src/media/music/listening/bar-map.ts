import type { Song } from '../../midi/song.ts';
import { barTicks, leadSheetTicksPerQuarter, songTicksOfBar, type Meter } from '../lead-sheet.ts';
import type { HearingDoubt } from './heard-music.ts';

/** A bar in the file's ticks, before anybody knows its seconds. */
export interface MappedBar {
  readonly number: number;
  readonly startTick: number;
  readonly lengthTicks: number;
}

/** Where the bars of a file are, and where a tick of the file lies on the lead sheet's grid. */
export interface BarMap {
  readonly meter: Meter;
  readonly writtenMeter: { readonly beats: number; readonly beatType: number };
  /** What the bars were counted by: the file's own where they make sense. */
  readonly timeSignatures: Song['timeSignatures'];
  readonly bars: readonly MappedBar[];
  /** File ticks → lead-sheet ticks from the start of bar 0, with fractions. */
  readonly positionAt: (tick: number) => number;
  /** Lead-sheet ticks of bar 0 that pass before the file begins: all but its upbeat. */
  readonly leadIn: number;
  readonly doubts: readonly HearingDoubt[];
}

type Signature = Song['timeSignatures'][number];

/** A file with more changes of metre than this has a broken clock: its most common metre is used throughout. */
const mostChanges = 64;

/** Half a sixteenth in lead-sheet ticks: a note this close before a bar line is one of the next bar, also after a short bar. */
export const earlyTicks = 1.5;

/** Which of our three metres a written one is heard in; undefined where it is none of them. */
export function heardMeter({ beats, beatType }: Pick<Signature, 'beats' | 'beatType'>): Meter | undefined {
  if (beatType >= 8 && beats % 3 === 0 && beats !== 9 && beats !== 15) return '6/8';
  const quarters = (beats * 4) / beatType;
  if (quarters === 3 || quarters === 6) return '3/4';
  return [1, 2, 4, 8].includes(quarters) ? '4/4' : undefined;
}

/**
 * The metre whose bars an unusual one is made of, the last of them shorter: 5/4 is 3/4 and 2/4, 7/8 a bar of 4/4 without
 * its last eighth, 9/8 is 6/8 and 3/8.
 */
function nearestMeter({ beats, beatType }: Signature): Meter {
  if (beatType >= 8 && beats % 3 === 0) return '6/8';
  const quarters = (beats * 4) / beatType;
  return quarters <= 3 || quarters === 5 || quarters % 3 === 0 ? '3/4' : '4/4';
}

interface Region extends Signature {
  readonly endTick: number;
}

function regionsOf({ timeSignatures, ticksPerQuarter }: Song, endTick: number): readonly Region[] {
  const signatures = timeSignatures.filter(({ tick }, index) => {
    const next = timeSignatures[index + 1];
    return tick < endTick && next?.tick !== tick;
  });
  const [first] = signatures;
  // What comes before the first signature is 4/4 by the standard; a pickup written before it is as short as it is.
  const whole: readonly Signature[] =
    first === undefined || first.tick >= ticksPerQuarter * 4
      ? [{ tick: 0, beats: 4, beatType: 4 }, ...signatures]
      : signatures;
  return whole.map((signature, index) => ({
    ...signature,
    tick: index === 0 ? 0 : signature.tick,
    endTick: whole[index + 1]?.tick ?? Math.max(endTick, signature.tick + 1),
  }));
}

function mostCommon(regions: readonly Region[]): Region {
  const lengths = new Map<string, number>();
  const keyOf = ({ beats, beatType }: Region): string => `${beats}/${beatType}`;
  for (const region of regions) {
    lengths.set(keyOf(region), (lengths.get(keyOf(region)) ?? 0) + region.endTick - region.tick);
  }
  return regions.reduce((best, region) =>
    (lengths.get(keyOf(region)) ?? 0) > (lengths.get(keyOf(best)) ?? 0) ? region : best,
  );
}

/**
 * Lays bars of one metre over the file as its time signatures say. A shorter bar in between (a 2/4 bar in a 4/4 song)
 * becomes a short bar of its own, so that everything after it stays in step; so does what is left of each bar of an
 * unusual metre.
 */
export function mapBars(song: Song, endTick: number): BarMap {
  const all = regionsOf(song, endTick);
  const common = mostCommon(all);
  const isBroken = all.length > mostChanges;
  const regions = isBroken ? [{ ...common, tick: 0, endTick: Math.max(1, endTick) }] : all;
  const heard = heardMeter(common);
  const meter = heard ?? nearestMeter(common);
  const doubts: HearingDoubt[] = [
    ...(heard === undefined ? (['meter-unknown'] as const) : []),
    ...(all.some(
      (region, index) => (index > 0 || !isUpbeat(region, common, song.ticksPerQuarter)) && !isSame(region, common),
    )
      ? (['meter-changes'] as const)
      : []),
  ];
  const bars = cutBars(regions, meter, song.ticksPerQuarter);
  const usualTicks = Math.min(ticksOfBar(common, song.ticksPerQuarter), songTicksOfBar(meter, song.ticksPerQuarter));
  const leadIn = leadInOf(bars, Math.max(usualTicks, bars[1]?.lengthTicks ?? 0), song.ticksPerQuarter);
  return {
    meter,
    writtenMeter: { beats: common.beats, beatType: common.beatType },
    timeSignatures: regions.map(({ tick, beats, beatType }) => ({ tick, beats, beatType })),
    bars,
    positionAt: positionIn(bars, { meter, ticksPerQuarter: song.ticksPerQuarter, leadIn }),
    leadIn,
    doubts,
  };
}

function isSame(region: Region, { beats, beatType }: Signature): boolean {
  return region.beats === beats && region.beatType === beatType;
}

/** Whether a region is one bar, shorter than the usual one: an upbeat that is written as a bar of its own. */
function isUpbeat({ tick, endTick, beats, beatType }: Region, usual: Signature, ticksPerQuarter: number): boolean {
  const written = (beats * 4 * ticksPerQuarter) / beatType;
  return endTick - tick <= written && written < (usual.beats * 4 * ticksPerQuarter) / usual.beatType;
}

function ticksOfBar({ beats, beatType }: Pick<Signature, 'beats' | 'beatType'>, ticksPerQuarter: number): number {
  return (beats * 4 * ticksPerQuarter) / beatType;
}

/** A first bar that is shorter than usual is the end of a bar that began before the music. */
function leadInOf(bars: readonly MappedBar[], usualTicks: number, ticksPerQuarter: number): number {
  const [first] = bars;
  if (first === undefined || bars.length < 2) return 0;
  return Math.max(0, ((usualTicks - first.lengthTicks) / ticksPerQuarter) * leadSheetTicksPerQuarter);
}

function cutBars(regions: readonly Region[], meter: Meter, ticksPerQuarter: number): readonly MappedBar[] {
  const full = songTicksOfBar(meter, ticksPerQuarter);
  const bars: MappedBar[] = [];
  let written = 1;
  for (const { tick, endTick, beats, beatType } of regions) {
    const writtenTicks = ticksOfBar({ beats, beatType }, ticksPerQuarter);
    // Bars that make up a full one are joined; others stay as they are written, their last bar as short as it is.
    const group = full % writtenTicks === 0 ? full : writtenTicks;
    const isLast = endTick === regions.at(-1)?.endTick;
    for (let start = tick; start < endTick; start += group) {
      // The last bar of all is whole, though the music ends in it.
      const groupEnd = isLast ? start + group : Math.min(endTick, start + group);
      for (let at = start; at < Math.min(endTick, groupEnd); at += full) {
        const number = written + Math.floor((at - tick) / writtenTicks);
        bars.push({ number, startTick: at, lengthTicks: Math.min(full, groupEnd - at) });
      }
    }
    written += Math.max(1, Math.ceil((endTick - tick) / writtenTicks - 1e-6));
  }
  return bars;
}

interface Laying extends Pick<BarMap, 'meter' | 'leadIn'> {
  readonly ticksPerQuarter: number;
}

function positionIn(bars: readonly MappedBar[], { meter, leadIn, ticksPerQuarter }: Laying): (tick: number) => number {
  const length = barTicks(meter);
  return (tick) => {
    const index = barIndexAt(bars, tick);
    const bar = bars[index];
    if (bar === undefined) return 0;
    const before = index === 0 ? leadIn : 0;
    const inside = before + ((tick - bar.startTick) / ticksPerQuarter) * leadSheetTicksPerQuarter;
    if (index === bars.length - 1) return index * length + inside;
    const left = length - before - (bar.lengthTicks / ticksPerQuarter) * leadSheetTicksPerQuarter;
    // What comes a hair before the bar line belongs to the bar that follows, also after a short bar.
    const isEarly = left > 0 && inside + left >= length - earlyTicks;
    return index * length + Math.min(length, isEarly ? inside + left : inside);
  };
}

/** The bar that holds `tick`: binary search over ascending starts. */
export function barIndexAt(bars: readonly { readonly startTick: number }[], tick: number): number {
  let low = 0;
  let high = bars.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((bars[middle]?.startTick ?? 0) <= tick) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
