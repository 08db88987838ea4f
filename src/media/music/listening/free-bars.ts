import type { Song } from '../../midi/song.ts';
import { barTicks } from '../lead-sheet.ts';
import { barIndexAt, type BarMap } from './bar-map.ts';
import { findBeats } from './find-beats.ts';
import { gridAgreement } from './quantise-notes.ts';

/** Below this agreement with any grid, the bars of a file say nothing about the music in it: chance gives about 0.1. */
const leastAgreement = 0.2;
const fewestNotes = 32;
/** More than this would take seconds to follow. */
const mostNotes = 60_000;

/** Whether the notes of a piece ignore the bars of its file: somebody played without a click. */
export function isPlayedFreely(song: Song, positionAt: (tick: number) => number): boolean {
  const onsets = song.parts.flatMap(({ notes }) => notes.map(({ tick }) => positionAt(tick)));
  return onsets.length >= fewestNotes && onsets.length <= mostNotes && gridAgreement(onsets) < leastAgreement;
}

export interface FreeBars {
  readonly map: BarMap;
  readonly bpm: number;
}

/**
 * Bars of 4/4 along the beats that were found, where the file's own mean nothing.
 * @param secondsAt ticks → seconds, rising.
 */
export function freeBars(song: Song, secondsAt: (tick: number) => number, endTick: number): FreeBars | undefined {
  const found = findBeats(song, secondsAt);
  if (found === undefined) return undefined;
  const tickAt = inverseOf(secondsAt, endTick);
  const perSecond = endTick / Math.max(1e-6, secondsAt(endTick));
  // Before the file's start and after its end ticks go on at its mean pace.
  const ticks = found.beats.map((seconds) => (seconds < 0 ? seconds * perSecond : tickAt(seconds)));
  const period = found.period * perSecond;
  while ((ticks.at(-1) ?? endTick) < endTick || ticks.length % 4 !== 1) ticks.push((ticks.at(-1) ?? 0) + period);
  const beats = ticks.map((tick) => ({ startTick: tick }));
  const bars = ticks.flatMap((tick, index) => {
    const end = ticks[index + 4];
    return index % 4 !== 0 || end === undefined
      ? []
      : [
          {
            number: index / 4 + 1,
            startTick: Math.max(0, Math.round(tick)),
            lengthTicks: Math.max(1, Math.round(end - Math.max(0, tick))),
          },
        ];
  });
  const positionAt = (tick: number): number => {
    const index = Math.min(barIndexAt(beats, tick), ticks.length - 2);
    const [start = 0, end = 1] = [ticks[index], ticks[index + 1]];
    return index * 12 + (12 * (tick - start)) / Math.max(1, end - start);
  };
  const map: BarMap = {
    meter: '4/4',
    writtenMeter: { beats: 4, beatType: 4 },
    timeSignatures: song.timeSignatures,
    bars: bars.slice(0, Math.max(1, Math.ceil(positionAt(endTick) / barTicks('4/4')))),
    positionAt,
    leadIn: 0,
    doubts: ['free-time'],
  };
  return { map, bpm: Math.round(600 / found.period) / 10 };
}

/** Seconds → ticks by bisection. */
function inverseOf(secondsAt: (tick: number) => number, endTick: number): (seconds: number) => number {
  return (seconds) => {
    let low = 0;
    let high = endTick * 2 + 1;
    while (high - low > 0.5) {
      const middle = (low + high) / 2;
      if (secondsAt(middle) < seconds) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
}
