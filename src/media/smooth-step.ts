/** 0 below `from`, 1 above `to`, and a smooth slope between: 3t² − 2t³. */
export function smoothStep(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
