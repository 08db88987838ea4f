import { describe, expect, it } from 'vitest';
import { createSampler } from '../../../src/generators/diffusion-picture/sampling/choose-sampler.ts';
import { trainedSigmas } from '../../../src/generators/diffusion-picture/sampling/noise-table.ts';
import { scheduleConfigSchema } from '../../../src/generators/diffusion-picture/sampling/schedule-config.ts';

const stableDiffusion = { beta_schedule: 'scaled_linear', beta_start: 0.00085, beta_end: 0.012, steps_offset: 1 };
const timesteps = (changes: object, options: Parameters<typeof createSampler>[1]): readonly number[] =>
  createSampler(scheduleConfigSchema.parse({ ...stableDiffusion, ...changes }), options).timesteps;

describe('schedules', () => {
  it('the sigmas of Stable Diffusion are the published ones', () => {
    const sigmas = trainedSigmas(scheduleConfigSchema.parse(stableDiffusion));
    expect(sigmas[0]).toBeCloseTo(0.0292, 4);
    expect(sigmas.at(-1)).toBeCloseTo(14.6146, 4);
    expect([...sigmas]).toEqual([...sigmas].toSorted((a, b) => a - b));
  });

  it('visits the timesteps the published pipelines visit', () => {
    const trailing = { timestep_spacing: 'trailing' };
    expect(timesteps({}, { name: 'euler', steps: 5 })).toEqual([801, 601, 401, 201, 1]);
    expect(timesteps(trailing, { name: 'euler', steps: 1 })).toEqual([999]);
    expect(timesteps(trailing, { name: 'euler', steps: 4 })).toEqual([999, 749, 499, 249]);
    // 937.5 and 812.5 go to the even neighbour, as NumPy rounds.
    expect(timesteps(trailing, { name: 'euler', steps: 16 }).slice(0, 4)).toEqual([999, 937, 874, 811]);
    expect(timesteps({ timestep_spacing: 'linspace' }, { name: 'euler', steps: 4 })).toEqual([999, 666, 333, 0]);
    expect(timesteps({}, { name: 'lcm', steps: 4 })).toEqual([999, 759, 499, 259]);
  });

  it.each(['euler', 'euler-ancestral', 'dpm', 'lcm'] as const)(
    '%s falls all the way, whatever the number of steps',
    (name) => {
      for (const steps of [1, 2, 3, 7, 20, 50]) {
        const visited = timesteps({}, { name, steps });
        expect(visited).toHaveLength(steps);
        expect([...visited]).toEqual([...new Set(visited)].toSorted((a, b) => b - a));
        expect(Math.min(...visited)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...visited)).toBeLessThan(1000);
      }
    },
  );

  it.each(['euler', 'euler-ancestral', 'dpm', 'lcm'] as const)(
    '%s ends at the picture a network is sure of',
    (name) => {
      const config = scheduleConfigSchema.parse({ ...stableDiffusion, prediction_type: 'sample' });
      const sampler = createSampler(config, { name, steps: 6 });
      const picture = Float32Array.of(0.5, -1, 0.25);
      const draw = (): Float32Array => Float32Array.of(1, -1, 0.3);
      let state = sampler.start(draw());
      for (const index of sampler.timesteps.keys()) ({ state } = sampler.step({ state, output: picture, index, draw }));
      expect([...state].map((value, at) => Math.abs(value - (picture[at] ?? 0))).every((far) => far < 1e-3)).toBe(true);
    },
  );

  it('a configuration with nothing in it is that of Stable Diffusion', () => {
    expect(scheduleConfigSchema.parse({})).toMatchObject({ beta_schedule: 'scaled_linear', num_train_timesteps: 1000 });
  });
});
