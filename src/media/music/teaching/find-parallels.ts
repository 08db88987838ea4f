import { pitchClass } from '../chord.ts';
import type { HeardNote } from '../listening/heard-music.ts';

export interface Parallel {
  /** Where the second of the two intervals begins, in lead-sheet ticks from the start. */
  readonly position: number;
  readonly interval: 'fifth' | 'octave';
}

export interface VoicePair {
  readonly parallels: readonly Parallel[];
  /** How often both voices move at once: what the parallels are a share of. */
  readonly moves: number;
}

/** Voices that go together in unisons and octaves this often are one voice, doubled for its sound. */
const doublingFrom = 0.5;

function perfectInterval(upper: number, lower: number): Parallel['interval'] | undefined {
  switch (pitchClass(upper - lower)) {
    case 7:
      return 'fifth';
    case 0:
      return 'octave';
    default:
      return undefined;
  }
}

/**
 * Parallel fifths and octaves between two lines (each one note at a time, in order of time): both move to new notes at
 * the same moment and in the same direction, from a perfect interval to the same one. A doubled line has none.
 */
export function findParallels(upper: readonly HeardNote[], lower: readonly HeardNote[]): VoicePair {
  const parallels: Parallel[] = [];
  const lowerAt = new Map(lower.map((note, index) => [note.position, index]));
  let moves = 0;
  let together = 0;
  let doubled = 0;
  for (const [index, note] of upper.entries()) {
    const lowerIndex = lowerAt.get(note.position);
    const below = lowerIndex === undefined ? undefined : lower[lowerIndex];
    if (lowerIndex === undefined || below === undefined) continue;
    together += 1;
    if (pitchClass(note.pitch - below.pitch) === 0) doubled += 1;
    const before = upper[index - 1];
    const belowBefore = lower[lowerIndex - 1];
    if (before === undefined || belowBefore === undefined || !soundedTogether(before, belowBefore)) continue;
    const up = note.pitch - before.pitch;
    const upBelow = below.pitch - belowBefore.pitch;
    if (up === 0 || upBelow === 0) continue;
    moves += 1;
    if (Math.sign(up) !== Math.sign(upBelow)) continue;
    const interval = perfectInterval(note.pitch, below.pitch);
    if (interval === undefined || interval !== perfectInterval(before.pitch, belowBefore.pitch)) continue;
    parallels.push({ position: note.position, interval });
  }
  const isDoubling = together >= 8 && doubled / together >= doublingFrom;
  return { parallels: isDoubling ? [] : parallels, moves };
}

function soundedTogether(one: HeardNote, other: HeardNote): boolean {
  return one.position < other.position + other.length && other.position < one.position + one.length;
}
