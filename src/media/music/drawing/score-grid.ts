import { barTicks, type LeadSheetNote, type Meter } from '../lead-sheet.ts';
import type { RhythmSpan, TripletGroup } from './score-rhythm.ts';

/** A note to be put on the grid. */
export interface PlacedNote extends LeadSheetNote {
  /** How long it was held, in lead-sheet ticks; default as long as it lasts. */
  readonly heldTicks?: number | undefined;
}

/** One line of music on a grid that can be written: ticks from the start of the sheet. */
export interface GridNote extends RhythmSpan {
  readonly pitch: number;
  /** How long it was held, in ticks. */
  readonly held: number;
}

export interface GriddedLine {
  /** One after the other, never overlapping. */
  readonly notes: readonly GridNote[];
  /** Bar by bar, in ticks of the bar. */
  readonly groups: readonly (readonly TripletGroup[])[];
}

const beat = 12;
const straightPlaces = [0, 3, 6, 9, 12];
const tripletPlaces = [0, 4, 8, 12];

/**
 * Puts a line on sixteenths or eighth triplets, beat by beat, whichever is nearer to its notes, and closes the small gaps
 * of detached playing: notation writes what is meant, not how long a finger stayed.
 * @param bars notes bar by bar, in lead-sheet ticks from the start of their bar.
 * @param voice which of several notes at once is kept.
 */
export function gridLine(
  bars: readonly (readonly PlacedNote[])[],
  { meter, voice }: { readonly meter: Meter; readonly voice: 'highest' | 'lowest' },
): GriddedLine {
  const length = barTicks(meter);
  const total = bars.length * length;
  const line = singleLine(bars, length, voice);
  const triplets = meter === '6/8' ? new Set<number>() : tripletBeats(line, total);
  const snap = (tick: number): number => snapTick(Math.min(total, tick), triplets);
  const notes: GridNote[] = [];
  for (const { start, end, pitch, held } of line) {
    const from = snap(start);
    const last = notes.at(-1);
    if (from >= total || (last !== undefined && last.start >= from)) continue;
    if (last !== undefined && last.end > from) notes[notes.length - 1] = { ...last, end: from };
    notes.push({ start: from, end: Math.max(snap(end), nextPlace(from, triplets)), pitch, held });
  }
  const tidy = notes.map((note, index) => closeGap(note, notes[index + 1]?.start, { total, triplets }));
  return { notes: tidy, groups: bars.map((_, bar) => tripletGroups(tidy, { bar, length, meter, triplets })) };
}

function singleLine(
  bars: readonly (readonly PlacedNote[])[],
  length: number,
  voice: 'highest' | 'lowest',
): readonly GridNote[] {
  const all = bars
    .flatMap((notes, bar) =>
      notes.map(({ tick, pitch, durationTicks, heldTicks = durationTicks }) => ({
        start: bar * length + Math.max(0, Math.round(tick)),
        end: bar * length + Math.max(0, Math.round(tick)) + Math.max(1, Math.round(durationTicks)),
        pitch,
        held: heldTicks,
      })),
    )
    .toSorted((left, right) => left.start - right.start || (left.pitch - right.pitch) * (voice === 'highest' ? -1 : 1));
  const line: GridNote[] = [];
  for (const note of all) {
    const last = line.at(-1);
    if (last?.start === note.start) continue;
    if (last !== undefined && last.end > note.start) line[line.length - 1] = { ...last, end: note.start };
    line.push(note);
  }
  return line;
}

function nearest(within: number, places: readonly number[]): number {
  return places.reduce((best, place) => (Math.abs(place - within) < Math.abs(best - within) ? place : best), 0);
}

/** Beats whose notes are nearer to thirds than to quarters of the beat. Ends count less: they are played freely. */
function tripletBeats(line: readonly GridNote[], total: number): Set<number> {
  const costs = new Map<number, { straight: number; thirds: number }>();
  const count = (tick: number, weight: number): void => {
    if (tick >= total) return;
    const index = Math.floor(tick / beat);
    const cost = costs.get(index) ?? { straight: 0, thirds: 0 };
    cost.straight += weight * Math.abs(nearest(tick % beat, straightPlaces) - (tick % beat));
    cost.thirds += weight * Math.abs(nearest(tick % beat, tripletPlaces) - (tick % beat));
    costs.set(index, cost);
  };
  for (const { start, end } of line) {
    count(start, 1);
    count(end, 0.25);
  }
  return new Set([...costs].flatMap(([index, { straight, thirds }]) => (thirds < straight - 0.3 ? [index] : [])));
}

function snapTick(tick: number, triplets: ReadonlySet<number>): number {
  const index = Math.floor(tick / beat);
  return index * beat + nearest(tick % beat, triplets.has(index) ? tripletPlaces : straightPlaces);
}

/** The next place of the grid after one on it. */
function nextPlace(tick: number, triplets: ReadonlySet<number>): number {
  return tick + (triplets.has(Math.floor(tick / beat)) ? 4 : 3);
}

interface Surroundings {
  readonly total: number;
  readonly triplets: ReadonlySet<number>;
}

/** Sixteenth rests after a note, and eighth rests after a long one, are a breath, not a rest. */
function closeGap(note: GridNote, nextStart: number | undefined, { total, triplets }: Surroundings): GridNote {
  const limit = nextStart ?? total;
  const gap = limit - note.end;
  const duration = note.end - note.start;
  if (gap <= 0) return { ...note, end: Math.min(note.end, limit) };
  if (gap <= 4 && gap <= duration) return { ...note, end: limit };
  if (gap <= 6 && duration >= 18 && nextStart !== undefined) return { ...note, end: limit };
  const isStraight = !triplets.has(Math.floor(note.end / beat));
  return isStraight && note.end % 6 === 3 ? { ...note, end: Math.min(limit, note.end + 3) } : note;
}

/** The bar's triplets: beats with a note's edge on a third; two beats at once where only quarter triplets stand there. */
function tripletGroups(
  notes: readonly GridNote[],
  { bar, length, meter, triplets }: { bar: number; length: number; meter: Meter; triplets: ReadonlySet<number> },
): readonly TripletGroup[] {
  const start = bar * length;
  const edges = notes
    .flatMap((note) => [note.start, note.end])
    .filter((tick) => tick > start && tick < start + length)
    .map((tick) => tick - start);
  const needs = (from: number): boolean =>
    triplets.has((start + from) / beat) && edges.some((tick) => tick > from && tick < from + beat && tick % 4 === 0);
  const groups: TripletGroup[] = [];
  for (let from = 0; from < length; from += beat) {
    if (!needs(from)) continue;
    const inPair = edges.filter((tick) => tick > from && tick < from + 2 * beat);
    const isPair =
      meter !== '6/8' &&
      from % (2 * beat) === 0 &&
      from + 2 * beat <= length &&
      needs(from + beat) &&
      inPair.every((tick) => (tick - from) % 8 === 0);
    groups.push({ start: from, end: from + (isPair ? 2 * beat : beat) });
    if (isPair) from += beat;
  }
  return groups;
}
