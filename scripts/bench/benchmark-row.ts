/** One line of docs/benchmarks.md. */
export interface BenchmarkRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What we set out to reach, e.g. `≥ 500`. */
  readonly goal?: string;
  readonly note?: string;
}
