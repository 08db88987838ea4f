/** Where ids and default seeds come from; tests pass a counting one. */
export interface IdSource {
  /** A job id: 12 lower-case letters and digits, sortable by creation time, safe in URLs, button ids and file names. */
  readonly jobId: () => string;
  /** A random seed, an integer in 0 … 2³¹−1. */
  readonly seed: () => number;
}
