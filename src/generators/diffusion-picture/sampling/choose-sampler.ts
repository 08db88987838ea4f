import { createConsistencySampler } from './consistency-sampler.ts';
import { createDpmSampler } from './dpm-sampler.ts';
import { createEulerSampler } from './euler-sampler.ts';
import type { Sampler } from './sampler.ts';
import type { ScheduleConfig } from './schedule-config.ts';

export type SamplerName = 'euler' | 'euler-ancestral' | 'dpm' | 'lcm';

/** The sampler a model asks for; one that is none of ours (PNDM, DDIM …) is for networks that DPM++ 2M samples well. */
export function samplerNameOf({ _class_name: name }: ScheduleConfig): SamplerName {
  if (name === 'LCMScheduler') return 'lcm';
  if (name.startsWith('EulerAncestral')) return 'euler-ancestral';
  return name.startsWith('Euler') ? 'euler' : 'dpm';
}

export function createSampler(
  config: ScheduleConfig,
  options: { readonly name: SamplerName; readonly steps: number },
): Sampler {
  const { name, steps } = options;
  const { _class_name: own } = config;
  // What a model says about Karras' sigmas it says of its own sampler.
  const isOwn = name === 'dpm' ? own.startsWith('DPM') : samplerNameOf(config) === name;
  const useKarras = isOwn ? (config.use_karras_sigmas ?? false) : name === 'dpm';
  switch (name) {
    case 'lcm':
      return createConsistencySampler(config, { steps });
    case 'dpm':
      return createDpmSampler(config, { steps, useKarras });
    case 'euler':
    case 'euler-ancestral':
      return createEulerSampler(config, { steps, useKarras, isAncestral: name === 'euler-ancestral' });
  }
}
