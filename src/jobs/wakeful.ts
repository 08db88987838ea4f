import type { Clock } from '../core/clock.ts';
import { toAppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';

const firstRestMs = 500;
const longestRestMs = 30_000;

/** Work that is done again whenever somebody says that there may be some. */
export interface Wakeful {
  /** Runs the pass now, or once more after the one that is running. */
  readonly wake: () => void;
  /** Lets nothing run for a while, longer each time, until `refreshed`. */
  readonly rest: () => void;
  readonly refreshed: () => void;
  /** Ends after the pass that is running. */
  readonly stop: () => Promise<void>;
}

/** Wakes are coalesced; a pass that throws is logged and tried again after a rest, longer each time until one succeeds. */
export function createWakeful(options: {
  readonly name: string;
  readonly pass: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}): Wakeful {
  const { name, pass, clock, logger } = options;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let rests = 0;
  let errors = 0;
  let cancelRest: (() => void) | undefined;

  /** @returns whether this rest is a new one. */
  const restAfter = (earlier: number): boolean => {
    if (cancelRest !== undefined || stopped) return false;
    const delayMs = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(earlier, 10));
    cancelRest = clock.schedule(delayMs, () => {
      cancelRest = undefined;
      wake();
    });
    return true;
  };
  const mayRun = (): boolean => !stopped && cancelRest === undefined;
  const work = async (): Promise<void> => {
    while (again && mayRun()) {
      again = false;
      try {
        await pass();
        errors = 0;
      } catch (error) {
        const { code, message } = toAppError(error);
        logger.error({ pass: name, code, error: message }, 'could not look after the queue, trying again soon');
        if (restAfter(errors)) errors += 1;
      }
    }
    running = undefined;
  };
  const wake = (): void => {
    if (!mayRun()) return;
    again = true;
    running ??= work();
  };
  return {
    wake,
    rest: () => {
      if (restAfter(rests)) rests += 1;
    },
    refreshed: () => {
      rests = 0;
    },
    stop: async () => {
      stopped = true;
      cancelRest?.();
      await running;
    },
  };
}
