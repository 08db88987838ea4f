import type { LeadSheetNote } from '../../lead-sheet.ts';
import { allowsSixteenths, eachNote, isChordTone, type Turn } from './turn.ts';

/** Even pairs become long and short: eighths of a beat, quarters of half a bar; in 6/8 two of three eighths (the siciliana). */
export function dotted(share: number): Turn {
  return (bar) => {
    const { notes, random, bpm, meter } = bar;
    const units = [...(allowsSixteenths(bpm) ? [6] : []), ...(meter === '6/8' ? [] : [12])];
    const unitOf = (first: LeadSheetNote | undefined, second: LeadSheetNote | undefined): number | undefined =>
      units.find(
        (unit) =>
          first?.durationTicks === unit &&
          first.tick % (meter === '6/8' ? 18 : 2 * unit) === 0 &&
          second?.durationTicks === unit &&
          second.tick === first.tick + unit &&
          random.fork(`dot ${first.tick}`).next() < share,
      );
    return notes.map((note, index) => {
      const asFirst = unitOf(note, notes[index + 1]);
      if (asFirst !== undefined) return { ...note, durationTicks: 1.5 * asFirst };
      const asSecond = unitOf(notes[index - 1], note);
      if (asSecond === undefined) return note;
      return { ...note, tick: note.tick + asSecond / 2, durationTicks: asSecond / 2 };
    });
  };
}

/** Notes repeated off the beat are one long note: slow styles sing, they do not tap. */
export function held(share: number): Turn {
  return (bar) => {
    const { notes, random } = bar;
    const merged: LeadSheetNote[] = [];
    for (const note of notes) {
      const before = merged.at(-1);
      const joins =
        before !== undefined &&
        before.pitch === note.pitch &&
        before.tick + before.durationTicks === note.tick &&
        note.tick % 24 !== 0 &&
        random.fork(`held ${note.tick}`).next() < share;
      if (joins) merged[merged.length - 1] = { ...before, durationTicks: before.durationTicks + note.durationTicks };
      else merged.push(note);
    }
    return merged;
  };
}

/** Short notes that only pass between the beats are left out, and the one before them held: fewer, longer notes. */
export function thinned(share: number): Turn {
  return (bar) => {
    const { notes, random, chordAt } = bar;
    const kept: LeadSheetNote[] = [];
    for (const note of notes) {
      const before = kept.at(-1);
      const passes =
        before !== undefined &&
        note.tick % 12 !== 0 &&
        note.durationTicks <= 6 &&
        before.durationTicks <= 12 &&
        before.tick + before.durationTicks === note.tick &&
        !isChordTone(note.pitch, chordAt(note.tick)) &&
        random.fork(`thin ${note.tick}`).next() < share;
      if (passes) kept[kept.length - 1] = { ...before, durationTicks: before.durationTicks + note.durationTicks };
      else kept.push(note);
    }
    return kept;
  };
}

/** The lengths that a quarter is struck in, in ticks; they add up to 12. */
export type Figure = readonly number[];

/** Quarters and longer notes are struck again and again: driving eighths, a gallop. The last beat of a long note rings. */
export function driven(share: number, figure: Figure): Turn {
  return (bar) =>
    eachNote(bar, (note, { chance }) => {
      const { bpm } = bar;
      const quarters = Math.floor(note.durationTicks / 12) - (note.durationTicks > 24 ? 1 : 0);
      const isFast = Math.min(...figure) < 6 && !allowsSixteenths(bpm);
      if (note.tick % 12 !== 0 || quarters < 1 || chance >= share || isFast) return undefined;
      let { tick } = note;
      const struck = Array.from({ length: quarters }, () => figure).flatMap((lengths) =>
        lengths.map((durationTicks): LeadSheetNote => {
          const one = { tick, pitch: note.pitch, durationTicks };
          tick += durationTicks;
          return one;
        }),
      );
      const left = note.tick + note.durationTicks - tick;
      return left > 0 ? [...struck, { tick, pitch: note.pitch, durationTicks: left }] : struck;
    });
}

/** Three notes of half a bar sung evenly: the slow triplets of a bolero. */
export function broadTriplets(share: number): Turn {
  return (bar) => {
    const { notes, random, meter } = bar;
    if (meter !== '4/4') return notes;
    return [0, 24].flatMap((from): readonly LeadSheetNote[] => {
      const half = notes.filter(({ tick }) => tick >= from && tick < from + 24);
      const fits = half.length === 3 && half[0]?.tick === from;
      const inside = half.every(({ tick, durationTicks }) => tick + durationTicks <= from + 24);
      const early = from === 0 ? notes.filter(({ tick }) => tick < 0) : [];
      if (random.next() >= share || !fits || !inside) return [...early, ...half];
      return [...early, ...half.map((note, index) => ({ ...note, tick: from + 8 * index, durationTicks: 8 }))];
    });
  };
}
