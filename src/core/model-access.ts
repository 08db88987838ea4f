import type { ModelManifest } from './model-manifest.ts';

/** A dense tensor in row-major order. `data` length is the product of `dims`. */
export type Tensor =
  | { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array }
  /** IEEE half precision, as bits: see `src/media/half-floats.ts`. */
  | { readonly type: 'float16'; readonly dims: readonly number[]; readonly data: Uint16Array }
  | { readonly type: 'uint8'; readonly dims: readonly number[]; readonly data: Uint8Array }
  /** 0 is false, anything else true. */
  | { readonly type: 'bool'; readonly dims: readonly number[]; readonly data: Uint8Array }
  | { readonly type: 'int32'; readonly dims: readonly number[]; readonly data: Int32Array }
  | { readonly type: 'int64'; readonly dims: readonly number[]; readonly data: BigInt64Array };

/** What a graph says about one of its inputs. */
export interface GraphInput {
  readonly name: string;
  /** ONNX element type, `other` for what is no tensor. */
  readonly type: string;
  /** Numbers are fixed, names are symbolic; absent or empty when the graph does not say (or wants a scalar). */
  readonly shape?: readonly (number | string)[];
}

/** One loaded graph. */
export interface GraphSession {
  /** Runs the graph once. It cannot be interrupted: keep one run short. @throws AppError `invalid-input`, `out-of-memory`. */
  readonly run: (inputs: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Types and shapes, where the engine can tell: exports of one network differ in them. */
  readonly inputs?: readonly GraphInput[];
}

export interface GraphOptions {
  /**
   * For a small graph that is run hundreds of times in a row: on one core of the processor, as handing its work to other
   * cores or to a graphics card would take longer than the work.
   */
  readonly small?: boolean;
}

export interface OpenModel {
  readonly manifest: ModelManifest;
  /** Loads (or finds in the cache) one of the model's graphs. @throws AppError `model-broken` on a wrong hash. */
  readonly graph: (path: string, options?: GraphOptions) => Promise<GraphSession>;
  /** A text file of the model (lexicon, vocabulary), hash-checked. @throws AppError `model-broken`. */
  readonly text: (path: string) => Promise<string>;
  /** Any other file of the model (a picture it comes with), hash-checked, read anew each time. @throws AppError `model-broken`. */
  readonly bytes: (path: string) => Promise<Uint8Array>;
}

/** Models as a generator sees them, inside the inference child. */
export interface ModelAccess {
  /** @throws AppError `model-missing` with what to do. */
  readonly open: (modelId: string) => Promise<OpenModel>;
  /** Ids of the installed models that do `task`, built-in first. */
  readonly idsForTask: (task: string) => readonly string[];
  /** What loaded models and their work may occupy together, where the operator or the machine sets a limit. */
  readonly memoryBudgetBytes?: number;
}
