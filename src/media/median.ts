/** The middle of some values, of two the upper; undefined where there are none. */
export function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}
