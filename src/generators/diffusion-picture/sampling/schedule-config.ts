import { z } from 'zod';

/**
 * `scheduler/scheduler_config.json` of an export, as diffusers writes it: what noise the network was trained with. Only what
 * sampling here needs; everything else in it is left alone.
 */
export const scheduleConfigSchema = z.object({
  _class_name: z.string().default('PNDMScheduler'),
  num_train_timesteps: z.number().int().min(1).max(10_000).default(1000),
  beta_start: z.number().positive().max(1).default(0.00085),
  beta_end: z.number().positive().max(1).default(0.012),
  beta_schedule: z.enum(['linear', 'scaled_linear']).default('scaled_linear'),
  /** What the network answers with: the noise, the velocity of Salimans & Ho 2022, or the clean latent. */
  prediction_type: z.enum(['epsilon', 'v_prediction', 'sample']).default('epsilon'),
  /** Lin et al. 2023, table 2. */
  timestep_spacing: z.enum(['leading', 'linspace', 'trailing']).default('leading'),
  steps_offset: z.number().int().min(0).max(100).default(0),
  use_karras_sigmas: z
    .boolean()
    .nullish()
    .transform((value) => value ?? undefined),
  /** Of consistency models: how many steps they were distilled from. */
  original_inference_steps: z.number().int().min(1).max(1000).default(50),
  timestep_scaling: z.number().positive().default(10),
});
export type ScheduleConfig = Readonly<z.infer<typeof scheduleConfigSchema>>;
