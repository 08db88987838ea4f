import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Tensor } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import { phraseBars, phraseChords, phraseSymbols, placesPerBar } from '../../media/music/composing/phrase-grid.ts';
import { sampleWord } from '../../media/music/composing/sample-word.ts';
import type { Meter, Mode } from '../../media/music/lead-sheet.ts';

/** What every `contract.json` of a model of phrases says: the grid that this code knows. */
export const phraseFacts = {
  schema: z.literal(1),
  bars: z.literal(phraseBars),
  places: z.literal(placesPerBar),
  symbols: z.literal(phraseSymbols),
  lowestPitch: z.literal(48),
  chords: z.literal(phraseChords),
};

const meterIndex: Readonly<Record<Meter, number>> = { '4/4': 0, '3/4': 1, '6/8': 2 };

/** Meter and mode, int64 [1, 2]. */
export function conditionOf(meter: Meter, mode: Mode): Tensor {
  return wholeNumbers([meterIndex[meter], mode === 'minor' ? 1 : 0]);
}

/** One row of whole numbers, int64 [1, n]. */
export function wholeNumbers(values: readonly number[]): Tensor {
  return { type: 'int64', dims: [1, values.length], data: BigInt64Array.from(values, (value) => BigInt(value)) };
}

/** The numbers of an output. @throws AppError `model-broken` when they are not `length` floats. */
export function floats(tensor: Tensor | undefined, length: number): Float32Array {
  if (tensor?.type === 'float32' && tensor.data.length === length) return tensor.data;
  throw new AppError({
    code: 'model-broken',
    message: `the model of phrases should tell ${length} numbers; restore it`,
  });
}

/** Row `index` of a row-major matrix, copied. */
export function rowOf(data: Float32Array, index: number, width: number): Float32Array {
  return data.slice(index * width, (index + 1) * width);
}

const everySymbol = Array.from({ length: phraseSymbols }, (_, word) => ({ word, taste: 0 }));
const everyChord = Array.from({ length: phraseChords - 1 }, (_, index) => ({ word: index + 1, taste: 0 }));

/** One symbol of the melody from its logits [48]; a little cooler than the model, its rarest ideas left out. */
export function drawSymbol(logits: Float32Array, random: RandomSource): number {
  return sampleWord(logits, everySymbol, { temperature: 0.85, topP: 0.92, random });
}

/** Eight chords from their logits [8 · 121], never none: close to the likeliest, as neighbours do not know of each other. */
export function drawChords(logits: Float32Array, random: RandomSource): readonly number[] {
  return Array.from({ length: logits.length / phraseChords }, (_, index) =>
    sampleWord(rowOf(logits, index, phraseChords), everyChord, { temperature: 0.5, topP: 0.8, random }),
  );
}
