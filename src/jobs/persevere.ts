import type { Clock } from '../core/clock.ts';
import { type AppError, toAppError } from '../core/errors.ts';

const firstDelayMs = 500;
const longestDelayMs = 15_000;

/**
 * Repeats a write until the storage takes it: a finished job's result is not thrown away because the disk is full
 * for a minute. Anything but a storage failure is thrown at once.
 * @param options.giveUp asked before each repetition, e.g. because the process is stopping.
 */
export async function persevere<T>(
  write: () => Promise<T>,
  options: {
    readonly clock: Clock;
    readonly giveUp: () => boolean;
    readonly onFailure: (error: AppError, delayMs: number) => void;
  },
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await write();
    } catch (error) {
      const failure = toAppError(error);
      if (!failure.code.startsWith('storage-') || options.giveUp()) throw failure;
      const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 10));
      options.onFailure(failure, delayMs);
      await new Promise<void>((resolve) => {
        options.clock.schedule(delayMs, resolve);
      });
    }
  }
}
