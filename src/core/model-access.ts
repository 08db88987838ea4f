import type { ModelManifest } from './model-manifest.ts';

/** A dense tensor in row-major order. `data` length is the product of `dims`. */
export type Tensor =
  | { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array }
  | { readonly type: 'uint8'; readonly dims: readonly number[]; readonly data: Uint8Array }
  | { readonly type: 'int64'; readonly dims: readonly number[]; readonly data: BigInt64Array };

/** One loaded graph. */
export interface GraphSession {
  /** Runs the graph once. It cannot be interrupted: keep one run short. @throws AppError `invalid-input`, `out-of-memory`. */
  readonly run: (inputs: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

export interface OpenModel {
  readonly manifest: ModelManifest;
  /** Loads (or finds in the cache) one of the model's graphs. @throws AppError `model-broken` on a wrong hash. */
  readonly graph: (path: string) => Promise<GraphSession>;
  /** A text file of the model (lexicon, vocabulary), hash-checked. @throws AppError `model-broken`. */
  readonly text: (path: string) => Promise<string>;
}

/** Models as a generator sees them, inside the inference child. */
export interface ModelAccess {
  /** @throws AppError `model-missing` with what to do. */
  readonly open: (modelId: string) => Promise<OpenModel>;
  /** Ids of the installed models that do `task`, built-in first. */
  readonly idsForTask: (task: string) => readonly string[];
}
