import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { GraphSession, Tensor } from '../../core/model-access.ts';
import type { LeadSheetModel, LeadSheetWriting } from '../../media/music/composing/lead-sheet-model.ts';
import type { Vocabulary } from '../../media/music/composing/vocabulary.ts';
import { createHintReader, hintColumns, type HintReader } from '../../media/music/composing/word-hints.ts';

const stateSchema = z.object({
  input: z.string().max(64),
  output: z.string().max(64),
  /** `batch` is the number of songs, `time` the words remembered, 0 at first. */
  shape: z.array(z.union([z.number().int().positive().max(4096), z.enum(['batch', 'time'])])).max(8),
});

/** `contract.json` of networks that read a word and hand their state in and out. */
export const stepContractSchema = z.object({
  schema: z.literal(1),
  kind: z.literal('step'),
  graph: z.string().max(200),
  states: z.array(stateSchema).max(16),
  hints: z.boolean(),
  words: z.number().int().positive(),
});
export type StepContract = z.infer<typeof stepContractSchema>;

/** And of those that read the last few words at once. */
export const windowContractSchema = z.object({
  schema: z.literal(1),
  kind: z.literal('window'),
  graph: z.string().max(200),
  window: z.number().int().min(1).max(512),
  words: z.number().int().positive(),
});
export type WindowContract = z.infer<typeof windowContractSchema>;

/** int64 [count, width] of whole numbers, row by row. */
function wholeNumbers(rows: readonly (readonly number[])[]): Tensor {
  const width = rows[0]?.length ?? 0;
  return { type: 'int64', dims: [rows.length, width], data: BigInt64Array.from(rows.flat(), (value) => BigInt(value)) };
}

/** The rows of float32 [count, 1, words] or [count, words]. */
function logitRows(logits: Tensor | undefined, count: number, words: number): readonly Float32Array[] {
  if (logits?.type !== 'float32' || logits.data.length !== count * words) {
    throw new AppError({ code: 'model-broken', message: `the model should tell logits of ${count} × ${words} words` });
  }
  const { data } = logits;
  return Array.from({ length: count }, (_, row) => data.slice(row * words, (row + 1) * words));
}

/** The tensor with these indices of one axis only, in this order. */
function takeAlong(
  tensor: Tensor & { type: 'float32' },
  axis: number,
  indices: readonly number[],
): Tensor & { type: 'float32' } {
  const inner = tensor.dims.slice(axis + 1).reduce((product, size) => product * size, 1);
  const outer = tensor.dims.slice(0, axis).reduce((product, size) => product * size, 1);
  const size = tensor.dims[axis] ?? 1;
  const data = new Float32Array(outer * indices.length * inner);
  for (let block = 0; block < outer; block += 1) {
    for (const [to, from] of indices.entries()) {
      const start = (block * size + from) * inner;
      data.set(tensor.data.subarray(start, start + inner), (block * indices.length + to) * inner);
    }
  }
  return { ...tensor, dims: tensor.dims.map((value, index) => (index === axis ? indices.length : value)), data };
}

function hintReader(vocabulary: Vocabulary): HintReader {
  const sections = vocabulary.meanings.flatMap((meaning, index) => (meaning.type === 'section' ? [index] : []));
  const positions = vocabulary.positions.map((word) => {
    const meaning = vocabulary.meanings[word];
    return [word, meaning?.type === 'position' ? meaning.ticks : 0] as const;
  });
  return createHintReader({
    bos: vocabulary.id('BOS'),
    bar: vocabulary.id('BAR'),
    sections: new Set(sections),
    positions: new Map(positions),
  });
}

/** A network that reads one word of each song at a time; songs run side by side in one batch. */
export function createStepModel(graph: GraphSession, contract: StepContract, vocabulary: Vocabulary): LeadSheetModel {
  const start = (count: number): LeadSheetWriting => {
    let songs = count;
    let states = contract.states.map(({ shape }): Tensor & { type: 'float32' } => {
      const dims = shape.map((size) => (size === 'batch' ? count : size === 'time' ? 0 : size));
      return { type: 'float32', dims, data: new Float32Array(dims.reduce((product, size) => product * size, 1)) };
    });
    let readers = contract.hints ? Array.from({ length: count }, () => hintReader(vocabulary)) : [];
    return {
      step: async (words) => {
        const hints = readers.map((reader, song) => reader.read(words[song] ?? 0));
        const outputs = await graph.run({
          tokens: wholeNumbers(words.map((word) => [word])),
          ...(hints.length === 0 ? {} : { hints: { ...wholeNumbers(hints), dims: [songs, 1, hintColumns] } }),
          ...Object.fromEntries(contract.states.map(({ input }, index) => [input, states[index] ?? wholeNumbers([])])),
        });
        states = contract.states.map(({ output }) => {
          const next = outputs[output];
          if (next?.type !== 'float32') {
            throw new AppError({ code: 'model-broken', message: `the model does not tell its state ${output}` });
          }
          return next;
        });
        return logitRows(outputs['logits'], songs, vocabulary.size);
      },
      keep: (kept) => {
        songs = kept.length;
        states = states.map((state, index) =>
          takeAlong(state, contract.states[index]?.shape.indexOf('batch') ?? 0, kept),
        );
        readers = readers.length === 0 ? [] : kept.flatMap((song) => readers[song]?.copy() ?? []);
      },
    };
  };
  return { start };
}

/** A network that reads the last words of each song at once; before the song there are zeros. */
export function createWindowModel(
  graph: GraphSession,
  contract: WindowContract,
  vocabulary: Vocabulary,
): LeadSheetModel {
  const start = (count: number): LeadSheetWriting => {
    let windows = Array.from({ length: count }, () => Array.from({ length: contract.window }, () => 0));
    return {
      step: async (words) => {
        windows = windows.map((window, song) => [...window.slice(1), words[song] ?? 0]);
        const outputs = await graph.run({ tokens: wholeNumbers(windows) });
        return logitRows(outputs['logits'], windows.length, vocabulary.size);
      },
      keep: (kept) => {
        windows = kept.map((song) => [...(windows[song] ?? [])]);
      },
    };
  };
  return { start };
}
