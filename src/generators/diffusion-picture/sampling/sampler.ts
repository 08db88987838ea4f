import { combine } from './combine.ts';
import type { ScheduleConfig } from './schedule-config.ts';

/**
 * One way from noise to a latent. Latents are flat NCHW; "clean" is a latent without noise, "state" what the sampler carries
 * from step to step in units of its own. Made for one picture: it may remember its last step.
 */
export interface Sampler {
  /** What the network is told at each step; may be fractional. */
  readonly timesteps: readonly number[];
  /** The state before the first step, from standard normal noise. */
  readonly start: (noise: Float32Array) => Float32Array;
  /** The state at the beginning of step `index` (after the last one: the end) of a latent that is already known. */
  readonly noised: (clean: Float32Array, noise: Float32Array, index: number) => Float32Array;
  /** The state as the network was trained to see it. */
  readonly seen: (state: Float32Array, index: number) => Float32Array;
  /** One step on. `clean` is what the picture would be if this step were right about everything: for previews. */
  readonly step: (request: SamplerStep) => { readonly state: Float32Array; readonly clean: Float32Array };
}

export interface SamplerStep {
  readonly state: Float32Array;
  /** What the network answered. */
  readonly output: Float32Array;
  readonly index: number;
  /** Fresh standard normal noise, for samplers that add some. */
  readonly draw: () => Float32Array;
}

/**
 * The clean latent that a network's answer stands for, where seen = α·clean + σ·noise and α² + σ² = 1.
 * Noise: Ho et al. 2020 eq. 15; velocity: Salimans & Ho 2022, appendix D.
 */
export function cleanOf(
  kind: ScheduleConfig['prediction_type'],
  values: {
    readonly output: Float32Array;
    readonly seen: Float32Array;
    readonly alpha: number;
    readonly sigma: number;
  },
): Float32Array {
  const { output, seen, alpha, sigma } = values;
  switch (kind) {
    case 'epsilon':
      return combine(1 / alpha, seen, -sigma / alpha, output);
    case 'v_prediction':
      return combine(alpha, seen, -sigma, output);
    case 'sample':
      return output;
  }
}
