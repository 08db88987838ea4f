import { chordSymbol } from './chord-symbol.ts';
import type { NoteType } from './score-rhythm.ts';
import type { Measure, WrittenScore } from './write-measures.ts';

/** Lead sheets are read by phrases of four bars. */
const barsPerSystem = 4;

/** Room a sign takes in a line that is not crowded, in staff spaces. Measured on engraved pages. */
const roomOf: Readonly<Record<NoteType, number>> = { '16th': 2.9, eighth: 3.5, quarter: 4.6, half: 6, whole: 8 };
const roomOfAccidental = 1.3;
const roomOfLetter = 1.45;
const barLine = 2;

function measureRoom({ staves, chords }: Measure, fifths: number): number {
  const notes = staves.map((staff) =>
    staff.reduce(
      (sum, { type, accidental }) => sum + roomOf[type] + (accidental === undefined ? 0 : roomOfAccidental),
      0,
    ),
  );
  const letters = chords.reduce((sum, { chord }) => sum + chordSymbol(chord, fifths).length * roomOfLetter + 1, 0);
  return Math.max(7, letters, ...notes) + barLine;
}

/**
 * The measures that begin a new line: four to a line, fewer where they would be crowded, more on a wide page, and a new
 * line for a new section.
 * @param widthSpaces the line's length in staff spaces.
 */
export function breakSystems(score: WrittenScore, widthSpaces: number): ReadonlySet<number> {
  const starts = new Set<number>();
  // Clef, key and, once, the metre.
  const head = 5 + Math.abs(score.fifths) * 1.1;
  const most = widthSpaces > 130 ? barsPerSystem * 2 : barsPerSystem;
  let used = head + 3;
  let bars = 0;
  for (const [index, measure] of score.measures.entries()) {
    const room = measureRoom(measure, score.fifths);
    const isPickup = measure.fromTick > 0;
    if (bars > 0 && (bars >= most || used + room > widthSpaces || measure.section !== undefined)) {
      starts.add(index);
      used = head;
      bars = 0;
    }
    used += room;
    if (!isPickup) bars += 1;
  }
  return starts;
}
