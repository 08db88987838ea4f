import { barTicks } from '../lead-sheet.ts';
import { chordSymbol } from './chord-symbol.ts';
import type { NoteType } from './score-rhythm.ts';
import type { Measure, WrittenScore } from './write-measures.ts';

/** Room a sign takes in a line that is not crowded, in staff spaces. Measured on engraved pages. */
const roomOf: Readonly<Record<NoteType, number>> = { '16th': 2.5, eighth: 3.1, quarter: 3.9, half: 5, whole: 6.5 };
const roomOfAccidental = 1.3;
const roomOfLetter = 1.35;
const barLine = 2;
/** Clef and margin; the key's signs and the metre come on top. */
const headRoom = 5;
const signRoom = 1.1;
const meterRoom = 3;

/** Symbols stand above their beats: one that is soon followed by the next needs a wide bar. */
function roomOfChords(
  chords: Measure['chords'],
  { fifths, length }: { readonly fifths: number; readonly length: number },
): number {
  const widths = chords.map(({ chord }) => chordSymbol(chord, fifths).length * roomOfLetter + 1);
  const shares = chords.map(({ tick }, index) => ((chords[index + 1]?.tick ?? length) - tick) / length);
  const wanted = widths.map((width, index) => (width * 0.9) / Math.max(0.3, shares[index] ?? 1));
  return Math.max(
    widths.reduce((sum, width) => sum + width, 0),
    ...wanted.slice(0, -1),
  );
}

function measureRoom(
  { staves, chords }: Measure,
  { fifths, length }: { readonly fifths: number; readonly length: number },
): number {
  const notes = staves.map((staff) =>
    staff.reduce(
      (sum, { type, accidental }) => sum + roomOf[type] + (accidental === undefined ? 0 : roomOfAccidental),
      0,
    ),
  );
  return Math.max(7, roomOfChords(chords, { fifths, length }), ...notes) + barLine;
}

/** What a line of so many bars costs: lead sheets are read by phrases of four, and a bar alone on a line is a pity. */
function lineCost(bars: number, usual: number): number {
  if (bars === 1) return 3;
  return bars > usual ? (bars - usual) * 0.9 : (usual - bars) * 0.5;
}

/**
 * The measures that begin a new line: lines of four bars (eight on wide pages) as evenly as their music allows, and a new
 * line for a new section. Of all ways the cheapest, by dynamic programming.
 * @param widthSpaces the line's length in staff spaces.
 */
export function breakSystems(score: WrittenScore, widthSpaces: number): ReadonlySet<number> {
  const { measures, fifths, meter } = score;
  const usual = widthSpaces > 130 ? 6 : 4;
  const room = widthSpaces - headRoom - Math.abs(fifths) * signRoom;
  const rooms = measures.map((measure) => measureRoom(measure, { fifths, length: barTicks(meter) }));
  /** The cheapest lines up to before each measure: what they cost, and where the last of them begins. */
  const best: BestLines[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= measures.length; end += 1) {
    best.push(lastLine(best, end, { measures, rooms, room, usual }));
  }
  const starts = new Set<number>();
  for (let end = measures.length; end > 0; end = best[end]?.from ?? 0) starts.add(best[end]?.from ?? 0);
  starts.delete(0);
  return starts;
}

interface BestLines {
  readonly cost: number;
  readonly from: number;
}

interface LineOptions {
  readonly measures: readonly Measure[];
  /** What each measure needs and what a line has for them, in staff spaces. */
  readonly rooms: readonly number[];
  readonly room: number;
  readonly usual: number;
}

/** Where the line that ends before `end` best begins. A bar too long for any line still gets one. */
function lastLine(best: readonly BestLines[], end: number, { measures, rooms, room, usual }: LineOptions): BestLines {
  let chosen = { cost: Number.POSITIVE_INFINITY, from: end - 1 };
  let used = 0;
  for (let from = end - 1; from >= 0 && end - from <= usual + 2; from -= 1) {
    const measure = measures[from];
    used += (rooms[from] ?? 0) + (from === 0 ? meterRoom : 0);
    if (used > room && end - from > 1) break;
    const bars = measure !== undefined && measure.fromTick > 0 ? end - from - 1 : end - from;
    const cost = (best[from]?.cost ?? 0) + lineCost(bars, usual);
    if (cost < chosen.cost) chosen = { cost, from };
    if (measure?.section !== undefined) break;
  }
  return chosen;
}
