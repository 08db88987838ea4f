import type { LeadSheetNote } from '../../lead-sheet.ts';
import { scaleStep } from '../scale-step.ts';
import { allowsSixteenths, chordStep, eachNote, inReach, isChordTone, type Turn, type TurnBar } from './turn.ts';

/** The note that a note leads to: the next one of the bar, or the one on the next bar line. */
function goalOf(bar: TurnBar, after: LeadSheetNote | undefined): { tick: number; pitch: number } | undefined {
  if (after !== undefined) return after;
  return bar.next === undefined ? undefined : { tick: bar.length, pitch: bar.next };
}

/**
 * A chord tone on a beat is approached by the semitone below it, on the eighth before: jazz's leading notes (Levine 1995,
 * The Jazz Theory Book, ch. 8; Baker 1985, How to Play Bebop 1). Taken from a note that is long, or in the place of
 * one that passes.
 */
export function approached(share: number): Turn {
  return (bar) =>
    eachNote(bar, (note, { before, after, chance }) => {
      const goal = goalOf(bar, after);
      if (goal === undefined || goal.tick % 12 !== 0 || note.tick + note.durationTicks !== goal.tick) return undefined;
      const pitch = goal.pitch - 1;
      const isKnown = goal.tick < bar.length && isChordTone(goal.pitch, bar.chordAt(goal.tick));
      if (chance >= share || !isKnown || pitch === note.pitch || !inReach(pitch, bar.range)) return undefined;
      if (note.durationTicks >= 12 && note.durationTicks <= 24) {
        const durationTicks = note.durationTicks - 6;
        return [
          { ...note, durationTicks },
          { tick: note.tick + durationTicks, pitch, durationTicks: 6 },
        ];
      }
      const passes = before !== undefined && note.tick % 12 === 6 && note.durationTicks === 6;
      const isNear = Math.abs(note.pitch - goal.pitch) <= 4 && Math.abs((before?.pitch ?? 0) - pitch) <= 7;
      return passes && isNear ? [{ ...note, pitch }] : undefined;
    });
}

/** A quarter on the beat becomes a triplet that runs to the note after it. */
export function tripletRun(share: number): Turn {
  return (bar) =>
    eachNote(bar, (note, { after, chance }) => {
      const goal = goalOf(bar, after);
      const fits = note.tick % 12 === 0 && note.durationTicks === 12 && goal?.tick === note.tick + 12;
      if (!fits || goal === undefined || chance >= share || bar.meter === '6/8') return undefined;
      const up = goal.pitch >= note.pitch ? 1 : -1;
      const next = scaleStep(note.pitch, up);
      const towards = scaleStep(goal.pitch, up === 1 ? -1 : 1);
      const last = towards === next ? goal.pitch - up : towards;
      if (!inReach(next, bar.range) || Math.abs(last - next) > 7 || last === note.pitch) return undefined;
      return [note.pitch, next, last].map((pitch, index) => ({ tick: note.tick + 4 * index, pitch, durationTicks: 4 }));
    });
}

/** How a pick-up is sung: two eighths, a dotted eighth and a sixteenth, three triplets, four sixteenths. */
const pickUpLengths = { eighths: [6, 6], dotted: [9, 3], triplets: [4, 4, 4], sixteenths: [3, 3, 3, 3] } as const;

/** After a long note the last quarter of the bar leads by steps to the next bar line, from the side the tune is on. */
export function pickUp(share: number, kind: keyof typeof pickUpLengths): Turn {
  return (bar) => {
    const { notes, length, next, random, range, bpm } = bar;
    const last = notes.at(-1);
    const lengths = pickUpLengths[kind];
    const from = length - 12;
    const chance = random.next();
    if (last === undefined || next === undefined || chance >= share || last.tick > from - 12) return notes;
    if (Math.min(...lengths) < 4 && !allowsSixteenths(bpm)) return notes;
    const direction = last.pitch > next ? 1 : -1;
    const pitches: number[] = [];
    let pitch = next;
    for (const _ of lengths) {
      pitch = scaleStep(pitch, direction);
      pitches.unshift(pitch);
    }
    if (pitches.some((one) => !inReach(one, range))) return notes;
    let tick = from;
    const run = lengths.map((durationTicks, index): LeadSheetNote => {
      const one = { tick, pitch: pitches[index] ?? next, durationTicks };
      tick += durationTicks;
      return one;
    });
    return [...notes.slice(0, -1), { ...last, durationTicks: Math.min(last.durationTicks, from - last.tick) }, ...run];
  };
}

/** Quarters run on to the next note in eighths: over the step between, or by a neighbour where there is none. */
export function running(share: number): Turn {
  return (bar) =>
    eachNote(bar, (note, { after, chance }) => {
      const goal = goalOf(bar, after);
      const fits = note.durationTicks === 12 && note.tick % 6 === 0 && goal?.tick === note.tick + 12;
      if (!fits || goal === undefined || chance >= share) return undefined;
      const distance = goal.pitch - note.pitch;
      if (Math.abs(distance) > 9) return undefined;
      const pitch = scaleStep(note.pitch, distance > 2 || distance === 0 ? 1 : -1);
      const turned = Math.abs(distance) <= 2 && distance !== 0 ? scaleStep(note.pitch, distance > 0 ? -1 : 1) : pitch;
      if (!inReach(turned, bar.range)) return undefined;
      return [
        { ...note, durationTicks: 6 },
        { tick: note.tick + 6, pitch: turned, durationTicks: 6 },
      ];
    });
}

/** Which tones of the chord a figure touches, from its own note: 0 itself, −1 the one below. The tune stays on top. */
const figures: readonly (readonly number[])[] = [
  [0, -1, -2, -1],
  [0, -2, -1, -2],
  [0, -1, 0, -2],
];

/**
 * Long notes, and notes that are only said again, are broken into tones of their chord: how a voice of a sound chip is
 * two (Collins 2008, Game Sound, ch. 2), and how sequencers play.
 *
 * @param unit length of the broken notes in ticks.
 */
export function arpeggiated(share: number, unit: 3 | 6): Turn {
  return (bar) => {
    const figure = bar.random.pick(figures);
    return eachNote(bar, (note, { before, chance }) => {
      const chord = bar.chordAt(note.tick);
      if (chance >= share || !isChordTone(note.pitch, chord) || (unit === 3 && !allowsSixteenths(bar.bpm)))
        return undefined;
      const stepped = (steps: number): number => {
        let { pitch } = note;
        for (let step = 0; step > steps; step -= 1) pitch = chordStep(pitch, -1, chord);
        return pitch >= bar.range[0] - 4 ? pitch : note.pitch;
      };
      if (note.durationTicks === 6 && before?.pitch === note.pitch && note.tick % 12 !== 0) {
        return [{ ...note, pitch: stepped(-1) }];
      }
      if (note.durationTicks < 12 || note.durationTicks > 24 || note.durationTicks % unit !== 0) return undefined;
      return Array.from({ length: note.durationTicks / unit }, (_, index) => ({
        tick: note.tick + index * unit,
        pitch: stepped(figure[index % figure.length] ?? 0),
        durationTicks: unit,
      }));
    });
  };
}
