import type { RandomSource } from '../../../core/random.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import type { LeadSheetChord, Mode } from '../lead-sheet.ts';
import { isStrong } from './metric-grid.ts';
import type { StepNote } from './phrase-music.ts';
import { barRhythm } from './rhythm-grammar.ts';
import { chordDegrees, nearestStep, tuneRegister } from './scale-ladder.ts';

/** A bar of tune without a place: rhythm, and steps counted from its first note. */
export interface Motif {
  readonly notes: readonly StepNote[];
}

/** Steps of a melody and how often they come, roughly as in folk song collections: mostly seconds, some thirds, few leaps. */
const moves: readonly number[] = [-1, -1, -1, 1, 1, 1, -1, 1, 0, 0, 2, -2, 2, -2, 3, -3];

/** A new motif. */
export function inventMotif(plan: Pick<CompositionPlan, 'density' | 'meter' | 'bpm'>, random: RandomSource): Motif {
  let step = 0;
  return {
    notes: barRhythm(plan, random).map((note, index) => {
      if (index > 0) {
        const move = random.pick(moves);
        // What strays too far turns back.
        step += Math.abs(step + move) > 4 ? -move : move;
      }
      return { ...note, step };
    }),
  };
}

/** Every interval the other way round. */
export function inverted({ notes }: Motif): Motif {
  return { notes: notes.map((note) => ({ ...note, step: -note.step })) };
}

/** The same rhythm, its steps from the last to the first. */
export function reversed({ notes }: Motif): Motif {
  const last = notes.at(-1)?.step ?? 0;
  const steps = notes.map(({ step }) => step - last).toReversed();
  return { notes: notes.map((note, index) => ({ ...note, step: steps[index] ?? 0 })) };
}

/** Its longest note divided, with the step above between: the same tune, said with more words. */
export function ornamented({ notes }: Motif): Motif {
  const longest = notes.reduce((most, { durationTicks }) => Math.max(most, durationTicks), 0);
  const at = notes.findIndex(({ durationTicks }) => durationTicks === longest);
  const note = notes[at];
  if (note === undefined || longest < 12) return { notes };
  const half = longest % 12 === 0 ? longest / 2 : longest - 6;
  const parts: readonly StepNote[] = [
    { ...note, durationTicks: half },
    { tick: note.tick + half, step: note.step + 1, durationTicks: longest - half },
  ];
  return { notes: [...notes.slice(0, at), ...parts, ...notes.slice(at + 1)] };
}

export interface MotifPlace {
  readonly chords: readonly LeadSheetChord[];
  readonly mode: Mode;
  readonly meter: CompositionPlan['meter'];
  /** Where the first note should be, about. */
  readonly near: number;
}

/**
 * A motif over the chords of a bar: moved as a whole to a chord tone near `near`, notes on strong places drawn to the
 * nearest chord tone, the line folded back where it leaves the register.
 */
export function placeMotif({ notes }: Motif, { chords, mode, meter, near }: MotifPlace): readonly StepNote[] {
  const { lowest, highest } = tuneRegister[mode];
  const steps = notes.map(({ step }) => step);
  const low = lowest - Math.min(0, ...steps);
  const high = highest - Math.max(0, ...steps);
  const anchor = Math.min(high, Math.max(low, Math.round(near)));
  const fold = (step: number): number => Math.min(highest, Math.max(lowest, step));
  const first = chords[0]?.chord;
  const tones = first === null || first === undefined ? undefined : chordDegrees(first, mode);
  const base = tones === undefined ? anchor : nearestStep(anchor, tones, mode);
  return notes.map((note) => {
    const wished = fold(base + note.step);
    const chord = chords.findLast(({ tick }) => tick <= note.tick)?.chord;
    const agrees = chord !== null && chord !== undefined && (isStrong(note.tick, meter) || note.durationTicks >= 24);
    return { ...note, step: agrees ? nearestStep(wished, chordDegrees(chord, mode), mode) : wished };
  });
}
