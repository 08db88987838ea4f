import type { Lane } from '../core/job.ts';

/** Short jobs started in a row before a waiting heavy one goes first, where they share the last slot. */
const longestShortStreak = 10;

/** How many tasks of the heavy lane may run at once: one slot always stays for short ones, if there are two. */
export function heavySlots(slots: number): number {
  return Math.max(1, slots - 1);
}

/** Which lane to ask first, and how many of its jobs may start. */
export function laneOrder(shortStreak: number): readonly Lane[] {
  return shortStreak >= longestShortStreak ? ['heavy', 'short'] : ['short', 'heavy'];
}

export function freeSlots(
  lane: Lane,
  slots: number,
  running: { readonly short: number; readonly heavy: number },
): number {
  const free = slots - running.short - running.heavy;
  return Math.max(0, lane === 'short' ? free : Math.min(free, heavySlots(slots) - running.heavy));
}
