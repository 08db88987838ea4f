import { AppError } from '../../core/errors.ts';
import type { GraphSession, OpenModel } from '../../core/model-access.ts';
import { createClipTokenizer, type ClipTokenizer } from '../../engines/transformers/clip-tokenizer.ts';
import { floatsOf, tensorFor } from './graph-values.ts';
import type { DiffusionExport } from './read-export.ts';

/** A text as the network reads it. */
export interface PromptEmbedding {
  /** [1, tokens, channels]. */
  readonly hiddenBtc: Float32Array;
  readonly tokens: number;
  readonly channels: number;
  /** Of the large models: one vector for the whole text. */
  readonly pooled: Float32Array | undefined;
}

export interface PromptEncoder {
  /** What of the text had no room, empty where all of it fitted. */
  readonly leftOut: (text: string) => string;
  readonly encode: (text: string) => Promise<PromptEmbedding>;
}

/** Reading fifty thousand tokens takes half a second; the same manifest gives the same model object. */
const tokenizers = new WeakMap<OpenModel, Map<string, Promise<ClipTokenizer>>>();

/** The text encoders of an export: one, or two whose outputs are put side by side (Podell et al. 2023). */
export async function openPromptEncoder(model: OpenModel, source: DiffusionExport): Promise<PromptEncoder> {
  const suffixes = source.isLarge ? ['', '_2'] : [''];
  const parts = await Promise.all(
    suffixes.map(async (suffix) => ({
      path: `text_encoder${suffix}/model.onnx`,
      words: await tokenizerOf(model, suffix),
    })),
  );
  const encodePart = async ({ path, words }: (typeof parts)[number], text: string): Promise<PromptEmbedding> => {
    const { ids } = words.encode(text);
    const graph = await model.graph(path);
    const [name = 'input_ids'] = graph.inputNames;
    const input = tensorFor(graph, name, Float32Array.from(ids), [1, ids.length]);
    const outputs = await graph.run({ [name]: input });
    const hidden = floatsOf(outputs, source.isLarge ? penultimate(graph, path) : 'last_hidden_state');
    const [, tokens = 0, channels = 0] = hidden.dims;
    const pooled = graph.outputNames.includes('text_embeds') ? floatsOf(outputs, 'text_embeds').data : undefined;
    return { hiddenBtc: hidden.data, tokens, channels, pooled };
  };
  return {
    leftOut: (text) => parts[0]?.words.encode(text).leftOut ?? '',
    encode: async (text) => {
      const embeddings: PromptEmbedding[] = [];
      // One after the other: each may push the other out of memory.
      for (const part of parts) embeddings.push(await encodePart(part, text));
      return sideBySide(embeddings);
    },
  };
}

/** An embedding of nothing at all. */
export function zeroEmbedding(like: PromptEmbedding): PromptEmbedding {
  const pooled = like.pooled && new Float32Array(like.pooled.length);
  return { ...like, hiddenBtc: new Float32Array(like.hiddenBtc.length), pooled };
}

async function tokenizerOf(model: OpenModel, suffix: string): Promise<ClipTokenizer> {
  const known = tokenizers.get(model) ?? new Map<string, Promise<ClipTokenizer>>();
  tokenizers.set(model, known);
  const found = known.get(suffix) ?? readTokenizer(model, `tokenizer${suffix}`);
  known.set(suffix, found);
  found.catch(() => known.delete(suffix));
  return found;
}

async function readTokenizer(model: OpenModel, folder: string): Promise<ClipTokenizer> {
  const optional = async (name: string): Promise<string | undefined> =>
    model.manifest.files.some(({ path }) => path === `${folder}/${name}`) ? model.text(`${folder}/${name}`) : undefined;
  const [vocabulary, merges, specialTokens, config] = await Promise.all([
    model.text(`${folder}/vocab.json`),
    model.text(`${folder}/merges.txt`),
    optional('special_tokens_map.json'),
    optional('tokenizer_config.json'),
  ]);
  return createClipTokenizer({
    vocabulary,
    merges,
    ...(specialTokens === undefined ? {} : { specialTokens }),
    ...(config === undefined ? {} : { config }),
  });
}

/** The large models were trained on the layer before the last: `hidden_states.0` is the embedding, then one a layer. */
function penultimate(graph: GraphSession, path: string): string {
  const states = graph.outputNames
    .flatMap((name) => (/^hidden_states\.\d+$/u.test(name) ? [Number(name.split('.')[1])] : []))
    .toSorted((a, b) => a - b);
  const layer = states.at(-2);
  if (layer !== undefined) return `hidden_states.${layer}`;
  throw new AppError({ code: 'model-broken', message: `${path} was exported without its hidden states` });
}

function sideBySide(embeddings: readonly PromptEmbedding[]): PromptEmbedding {
  const [first] = embeddings;
  if (first === undefined) throw new AppError({ code: 'internal', message: 'no text encoder' });
  if (embeddings.length === 1) return first;
  const { tokens } = first;
  const channels = embeddings.reduce((sum, part) => sum + part.channels, 0);
  const hiddenBtc = new Float32Array(tokens * channels);
  let offset = 0;
  for (const part of embeddings) {
    for (let token = 0; token < tokens; token += 1) {
      const row = part.hiddenBtc.subarray(token * part.channels, (token + 1) * part.channels);
      hiddenBtc.set(row, token * channels + offset);
    }
    offset += part.channels;
  }
  return { hiddenBtc, tokens, channels, pooled: embeddings.at(-1)?.pooled };
}
