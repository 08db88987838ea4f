import type { HeardNote } from './heard-music.ts';

/** A top note this far below the tune around it belongs to the accompaniment that goes on while the tune rests. */
const farBelow = 9;
/** The tune around a note: so many ticks before and after it (two 4/4 bars). */
const neighbourhood = 96;

/** One voice: where two notes begin together the higher stays, and none sounds into the next. */
export function oneVoice(notes: readonly HeardNote[]): readonly HeardNote[] {
  const line: HeardNote[] = [];
  for (const note of notes.toSorted((left, right) => left.position - right.position || right.pitch - left.pitch)) {
    const last = line.at(-1);
    if (last?.position === note.position) continue;
    if (last !== undefined && last.position + last.length > note.position) {
      line[line.length - 1] = { ...last, length: note.position - last.position };
    }
    line.push(note);
  }
  return line;
}

/**
 * The tune of a part that plays it together with its harmony: of the notes that begin together the highest, unless a
 * higher one still sounds, or it lies far below the tune around it (the left hand goes on while the tune rests).
 */
export function upperLine(notes: readonly HeardNote[]): readonly HeardNote[] {
  const tops: HeardNote[] = [];
  let held: HeardNote | undefined;
  for (const note of notes.toSorted((left, right) => left.position - right.position || right.pitch - left.pitch)) {
    if (held !== undefined && held.position === note.position) continue;
    // What begins under a note that has at least a sixteenth to go is not on top.
    if (held !== undefined && held.pitch > note.pitch && held.position + held.length > note.position + 2) continue;
    tops.push(note);
    held = note;
  }
  const levels = levelsAround(tops);
  return oneVoice(tops.filter(({ pitch }, index) => pitch > (levels[index] ?? 0) - farBelow));
}

/** Upper quartile of the pitches around each note: where the tune is, even where half of the notes are not its. */
function levelsAround(tops: readonly HeardNote[]): readonly number[] {
  let from = 0;
  let until = 0;
  return tops.map(({ position }) => {
    while ((tops[from]?.position ?? Infinity) < position - neighbourhood) from += 1;
    while ((tops[until]?.position ?? Infinity) <= position + neighbourhood) until += 1;
    const around = tops
      .slice(from, until)
      .map(({ pitch }) => pitch)
      .toSorted((left, right) => left - right);
    return around[Math.floor(around.length * 0.75)] ?? 0;
  });
}
