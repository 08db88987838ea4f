import { InferenceSession, listSupportedBackends, Tensor as OnnxTensor } from 'onnxruntime-node';
import { AppError } from '../../core/errors.ts';
import type { GraphInput, GraphSession, Tensor } from '../../core/model-access.ts';
import { checkInputs } from './tensor-check.ts';

/** The names ONNX Runtime knows them by. A name it does not know silently means the CPU, so no other is ever passed. */
export type ExecutionProvider = 'cpu' | 'webgpu' | 'cuda';

export interface SessionSettings {
  readonly provider: ExecutionProvider;
  /** Threads within one operator. */
  readonly threads: number;
}

/** A graph in memory, until released. */
export interface LoadedGraph extends GraphSession {
  readonly release: () => Promise<void>;
}

/** Whether this build of ONNX Runtime carries the provider at all; whether it works here takes a probe. */
export function isProviderBundled(provider: ExecutionProvider): boolean {
  return listSupportedBackends().some((backend) => backend.name === provider);
}

/**
 * Loads one graph. Synchronous inside ONNX Runtime: blocks the event loop of its process, as does each run.
 * @param source a file path (external weights beside it are found) or the bytes themselves.
 * @throws AppError `model-broken` when ONNX Runtime refuses it, `out-of-memory`.
 */
export async function loadOnnxSession(source: string | Uint8Array, settings: SessionSettings): Promise<LoadedGraph> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [settings.provider],
    intraOpNumThreads: settings.threads,
    interOpNumThreads: 1,
    // Fatal only: errors are thrown with the same words.
    logSeverityLevel: 4,
    // Spinning threads steal the cores from each other when the machine is busy: two of them then stall for seconds.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  let session: InferenceSession;
  try {
    session = await (typeof source === 'string'
      ? InferenceSession.create(source, options)
      : InferenceSession.create(source, options));
  } catch (error) {
    throw onnxError(error, 'model-broken', 'ONNX Runtime cannot load the graph');
  }
  const declared = declarations(session.inputMetadata);
  return {
    inputNames: [...session.inputNames],
    outputNames: [...session.outputNames],
    inputs: declared,
    run: async (inputs) => {
      checkInputs(declared, inputs);
      const feeds = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, toOnnx(tensor)]));
      try {
        return fromOnnxResults(await session.run(feeds));
      } catch (error) {
        throw onnxError(error, 'internal', 'ONNX Runtime failed to run the graph');
      }
    },
    release: () => session.release(),
  };
}

function declarations(metadata: readonly InferenceSession.ValueMetadata[]): readonly GraphInput[] {
  return metadata.map((value) =>
    value.isTensor ? { name: value.name, type: value.type, shape: value.shape } : { name: value.name, type: 'other' },
  );
}

function toOnnx(tensor: Tensor): OnnxTensor {
  switch (tensor.type) {
    case 'float32':
      return new OnnxTensor('float32', tensor.data, tensor.dims);
    case 'float16':
      return new OnnxTensor('float16', tensor.data, tensor.dims);
    case 'uint8':
      return new OnnxTensor('uint8', tensor.data, tensor.dims);
    case 'bool':
      return new OnnxTensor('bool', tensor.data, tensor.dims);
    case 'int32':
      return new OnnxTensor('int32', tensor.data, tensor.dims);
    case 'int64':
      return new OnnxTensor('int64', tensor.data, tensor.dims);
  }
}

function fromOnnxResults(results: InferenceSession.ReturnType): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(
    Object.entries(results).map(([name, value]) => {
      if (!(value instanceof OnnxTensor)) throw unsupportedOutput(name, 'not a tensor');
      return [name, fromOnnx(name, value)];
    }),
  );
}

function fromOnnx(name: string, tensor: OnnxTensor): Tensor {
  const { data, dims, type } = tensor;
  if (data instanceof Float32Array) return { type: 'float32', dims, data };
  if (data instanceof Uint8Array && (type === 'uint8' || type === 'bool')) return { type, dims, data };
  if (data instanceof Int32Array) return { type: 'int32', dims, data };
  if (data instanceof BigInt64Array) return { type: 'int64', dims, data };
  // A Float16Array where JavaScript has them, else the bits.
  if (type === 'float16' && ArrayBuffer.isView(data)) {
    return { type, dims, data: new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) };
  }
  throw unsupportedOutput(name, type);
}

function unsupportedOutput(name: string, type: string): AppError {
  return new AppError({
    code: 'not-supported',
    message: `expected output ${name} as float32, float16, uint8, bool, int32 or int64, got ${type}; cast it in the graph`,
  });
}

/** How the providers say that memory ran out; ONNX Runtime has no code for it that reaches JavaScript. */
const outOfMemoryPattern = /failed to allocate|bad[ _]alloc|out[ -]of[ -]memory|AllocateRaw|OUT_OF_MEMORY/iu;

function onnxError(error: unknown, code: 'model-broken' | 'internal', what: string): AppError {
  if (error instanceof AppError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const outOfMemory = outOfMemoryPattern.test(reason);
  return new AppError({ code: outOfMemory ? 'out-of-memory' : code, message: `${what}: ${reason}`, cause: error });
}
