import { z } from 'zod';
import { findCaptionGraphs, type CaptionGraphs } from '../../core/caption-models.ts';
import { AppError } from '../../core/errors.ts';
import type { OpenModel } from '../../core/model-access.ts';
import { parseModelFile } from '../../core/parse-model-file.ts';

/** No caption is longer, whatever its model would like. */
const mostTokens = 40;

const tokenId = z.number().int().min(0).max(2_000_000);
const endsSchema = z.union([tokenId.transform((id) => [id]), z.array(tokenId).min(1).max(16)]);
const generationSchema = z.object({
  decoder_start_token_id: tokenId.nullish(),
  bos_token_id: tokenId.nullish(),
  eos_token_id: endsSchema.nullish(),
  max_length: z.number().int().positive().nullish(),
  max_new_tokens: z.number().int().positive().nullish(),
  no_repeat_ngram_size: z.number().int().min(0).max(mostTokens).nullish(),
});
const configSchema = generationSchema.extend({ decoder: generationSchema.nullish() });

const sidePx = z.number().int().min(16).max(1024);
const sizeSchema = z.union([
  sidePx.transform((side) => ({ height: side, width: side })),
  z.object({ height: sidePx, width: sidePx }),
  z.object({ shortest_edge: sidePx }),
]);
const perChannel = z.array(z.number()).length(3);
const preprocessorSchema = z.object({
  size: sizeSchema.default({ height: 224, width: 224 }),
  /** Pillow's numbers: 2 bilinear, 3 bicubic; the others (nearest, Lanczos …) are near enough to one of them. */
  resample: z.number().int().default(2),
  do_center_crop: z.boolean().nullish(),
  crop_size: sizeSchema.nullish(),
  do_rescale: z.boolean().default(true),
  rescale_factor: z
    .number()
    .positive()
    .default(1 / 255),
  do_normalize: z.boolean().default(true),
  image_mean: perChannel.default([0.5, 0.5, 0.5]),
  image_std: z.array(z.number().positive()).length(3).default([0.5, 0.5, 0.5]),
});
export type CaptionPreprocessor = Readonly<z.infer<typeof preprocessorSchema>>;

/** What a caption model says about itself. */
export interface CaptionExport {
  readonly graphs: CaptionGraphs;
  readonly preprocessor: CaptionPreprocessor;
  readonly startId: number;
  readonly endIds: readonly number[];
  readonly mostTokens: number;
  /** This many tokens in a row never come twice; 0: they may. */
  readonly noRepeatNgramSize: number;
}

/** Reads the configuration files of an export. @throws AppError `model-broken` when one cannot be used. */
export async function readCaptionExport(model: OpenModel): Promise<CaptionExport> {
  const { id, files } = model.manifest;
  const has = (path: string): boolean => files.some((file) => file.path === path);
  const graphs = findCaptionGraphs(has);
  if (graphs === undefined) {
    throw new AppError({ code: 'model-broken', message: `the model ${id} has no encoder_model.onnx with its decoder` });
  }
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
    parseModelFile(`${path} of the model ${id}`, has(path) ? await model.text(path) : '{}', schema);
  const [config, generation, preprocessor] = await Promise.all([
    read('config.json', configSchema),
    read('generation_config.json', generationSchema),
    read('preprocessor_config.json', preprocessorSchema),
  ]);
  // As transformers looks them up: generation_config.json, then config.json, then what it says of its decoder.
  const said = [generation, config, config.decoder ?? {}];
  const first = <K extends keyof z.infer<typeof generationSchema>>(key: K) =>
    said.map((from) => from[key] ?? undefined).find((value) => value !== undefined);
  const startId = first('decoder_start_token_id') ?? first('bos_token_id');
  const endIds = first('eos_token_id');
  if (startId === undefined || endIds === undefined) {
    throw new AppError({
      code: 'model-broken',
      message: `config.json of ${id} lacks decoder_start_token_id or eos_token_id`,
    });
  }
  const wished = generation.max_new_tokens ?? (generation.max_length ?? mostTokens + 1) - 1;
  return {
    graphs,
    preprocessor,
    startId,
    endIds,
    mostTokens: Math.max(1, Math.min(mostTokens, wished)),
    noRepeatNgramSize: first('no_repeat_ngram_size') ?? 0,
  };
}
