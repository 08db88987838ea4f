import { AppError } from '../../core/errors.ts';
import type { GraphSession, Tensor } from '../../core/model-access.ts';
import type { PromptEmbedding } from './encode-prompt.ts';
import { firstOutput, floatsOf, inputOf, tensorFor } from './graph-values.ts';
import { combine } from './sampling/combine.ts';

export interface LatentShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export interface DenoiserOptions {
  readonly graph: GraphSession;
  readonly positive: PromptEmbedding;
  /** Absent: no classifier-free guidance. */
  readonly negative: PromptEmbedding | undefined;
  readonly guidance: number;
  /** What the network sees, its further channels included. */
  readonly shape: LatentShape;
  /** Height, width, crop, height, width of the picture, as the large models want them. */
  readonly pictureSize: { readonly widthPx: number; readonly heightPx: number };
  /** Whether there is memory for both prompts at once. */
  readonly together: boolean;
  readonly signal: AbortSignal;
}

/** The network's answer to what it sees at a timestep, guided. */
export type Denoiser = (seen: Float32Array, timestep: number) => Promise<Float32Array>;

/**
 * Classifier-free guidance, Ho & Salimans 2022 eq. 6: away from what the negative prompt gives, by the factor `guidance`.
 * Networks with a `timestep_cond` input were distilled with guidance and are told it instead.
 */
export function createDenoiser(options: DenoiserOptions): Denoiser {
  const { graph, positive, negative, guidance, shape, signal } = options;
  const runs: readonly (readonly PromptEmbedding[])[] =
    negative === undefined ? [[positive]] : batchesOf(options, [negative, positive]);
  return async (seen, timestep) => {
    const answers: Float32Array[] = [];
    for (const prompts of runs) {
      signal.throwIfAborted();
      const outputs = await graph.run(feedsOf(options, prompts, { seen, timestep }));
      const { data } = floatsOf(outputs, firstOutput(graph));
      const length = data.length / prompts.length;
      if (length % (shape.height * shape.width) !== 0) {
        throw new AppError({ code: 'model-broken', message: `the network answered with ${data.length} values` });
      }
      for (let index = 0; index < prompts.length; index += 1) {
        answers.push(data.subarray(index * length, (index + 1) * length));
      }
    }
    const [first, second] = answers;
    if (first === undefined) throw new AppError({ code: 'internal', message: 'the network was not asked' });
    return second === undefined ? first : combine(1 - guidance, first, guidance, second);
  };
}

/** Whether guidance is an input of the network. */
export function isGuidedInside(graph: GraphSession): boolean {
  return graph.inputNames.includes('timestep_cond');
}

/** As Luo et al. 2023 trained it: sines, then cosines, of 1000·(guidance − 1) at falling frequencies. */
export function guidanceEmbedding(guidance: number, width: number): Float32Array {
  const half = width >> 1;
  const embedding = new Float32Array(width);
  for (let index = 0; index < half; index += 1) {
    const angle = (guidance - 1) * 1000 * 10_000 ** (-index / (half - 1));
    embedding[index] = Math.sin(angle);
    embedding[half + index] = Math.cos(angle);
  }
  return embedding;
}

/**
 * Both prompts in one run where the graph was exported so, or is of half precision: those are made for GPUs, which are idle
 * with one. On a CPU two short runs take as long as one, are heard to be alive in between, and need half the memory.
 */
function batchesOf(
  { graph, together }: DenoiserOptions,
  prompts: readonly PromptEmbedding[],
): readonly (readonly PromptEmbedding[])[] {
  const { type, shape } = inputOf(graph, 'sample');
  const declared = shape?.[0];
  const isFixed = typeof declared === 'number';
  const atOnce = isFixed ? declared === prompts.length : together && type === 'float16';
  return atOnce ? [prompts] : prompts.map((prompt) => [prompt]);
}

function feedsOf(
  { graph, guidance, shape, pictureSize }: DenoiserOptions,
  prompts: readonly PromptEmbedding[],
  { seen, timestep }: { readonly seen: Float32Array; readonly timestep: number },
): Readonly<Record<string, Tensor>> {
  const batch = prompts.length;
  const repeat = (values: Float32Array): Float32Array => joined(prompts.map(() => values));
  const { widthPx, heightPx } = pictureSize;
  const [first] = prompts;
  const valueOf = (name: string): Tensor => {
    switch (name) {
      case 'sample':
        return tensorFor(graph, name, repeat(seen), [batch, shape.channels, shape.height, shape.width]);
      case 'timestep':
        return timestepFor(graph, timestep, batch);
      case 'encoder_hidden_states':
        return tensorFor(graph, name, joined(prompts.map(({ hiddenBtc }) => hiddenBtc)), [
          batch,
          first?.tokens ?? 0,
          first?.channels ?? 0,
        ]);
      case 'timestep_cond': {
        const declared = inputOf(graph, name).shape?.[1];
        const width = typeof declared === 'number' ? declared : 256;
        return tensorFor(graph, name, repeat(guidanceEmbedding(guidance, width)), [batch, width]);
      }
      case 'text_embeds': {
        const pooled = prompts.map((prompt) => prompt.pooled ?? new Float32Array());
        return tensorFor(graph, name, joined(pooled), [batch, pooled[0]?.length ?? 0]);
      }
      case 'time_ids':
        return tensorFor(graph, name, repeat(Float32Array.of(heightPx, widthPx, 0, 0, heightPx, widthPx)), [batch, 6]);
      default:
        throw new AppError({
          code: 'not-supported',
          message: `the network has an input this pipeline has no value for: ${name}`,
        });
    }
  };
  return Object.fromEntries(graph.inputNames.map((name) => [name, valueOf(name)]));
}

/** A scalar, one for all, or one for each of the batch. */
function timestepFor(graph: GraphSession, timestep: number, batch: number): Tensor {
  const { shape } = inputOf(graph, 'timestep');
  if (shape === undefined || shape.length === 0) return tensorFor(graph, 'timestep', Float32Array.of(timestep), []);
  const count = shape[0] === 'batch' || shape[0] === 'batch_size' || shape[0] === batch ? batch : 1;
  return tensorFor(graph, 'timestep', new Float32Array(count).fill(timestep), [count]);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
