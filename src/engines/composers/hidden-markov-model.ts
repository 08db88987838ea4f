import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { LeadSheetModel } from '../../media/music/composing/lead-sheet-model.ts';
import { logitsOf, writeWithTable } from './table-writing.ts';

/** `contract.json` of a hidden Markov model. */
export const hiddenMarkovContractSchema = z.object({
  schema: z.literal(1),
  kind: z.literal('hmm'),
  table: z.string(),
  states: z.number().int().min(1).max(4096),
  words: z.number().int().min(2).max(65_536),
});

/** Row-major: `move` [states, states] from a state to the next, `say` [states, words]. Rows sum to 1. */
interface HiddenMarkov {
  readonly start: Float32Array;
  readonly move: Float32Array;
  readonly say: Float32Array;
}

function readTables(bytes: Uint8Array, states: number, words: number): HiddenMarkov {
  const expected = 4 * states * (1 + states + words);
  if (bytes.byteLength !== expected) {
    throw new AppError({
      code: 'model-broken',
      message: `expected ${expected} bytes of probabilities, got ${bytes.byteLength}; restore the file from where the model came from`,
    });
  }
  // A copy begins on a multiple of four bytes, which a Float32Array needs. Little-endian, as is every machine that runs Node.
  const floats = new Float32Array(bytes.slice().buffer);
  const moveAt = states;
  const sayAt = states + states * states;
  return { start: floats.subarray(0, moveAt), move: floats.subarray(moveAt, sayAt), say: floats.subarray(sayAt) };
}

/** A row vector times a row-major matrix: [rows] × [rows, columns] → [columns]. */
function times(row: Float64Array, matrix: Float32Array, columns: number): Float64Array {
  const result = new Float64Array(columns);
  for (const [index, weight] of row.entries()) {
    if (weight < 1e-12) continue;
    const offset = index * columns;
    for (let column = 0; column < columns; column += 1) {
      result[column] = (result[column] ?? 0) + weight * (matrix[offset + column] ?? 0);
    }
  }
  return result;
}

/**
 * A hidden Markov model: the forward algorithm (Rabiner 1989, equations 19 to 21), scaled at each word, tells how likely
 * each state is, and from that each next word.
 * @param table the bytes of `contract.table`.
 * @throws AppError `model-broken` when they do not fit the contract.
 */
export function createHiddenMarkovModel(
  contract: z.infer<typeof hiddenMarkovContractSchema>,
  table: Uint8Array,
): LeadSheetModel {
  const { states, words } = contract;
  const { start, move, say } = readTables(table, states, words);
  return {
    start: (count) =>
      // What is remembered: how likely each state is for the next word.
      writeWithTable<Float64Array>(count, Float64Array.from(start), (expected, word) => {
        const here = expected.map((probability, state) => probability * (say[state * words + word] ?? 0));
        const sum = here.reduce((total, probability) => total + probability, 0);
        const memory = times(sum > 0 ? here.map((probability) => probability / sum) : expected, move, states);
        return { memory, logits: logitsOf(times(memory, say, words)) };
      }),
  };
}
