/** Timers that `close` can end, so that a test leaves nothing behind. */
export interface Timers {
  readonly after: (delayMs: number, action: () => void) => () => void;
  readonly wait: (delayMs: number) => Promise<void>;
  readonly clear: () => void;
}

export function createTimers(): Timers {
  const running = new Map<NodeJS.Timeout, () => void>();
  const after = (delayMs: number, action: () => void, onClear = (): void => {}): (() => void) => {
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
  return {
    after: (delayMs, action) => after(delayMs, action),
    wait: async (delayMs) =>
      new Promise((resolve) => {
        after(delayMs, resolve, resolve);
      }),
    clear: () => {
      for (const [timer, onClear] of running) {
        clearTimeout(timer);
        onClear();
      }
      running.clear();
    },
  };
}
