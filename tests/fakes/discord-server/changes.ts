import { patienceMs } from '../patience.ts';

/** Tells those who wait that something on the platform moved. */
export interface Changes {
  readonly moved: () => void;
  /** Resolves with the first defined value of `look`, which is asked after every move. */
  readonly until: <Value>(
    look: () => Value | undefined,
    options: { readonly what: string; readonly timeoutMs?: number; readonly seen: () => string },
  ) => Promise<Value>;
  readonly close: () => void;
}

export function createChanges(): Changes {
  const watchers = new Set<() => void>();
  const timers = new Set<NodeJS.Timeout>();
  return {
    moved: () => {
      for (const watcher of watchers) watcher();
    },
    until: async (look, { what, timeoutMs = patienceMs, seen }) =>
      new Promise((resolve, reject) => {
        const stop = () => {
          watchers.delete(watcher);
          timers.delete(timer);
          clearTimeout(timer);
        };
        const watcher = () => {
          try {
            const value = look();
            if (value === undefined) return;
            stop();
            resolve(value);
          } catch (error) {
            stop();
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`Waited ${timeoutMs} ms for ${what}. Seen instead: ${seen()}`));
        }, timeoutMs);
        timers.add(timer);
        watchers.add(watcher);
        watcher();
      }),
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      watchers.clear();
    },
  };
}
