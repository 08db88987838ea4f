import type { Denoiser } from './denoiser.ts';
import type { NoiseStream } from './noise-stream.ts';
import type { StartPicture } from './read-start.ts';
import { blendLatents } from './repaint-mask.ts';
import type { Sampler } from './sampling/sampler.ts';

export interface DiffuseOptions {
  readonly sampler: Sampler;
  readonly denoise: Denoiser;
  readonly draw: NoiseStream;
  readonly firstStep: number;
  readonly start: StartPicture | undefined;
}

/**
 * From noise to a latent, step by step. A part to be repainted by an ordinary network is the only part it may change: after
 * each step the rest is put back as noisy as the step left it (Lugmayr et al. 2022, without their repetitions).
 * @yields what the picture would be if the step were right, after each step. @returns the latent.
 */
export async function* diffuse(options: DiffuseOptions): AsyncGenerator<Float32Array, Float32Array> {
  const { sampler, denoise, draw, firstStep, start } = options;
  const noise = draw();
  const steps = sampler.timesteps.length;
  const further = start?.repaint?.furtherChannels ?? new Float32Array();
  const keptMask = further.length === 0 ? start?.repaint?.latentMask : undefined;
  let state =
    start === undefined || firstStep === 0 ? sampler.start(noise) : sampler.noised(start.latentNchw, noise, firstStep);
  for (let index = firstStep; index < steps; index += 1) {
    const output = await denoise(withFurther(sampler.seen(state, index), further), sampler.timesteps[index] ?? 0);
    const step = sampler.step({ state, output, index, draw });
    ({ state } = step);
    if (start !== undefined && keptMask !== undefined) {
      const isLast = index + 1 === steps;
      const kept = isLast ? start.latentNchw : sampler.noised(start.latentNchw, noise, index + 1);
      state = blendLatents(keptMask, state, kept);
    }
    yield step.clean;
  }
  return state;
}

function withFurther(seen: Float32Array, further: Float32Array): Float32Array {
  if (further.length === 0) return seen;
  const whole = new Float32Array(seen.length + further.length);
  whole.set(seen);
  whole.set(further, seen.length);
  return whole;
}
