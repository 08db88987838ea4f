import type { LeadSheetBar, LeadSheetNote } from '../lead-sheet.ts';

export interface TidyOptions {
  /** Length of a bar in lead-sheet ticks. */
  readonly barTicks: number;
  /** The first bars that stay as they are, note for note. */
  readonly given: number;
}

/**
 * One voice: a note ends where the next begins, the last with the song; a chord that is the same as the one before it
 * in the same bar is dropped. Of given bars nothing changes: what would begin while their last note still sounds is left out.
 */
export function tidyBars(bars: readonly LeadSheetBar[], { barTicks, given }: TidyOptions): readonly LeadSheetBar[] {
  const kept = bars.slice(0, given);
  const givenEnd = Math.max(
    0,
    ...kept.flatMap((bar, index) => bar.notes.map((note) => index * barTicks + note.tick + note.durationTicks)),
  );
  const notes = bars
    .slice(given)
    .flatMap((bar, index) => bar.notes.map((note) => ({ ...note, tick: (given + index) * barTicks + note.tick })))
    .filter(({ tick }) => tick >= givenEnd)
    .toSorted((left, right) => left.tick - right.tick || right.pitch - left.pitch)
    .filter((note, index, all) => all[index - 1]?.tick !== note.tick);
  const perBar: LeadSheetNote[][] = bars.map(() => []);
  for (const [index, note] of notes.entries()) {
    const until = notes[index + 1]?.tick ?? bars.length * barTicks;
    const bar = Math.floor(note.tick / barTicks);
    const durationTicks = Math.min(note.durationTicks, until - note.tick);
    perBar[bar]?.push({ tick: note.tick - bar * barTicks, pitch: note.pitch, durationTicks });
  }
  return bars.map((bar, index) => {
    if (index < given) return bar;
    const chords = bar.chords.filter(({ chord }, at) => {
      const before = bar.chords[at - 1]?.chord;
      return before === undefined || before?.root !== chord?.root || before?.quality !== chord?.quality;
    });
    return { chords, notes: perBar[index] ?? [] };
  });
}
