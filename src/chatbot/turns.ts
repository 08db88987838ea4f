import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';

/** A thing that only one may do at a time, in the order of asking. */
export interface Turns {
  /** @returns ends the turn; undefined when it did not come in time. @throws AppError `cancelled`. */
  readonly take: (patience: {
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }) => Promise<(() => void) | undefined>;
}

export function createTurns(clock: Clock): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  const end = (): void => {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else next();
  };
  return {
    take: async ({ timeoutMs, signal }) => {
      if (!taken) {
        taken = true;
        return end;
      }
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          stopTimer();
          signal.removeEventListener('abort', onAbort);
          const place = waiting.indexOf(onTurn);
          if (place >= 0) waiting.splice(place, 1);
        };
        const onTurn = (): void => {
          leave();
          resolve(end);
        };
        const onAbort = (): void => {
          leave();
          reject(new AppError({ code: 'cancelled', message: 'called off while waiting' }));
        };
        const stopTimer = clock.schedule(timeoutMs, () => {
          leave();
          resolve(undefined);
        });
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(onTurn);
      });
    },
  };
}
