/** Timers that `close` can end, so that a test leaves nothing behind. */
export interface Timers {
  readonly after: (delayMs: number, action: () => void) => () => void;
  readonly wait: (delayMs: number) => Promise<void>;
  /** Ends what runs; waits are over at once. */
  readonly clear: () => void;
  /** As `clear`, and nothing starts any more. */
  readonly close: () => void;
}

export function createTimers(): Timers {
  const running = new Map<NodeJS.Timeout, () => void>();
  let isClosed = false;
  const after = (delayMs: number, action: () => void, onClear = (): void => {}): (() => void) => {
    if (isClosed) {
      onClear();
      return () => {};
    }
    const timer = setTimeout(() => {
      running.delete(timer);
      action();
    }, delayMs);
    running.set(timer, onClear);
    return () => {
      clearTimeout(timer);
      running.delete(timer);
    };
  };
  const clear = (): void => {
    for (const [timer, onClear] of running) {
      clearTimeout(timer);
      onClear();
    }
    running.clear();
  };
  return {
    after: (delayMs, action) => after(delayMs, action),
    wait: async (delayMs) =>
      new Promise((resolve) => {
        after(delayMs, resolve, resolve);
      }),
    clear,
    close: () => {
      isClosed = true;
      clear();
    },
  };
}
