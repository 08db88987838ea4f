import type { ArrangementPlan, PlannedBar } from './plan-bars.ts';
import { loudnessAt } from './raw-note.ts';

/** Sections whose intensities are nearer than this follow each other without a swell. */
const smallestStep = 0.1;
/** A band grows over two bars and falls back over one; sections shorter than four bars grow over their last. */
const longSection = 4;
/** How far towards the next section's intensity a swell gets: the rest is that section's own entry. */
const reached = 0.85;
/** A song that slows down at the end to this share of its tempo, or below, dies away while it does. */
const dyingTempo = 0.75;
const dyingIntensity = 0.72;
const dyingBy = 0.22;

interface Swell {
  readonly fromTick: number;
  readonly untilTick: number;
  readonly from: number;
  readonly to: number;
}

function swellsInto(bars: readonly PlannedBar[], index: number, barTicks: number): readonly Swell[] {
  const next = bars[index];
  const last = bars[index - 1];
  if (next === undefined || last === undefined || next.kind !== 'body' || next.label === undefined) return [];
  const [from, to] = [last.intensity, next.intensity];
  if (Math.abs(to - from) < smallestStep) return [];
  const first = bars.findLastIndex(({ label }, place) => place < index && label !== undefined);
  const count = to > from && index - first >= longSection ? 2 : 1;
  return [
    { fromTick: next.startTick - count * barTicks, untilTick: next.startTick, from, to: from + reached * (to - from) },
  ];
}

function dyingAway({ bars, barTicks }: ArrangementPlan, slowTo: number): readonly Swell[] {
  const ending = bars.at(-1);
  if (ending?.kind !== 'ending' || slowTo > dyingTempo || ending.intensity > dyingIntensity) return [];
  const from = ending.intensity;
  return [
    { fromTick: ending.startTick - barTicks, untilTick: ending.startTick, from, to: Math.max(0, from - dyingBy) },
  ];
}

/**
 * How the band leads from one section to the next: it grows into a louder one, falls back before a softer one, and dies
 * away with a song that slows down.
 * @param slowTo the tempo at the very end as a share of the tempo before.
 * @returns for a tick from the piece's start, by how much the notes there are louder (above 1) or softer.
 */
export function swellsOf(plan: ArrangementPlan, slowTo: number): (tick: number) => number {
  const { bars, barTicks } = plan;
  const swells = bars.flatMap((_, index) => swellsInto(bars, index, barTicks));
  const dying = dyingAway(plan, slowTo);
  return (tick) => {
    const swell =
      swells.find(({ fromTick, untilTick }) => tick >= fromTick && tick < untilTick) ??
      dying.find(({ fromTick }) => tick >= fromTick);
    if (swell === undefined) return 1;
    const { fromTick, untilTick, from, to } = swell;
    const share = Math.min(1, (tick - fromTick) / (untilTick - fromTick));
    return loudnessAt(from + (to - from) * share) / loudnessAt(from);
  };
}
