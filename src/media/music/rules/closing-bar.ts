import type { RandomSource } from '../../../core/random.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import { barTicks } from '../lead-sheet.ts';
import { diatonicChord } from './diatonic-chord.ts';
import type { StepBar } from './phrase-music.ts';
import { nearestStep } from './scale-ladder.ts';

export interface ClosingOptions {
  readonly plan: Pick<CompositionPlan, 'meter' | 'mode' | 'genre'>;
  readonly random: RandomSource;
}

/** The last bar of a song: the key note, held over the tonic chord. @param before the step that leads there, if any. */
export function closingBar(before: number | undefined, { plan, random }: ClosingOptions): StepBar {
  const { meter, mode, genre } = plan;
  const middle = mode === 'minor' ? 7 : 7 * random.integer(0, 1);
  const length = barTicks(meter);
  return {
    chords: [{ tick: 0, chord: diatonicChord(0, { mode, sevenths: genre === 'jazz' && mode === 'major' }) }],
    notes: [{ tick: 0, step: nearestStep(before ?? middle, new Set([0]), mode), durationTicks: length }],
  };
}
