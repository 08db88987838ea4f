export interface RestartLimits {
  /** This many faults in a row mean maintenance. */
  readonly faultsBeforeMaintenance: number;
  /** Waiting time after the first fault; doubles with each further one. */
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
  /** How long maintenance lasts before one probing start. */
  readonly coolDownMs: number;
}

export type RestartDecision =
  | { readonly type: 'retry'; readonly afterMs: number }
  /** A fault after the cool-down leads straight back here: one probing start, not a new series. */
  | { readonly type: 'maintenance'; readonly afterMs: number };

/**
 * What to do after the latest of `faultsInARow` faults. A job that ends in any orderly way, or a while without a fault,
 * starts the count anew; leaving maintenance does not.
 */
export function decideRestart(faultsInARow: number, limits: RestartLimits): RestartDecision {
  if (faultsInARow >= limits.faultsBeforeMaintenance) return { type: 'maintenance', afterMs: limits.coolDownMs };
  const doubled = limits.firstBackOffMs * 2 ** Math.max(0, faultsInARow - 1);
  return { type: 'retry', afterMs: Math.min(doubled, limits.longestBackOffMs) };
}
