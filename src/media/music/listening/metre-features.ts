import type { Meter } from '../lead-sheet.ts';
import { evidenceKinds, slotsPerQuarter, type MetreEvidence } from './metre-evidence.ts';

/** A way of counting a piece: a metre, and how many sixteenths of the file come before its first whole bar. */
export interface Counting {
  readonly meter: Meter;
  readonly upbeatSlots: number;
}

const meters: readonly {
  readonly meter: Meter;
  readonly slots: number;
  readonly beat: number;
  readonly lags: readonly number[];
}[] = [
  { meter: '4/4', slots: 16, beat: 4, lags: [4, 8, 16, 32, 64] },
  { meter: '3/4', slots: 12, beat: 4, lags: [4, 6, 12, 24, 48] },
  { meter: '6/8', slots: 12, beat: 6, lags: [4, 6, 12, 24, 48] },
];
const eighth = slotsPerQuarter / 2;

/** Every way of counting that is weighed: three metres, bars beginning on any eighth. */
export const countings: readonly Counting[] = meters.flatMap(({ meter, slots }) =>
  Array.from({ length: slots / eighth }, (_, step) => ({ meter, upbeatSlots: step * eighth })),
);

/** Sixteenths of a bar. */
export function slotsOf(meter: Meter): number {
  return meter === '4/4' ? 16 : 12;
}

const lagCount = 5;
const meterRoom = evidenceKinds.length * 16 + 2 * lagCount + 3;
/** Numbers that describe a counting; a metre's own ones are zero for the other metres. */
export const featureCount = meters.length * meterRoom;

/** Pearson's correlation of a curve with itself, `lag` sixteenths later (Brown 1993). */
function selfCorrelation(curve: Float32Array, lag: number): number {
  const count = curve.length - lag;
  if (count < 2 * lag || count < 16) return 0;
  const mean = curve.reduce((sum, value) => sum + value, 0) / curve.length;
  let [product, square] = [0, 0];
  for (const value of curve) square += (value - mean) ** 2;
  for (let slot = 0; slot < count; slot += 1)
    product += ((curve[slot] ?? 0) - mean) * ((curve[slot + lag] ?? 0) - mean);
  return square === 0 ? 0 : (product / square) * (curve.length / count);
}

/** Share of the pitch classes that begin which also begin `lag` sixteenths later: parallelism. */
function repetition(begun: Uint16Array, lag: number): number {
  let [same, all] = [0, 0];
  for (let slot = 0; slot + lag < begun.length; slot += 1) {
    const [now = 0, later = 0] = [begun[slot], begun[slot + lag]];
    same += bits(now & later);
    all += Math.max(bits(now), bits(later));
  }
  return all < 16 ? 0 : same / all;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How strong each sixteenth of a bar is on average, against the mean of the bar (0); all 0 where there is nothing. */
function profile(curve: Float32Array, slots: number): Float32Array {
  const sums = new Float32Array(slots);
  for (const [slot, value] of curve.entries()) sums[slot % slots] = (sums[slot % slots] ?? 0) + value;
  const mean = sums.reduce((sum, value) => sum + value, 0) / slots;
  return mean === 0 ? sums : sums.map((value) => Math.min(4, value / mean) - 1);
}

/**
 * What speaks for each of the `countings`, in their order, `featureCount` numbers each: the strength of every place in the
 * bar in every kind of evidence, how alike bars (their parts and groups) are, and which kind of upbeat it is.
 */
export function metreFeatures({ curves, begun }: MetreEvidence): readonly Float32Array[] {
  const [onsets = new Float32Array(1), , bass = new Float32Array(1)] = curves;
  const rhythm = onsets.map((value, slot) => value + (bass[slot] ?? 0));
  return meters.flatMap(({ slots, beat, lags }, place) => {
    const profiles = curves.map((curve) => profile(curve, slots));
    const alike = [...lags.map((lag) => selfCorrelation(rhythm, lag)), ...lags.map((lag) => repetition(begun, lag))];
    return Array.from({ length: slots / eighth }, (_, step) => {
      const upbeat = step * eighth;
      const features = new Float32Array(featureCount);
      let at = place * meterRoom;
      for (const strengths of profiles) {
        for (let slot = 0; slot < slots; slot += 1) features[at + slot] = strengths[(slot + upbeat) % slots] ?? 0;
        at += 16;
      }
      features.set(alike, at);
      features[at + alike.length + (upbeat === 0 ? 0 : upbeat % beat === 0 ? 1 : 2)] = 1;
      return features;
    });
  });
}
