import { captionTask } from '../../core/caption-models.ts';
import { cleanText } from '../../core/clean-text.ts';
import { AppError } from '../../core/errors.ts';
import type { GraphSession, ModelAccess, OpenModel, Tensor } from '../../core/model-access.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { withoutMarkup } from '../../core/without-markup.ts';
import { createWordDecoder, type WordDecoder } from '../../engines/transformers/word-decoder.ts';
import { floatsToHalves, halvesToFloats } from '../../media/half-floats.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { captionPixels } from './caption-pixels.ts';
import { nextToken } from './next-token.ts';
import { readCaptionExport, type CaptionExport } from './read-caption-export.ts';

/** As long as an alternative text should be. */
const longestCaption = 300;

/** Reading a vocabulary takes half a second: kept as long as its model is. */
const decoders = new WeakMap<OpenModel, Promise<WordDecoder>>();

interface CaptionOptions {
  readonly models: ModelAccess;
  readonly signal: AbortSignal;
}

export interface Caption {
  /** One line without markup, or undefined when the model had nothing to say. */
  readonly sentence: string | undefined;
  readonly tokenIds: readonly number[];
}

/**
 * What a vision-encoder-decoder model (Xu et al. 2015; ViT and GPT-2 as transformers joins them) says about a picture, token
 * by token, the likeliest each time. The whole caption goes through the decoder anew for each token: exports without a
 * cache are the ones that every publisher has. Yields after each token how much of the longest possible caption is written,
 * 0 … 1.
 * @throws AppError `model-missing`, `model-broken`, `not-supported`.
 */
export async function* captionPicture(
  image: OpaqueImage,
  modelId: string,
  { models, signal }: CaptionOptions,
): AsyncGenerator<number, Caption, void> {
  const model = await models.open(modelId);
  if (model.manifest.task !== captionTask) {
    throw new AppError({
      code: 'invalid-input',
      message: `${modelId} does ${model.manifest.task}, not ${captionTask}`,
    });
  }
  const described = await readCaptionExport(model);
  const words = await wordsOf(model);
  signal.throwIfAborted();
  const encoder = await model.graph(described.graphs.encoder);
  const { valuesNchw, widthPx, heightPx } = captionPixels(image, described.preprocessor);
  signal.throwIfAborted();
  const seen = await encoder.run({
    pixel_values: floatsFor(encoder, 'pixel_values', valuesNchw, [1, 3, heightPx, widthPx]),
  });
  const states = floatsOf(seen, seen['last_hidden_state'] === undefined ? encoder.outputNames[0] : 'last_hidden_state');
  signal.throwIfAborted();
  const decoder = await model.graph(described.graphs.decoder);
  const tokenIds = yield* write(decoder, states, { ...described, signal });
  return { sentence: asSentence(words.decode(tokenIds)), tokenIds };
}

interface Floats {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

async function* write(
  decoder: GraphSession,
  states: Floats,
  options: CaptionExport & { readonly signal: AbortSignal },
): AsyncGenerator<number, readonly number[], void> {
  const { startId, endIds, mostTokens, noRepeatNgramSize, signal } = options;
  const looked = decoderInputs(decoder, states);
  const written = [startId];
  while (written.length <= mostTokens) {
    signal.throwIfAborted();
    const ids: Tensor = { type: 'int64', dims: [1, written.length], data: BigInt64Array.from(written, BigInt) };
    const { data, dims } = floatsOf(await decoder.run({ ...looked, input_ids: ids }), 'logits');
    const vocabulary = dims.at(-1) ?? 0;
    const token = nextToken(data.subarray(data.length - vocabulary), written, noRepeatNgramSize);
    if (token === undefined || endIds.includes(token)) break;
    written.push(token);
    yield (written.length - 1) / mostTokens;
  }
  return written.slice(1);
}

/** What stays the same for every token. @throws AppError `not-supported` for a decoder that wants a cache. */
function decoderInputs(decoder: GraphSession, { data, dims }: Floats): Readonly<Record<string, Tensor>> {
  const inputs: Record<string, Tensor> = {};
  for (const name of decoder.inputNames) {
    if (name === 'input_ids') continue;
    if (name === 'encoder_hidden_states') inputs[name] = floatsFor(decoder, name, data, dims);
    else if (name === 'encoder_attention_mask') {
      const length = dims[1] ?? 0;
      inputs[name] = { type: 'int64', dims: [1, length], data: new BigInt64Array(length).fill(1n) };
    } else
      throw new AppError({
        code: 'not-supported',
        message: `the decoder wants ${name}; decoder_model.onnx must be one without a cache`,
      });
  }
  return inputs;
}

/** @returns undefined where nothing is left of it. Whatever the model wrote is a stranger's text: no markup, no addresses. */
function asSentence(text: string): string | undefined {
  const plain = withoutMarkup(cleanText(text, { multiline: false })).replaceAll(/:\/+/gu, ' ');
  const line = shortenText(plain, longestCaption).replaceAll(/\s+(?=[.,!?])/gu, '');
  if (!/[\p{L}\p{N}]/u.test(line)) return undefined;
  const capital = line.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return /[.!?…]$/u.test(capital) ? capital : `${capital}.`;
}

function wordsOf(model: OpenModel): Promise<WordDecoder> {
  const known = decoders.get(model);
  if (known !== undefined) return known;
  const reading = readWords(model);
  decoders.set(model, reading);
  reading.catch(() => decoders.delete(model));
  return reading;
}

async function readWords(model: OpenModel): Promise<WordDecoder> {
  const hasConfig = model.manifest.files.some(({ path }) => path === 'tokenizer_config.json');
  const config = hasConfig ? await model.text('tokenizer_config.json') : undefined;
  return createWordDecoder(await model.text('tokenizer.json'), config);
}

/** A tensor in the precision the graph wants. */
function floatsFor(graph: GraphSession, name: string, data: Float32Array, dims: readonly number[]): Tensor {
  const type = graph.inputs?.find((input) => input.name === name)?.type ?? 'float32';
  return type === 'float16' ? { type, dims, data: floatsToHalves(data) } : { type: 'float32', dims, data };
}

function floatsOf(outputs: Readonly<Record<string, Tensor>>, name = ''): Floats {
  const tensor = outputs[name];
  if (tensor?.type === 'float32') return tensor;
  if (tensor?.type === 'float16') return { data: halvesToFloats(tensor.data), dims: tensor.dims };
  const found = tensor === undefined ? Object.keys(outputs).join(', ') : tensor.type;
  throw new AppError({ code: 'model-broken', message: `expected the output ${name} as floats, got ${found}` });
}
