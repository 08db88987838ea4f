import { AppError } from '../../core/errors.ts';
import type { GraphInput, GraphSession, Tensor } from '../../core/model-access.ts';
import { floatsToHalves, halvesToFloats } from '../../media/half-floats.ts';

/** What the graph says about an input; float32 of any shape where it says nothing. */
export function inputOf(graph: GraphSession, name: string): GraphInput {
  return graph.inputs?.find((input) => input.name === name) ?? { name, type: 'float32' };
}

/** A tensor of the element type the input wants: exports of one network differ in it. Whole numbers are rounded. */
export function tensorFor(graph: GraphSession, name: string, values: Float32Array, dims: readonly number[]): Tensor {
  const { type } = inputOf(graph, name);
  switch (type) {
    case 'float32':
      return { type, dims, data: values };
    case 'float16':
      return { type, dims, data: floatsToHalves(values) };
    case 'int32':
      return { type, dims, data: Int32Array.from(values, Math.round) };
    case 'int64':
      return { type, dims, data: BigInt64Array.from(values, (value) => BigInt(Math.round(value))) };
    case 'bool':
      return { type, dims, data: Uint8Array.from(values, (value) => Number(value !== 0)) };
    default:
      throw new AppError({ code: 'not-supported', message: `input ${name} of the graph wants ${type}` });
  }
}

/** One of a run's results as floats. @throws AppError `model-broken` when it is not there or no float. */
export function floatsOf(
  outputs: Readonly<Record<string, Tensor>>,
  name: string,
): { readonly data: Float32Array; readonly dims: readonly number[] } {
  const tensor = outputs[name];
  if (tensor?.type === 'float32') return tensor;
  if (tensor?.type === 'float16') return { data: halvesToFloats(tensor.data), dims: tensor.dims };
  const found = tensor === undefined ? Object.keys(outputs).join(', ') : tensor.type;
  throw new AppError({ code: 'model-broken', message: `expected output ${name} as floats, got ${found}` });
}

/** The first output of the graph, whatever it is called. */
export function firstOutput(graph: GraphSession): string {
  const [name] = graph.outputNames;
  if (name === undefined) throw new AppError({ code: 'model-broken', message: 'the graph has no output' });
  return name;
}
