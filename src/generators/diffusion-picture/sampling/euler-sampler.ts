import { combine, scaled } from './combine.ts';
import { cleanOf, type Sampler } from './sampler.ts';
import type { ScheduleConfig } from './schedule-config.ts';
import { sigmaSteps } from './sigma-steps.ts';

export interface EulerOptions {
  readonly steps: number;
  readonly useKarras: boolean;
  /** Takes a longer step and adds fresh noise to make up for it: k-diffusion's ancestral sampling. */
  readonly isAncestral: boolean;
}

/** Euler's method on the probability flow, Karras et al. 2022 algorithm 1. State = clean + σ·noise. */
export function createEulerSampler(config: ScheduleConfig, options: EulerOptions): Sampler {
  const { timesteps, sigmas } = sigmaSteps(config, options.steps, options.useKarras);
  const sigmaOf = (index: number): number => sigmas[index] ?? 0;
  // A schedule that begins at the last trained timestep begins with noise alone.
  const first = config.timestep_spacing === 'leading' ? Math.hypot(sigmaOf(0), 1) : sigmaOf(0);
  return {
    timesteps,
    start: (noise) => scaled(first, noise),
    noised: (clean, noise, index) => combine(1, clean, sigmaOf(index), noise),
    seen: (state, index) => scaled(1 / Math.hypot(sigmaOf(index), 1), state),
    step: ({ state, output, index, draw }) => {
      const [sigma, next] = [sigmaOf(index), sigmaOf(index + 1)];
      const alpha = 1 / Math.hypot(sigma, 1);
      const seen = scaled(alpha, state);
      const clean = cleanOf(config.prediction_type, { output, seen, alpha, sigma: sigma * alpha });
      const added = options.isAncestral ? Math.sqrt((next ** 2 * (sigma ** 2 - next ** 2)) / sigma ** 2) : 0;
      const reached = Math.sqrt(next ** 2 - added ** 2);
      // state + (state − clean)/σ · (reached − σ), with the factors of each collected.
      const moved = combine(reached / sigma, state, 1 - reached / sigma, clean);
      return { state: added > 0 ? combine(1, moved, added, draw()) : moved, clean };
    },
  };
}
