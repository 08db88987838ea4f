import type { Clock } from '../core/clock.ts';

/** Wall-clock time and real timers. Timers do not keep the process alive: whoever waits for one holds something open. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
