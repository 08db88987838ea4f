import type { IdSource } from '../../src/core/id-source.ts';

/** Ids in order, seeds 0, 1, 2 … */
export function createCountingIds(): IdSource {
  let count = 0;
  const next = (): number => (count += 1);
  return { jobId: () => `id${String(next()).padStart(10, '0')}`, seed: next };
}
