import type { CompositionPlan } from '../composing/composition-plan.ts';
import { barTicks, type Meter } from '../lead-sheet.ts';

/** How strong a place of the bar is felt: 4 the first beat, 3 the middle, 2 other beats, 1 eighths, 0 between them. */
export function metricWeight(tick: number, meter: Meter): number {
  if (tick === 0) return 4;
  const middle = meter === '4/4' ? 24 : 18;
  if (meter !== '3/4' && tick === middle) return 3;
  if (meter !== '6/8' && tick % 12 === 0) return 2;
  return tick % 6 === 0 ? 1 : 0;
}

/** Whether a tune is expected to agree with the chord here. */
export function isStrong(tick: number, meter: Meter): boolean {
  return metricWeight(tick, meter) >= (meter === '3/4' ? 4 : 3);
}

/** Notes a bar of 4/4 for each density, a little more than the songs have: phrases end on long notes. */
const perBar = [2.8, 4.3, 6, 8] as const;

/** How many notes a bar should have, on average. */
export function wantedNotes({ density, meter }: Pick<CompositionPlan, 'density' | 'meter'>): number {
  return (perBar[density] * barTicks(meter)) / barTicks('4/4');
}

/** The shortest step of the rhythm: eighths, and sixteenths where many notes are wanted and there is time for them. */
export function gridTicks({ density, bpm }: Pick<CompositionPlan, 'density' | 'bpm'>): number {
  return density === 3 && bpm <= 116 ? 3 : 6;
}
