import type { MidiTrack } from './midi-sequence.ts';

/** 120 quarters per minute until a file says otherwise (MMA RP-001). */
const defaultQuarter = 500_000;

/** Ticks → seconds, through every tempo change of all tracks. */
export function secondsOfTicks(tracks: readonly MidiTrack[], ticksPerQuarter: number): (tick: number) => number {
  const changes = tracks
    .flatMap(({ events }) => events.filter((event) => event.type === 'tempo'))
    .toSorted((a, b) => a.tick - b.tick);
  const secondsPerTick = (microsecondsPerQuarter: number): number => microsecondsPerQuarter / 1e6 / ticksPerQuarter;
  // Summed up once and looked up by halves: there may be as many changes as notes.
  const stretches = [{ from: 0, seconds: 0, pace: secondsPerTick(defaultQuarter) }];
  for (const change of changes) {
    const last = stretches.at(-1) ?? { from: 0, seconds: 0, pace: 0 };
    stretches.push({
      from: change.tick,
      seconds: last.seconds + (change.tick - last.from) * last.pace,
      pace: secondsPerTick(change.microsecondsPerQuarter),
    });
  }
  return (tick) => {
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((stretches[middle]?.from ?? 0) < tick) low = middle;
      else high = middle - 1;
    }
    const { from, seconds, pace } = stretches[low] ?? { from: 0, seconds: 0, pace: 0 };
    return seconds + (tick - from) * pace;
  };
}
