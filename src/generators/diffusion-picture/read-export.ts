import { z } from 'zod';
import type { OpenModel } from '../../core/model-access.ts';
import { parseModelFile } from '../../core/parse-model-file.ts';
import { scheduleConfigSchema, type ScheduleConfig } from './sampling/schedule-config.ts';

const indexSchema = z.object({
  _class_name: z.string().default('StableDiffusionPipeline'),
  /** Of the large ones: no negative prompt means zeros rather than the embedding of nothing. */
  force_zeros_for_empty_prompt: z.boolean().default(false),
});

const unetSchema = z.object({
  in_channels: z.number().int().min(1).max(64).default(4),
  block_out_channels: z.array(z.number().int().positive()).min(1).max(8).default([320, 640, 1280, 1280]),
  attention_head_dim: z.union([z.number().int().positive(), z.array(z.number().int().positive()).min(1)]).default(8),
  down_block_types: z.array(z.string()).optional(),
  time_cond_proj_dim: z.number().int().positive().nullish(),
});

const vaeSchema = z.object({
  latent_channels: z.number().int().min(1).max(64).default(4),
  scaling_factor: z.number().positive().optional(),
  block_out_channels: z.array(z.number().int().positive()).min(1).max(8).default([128, 256, 512, 512]),
});

/** What a folder in the layout of diffusers' ONNX exports says about itself. */
export interface DiffusionExport {
  readonly isLarge: boolean;
  readonly zerosForNothing: boolean;
  readonly schedule: ScheduleConfig;
  readonly unet: Readonly<z.infer<typeof unetSchema>>;
  readonly vae: Readonly<z.infer<typeof vaeSchema>>;
  /** Latent = what the encoder gives × this. */
  readonly latentScale: number;
  /** Pixels per latent element, along one side. */
  readonly pixelsPerLatent: number;
  /** Sides must be multiples of this: the network halves its input several times. */
  readonly sideMultiple: number;
  readonly has: (path: string) => boolean;
}

/**
 * Reads the configuration files of an export. Those of the parts are optional, as in the first exports there were.
 * @throws AppError `model-broken` when one cannot be used.
 */
export async function readExport(model: OpenModel): Promise<DiffusionExport> {
  const has = (path: string): boolean => model.manifest.files.some((file) => file.path === path);
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const json = has(path) ? await model.text(path) : '{}';
    return parseModelFile(`${path} of the model ${model.manifest.id}`, json, schema);
  };
  const [index, schedule, unet, vae] = await Promise.all([
    read('model_index.json', indexSchema),
    read('scheduler/scheduler_config.json', scheduleConfigSchema),
    read('unet/config.json', unetSchema),
    read('vae_decoder/config.json', vaeSchema),
  ]);
  const isLarge = has('text_encoder_2/model.onnx');
  const pixelsPerLatent = 2 ** (vae.block_out_channels.length - 1);
  return {
    isLarge,
    zerosForNothing: index.force_zeros_for_empty_prompt,
    schedule,
    unet,
    vae,
    // Rombach et al. 2022 and Podell et al. 2023: exports before diffusers 0.18 do not write it down.
    latentScale: vae.scaling_factor ?? (isLarge ? 0.13025 : 0.18215),
    pixelsPerLatent,
    sideMultiple: pixelsPerLatent * 2 ** (unet.block_out_channels.length - 1),
    has,
  };
}
