import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';

/** Resolves after `delayMs`. @throws AppError `cancelled` as soon as the signal fires. */
export async function waitOnClock(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onAbort = (): void => {
      cancel();
      reject(new AppError({ code: 'cancelled', message: 'waiting ended early' }));
    };
    const cancel = clock.schedule(delayMs, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
  });
}

/** What `work` resolves to, or undefined when that takes longer than `budgetMs` or fails. The work goes on meanwhile. */
export async function withinBudget<T>(clock: Clock, budgetMs: number, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(budgetMs, () => resolve(undefined));
    const end = (value: T | undefined): void => {
      cancel();
      resolve(value);
    };
    work.then(end, () => end(undefined));
  });
}
