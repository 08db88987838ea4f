/** Reads the server while others change what is read. */
export interface SettledRead {
  /** Something changed just now: an answer that is still on its way may not know of it. */
  readonly changed: () => void;
  /** Asks until nothing changed between the question and its answer, so that the answer may be believed. */
  readonly read: <T>(ask: () => Promise<T>) => Promise<T>;
}

/**
 * An answer can be older than an event that overtook it: shown as it came, it would undo what the event told, for good.
 * It is asked for again instead.
 */
export function createSettledRead(): SettledRead {
  let changes = 0;
  return {
    changed: () => {
      changes += 1;
    },
    read: async (ask) => {
      for (;;) {
        const before = changes;
        try {
          const answer = await ask();
          if (changes === before) return answer;
        } catch (error) {
          if (changes === before) throw error;
        }
      }
    },
  };
}
