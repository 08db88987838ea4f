import { AppError } from '../../core/errors.ts';
import type { ModelAccess } from '../../core/model-access.ts';
import { sampleMap, type ValueMap } from '../../media/guided-filter.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';

/** What a model must do to be asked for the subject. */
export const subjectMaskTask = 'subject-mask';

/** Side of the network's input: U²-Net (Qin et al. 2020) and what followed it. */
const inputPx = 320;
/** ImageNet's, which those networks were trained with. */
const channelMean = [0.485, 0.456, 0.406] as const;
const channelDeviation = [0.229, 0.224, 0.225] as const;

/**
 * Asks an installed salient-object network for the subject. Contract: one input, float32 [1,3,320,320], RGB divided by its
 * largest value and normalised as for ImageNet; the first output is the mask, float32 of 320 · 320 values, stretched to
 * 0 … 1 here as the authors do.
 * @throws AppError `model-broken` when the graph answers in another shape.
 */
export async function askSubjectNetwork(
  image: PremultipliedImage,
  models: ModelAccess,
  modelId: string,
): Promise<ValueMap> {
  const model = await models.open(modelId);
  const path = model.manifest.files.find((file) => file.path.endsWith('.onnx'))?.path;
  if (path === undefined) throw broken(modelId, 'has no .onnx file');
  const graph = await model.graph(path);
  const [inputName] = graph.inputNames;
  const [outputName] = graph.outputNames;
  if (inputName === undefined || outputName === undefined) throw broken(modelId, 'has no input or no output');
  const outputs = await graph.run({
    [inputName]: { type: 'float32', dims: [1, 3, inputPx, inputPx], data: normalisedChannels(image) },
  });
  const mask = outputs[outputName];
  if (mask?.type !== 'float32' || mask.data.length !== inputPx * inputPx) {
    throw broken(modelId, `answered with ${mask?.data.length ?? 0} values, not ${inputPx * inputPx}`);
  }
  return { widthPx: inputPx, heightPx: inputPx, values: stretched(mask.data) };
}

function normalisedChannels({ widthPx, heightPx, rgba }: PremultipliedImage): Float32Array {
  const data = new Float32Array(3 * inputPx * inputPx);
  let largest = 1;
  for (let at = 0; at < rgba.length; at += 1) if (at % 4 < 3) largest = Math.max(largest, rgba[at] ?? 0);
  for (let channel = 0; channel < 3; channel += 1) {
    const plane: ValueMap = {
      widthPx,
      heightPx,
      values: Float32Array.from({ length: widthPx * heightPx }, (_, pixel) => rgba[pixel * 4 + channel] ?? 0),
    };
    for (let pixel = 0; pixel < inputPx * inputPx; pixel += 1) {
      const u = ((pixel % inputPx) + 0.5) / inputPx;
      const v = (Math.floor(pixel / inputPx) + 0.5) / inputPx;
      const value = sampleMap(plane, u, v) / largest;
      data[channel * inputPx * inputPx + pixel] =
        (value - (channelMean[channel] ?? 0)) / (channelDeviation[channel] ?? 1);
    }
  }
  return data;
}

function stretched(values: Float32Array): Float32Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return values.map((value) => (value - least) / Math.max(1e-6, most - least));
}

function broken(modelId: string, what: string): AppError {
  return new AppError({ code: 'model-broken', message: `subject-mask model ${modelId} ${what}` });
}
