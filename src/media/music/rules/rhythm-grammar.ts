import type { RandomSource } from '../../../core/random.ts';
import { barTicks, type Meter } from '../lead-sheet.ts';
import { wantedNotes } from './metric-grid.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';

/** What a span of so many ticks may be divided into; the weights are ours. Spans that are not listed stay whole. */
const productions: Readonly<Record<Meter, Readonly<Record<number, readonly (readonly number[])[]>>>> = {
  '4/4': {
    48: [
      [24, 24],
      [24, 24],
      [36, 12],
      [12, 36],
    ],
    36: [
      [18, 18],
      [24, 12],
      [12, 24],
    ],
    24: [
      [12, 12],
      [12, 12],
      [18, 6],
      [6, 18],
    ],
    18: [
      [12, 6],
      [6, 12],
    ],
    12: [
      [6, 6],
      [6, 6],
      [9, 3],
    ],
    6: [[3, 3]],
  },
  '3/4': {
    36: [
      [24, 12],
      [12, 24],
      [12, 12, 12],
    ],
    24: [
      [12, 12],
      [18, 6],
    ],
    18: [[12, 6]],
    12: [
      [6, 6],
      [6, 6],
      [9, 3],
    ],
    6: [[3, 3]],
  },
  '6/8': {
    36: [[18, 18]],
    18: [
      [12, 6],
      [12, 6],
      [6, 6, 6],
      [6, 12],
    ],
    12: [[6, 6]],
    6: [[3, 3]],
  },
};

export interface RhythmNote {
  readonly tick: number;
  readonly durationTicks: number;
}

/**
 * The rhythm of a bar, derived by dividing spans: bar → half half, half → quarter quarter | dotted quarter eighth, and so
 * on, the longest span first, until there are as many notes as are wanted. (Metrical grammars: Longuet-Higgins 1976.)
 */
export function barRhythm(
  plan: Pick<CompositionPlan, 'density' | 'meter' | 'bpm'>,
  random: RandomSource,
): readonly RhythmNote[] {
  const { meter } = plan;
  const shortest = plan.density === 3 && plan.bpm <= 116 ? 3 : 6;
  const wanted = Math.max(1, wantedNotes(plan) + random.normal() * 0.7);
  let spans: readonly number[] = [barTicks(meter)];
  while (spans.length < wanted) {
    const choices = spans.flatMap((span, index) => {
      const rules = (productions[meter][span] ?? []).filter((parts) => Math.min(...parts) >= shortest);
      return rules.length === 0 ? [] : [{ index, rules, span }];
    });
    // Long spans are divided first, but not always: that is what makes rhythms.
    const longest = Math.max(...choices.map(({ span }) => span));
    const open = choices.filter(({ span }) => span === longest || random.next() < 0.25);
    if (open.length === 0) break;
    const { index, rules } = random.pick(open);
    spans = [...spans.slice(0, index), ...random.pick(rules), ...spans.slice(index + 1)];
  }
  let tick = 0;
  return spans.map((durationTicks) => {
    const note = { tick, durationTicks };
    tick += durationTicks;
    return note;
  });
}
