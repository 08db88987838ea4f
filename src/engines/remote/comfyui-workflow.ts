import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

/** A workflow in ComfyUI's API format: node id → class and inputs. */
export const workflowSchema = z
  .record(
    z.string().max(100),
    z.object({ class_type: z.string().max(200), inputs: z.record(z.string(), z.json()) }).catchall(z.json()),
  )
  .refine((nodes) => Object.keys(nodes).length > 0, 'a workflow has nodes');
export type Workflow = z.infer<typeof workflowSchema>;

/** What placeholders stand for. */
export interface WorkflowValues {
  readonly prompt: string;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly checkpoint: string;
}

/** Text to image as every ComfyUI can do it, for checkpoints of the Stable Diffusion family. */
export const builtInWorkflow: Workflow = {
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: '%checkpoint%' } },
  '2': { class_type: 'CLIPTextEncode', inputs: { text: '%prompt%', clip: ['1', 1] } },
  '3': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry, watermark, text', clip: ['1', 1] } },
  '4': { class_type: 'EmptyLatentImage', inputs: { width: '%width%', height: '%height%', batch_size: 1 } },
  '5': {
    class_type: 'KSampler',
    inputs: {
      model: ['1', 0],
      positive: ['2', 0],
      negative: ['3', 0],
      latent_image: ['4', 0],
      seed: '%seed%',
      steps: 24,
      cfg: 7,
      sampler_name: 'dpmpp_2m',
      scheduler: 'karras',
      denoise: 1,
    },
  },
  '6': { class_type: 'VAEDecode', inputs: { samples: ['5', 0], vae: ['1', 2] } },
  '7': { class_type: 'SaveImage', inputs: { images: ['6', 0], filename_prefix: 'alebrije' } },
};

/** Whether a workflow has this placeholder anywhere. */
export function hasPlaceholder(workflow: Workflow, name: keyof WorkflowValues): boolean {
  return JSON.stringify(workflow).includes(`%${name}%`);
}

/**
 * Puts values where placeholders are: a text that is one placeholder becomes the value with its own type, one inside a
 * longer text is written out. What a value contains is never read as a placeholder again.
 */
export function fillWorkflow(workflow: Workflow, values: WorkflowValues): Workflow {
  const byName = new Map<string, string | number>(Object.entries(values));
  const fill = (value: z.infer<ReturnType<typeof z.json>>): z.infer<ReturnType<typeof z.json>> => {
    if (typeof value === 'string') {
      const whole = byName.get(/^%(\w+)%$/u.exec(value)?.[1] ?? '');
      return whole ?? value.replaceAll(/%(\w+)%/gu, (text, name: string) => String(byName.get(name) ?? text));
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
  };
  return workflowSchema.parse(fill(workflow));
}

/** Reads an operator's workflow. @throws AppError `config-invalid` saying what is wrong with it. */
export function parseWorkflow(text: string): Workflow {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw new AppError({ code: 'config-invalid', message: 'ALEBRIJE_COMFYUI_WORKFLOW is no JSON file', cause });
  }
  const parsed = workflowSchema.safeParse(raw);
  if (parsed.success && hasPlaceholder(parsed.data, 'prompt')) return parsed.data;
  const problem = parsed.success
    ? 'it has no %prompt%'
    : 'it is not in API format (Workflow > Export (API) in ComfyUI)';
  throw new AppError({ code: 'config-invalid', message: `ALEBRIJE_COMFYUI_WORKFLOW cannot be used: ${problem}` });
}
