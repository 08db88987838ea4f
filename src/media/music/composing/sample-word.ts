import type { RandomSource } from '../../../core/random.ts';

/** log Σ exp over all logits. */
export function logSumExp(logits: Float32Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
}

export interface WordChoice {
  readonly word: number;
  /** Nats to add to the model's logit; minus infinity forbids. */
  readonly taste: number;
}

export interface SampleOptions {
  /** Divides the model's logits, not the taste: 1 is the model itself, towards 0 its likeliest word. */
  readonly temperature: number;
  /** Only the likeliest words that have this much probability together are drawn from (Holtzman et al. 2020). */
  readonly topP: number;
  readonly random: RandomSource;
}

/**
 * Draws one of the choices: softmax of logit / temperature + taste, cut to its nucleus. Where taste forbids all of them
 * the model alone decides, so there is always a word.
 *
 * @param choices at least one.
 */
export function sampleWord(logits: Float32Array, choices: readonly WordChoice[], options: SampleOptions): number {
  const { temperature, topP, random } = options;
  const scored = choices.map(({ word, taste }) => ({ word, score: (logits[word] ?? 0) / temperature + taste }));
  const allowed = scored.filter(({ score }) => score > Number.NEGATIVE_INFINITY);
  const pool = allowed.length > 0 ? allowed : choices.map(({ word }) => ({ word, score: logits[word] ?? 0 }));
  pool.sort((left, right) => right.score - left.score || left.word - right.word);
  const best = pool[0]?.score ?? 0;
  const weights = pool.map(({ score }) => Math.exp(score - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let kept = 0;
  let mass = 0;
  while (kept < weights.length && mass < topP * total) {
    mass += weights[kept] ?? 0;
    kept += 1;
  }
  let left = random.next() * mass;
  for (let index = 0; index < kept; index += 1) {
    left -= weights[index] ?? 0;
    if (left < 0) return pool[index]?.word ?? 0;
  }
  return pool[Math.max(0, kept - 1)]?.word ?? 0;
}
