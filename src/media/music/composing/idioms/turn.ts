import type { RandomSource } from '../../../../core/random.ts';
import { chordIntervals, pitchClass, type Chord } from '../../chord.ts';
import type { LeadSheetNote, Meter, Mode } from '../../lead-sheet.ts';

/** A bar of the tune as whoever plays it sees it, in C major or A minor. */
export interface TurnBar {
  /** One voice, ascending. Ticks from the bar's start; the first may be early, down to −6. */
  readonly notes: readonly LeadSheetNote[];
  readonly meter: Meter;
  readonly mode: Mode;
  /** In lead-sheet ticks. */
  readonly length: number;
  /** Quarter notes a minute. */
  readonly bpm: number;
  readonly chordAt: (tick: number) => Chord | null;
  /** What begins on the next bar line, if anything does. */
  readonly next: number | undefined;
  /** The tune's own lowest and highest note. */
  readonly range: readonly [lowest: number, highest: number];
  /** The same for every bar of a motif: what is alike is played alike. */
  readonly random: RandomSource;
  /** The same for every bar of the piece: a habit that is kept from beginning to end. */
  readonly habit: RandomSource;
}

/** What players of a style do to a bar of a tune that is written plainly: the same notes of the same bar, as they sing them. */
export type Turn = (bar: TurnBar) => readonly LeadSheetNote[];

/** A sixteenth shorter than this is a blur, seconds. */
const shortestSixteenth = 0.09;

/** Whether there is time for sixteenths. */
export function allowsSixteenths(bpm: number): boolean {
  return 15 / bpm >= shortestSixteenth;
}

export function isChordTone(pitch: number, chord: Chord | null): boolean {
  return chord !== null && chordIntervals[chord.quality].includes(pitchClass(pitch - chord.root));
}

/** The tone of the chord next to `pitch`, up (1) or down (−1); the pitch itself without a chord. */
export function chordStep(pitch: number, direction: 1 | -1, chord: Chord | null): number {
  if (chord === null) return pitch;
  let found = pitch + direction;
  while (!isChordTone(found, chord)) found += direction;
  return found;
}

/** Whether a note may be sung beside the tune's own: within its range, a step beyond at most. */
export function inReach(pitch: number, [lowest, highest]: TurnBar['range']): boolean {
  return pitch >= lowest - 2 && pitch <= highest + 2;
}

export interface NoteTurn {
  readonly before: LeadSheetNote | undefined;
  readonly after: LeadSheetNote | undefined;
  /** 0 … 1, the same for notes at the same place of a motif, however many are before them. */
  readonly chance: number;
}

/** Rewrites each note for itself; `note` returns what is sung in its place, or undefined to leave it. */
export function eachNote(
  bar: TurnBar,
  rewrite: (note: LeadSheetNote, place: NoteTurn) => readonly LeadSheetNote[] | undefined,
): readonly LeadSheetNote[] {
  return bar.notes.flatMap((note, index) => {
    const chance = bar.random.fork(`at ${note.tick}`).next();
    return rewrite(note, { before: bar.notes[index - 1], after: bar.notes[index + 1], chance }) ?? [note];
  });
}
