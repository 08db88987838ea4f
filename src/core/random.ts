/** A seeded source of chance: the same seed gives the same sequence in every process. */
export interface RandomSource {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Uniform integer in [minimum, maximum], both included. */
  readonly integer: (minimum: number, maximum: number) => number;
  /** Standard normal (mean 0, variance 1). */
  readonly normal: () => number;
  /** One element, uniformly. @throws AppError `internal` on an empty list. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** An independent source for a named part, so that adding draws in one part leaves the others as they were. */
  readonly fork: (label: string) => RandomSource;
}
