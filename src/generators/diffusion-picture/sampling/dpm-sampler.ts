import { combine } from './combine.ts';
import { cleanOf, type Sampler } from './sampler.ts';
import type { ScheduleConfig } from './schedule-config.ts';
import { sigmaSteps } from './sigma-steps.ts';

/**
 * DPM-Solver++(2M), Lu et al. 2022 algorithm 2: second order from the step before, one network run a step. The first and
 * the last step are of first order. State = α·clean + σ·noise with α² + σ² = 1.
 */
export function createDpmSampler(
  config: ScheduleConfig,
  options: { readonly steps: number; readonly useKarras: boolean },
): Sampler {
  const { timesteps, sigmas } = sigmaSteps(config, options.steps, options.useKarras);
  const alphaOf = (index: number): number => 1 / Math.hypot(sigmas[index] ?? 0, 1);
  const spreadOf = (index: number): number => (sigmas[index] ?? 0) * alphaOf(index);
  /** λ = log(α/σ): half the logarithm of the signal-to-noise ratio. */
  const depthOf = (index: number): number => -Math.log(sigmas[index] ?? 0);
  let before: { readonly clean: Float32Array; readonly index: number } | undefined;
  return {
    timesteps,
    start: (noise) => noise,
    noised: (clean, noise, index) => combine(alphaOf(index), clean, spreadOf(index), noise),
    seen: (state) => state,
    step: ({ state, output, index }) => {
      const [alpha, sigma] = [alphaOf(index), spreadOf(index)];
      const clean = cleanOf(config.prediction_type, { output, seen: state, alpha, sigma });
      if (spreadOf(index + 1) === 0) return { state: clean, clean };
      const width = depthOf(index + 1) - depthOf(index);
      let direction = clean;
      if (before?.index === index - 1) {
        const ratio = (depthOf(index) - depthOf(before.index)) / width;
        direction = combine(1 + 1 / (2 * ratio), clean, -1 / (2 * ratio), before.clean);
      }
      before = { clean, index };
      const kept = spreadOf(index + 1) / sigma;
      return { state: combine(kept, state, -alphaOf(index + 1) * Math.expm1(-width), direction), clean };
    },
  };
}
