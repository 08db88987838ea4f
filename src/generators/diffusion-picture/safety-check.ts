import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { OpenModel } from '../../core/model-access.ts';
import { cropToCover } from '../../engines/images/crop-to-cover.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { tensorFor } from './graph-values.ts';
import type { DiffusionExport } from './read-export.ts';
import { parseModelFile } from '../../core/parse-model-file.ts';

/** Whether a finished picture must not be shown. */
export type SafetyCheck = (picture: OpaqueImage) => Promise<boolean>;

const graphPath = 'safety_checker/model.onnx';
const settingsPath = 'feature_extractor/preprocessor_config.json';
/** What CLIP's image encoder was trained with (Radford et al. 2021). */
const settingsSchema = z.object({
  image_mean: z.array(z.number()).length(3).default([0.48145466, 0.4578275, 0.40821073]),
  image_std: z.array(z.number().positive()).length(3).default([0.26862954, 0.26130258, 0.27577711]),
});
const sidePx = 224;

/** The checker that came with the model; undefined when none did, which is the operator's choice of model. */
export async function openSafetyCheck(model: OpenModel, source: DiffusionExport): Promise<SafetyCheck | undefined> {
  if (!source.has(graphPath)) return undefined;
  const json = source.has(settingsPath) ? await model.text(settingsPath) : '{}';
  const { image_mean: mean, image_std: deviation } = parseModelFile(settingsPath, json, settingsSchema);
  return async (picture) => {
    const graph = await model.graph(graphPath);
    const { widthPx, heightPx, rgb } = picture;
    const rgba = new Uint8Array(widthPx * heightPx * 4).fill(255);
    for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1)
      rgba.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    const small = await cropToCover({ widthPx, heightPx, rgba }, sidePx, sidePx);
    const plane = sidePx * sidePx;
    const seen = Float32Array.from({ length: plane * 3 }, (_, at) => {
      const channel = Math.floor(at / plane);
      const value = (small.rgb[(at % plane) * 3 + channel] ?? 0) / 255;
      return (value - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
    });
    const whole = Float32Array.from(rgb, (value) => value / 255);
    const outputs = await graph.run({
      clip_input: tensorFor(graph, 'clip_input', seen, [1, 3, sidePx, sidePx]),
      ...(graph.inputNames.includes('images')
        ? { images: tensorFor(graph, 'images', whole, [1, heightPx, widthPx, 3]) }
        : {}),
    });
    const verdict = outputs['has_nsfw_concepts'];
    if (verdict === undefined) {
      throw new AppError({ code: 'model-broken', message: `${graphPath} has no output has_nsfw_concepts` });
    }
    return verdict.data.some((value: number | bigint) => Number(value) !== 0);
  };
}
