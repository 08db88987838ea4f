import { describe, expect, it } from 'vitest';
import { remainingMs } from '../../../src/jobs/foresee-queue.ts';

describe('the time a running job still needs', () => {
  it('is what jobs of its kind needed, and never nothing', () => {
    expect(remainingMs(10_000, 4000)).toBe(6000);
    expect(remainingMs(10_000, 60_000)).toBe(1000);
  });

  it('is by its own pace once that is slower and says something', () => {
    expect(remainingMs(10_000, 8000, 0.2)).toBe(32_000);
    expect(remainingMs(10_000, 8000, 0.9)).toBe(2000);
    expect(remainingMs(10_000, 1000, 0.2)).toBe(9000);
    expect(remainingMs(10_000, 8000, 0.05)).toBe(2000);
  });
});
