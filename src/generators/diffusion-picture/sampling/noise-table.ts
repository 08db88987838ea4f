import type { ScheduleConfig } from './schedule-config.ts';

/**
 * How much of a training picture is left at each timestep: ᾱₜ = Π (1 − βₛ), Ho et al. 2020 eq. 4. `scaled_linear` is linear
 * in √β (Rombach et al. 2022).
 */
export function alphasCumulative(config: ScheduleConfig): Float64Array {
  const { num_train_timesteps: count, beta_schedule, beta_start, beta_end } = config;
  const isScaled = beta_schedule === 'scaled_linear';
  const [from, to] = isScaled ? [Math.sqrt(beta_start), Math.sqrt(beta_end)] : [beta_start, beta_end];
  let product = 1;
  return Float64Array.from({ length: count }, (_, index) => {
    const value = count === 1 ? from : from + ((to - from) * index) / (count - 1);
    product *= 1 - (isScaled ? value ** 2 : value);
    return product;
  });
}

/** Noise over signal at each timestep, rising: σ = √((1 − ᾱ)/ᾱ), Song et al. 2021. */
export function trainedSigmas(config: ScheduleConfig): Float64Array {
  return alphasCumulative(config).map((alpha) => Math.sqrt((1 - alpha) / alpha));
}

/** Which timesteps are visited, falling: Lin et al. 2023, table 2. Fractional only for `linspace`. */
export function spacedTimesteps(config: ScheduleConfig, steps: number): readonly number[] {
  const { num_train_timesteps: count, timestep_spacing, steps_offset } = config;
  return Array.from({ length: steps }, (_, index) => {
    switch (timestep_spacing) {
      case 'linspace':
        return steps === 1 ? 0 : ((count - 1) * (steps - 1 - index)) / (steps - 1);
      case 'trailing':
        return roundHalfEven(count - (index * count) / steps) - 1;
      case 'leading':
        return Math.min(count - 1, (steps - 1 - index) * Math.floor(count / steps) + steps_offset);
    }
  });
}

/** Sigmas closer together where they are small: Karras et al. 2022 eq. 5, ρ = 7. Falling. */
export function karrasSigmas(trained: Float64Array, steps: number): readonly number[] {
  const rho = 7;
  const [low, high] = [(trained[0] ?? 0) ** (1 / rho), (trained.at(-1) ?? 0) ** (1 / rho)];
  return Array.from({ length: steps }, (_, index) => {
    const along = steps === 1 ? 0 : index / (steps - 1);
    return (high + along * (low - high)) ** rho;
  });
}

/** The sigma at a timestep that may lie between two trained ones. */
export function sigmaAt(trained: Float64Array, timestep: number): number {
  const below = Math.min(trained.length - 1, Math.max(0, Math.floor(timestep)));
  const above = Math.min(trained.length - 1, below + 1);
  const [low, high] = [trained[below] ?? 0, trained[above] ?? 0];
  return low + (high - low) * (timestep - below);
}

/** The timestep whose sigma this is, between trained ones by the logarithm. */
export function timestepAt(trained: Float64Array, sigma: number): number {
  const above = trained.findIndex((value) => value >= sigma);
  if (above === 0) return 0;
  if (above < 0) return trained.length - 1;
  const [low, high] = [Math.log(trained[above - 1] ?? 0), Math.log(trained[above] ?? 0)];
  return above - 1 + (Math.log(sigma) - low) / (high - low);
}

/** As NumPy rounds, which is how the timesteps of published models were chosen. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
