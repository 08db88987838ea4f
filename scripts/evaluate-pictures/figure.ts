/** One measured share or amount. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** How many pictures (or pairs, or prompts) it is the mean of. */
  readonly count: number;
  readonly goal?: string;
  readonly note?: string;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Part of the answers that are true. */
export function partTrue(answers: readonly boolean[]): number {
  return meanOf(answers.map(Number));
}
