import type { SongNote } from '../../midi/song.ts';
import type { Meter } from '../lead-sheet.ts';
import type { HeardNote } from './heard-music.ts';

/** Sixteenths and eighth triplets in a quarter of 12 ticks. */
const straightStep = 3;
const tripletStep = 4;
/** A triplet grid must fit this much better (mean squared ticks) than sixteenths: real music is mostly straight. */
const tripletHandicap = 0.35;
const shortest = 2;

interface Placed {
  readonly note: SongNote;
  readonly start: number;
  readonly end: number;
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step;

/**
 * How late the playing is as a whole, in lead-sheet ticks (−1.5 … 1.5): the circular mean of the onsets on the sixteenth
 * grid. `agreement` is the length of their mean vector (0 … 1): near 0 the playing follows no such grid.
 */
export function gridLag(
  positions: readonly number[],
  step: number,
): { readonly lag: number; readonly agreement: number } {
  let real = 0;
  let imaginary = 0;
  for (const position of positions) {
    const angle = (2 * Math.PI * position) / step;
    real += Math.cos(angle);
    imaginary += Math.sin(angle);
  }
  const size = Math.max(1, positions.length);
  return {
    lag: (Math.atan2(imaginary, real) * step) / (2 * Math.PI),
    agreement: Math.hypot(real, imaginary) / size,
  };
}

/** How well the playing keeps to a grid of sixteenths, triplets or eighths, 0 … 1. */
export function gridAgreement(positions: readonly number[]): number {
  return Math.max(...[straightStep, tripletStep, 6].map((step) => gridLag(positions, step).agreement));
}

/** Mean squared distance of the onsets from a grid; the beat's own ends are on every grid. */
function misfit(onsets: readonly number[], step: number): number {
  return onsets.reduce((sum, onset) => sum + (onset - roundTo(onset, step)) ** 2, 0) / onsets.length;
}

/** Chooses a grid for each quarter beat: sixteenths unless triplets fit clearly better. */
function chooseGrids(placed: readonly Placed[], meter: Meter): ReadonlyMap<number, number> {
  const grids = new Map<number, number>();
  if (meter === '6/8') return grids;
  const beats = new Map<number, number[]>();
  for (const { start } of placed) {
    // A note just before the beat belongs to the beat it anticipates by a hair.
    const beat = Math.floor((start + 1) / 12);
    const inside = beats.get(beat);
    if (inside === undefined) beats.set(beat, [start - beat * 12]);
    else inside.push(start - beat * 12);
  }
  for (const [beat, onsets] of beats) {
    if (misfit(onsets, tripletStep) + tripletHandicap < misfit(onsets, straightStep)) grids.set(beat, tripletStep);
  }
  return grids;
}

/**
 * Puts the notes of one part on the lead sheet's grid: for each beat sixteenths or triplets, whichever the playing is
 * nearer to, after taking out how late (or early) the part is as a whole. Ends go to the grid, too; a note that ends
 * within a sixteenth of the next one's start reaches it.
 */
export function quantiseNotes(
  notes: readonly SongNote[],
  positionAt: (tick: number) => number,
  meter: Meter,
): readonly HeardNote[] {
  const raw = notes.map((note) => ({
    note,
    start: positionAt(note.tick),
    end: positionAt(note.tick + note.durationTicks),
  }));
  const { lag, agreement } = gridLag(
    raw.map(({ start }) => start),
    straightStep,
  );
  // Where the grid itself is in doubt, so is a lag on it.
  const late = agreement > 0.5 && Math.abs(lag) < 1 ? lag : 0;
  const placed = raw.map(({ note, start, end }) => ({ note, start: start - late, end: end - late }));
  const grids = chooseGrids(placed, meter);
  const stepAt = (position: number): number => grids.get(Math.floor((position + 1) / 12)) ?? straightStep;
  const starts = placed.map(({ start }) => Math.max(0, roundTo(start, stepAt(start))));
  const nextStarts = followingStarts(starts);
  return placed.map(({ note, end }, index) => {
    const position = starts[index] ?? 0;
    const next = nextStarts[index];
    let until = roundTo(end, stepAt(end));
    if (next !== undefined && until < next && next - end < straightStep + 0.01 && next - until <= straightStep)
      until = next;
    // A short note before the next one: never rounded away, never over it by rounding alone.
    const length = Math.max(shortest, until - position);
    return {
      tick: note.tick,
      durationTicks: note.durationTicks,
      pitch: note.pitch,
      velocity: note.velocity,
      position,
      length: next !== undefined && end <= next + 1 ? Math.max(shortest, Math.min(length, next - position)) : length,
    };
  });
}

/** For each note the next later start of the list, which is in order of time. */
function followingStarts(starts: readonly number[]): readonly (number | undefined)[] {
  const following: (number | undefined)[] = starts.map(() => undefined);
  let next: number | undefined;
  let current: number | undefined;
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const start = starts[index];
    if (start === undefined) continue;
    if (current !== undefined && start < current) next = current;
    current = current === undefined ? start : Math.min(current, start);
    following[index] = start < (next ?? -1) ? next : undefined;
  }
  return following;
}
