import type { ErrorRecord } from '../core/errors.ts';
import type { HeldJob, Transition } from '../core/ledger.ts';

/** How an attempt ended, before anybody decides what that means for the job. */
export type AttemptOutcome =
  /** All results are there. */
  | { readonly type: 'finished' }
  /** The generator or its worker threw. */
  | { readonly type: 'failed'; readonly error: ErrorRecord }
  /** Somebody cancelled it and the worker stopped. */
  | { readonly type: 'cancelled' }
  /** It ran longer than its lane allows. */
  | { readonly type: 'overdue'; readonly error: ErrorRecord }
  /** Our own process is stopping, or has no worker now: nobody's fault, the attempt does not count. */
  | { readonly type: 'handed-back'; readonly notBeforeMs: number };

export interface TransitionRules {
  readonly maxAttempts: number;
  readonly nowMs: number;
}

const firstBackOffMs = 1000;
const longestBackOffMs = 60_000;

/** Waiting time before another attempt after `losses` lost ones: 1 s, 2 s, 4 s … 1 min. */
export function backOffMs(losses: number): number {
  return Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(losses, 16));
}

/**
 * What becomes of a held job; the drawing is in `core/job.ts`.
 *
 *     running:     finished ─> done    failed ─> queued (retryable, attempts left) | failed
 *                  overdue ─> expired  handed back ─> queued   cancelled ─> cancelled
 *     cancelling:  finished ─> done (the result was faster)    anything else ─> cancelled
 */
export function decideTransition(held: HeldJob, outcome: AttemptOutcome, rules: TransitionRules): Transition {
  if (outcome.type === 'finished') return { state: 'done' };
  if (held.state === 'cancelling') return { state: 'cancelled' };
  switch (outcome.type) {
    case 'cancelled':
      return { state: 'cancelled' };
    case 'overdue':
      return { state: 'expired', error: outcome.error };
    case 'handed-back':
      return { state: 'queued', notBeforeMs: outcome.notBeforeMs, counted: false };
    case 'failed':
      return outcome.error.retryable && held.losses + 1 < rules.maxAttempts
        ? { state: 'queued', notBeforeMs: rules.nowMs + backOffMs(held.losses), counted: true }
        : { state: 'failed', error: { ...outcome.error, retryable: false } };
  }
}

/** A held job whose process is gone. */
export function decideAfterLoss(held: HeldJob, rules: TransitionRules & { readonly atOnce: boolean }): Transition {
  const error: ErrorRecord = {
    code: 'worker-lost',
    message: `the process running attempt ${held.attempt} is gone`,
    retryable: true,
  };
  const transition = decideTransition(held, { type: 'failed', error }, rules);
  return rules.atOnce && transition.state === 'queued' ? { ...transition, notBeforeMs: rules.nowMs } : transition;
}
