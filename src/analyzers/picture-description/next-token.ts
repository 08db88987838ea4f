/**
 * The likeliest token that does not repeat a run of `ngramSize` tokens already written (0: any may come). Of equals the
 * first one. As transformers' greedy search with `NoRepeatNGramLogitsProcessor`.
 * @param scores float [vocabulary], any scale. Not-a-number never wins.
 */
export function nextToken(scores: Float32Array, written: readonly number[], ngramSize: number): number | undefined {
  const barred = repeating(written, ngramSize);
  let best: number | undefined;
  let highest = -Infinity;
  for (let token = 0; token < scores.length; token += 1) {
    const score = scores[token] ?? -Infinity;
    if (score > highest && !barred.has(token)) [best, highest] = [token, score];
  }
  return best;
}

/** What would complete a run that is there already. */
function repeating(written: readonly number[], size: number): ReadonlySet<number> {
  const barred = new Set<number>();
  if (size === 0) return barred;
  const tail = written.slice(written.length - size + 1);
  for (let at = 0; at + size <= written.length; at += 1) {
    const last = written[at + size - 1];
    if (last !== undefined && tail.every((token, index) => written[at + index] === token)) barred.add(last);
  }
  return barred;
}
