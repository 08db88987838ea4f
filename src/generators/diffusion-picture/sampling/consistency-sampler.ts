import { combine } from './combine.ts';
import { alphasCumulative } from './noise-table.ts';
import { cleanOf, type Sampler } from './sampler.ts';
import type { ScheduleConfig } from './schedule-config.ts';

/** σ_data of the boundary condition, as the published models were trained with. */
const dataDeviation = 0.5;

/**
 * Multistep sampling of latent consistency models, Luo et al. 2023 algorithm 3: each step jumps to the end and goes back
 * with fresh noise. State = α·clean + σ·noise with α² + σ² = 1.
 */
export function createConsistencySampler(config: ScheduleConfig, options: { readonly steps: number }): Sampler {
  const alphas = alphasCumulative(config);
  const { original_inference_steps: original, num_train_timesteps: trained } = config;
  const stride = Math.max(1, Math.floor(trained / original));
  // Every stride-th trained timestep, falling, and of these as many as asked for, evenly.
  const timesteps = Array.from({ length: options.steps }, (_, index) => {
    const from = Math.floor((index * original) / options.steps);
    return Math.max(0, (original - from) * stride - 1);
  });
  const alphaOf = (index: number): number => Math.sqrt(alphas[timesteps[index] ?? -1] ?? 1);
  const sigmaOf = (index: number): number => Math.sqrt(1 - (alphas[timesteps[index] ?? -1] ?? 1));
  const noised: Sampler['noised'] = (clean, noise, index) => combine(alphaOf(index), clean, sigmaOf(index), noise);
  return {
    timesteps,
    start: (noise) => noise,
    noised,
    seen: (state) => state,
    step: ({ state, output, index, draw }) => {
      const [alpha, sigma] = [alphaOf(index), sigmaOf(index)];
      const jumped = cleanOf(config.prediction_type, { output, seen: state, alpha, sigma });
      // Boundary condition, eq. 9: at timestep 0 the state itself is the answer.
      const time = (timesteps[index] ?? 0) * config.timestep_scaling;
      const skip = dataDeviation ** 2 / (time ** 2 + dataDeviation ** 2);
      const clean = combine(time / Math.hypot(time, dataDeviation), jumped, skip, state);
      return { state: index + 1 < timesteps.length ? noised(clean, draw(), index + 1) : clean, clean };
    },
  };
}
