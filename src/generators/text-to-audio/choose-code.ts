import type { RandomSource } from '../../core/random.ts';

/** Picks one of the codes by their logits. */
export type ChooseCode = (logits: Float32Array) => number;

/** What the authors of MusicGen sample from (Copet et al. 2023, section 4). */
const topCodes = 250;

/** Top-k sampling (Fan et al. 2018) at a temperature > 0: one of the likeliest 250 codes, by their probabilities. */
export function sampleCode(random: RandomSource, temperature: number): ChooseCode {
  return (logits) => {
    const likeliest = Array.from(logits.keys())
      .toSorted((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0) || a - b)
      .slice(0, topCodes);
    const highest = logits[likeliest[0] ?? 0] ?? 0;
    const weights = likeliest.map((code) => Math.exp(((logits[code] ?? 0) - highest) / temperature));
    let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const index = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return likeliest[index === -1 ? 0 : index] ?? 0;
  };
}

/** Always the likeliest one. */
export function likeliestCode(logits: Float32Array): number {
  let best = 0;
  for (const [code, value] of logits.entries()) if (value > (logits[best] ?? 0)) best = code;
  return best;
}
