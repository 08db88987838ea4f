import { expect, test } from 'vitest';
import { decideRestart } from '../../../src/worker/host/restart-policy.ts';

const limits = { faultsBeforeMaintenance: 5, firstBackOffMs: 200, longestBackOffMs: 1000, coolDownMs: 60_000 };

test('each fault in a row waits twice as long, up to the longest wait, and the fifth means maintenance', () => {
  expect([1, 2, 3, 4, 5, 6].map((faults) => decideRestart(faults, limits))).toEqual([
    { type: 'retry', afterMs: 200 },
    { type: 'retry', afterMs: 400 },
    { type: 'retry', afterMs: 800 },
    { type: 'retry', afterMs: 1000 },
    { type: 'maintenance', afterMs: 60_000 },
    { type: 'maintenance', afterMs: 60_000 },
  ]);
});
