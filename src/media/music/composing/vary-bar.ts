import type { RandomSource } from '../../../core/random.ts';
import type { LeadSheetBar, LeadSheetNote } from '../lead-sheet.ts';
import { scaleStep } from './scale-step.ts';

/** A long note becomes two: itself, and a step that leads on. */
function divideNote(notes: readonly LeadSheetNote[], index: number): readonly LeadSheetNote[] {
  return notes.flatMap((note, at) => {
    if (at !== index) return [note];
    const half = note.durationTicks >= 24 ? note.durationTicks - 12 : note.durationTicks / 2;
    const next = notes[index + 1]?.pitch ?? note.pitch;
    const pitch = scaleStep(note.pitch, next < note.pitch ? -1 : 1);
    return [
      { ...note, durationTicks: half },
      { tick: note.tick + half, pitch, durationTicks: note.durationTicks - half },
    ];
  });
}

/** A short note off the beat is left out, the one before it held through. */
function holdThrough(notes: readonly LeadSheetNote[], index: number): readonly LeadSheetNote[] {
  const left = notes[index];
  if (left === undefined) return notes;
  return notes.flatMap((note, at) => {
    if (at === index) return [];
    if (at !== index - 1) return [note];
    return [{ ...note, durationTicks: left.tick + left.durationTicks - note.tick }];
  });
}

/** A note off the beat goes to the neighbour of its key. */
function moveNote(notes: readonly LeadSheetNote[], index: number, direction: 1 | -1): readonly LeadSheetNote[] {
  return notes.map((note, at) => (at === index ? { ...note, pitch: scaleStep(note.pitch, direction) } : note));
}

/**
 * A bar as a player varies it the second time: one note divided, held through or moved a step off the beat. In C major or
 * A minor; a bar that offers nothing to change stays.
 */
export function varyBar(bar: LeadSheetBar, random: RandomSource): LeadSheetBar {
  const { notes } = bar;
  const places = notes.map((_, index) => index);
  const dividable = places.filter((index) => {
    const note = notes[index];
    return note !== undefined && note.tick % 12 === 0 && [12, 18, 24, 36].includes(note.durationTicks);
  });
  const offBeat = places.filter((index) => index > 0 && (notes[index]?.tick ?? 0) % 12 !== 0);
  const close = offBeat.filter((index) => {
    const [before, note] = [notes[index - 1], notes[index]];
    return before !== undefined && note !== undefined && before.tick + before.durationTicks === note.tick;
  });
  const changes = [
    ...(dividable.length > 0 ? [() => divideNote(notes, random.pick(dividable))] : []),
    ...(close.length > 0 && notes.length > 3 ? [() => holdThrough(notes, random.pick(close))] : []),
    ...(offBeat.length > 0 ? [() => moveNote(notes, random.pick(offBeat), random.next() < 0.5 ? 1 : -1)] : []),
  ];
  return changes.length === 0 ? bar : { ...bar, notes: random.pick(changes)() };
}
