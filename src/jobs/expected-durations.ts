import type { Lane } from '../core/job.ts';
import type { MeasuredDuration } from '../core/ledger.ts';

interface Kind {
  readonly generator: string;
  readonly sizeClass: string;
  readonly lane: Lane;
}

/** Seconds charged for a job of which nothing is known yet. */
const assumedSeconds: Readonly<Record<Lane, number>> = { short: 3, heavy: 120 };

/** What measured durations say about jobs to come. */
export interface ExpectedDurations {
  /** Undefined when nothing like it was measured. */
  readonly expectedMs: (kind: Kind) => number | undefined;
  /** Always a number: what the fair order charges. */
  readonly costSeconds: (kind: Kind) => number;
}

/**
 * The same generator and size on this provider if measured; else on another provider; else the generator's mean over
 * all sizes. `provider` is the one that will run the jobs.
 */
export function createExpectedDurations(
  measured: readonly MeasuredDuration[],
  provider: string | undefined,
): ExpectedDurations {
  const expectedMs = ({ generator, sizeClass }: Kind): number | undefined => {
    const ofGenerator = measured.filter((one) => one.generator === generator);
    const ofSize = ofGenerator.filter((one) => one.sizeClass === sizeClass);
    const here = ofSize.filter((one) => one.provider === provider);
    return mean(here) ?? mean(ofSize) ?? mean(ofGenerator);
  };
  return {
    expectedMs,
    costSeconds: (kind) => {
      const ms = expectedMs(kind);
      return ms === undefined ? assumedSeconds[kind.lane] : Math.max(0.05, ms / 1000);
    },
  };
}

function mean(measured: readonly MeasuredDuration[]): number | undefined {
  const samples = measured.reduce((sum, one) => sum + one.samples, 0);
  if (samples === 0) return undefined;
  return measured.reduce((sum, one) => sum + one.meanMs * one.samples, 0) / samples;
}
