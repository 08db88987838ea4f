/** Time as a dependency: the real one lives in `src/infra`, tests move a fake one. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Calls back once after `delayMs`; the returned function cancels. Never keeps the process alive by itself. */
  readonly schedule: (delayMs: number, callback: () => void) => () => void;
}
