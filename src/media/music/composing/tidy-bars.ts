import { isSameChord, type Chord } from '../chord.ts';
import type { LeadSheetBar, LeadSheetNote } from '../lead-sheet.ts';

export interface TidyOptions {
  /** Length of a bar in lead-sheet ticks. */
  readonly barTicks: number;
  /** The first bars that stay as they are, note for note. */
  readonly given: number;
  /** Bars that say their chord even when it goes on: where sections begin. */
  readonly sections: ReadonlySet<number>;
}

interface SongNote extends LeadSheetNote {
  /** From the start of the song. */
  readonly start: number;
}

/** A gap that is hardly heard is no rest, and a lone sixteenth is given its eighth. */
function sungLength(durationTicks: number, available: number): number {
  const inside = Math.min(durationTicks, available);
  if (available - inside <= 3) return available;
  return inside === 3 ? 6 : inside;
}

/** Chords that change nothing are dropped, but where a section begins. */
function tidyChords(bars: readonly LeadSheetBar[], sections: ReadonlySet<number>): readonly LeadSheetBar['chords'][] {
  let sounding: Chord | null = null;
  return bars.map((bar, index) =>
    bar.chords.filter(({ tick, chord }) => {
      const same = isSameChord(chord, sounding);
      sounding = chord;
      return !same || (tick === 0 && sections.has(index));
    }),
  );
}

/**
 * One voice: a note ends where the next begins, the last with the song; what rests between them is long enough to be
 * heard. Chords that change nothing are dropped. Of given bars nothing changes: what would begin while their last note
 * still sounds is left out.
 */
export function tidyBars(
  bars: readonly LeadSheetBar[],
  { barTicks, given, sections }: TidyOptions,
): readonly LeadSheetBar[] {
  const givenEnd = Math.max(
    0,
    ...bars
      .slice(0, given)
      .flatMap((bar, index) => bar.notes.map((note) => index * barTicks + note.tick + note.durationTicks)),
  );
  const notes = bars
    .flatMap((bar, index): SongNote[] =>
      index < given ? [] : bar.notes.map((note) => ({ ...note, start: index * barTicks + note.tick })),
    )
    .filter(({ start }) => start >= givenEnd)
    .toSorted((left, right) => left.start - right.start || right.pitch - left.pitch)
    .filter((note, index, all) => all[index - 1]?.start !== note.start);
  const perBar: LeadSheetNote[][] = bars.map(() => []);
  for (const [index, { start, pitch, durationTicks }] of notes.entries()) {
    const until = notes[index + 1]?.start ?? bars.length * barTicks;
    const bar = Math.floor(start / barTicks);
    perBar[bar]?.push({ tick: start - bar * barTicks, pitch, durationTicks: sungLength(durationTicks, until - start) });
  }
  const chords = tidyChords(bars, sections);
  return bars.map((bar, index) => (index < given ? bar : { chords: chords[index] ?? [], notes: perBar[index] ?? [] }));
}
