import type { Lane } from '../core/job.ts';
import { lanes } from '../core/job.ts';
import type { QueueSnapshot } from '../core/ledger.ts';
import type { ExpectedDurations } from './expected-durations.ts';
import { foreseeOrder } from './fair-order.ts';
import { heavySlots } from './lane-slots.ts';

/** Where a waiting job stands. */
export interface Outlook {
  /** 1 = next in its lane. */
  readonly placeInQueue: number;
  readonly queueLength: number;
  /** Until it is done; undefined where a job ahead of it, or itself, is of a kind never measured. */
  readonly etaMs: number | undefined;
}

export interface ForesightOptions {
  readonly durations: ExpectedDurations;
  readonly weightOf: (spaceId: string) => number;
  /** Tasks one worker process runs at once. */
  readonly slots: number;
  readonly nowMs: number;
}

/**
 * Plays the queue forward: the lane's fair order, each job starting on the slot that is free first. New arrivals and
 * cancellations will change it; it is what can be promised now.
 */
export function foreseeQueue(snapshot: QueueSnapshot, options: ForesightOptions): ReadonlyMap<string, Outlook> {
  const outlooks = new Map<string, Outlook>();
  const processes = Math.max(1, new Set(snapshot.running.map(({ worker }) => worker)).size);
  for (const lane of lanes) {
    const waiting = snapshot.waiting.filter((job) => job.lane === lane);
    if (waiting.length === 0) continue;
    const order = foreseeOrder(
      { waiting, shares: snapshot.shares.get(lane) ?? [], running: new Map() },
      { weightOf: options.weightOf, costOf: options.durations.costSeconds },
    );
    const freeAtMs = slotTimes(snapshot, lane, processes, options);
    for (const [index, job] of order.entries()) {
      const durationMs = options.durations.expectedMs(job);
      const slot = earliest(freeAtMs);
      const endMs = durationMs === undefined ? undefined : (freeAtMs[slot] ?? 0) + durationMs;
      // An unmeasured job is charged the assumed cost, so that those behind it do not all look equally near.
      freeAtMs[slot] = endMs ?? (freeAtMs[slot] ?? 0) + options.durations.costSeconds(job) * 1000;
      outlooks.set(job.id, {
        placeInQueue: index + 1,
        queueLength: snapshot.lengths.get(lane) ?? order.length,
        etaMs: endMs,
      });
    }
  }
  return outlooks;
}

/** When each slot of a lane becomes free, in ms from now. */
function slotTimes(snapshot: QueueSnapshot, lane: Lane, processes: number, options: ForesightOptions): number[] {
  const perProcess = lane === 'heavy' ? heavySlots(options.slots) : options.slots;
  const slots = Array.from({ length: Math.max(1, perProcess * processes) }, () => 0);
  const busyLanes = lane === 'heavy' && perProcess < options.slots ? ['heavy'] : lanes;
  for (const job of snapshot.running.filter((one) => busyLanes.some((busy) => busy === one.lane))) {
    const expectedMs = options.durations.expectedMs(job) ?? options.durations.costSeconds(job) * 1000;
    const elapsedMs = options.nowMs - job.startedAtMs;
    const slot = earliest(slots);
    slots[slot] = (slots[slot] ?? 0) + remainingMs(expectedMs, elapsedMs);
  }
  return slots;
}

/** Before this much of a job is done and this long into it, its pace says little. */
const tellingFraction = 0.1;
const tellingMs = 3000;

/**
 * Of a job that runs longer than usual, a tenth of the usual time is still to come: never zero, never negative. One that is
 * slower than jobs of its kind were, and says how far it is, takes as long as it promises itself.
 * @param fraction how much is done, 0 … 1
 */
export function remainingMs(expectedMs: number, elapsedMs: number, fraction = 0): number {
  const usualMs = Math.max(expectedMs - elapsedMs, expectedMs / 10);
  if (fraction < tellingFraction || elapsedMs < tellingMs) return usualMs;
  return Math.max(usualMs, (elapsedMs * (1 - fraction)) / fraction);
}

function earliest(times: readonly number[]): number {
  return times.reduce((best, time, index) => (time < (times[best] ?? 0) ? index : best), 0);
}
