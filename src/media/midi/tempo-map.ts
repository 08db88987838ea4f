import type { MidiTrack } from './midi-sequence.ts';

/** 120 quarters per minute until a file says otherwise (MMA RP-001). */
const defaultQuarter = 500_000;

/** Ticks → seconds, through every tempo change of all tracks. */
export function secondsOfTicks(tracks: readonly MidiTrack[], ticksPerQuarter: number): (tick: number) => number {
  const changes = tracks
    .flatMap(({ events }) => events.filter((event) => event.type === 'tempo'))
    .toSorted((a, b) => a.tick - b.tick);
  const secondsPerTick = (microsecondsPerQuarter: number): number => microsecondsPerQuarter / 1e6 / ticksPerQuarter;
  return (tick) => {
    let seconds = 0;
    let from = 0;
    let pace = secondsPerTick(defaultQuarter);
    for (const change of changes) {
      if (change.tick >= tick) break;
      seconds += (change.tick - from) * pace;
      from = change.tick;
      pace = secondsPerTick(change.microsecondsPerQuarter);
    }
    return seconds + (tick - from) * pace;
  };
}
