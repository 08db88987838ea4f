import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { isFinal } from '../../../src/core/job.ts';
import type { HeldJob } from '../../../src/core/ledger.ts';
import {
  type AttemptOutcome,
  backOffMs,
  decideAfterLoss,
  decideTransition,
} from '../../../src/jobs/job-transitions.ts';

const rules = { maxAttempts: 3, nowMs: 1000 };
const held = (changes: Partial<HeldJob> = {}): HeldJob => ({
  id: 'a',
  state: 'running',
  attempt: 1,
  losses: 0,
  ...changes,
});
const failure = (retryable: boolean): AttemptOutcome => ({
  type: 'failed',
  error: { code: 'worker-lost', message: 'gone', retryable },
});
const outcomes: readonly AttemptOutcome[] = [
  { type: 'finished' },
  failure(true),
  failure(false),
  { type: 'cancelled' },
  { type: 'overdue', error: { code: 'expired', message: 'slow', retryable: false } },
  { type: 'handed-back', notBeforeMs: 1000 },
];

describe('what becomes of a held job', () => {
  it.each([
    ['finished', 0, 'done'],
    ['failed, retryable', 1, 'queued'],
    ['failed for good', 2, 'failed'],
    ['cancelled', 3, 'cancelled'],
    ['overdue', 4, 'expired'],
    ['handed back', 5, 'queued'],
  ])('running and %s', (_, index, state) => {
    expect(decideTransition(held(), outcomes[index] ?? failure(true), rules).state).toBe(state);
  });

  it.each(outcomes.map((outcome) => [outcome.type, outcome] as const))(
    'is never taken back to life: cancelling and %s',
    (_, outcome) => {
      const { state } = decideTransition(held({ state: 'cancelling' }), outcome, rules);
      expect(state).toBe(outcome.type === 'finished' ? 'done' : 'cancelled');
    },
  );

  it('ends after as many lost attempts as allowed, however its life goes', () => {
    const random = createSeededRandom(7);
    const live = (): number => {
      for (let job = held(), losses = 0; ;) {
        const transition = decideTransition(job, random.pick(outcomes), rules);
        if (transition.state !== 'queued') return isFinal(transition.state) ? losses : Number.NaN;
        if (transition.counted) losses += 1;
        job = held({ attempt: job.attempt + 1, losses });
      }
    };
    const lives = Array.from({ length: 500 }, live);
    expect(lives.every((losses) => losses < rules.maxAttempts)).toBe(true);
    expect(Math.max(...lives)).toBe(rules.maxAttempts - 1);
  });

  it('waits longer after every loss, at most a minute', () => {
    expect([0, 1, 2, 5, 6, 50].map(backOffMs)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });

  it('keeps the reason when the last attempt is lost', () => {
    const last = decideTransition(held({ attempt: 3, losses: 2 }), failure(true), rules);
    expect(last).toEqual({ state: 'failed', error: { code: 'worker-lost', message: 'gone', retryable: false } });
  });

  it('starts at once again what a restart interrupted, and after a while what another process lost', () => {
    expect(decideAfterLoss(held(), { ...rules, atOnce: true })).toMatchObject({ state: 'queued', notBeforeMs: 1000 });
    expect(decideAfterLoss(held(), { ...rules, atOnce: false })).toMatchObject({ state: 'queued', notBeforeMs: 2000 });
    expect(decideAfterLoss(held({ losses: 2 }), { ...rules, atOnce: true }).state).toBe('failed');
    expect(decideAfterLoss(held({ state: 'cancelling' }), { ...rules, atOnce: true }).state).toBe('cancelled');
  });
});
