import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { LeadSheetModel } from '../../media/music/composing/lead-sheet-model.ts';
import { logitsOf, writeWithTable } from './table-writing.ts';

/** `contract.json` of an n-gram model. */
export const ngramContractSchema = z.object({
  schema: z.literal(1),
  kind: z.literal('ngram'),
  table: z.string(),
  /** Number of n-grams of each order, from 1. */
  counts: z.array(z.number().int().positive()).min(1).max(8),
  /** What is taken from counts of 1, of 2 and of more, for each order. */
  discounts: z.array(z.tuple([z.number(), z.number(), z.number()])),
  words: z.number().int().min(2).max(256),
});
type NgramContract = z.infer<typeof ngramContractSchema>;

/** All n-grams of one order, sorted: a level of the trie. */
interface Level {
  readonly words: Uint8Array;
  readonly counts: Uint16Array;
  /** Where the continuations of each begin in the next level, and after the last one their number. */
  readonly firstChild: Uint32Array;
  readonly discounts: readonly [number, number, number];
}

/** Cuts `ngram.bin` into its levels, as `training/alebrije-leadsheet/ngram.py` describes. */
function readLevels(bytes: Uint8Array, contract: NgramContract): readonly Level[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const orders = contract.counts.length;
  const expected = contract.counts.reduce((sum, count, order) => sum + count * (order + 1 < orders ? 4 : 3), 0);
  if (bytes.byteLength !== expected || contract.discounts.length !== orders) {
    throw new AppError({
      code: 'model-broken',
      message: `expected ${expected} bytes of n-grams, got ${bytes.byteLength}; restore the file from where the model came from`,
    });
  }
  let offset = 0;
  return contract.counts.map((count, order) => {
    const [words, counts] = [new Uint8Array(count), new Uint16Array(count)];
    const firstChild = new Uint32Array(count + 1);
    for (let index = 0; index < count; index += 1) {
      words[index] = view.getUint8(offset + 3 * index);
      counts[index] = view.getUint16(offset + 3 * index + 1, true);
    }
    offset += 3 * count;
    if (order + 1 < orders) {
      for (let index = 0; index < count; index += 1) {
        firstChild[index + 1] = (firstChild[index] ?? 0) + view.getUint8(offset + index);
      }
      offset += count;
    }
    return { words, counts, firstChild, discounts: contract.discounts[order] ?? [0, 0, 0] };
  });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The continuations of `context` as a range of the level after it; null when the context never came. */
function continuations(levels: readonly Level[], context: readonly number[]): Range | null {
  let range: Range = { from: 0, to: levels[0]?.words.length ?? 0 };
  for (const [depth, word] of context.entries()) {
    const level = levels[depth];
    if (level === undefined) return null;
    let [low, high] = [range.from, range.to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((level.words[middle] ?? 0) < word) low = middle + 1;
      else high = middle;
    }
    if (low >= range.to || level.words[low] !== word) return null;
    range = { from: level.firstChild[low] ?? 0, to: level.firstChild[low + 1] ?? 0 };
    if (range.from === range.to) return null;
  }
  return range;
}

/**
 * Probabilities of the word after `past`: interpolated, modified Kneser–Ney (Chen & Goodman 1999), from the shortest context
 * to the longest that was seen. They sum to 1.
 */
function probabilitiesAfter(levels: readonly Level[], words: number, past: readonly number[]): Float64Array {
  const probabilities = new Float64Array(words).fill(1 / words);
  for (const [order, level] of levels.entries()) {
    const range = order > past.length ? null : continuations(levels, past.slice(past.length - order));
    if (range === null) break;
    const discount = (count: number): number => level.discounts[count < 3 ? count - 1 : 2] ?? 0;
    let [all, taken] = [0, 0];
    for (let index = range.from; index < range.to; index += 1) {
      const count = level.counts[index] ?? 0;
      all += count;
      taken += discount(count);
    }
    for (let word = 0; word < words; word += 1) probabilities[word] = ((probabilities[word] ?? 0) * taken) / all;
    for (let index = range.from; index < range.to; index += 1) {
      const count = level.counts[index] ?? 0;
      const word = level.words[index] ?? 0;
      probabilities[word] = (probabilities[word] ?? 0) + (count - discount(count)) / all;
    }
  }
  return probabilities;
}

/**
 * A model that counts what followed the last words.
 * @param table the bytes of `contract.table`.
 * @throws AppError `model-broken` when they do not fit the contract.
 */
export function createNgramModel(contract: NgramContract, table: Uint8Array): LeadSheetModel {
  const levels = readLevels(table, contract);
  const none: readonly number[] = [];
  return {
    start: (count) =>
      writeWithTable(count, none, (past, word) => {
        const memory = [...past, word].slice(1 - levels.length);
        return { memory, logits: logitsOf(probabilitiesAfter(levels, contract.words, memory)) };
      }),
  };
}
