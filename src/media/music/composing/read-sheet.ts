import type { LeadSheet } from '../lead-sheet.ts';
import { inHomeKey } from '../listening/shift-sheet.ts';
import { logSumExp } from './sample-word.ts';
import { controlsOf, openingWords, sheetWords } from './sheet-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How surprised a model was by a bar. */
export interface BarSurprise {
  /** −log p of its words, all together. */
  readonly nats: number;
  readonly words: number;
}

/** Has a model read a sheet in whatever key: yields each word, wants the logits after it back, tells what each bar cost. */
export function* readSheet(
  sheet: LeadSheet,
  vocabulary: Vocabulary,
): Generator<number, readonly BarSurprise[], Float32Array> {
  let logits: Float32Array = new Float32Array(vocabulary.size);
  for (const word of openingWords(controlsOf(sheet), vocabulary)) logits = yield word;
  const bars: BarSurprise[] = [];
  for (const words of sheetWords(inHomeKey(sheet), vocabulary)) {
    let nats = 0;
    for (const word of words) {
      nats += logSumExp(logits) - (logits[word] ?? 0);
      logits = yield word;
    }
    bars.push({ nats, words: words.length });
  }
  return bars;
}
