import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../core/clock.ts';
import { atMost } from './answers-in-flight.ts';

/** Calls worked on at once in a burst. More would only share the same process. */
const mostAtWork = 4;
/** An acknowledgement that takes longer is no longer worth keeping others waiting. */
const longestAcknowledgementMs = 2000;

/**
 * Keeps a burst's acknowledgements ahead of its work: whoever asked has three seconds to be told that we heard, and no
 * such hurry about the rest.
 */
export interface WorkLine {
  /** Sends an acknowledgement. Work that waits in line does not begin while one is on its way. */
  readonly acknowledge: (send: () => Promise<void>) => Promise<void>;
  /** Does work when it is its turn. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
}

export function createWorkLine(clock: Clock): WorkLine {
  const waiting: (() => void)[] = [];
  let acknowledging = 0;
  let atWork = 0;

  const proceed = (): void => {
    if (acknowledging > 0) return;
    while (atWork < mostAtWork) {
      const next = waiting.shift();
      if (next === undefined) return;
      atWork += 1;
      next();
    }
  };
  return {
    acknowledge: async (send) => {
      acknowledging += 1;
      const sending = send();
      await atMost(longestAcknowledgementMs, sending, clock);
      acknowledging -= 1;
      proceed();
      await sending;
    },
    run: async (work) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        proceed();
      });
      try {
        return await work();
      } finally {
        // Between two pieces of work, what has come in meanwhile is heard.
        await nextTurn();
        atWork -= 1;
        proceed();
      }
    },
  };
}
