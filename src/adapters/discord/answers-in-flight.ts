import type { Clock } from '../../core/clock.ts';

/** Nobody waits longer than this for an answer that is being given. */
const longestWaitMs = 20_000;
/** The gateway repeats events after a reconnect: as many are remembered as a busy quarter of an hour brings. */
const mostRemembered = 5000;

/** What is being answered in this process, so that a fast job's result does not overtake its first message. */
export interface AnswersInFlight {
  /**
   * Runs the handling of an interaction or message, once per id: a second delivery of the same event is let fall.
   * @param id of the interaction or message.
   */
  readonly handle: (id: string, work: () => Promise<void>) => Promise<void>;
  /** Resolves when the event with this id has been answered here; at once if it is none of this process. */
  readonly settled: (id: string) => Promise<void>;
  /** How many are being answered now. */
  readonly count: () => number;
  /** Resolves when nothing is being answered. */
  readonly idle: () => Promise<void>;
}

export function createAnswersInFlight(clock: Clock): AnswersInFlight {
  const running = new Map<string, Promise<void>>();
  const seen = new Set<string>();
  return {
    handle: async (id, work) => {
      if (seen.has(id)) return;
      seen.add(id);
      for (const oldest of seen) {
        if (seen.size <= mostRemembered) break;
        seen.delete(oldest);
      }
      const answering = work().finally(() => running.delete(id));
      running.set(id, answering);
      await answering;
    },
    settled: async (id) => {
      const answering = running.get(id);
      if (answering !== undefined) await atMost(longestWaitMs, answering, clock);
    },
    count: () => running.size,
    idle: async () => {
      await Promise.allSettled(running.values());
    },
  };
}

/** Waits for work that may fail, but not for ever. */
export async function atMost(delayMs: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  await new Promise<void>((resolve) => {
    const cancel = clock.schedule(delayMs, resolve);
    const settle = (): void => {
      cancel();
      resolve();
    };
    work.then(settle, settle);
  });
}
