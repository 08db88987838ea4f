import { karrasSigmas, sigmaAt, spacedTimesteps, timestepAt, trainedSigmas } from './noise-table.ts';
import type { ScheduleConfig } from './schedule-config.ts';

export interface SigmaSteps {
  readonly timesteps: readonly number[];
  /** One more than timesteps: the last is 0. */
  readonly sigmas: readonly number[];
}

/** The sigmas a sampler goes through, falling to 0. */
export function sigmaSteps(config: ScheduleConfig, steps: number, useKarras: boolean): SigmaSteps {
  const trained = trainedSigmas(config);
  if (useKarras) {
    const sigmas = karrasSigmas(trained, steps);
    return { timesteps: sigmas.map((sigma) => timestepAt(trained, sigma)), sigmas: [...sigmas, 0] };
  }
  const timesteps = spacedTimesteps(config, steps);
  return { timesteps, sigmas: [...timesteps.map((timestep) => sigmaAt(trained, timestep)), 0] };
}
