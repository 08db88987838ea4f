import { pitchClass } from '../../chord.ts';
import { scaleStep } from '../scale-step.ts';
import { allowsSixteenths, eachNote, inReach, isChordTone, type Turn } from './turn.ts';

/** A sixteenth crushed into the beginning of a note: from a step above, below, or the semitone below. */
export function graced(share: number, from: 'above' | 'below' | 'semitone'): Turn {
  return (bar) =>
    eachNote(bar, (note, { chance }) => {
      const isLong = note.durationTicks >= 12 && note.tick % 6 === 0;
      if (!isLong || chance >= share || !allowsSixteenths(bar.bpm / 1.3)) return undefined;
      const pitch = from === 'semitone' ? note.pitch - 1 : scaleStep(note.pitch, from === 'above' ? 1 : -1);
      if (!inReach(pitch, bar.range)) return undefined;
      return [
        { tick: note.tick, pitch, durationTicks: 3 },
        { ...note, tick: note.tick + 3, durationTicks: note.durationTicks - 3 },
      ];
    });
}

/** The note, the step above, the note again: what pipers and fiddlers do where a note would only be long. */
export function mordent(share: number): Turn {
  return (bar) =>
    eachNote(bar, (note, { chance }) => {
      const pitch = scaleStep(note.pitch, 1);
      const isLong = note.durationTicks >= 12 && note.tick % 6 === 0;
      if (!isLong || chance >= share || !allowsSixteenths(bar.bpm / 1.3) || !inReach(pitch, bar.range))
        return undefined;
      return [
        { tick: note.tick, pitch: note.pitch, durationTicks: 3 },
        { tick: note.tick + 3, pitch, durationTicks: 3 },
        { tick: note.tick + 6, pitch: note.pitch, durationTicks: note.durationTicks - 6 },
      ];
    });
}

/**
 * A long note on a beat is leaned on from the step above, on the beat, and falls to its chord tone: the appoggiatura,
 * which takes half of a note, of a dotted one the longer part less (C. P. E. Bach 1753, Versuch, ch. 2; here never
 * more than a quarter).
 */
export function leaning(share: number): Turn {
  return (bar) => {
    // Once in a bar: more is a mannerism.
    const leant = bar.notes.findIndex((note, index) => {
      const isLong = note.durationTicks >= 18 && note.tick % 12 === 0;
      // From below the tune would not lean but climb.
      const comesDown = (bar.notes[index - 1]?.pitch ?? note.pitch) >= note.pitch;
      return isLong && comesDown && isChordTone(note.pitch, bar.chordAt(note.tick));
    });
    const chance = bar.random.next();
    return eachNote(bar, (note) => {
      const pitch = scaleStep(note.pitch, 1);
      if (note !== bar.notes[leant] || chance >= share || !inReach(pitch, bar.range)) return undefined;
      const durationTicks = note.durationTicks >= 24 ? 12 : 6;
      return [
        { tick: note.tick, pitch, durationTicks },
        { ...note, tick: note.tick + durationTicks, durationTicks: note.durationTicks - durationTicks },
      ];
    });
  };
}

/** Semitone of the key note under whose third a blue one is heard: tonic, subdominant, dominant of C. */
const blueRoots: ReadonlySet<number> = new Set([0, 5, 7]);

/**
 * Blue notes: the third and seventh of the key, lowered where they are short and off the beat, bent from below where they
 * are long (Titon 1977, Early Downhome Blues, ch. 4). In minor the bend is the lowered fifth on its way to the fifth.
 */
export function blue(share: number): Turn {
  return (bar) =>
    eachNote(bar, (note, { chance }) => {
      const tone = pitchClass(note.pitch);
      const chord = bar.chordAt(note.tick);
      if (chance >= share || chord === null) return undefined;
      const isThird = bar.mode === 'major' && tone === 4 && blueRoots.has(chord.root);
      const isSeventh = bar.mode === 'major' && tone === 11 && chord.root !== 7;
      const isFifth = bar.mode === 'minor' && tone === 4 && chord.root !== 4;
      if (!isThird && !isSeventh && !isFifth) return undefined;
      const lowered = note.pitch - 1;
      if (note.durationTicks >= 12 && note.tick % 6 === 0 && allowsSixteenths(bar.bpm)) {
        return [
          { tick: note.tick, pitch: lowered, durationTicks: 3 },
          { ...note, tick: note.tick + 3, durationTicks: note.durationTicks - 3 },
        ];
      }
      return note.tick % 12 === 0 || isFifth ? undefined : [{ ...note, pitch: lowered }];
    });
}
