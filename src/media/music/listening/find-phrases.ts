import { barTicks, beatTicks, type Meter } from '../lead-sheet.ts';
import type { HeardNote } from './heard-music.ts';

/** Phrases are at least this many bars apart. */
const fewestBars = 3;

/**
 * Where the tune comes to rest: bars in which a note ends a phrase. The strength of a rest is Cambouropoulos' idea of a
 * local boundary (LBDM, 2001) for singers: how long it is until the next note, and how much longer than the notes
 * around it; ends of every fourth bar get the benefit of the doubt.
 */
export function findPhraseEnds(melody: readonly HeardNote[], meter: Meter): readonly number[] {
  const bar = barTicks(meter);
  const beat = beatTicks(meter);
  const rests = melody.map((note, index) => {
    const next = melody[index + 1];
    const wait = next === undefined ? Infinity : next.position - note.position;
    const silence = next === undefined ? Infinity : next.position - note.position - note.length;
    const before = index === 0 ? beat : note.position - (melody[index - 1]?.position ?? 0);
    const endBar = Math.floor((note.position + Math.min(note.length, bar) - 1) / bar);
    const evens = (endBar + 1) % 4 === 0 ? 1.5 : (endBar + 1) % 2 === 0 ? 1.2 : 1;
    const strength =
      (Math.min(wait, 2 * bar) / beat + Math.min(silence, bar) / beat + Math.min(wait / Math.max(3, before), 4) / 2) *
      evens;
    return { bar: Math.floor(note.position / bar), strength, isLast: next === undefined, wait };
  });
  const chosen: { bar: number; strength: number }[] = [];
  for (const rest of rests.toSorted((left, right) => right.strength - left.strength)) {
    // A phrase's last note waits for two beats at least.
    if (!rest.isLast && rest.wait < 2 * beat) continue;
    if (chosen.some(({ bar: taken }) => Math.abs(taken - rest.bar) < fewestBars)) continue;
    chosen.push({ bar: rest.bar, strength: rest.strength });
  }
  return chosen.map((rest) => rest.bar).toSorted((left, right) => left - right);
}
