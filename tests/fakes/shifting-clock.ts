import type { Clock } from '../../src/core/clock.ts';

interface Timer {
  readonly atMs: number;
  readonly callback: () => void;
  handle: NodeJS.Timeout;
}

/** Real time that a test can move on: what would be due by then happens at once, in its order. */
export interface ShiftingClock extends Clock {
  readonly advance: (byMs: number) => void;
}

export function createShiftingClock(): ShiftingClock {
  let shiftMs = 0;
  const timers = new Set<Timer>();
  const now = (): number => Date.now() + shiftMs;
  const fire = (timer: Timer): void => {
    clearTimeout(timer.handle);
    if (timers.delete(timer)) timer.callback();
  };
  return {
    now,
    schedule: (delayMs, callback) => {
      const timer: Timer = { atMs: now() + delayMs, callback, handle: setTimeout(() => fire(timer), delayMs) };
      timer.handle.unref();
      timers.add(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
    advance: (byMs) => {
      const endMs = now() + byMs;
      for (;;) {
        const due = [...timers].filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0];
        if (due === undefined) break;
        shiftMs += Math.max(0, due.atMs - now());
        fire(due);
      }
      shiftMs += Math.max(0, endMs - now());
      // Those that are still to come are now nearer.
      for (const timer of timers) {
        clearTimeout(timer.handle);
        timer.handle = setTimeout(() => fire(timer), Math.max(0, timer.atMs - now()));
        timer.handle.unref();
      }
    },
  };
}
