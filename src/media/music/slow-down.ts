import { pieceTicksPerQuarter, type TempoChange } from './piece.ts';

/**
 * A tempo map that slows down from one tick to another and keeps the last tempo. One change an eighth note, along
 * v(x) = (1 + (w^q − 1) x)^(1/q) with q = 3, the way runners stop and musicians do (Friberg & Sundberg 1999, “Does music
 * performance allude to locomotion?”, JASA 105, eq. 2).
 * @param tempo changes after `fromTick` are dropped.
 * @param span `slowTo`: w, the tempo at the end as a share of the one before, 0 < w ≤ 1.
 */
export function slowDown(
  tempo: readonly TempoChange[],
  span: { readonly fromTick: number; readonly untilTick: number; readonly slowTo: number },
): readonly TempoChange[] {
  const fromTick = Math.max(0, span.fromTick);
  const bpm = tempo.findLast(({ tick }) => tick <= fromTick)?.bpm ?? 120;
  const before = tempo.filter(({ tick }) => tick < fromTick);
  if (span.slowTo >= 1 || span.untilTick <= fromTick) return tempo;
  const step = pieceTicksPerQuarter / 2;
  const changes: TempoChange[] = before.length === 0 ? [{ tick: 0, bpm }] : [...before];
  for (let tick = fromTick; tick <= span.untilTick; tick += step) {
    // The middle of the eighth stands for the whole of it.
    const x = Math.min(1, (tick + step / 2 - fromTick) / (span.untilTick - fromTick));
    const share = (1 + (span.slowTo ** 3 - 1) * x) ** (1 / 3);
    if (tick > 0) changes.push({ tick, bpm: bpm * share });
  }
  return changes;
}
