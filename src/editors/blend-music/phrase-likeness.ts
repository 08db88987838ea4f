import { barTicks, type LeadSheetBar, type Meter } from '../../media/music/lead-sheet.ts';

const sixteenth = 3;

/**
 * How alike two phrases are, 0 … 1: the mean of how many onsets they share and how many notes, pitch and onset. Shares
 * are Dice's (1945), twice the common ones by all; onsets count on sixteenths.
 */
export function phraseLikeness(one: readonly LeadSheetBar[], other: readonly LeadSheetBar[], meter: Meter): number {
  const [ours, theirs] = [placesOf(one, meter), placesOf(other, meter)];
  const all = ours.size + theirs.size;
  if (all === 0) return 1;
  const shared = [...ours].filter(([place]) => theirs.has(place));
  const same = shared.filter(([place, pitch]) => theirs.get(place) === pitch);
  return (shared.length + same.length) / all;
}

function placesOf(bars: readonly LeadSheetBar[], meter: Meter): ReadonlyMap<number, number> {
  const size = barTicks(meter) / sixteenth;
  return new Map(
    bars.flatMap(({ notes }, bar) =>
      notes.map(({ tick, pitch }) => [bar * size + Math.round(tick / sixteenth), pitch]),
    ),
  );
}
