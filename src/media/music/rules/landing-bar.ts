import type { RandomSource } from '../../../core/random.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import { barTicks, beatTicks, type LeadSheetChord } from '../lead-sheet.ts';
import type { Cadence, StepBar } from './phrase-music.ts';
import { chordDegrees, nearestStep } from './scale-ladder.ts';

export interface LandingOptions {
  readonly plan: Pick<CompositionPlan, 'meter' | 'mode' | 'density'>;
  readonly chords: readonly LeadSheetChord[];
  readonly cadence: Cadence;
  /** The step the tune comes from. */
  readonly before: number;
  readonly random: RandomSource;
}

/**
 * The last bar of a phrase: the tune comes to rest on a tone of its chord, straight away or over the step above it, and
 * breathes. Closed phrases end on the key note or its third.
 */
export function landingBar({ plan, chords, cadence, before, random }: LandingOptions): StepBar {
  const { meter, mode, density } = plan;
  const chord = chords[0]?.chord;
  const tones = chord === null || chord === undefined ? new Set([0, 2, 4]) : new Set(chordDegrees(chord, mode).keys());
  const degrees = cadence === 'full' && random.next() < 0.8 ? new Set([0]) : tones;
  const goal = nearestStep(before + (random.next() < 0.6 ? -1 : 1), degrees, mode);
  const length = barTicks(meter);
  const beat = beatTicks(meter);
  const rest = length - beat;
  const leaning = random.next() < 0.2 + 0.15 * density;
  // A step above the goal, on the beat; a tune that is on the goal already has gone past it.
  if (leaning && before !== goal) {
    return {
      chords,
      notes: [
        { tick: 0, step: goal + 1, durationTicks: beat },
        { tick: beat, step: goal, durationTicks: Math.max(beat, rest - beat) },
      ],
    };
  }
  return { chords, notes: [{ tick: 0, step: goal, durationTicks: rest }] };
}
