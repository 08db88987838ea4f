import type { Touch } from '../arrange/touch.ts';
import { barTicks, beatTicks, type Meter } from '../lead-sheet.ts';
import { tunePhrases } from '../tune-phrases.ts';
import type { GridNote } from './score-grid.ts';

export type SlurEdge = 'start' | 'stop';

/** Up to a quarter: longer notes are not short, however soon they end. */
const longestDetached = 12;
/** Held for no more of its length; the other half is silence. */
const detachedShare = 0.6;
/** A note is joined to the next one when it is held for so much of the time until then. */
const joinedShare = 0.7;
const fewestNotes = 3;
/** Longer slurs reach up into the chord symbols. */
const mostBars = 2;

/** Whether a note has a dot over it: it is played about half as long as it is written. */
export function isDetached({ start, end, held }: GridNote): boolean {
  return end - start <= longestDetached && held <= detachedShare * (end - start);
}

/** Whether a note goes over into the next one. */
function isJoined(note: GridNote, next: GridNote): boolean {
  return next.start === note.end && note.held >= joinedShare * (next.start - note.start);
}

/**
 * Slurs over the phrases of a tune that is played legato: what they join is joined, and it is not one note again and again.
 * @returns the edges, by the start of their note.
 */
export function slurLine(
  notes: readonly GridNote[],
  touch: Touch | undefined,
  meter: Meter,
): ReadonlyMap<number, SlurEdge> {
  const edges = new Map<number, SlurEdge>();
  if (touch !== 'legato') return edges;
  for (const { from, to } of tunePhrases(notes, { bar: barTicks(meter), beat: beatTicks(meter), mostBars })) {
    let first = from;
    for (let index = from; index <= to; index += 1) {
      const [note, next] = [notes[index], notes[index + 1]];
      if (note !== undefined && next !== undefined && index < to && isJoined(note, next)) continue;
      const inside = notes.slice(first, index + 1);
      const repeats = inside.filter(({ pitch }, place) => inside[place + 1]?.pitch === pitch).length;
      const [start, stop] = [inside[0], inside.at(-1)];
      if (start !== undefined && stop !== undefined && inside.length >= fewestNotes && repeats * 3 <= inside.length) {
        edges.set(start.start, 'start').set(stop.start, 'stop');
      }
      first = index + 1;
    }
  }
  return edges;
}
