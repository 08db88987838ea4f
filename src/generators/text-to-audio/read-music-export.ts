import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { OpenModel } from '../../core/model-access.ts';
import { parseModelFile } from '../../core/parse-model-file.ts';
import { findTextToAudioGraphs, type TextToAudioGraphs } from '../../core/text-to-audio.ts';

const size = z.number().int().positive();

const configSchema = z.object({
  model_type: z.literal('musicgen'),
  decoder: z.object({
    num_codebooks: size.max(16).default(4),
    vocab_size: size.max(65_536).default(2048),
    num_attention_heads: size.max(256).default(16),
    hidden_size: size.max(16_384).default(1024),
    audio_channels: size.max(2).default(1),
  }),
  audio_encoder: z.object({
    sampling_rate: size.min(1000).max(192_000).default(32_000),
    upsampling_ratios: z.array(size.max(64)).min(1).max(8).default([8, 5, 4, 4]),
  }),
});

const generationSchema = z.object({
  decoder_start_token_id: z.number().int().min(0).optional(),
  guidance_scale: z.number().min(0).max(30).default(3),
});

/** What a MusicGen export says about itself. */
export interface MusicExport {
  readonly graphs: TextToAudioGraphs;
  readonly codebooks: number;
  /** Codes are 0 … this, without it; where a codebook says nothing there is `pad`. */
  readonly codes: number;
  readonly pad: number;
  readonly heads: number;
  readonly headWidth: number;
  readonly guidance: number;
  readonly sampleRateHz: number;
  /** Frames of codes in a second. */
  readonly framesPerSecond: number;
}

/**
 * Reads `config.json` and `generation_config.json` of an export.
 * @throws AppError `model-broken` when it is not one, `not-supported` for stereo ones.
 */
export async function readMusicExport(model: OpenModel): Promise<MusicExport> {
  const { id, files } = model.manifest;
  const has = (path: string): boolean => files.some((file) => file.path === path);
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const json = has(path) ? await model.text(path) : '{}';
    return parseModelFile(`${path} of the model ${id}`, json, schema);
  };
  const graphs = findTextToAudioGraphs(has);
  if (graphs === undefined) {
    throw new AppError({ code: 'model-broken', message: `the model ${id} lacks one of its three networks` });
  }
  const [{ decoder, audio_encoder: codec }, generation] = await Promise.all([
    read('config.json', configSchema),
    read('generation_config.json', generationSchema),
  ]);
  if (decoder.audio_channels !== 1) {
    throw new AppError({ code: 'not-supported', message: `the model ${id} is stereo; only mono ones can be run` });
  }
  return {
    graphs,
    codebooks: decoder.num_codebooks,
    codes: decoder.vocab_size,
    pad: generation.decoder_start_token_id ?? decoder.vocab_size,
    heads: decoder.num_attention_heads,
    headWidth: decoder.hidden_size / decoder.num_attention_heads,
    guidance: generation.guidance_scale,
    sampleRateHz: codec.sampling_rate,
    framesPerSecond: codec.sampling_rate / codec.upsampling_ratios.reduce((product, ratio) => product * ratio, 1),
  };
}
