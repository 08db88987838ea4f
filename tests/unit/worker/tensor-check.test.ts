import { describe, expect, test } from 'vitest';
import type { Tensor } from '../../../src/core/model-access.ts';
import { checkInputs } from '../../../src/engines/onnx/tensor-check.ts';

const declared = [
  { name: 'ids', type: 'int64', shape: ['batch', 2] },
  { name: 'noise', type: 'float32', shape: ['batch', 3] },
];
const ids: Tensor = { type: 'int64', dims: [2, 2], data: new BigInt64Array(4) };
const noise: Tensor = { type: 'float32', dims: [2, 3], data: new Float32Array(6) };

describe('inputs of a graph', () => {
  test('that fit pass', () => {
    expect(() => checkInputs(declared, { ids, noise })).not.toThrow();
  });

  test.each([
    ['a missing input', { ids }, 'input noise is missing'],
    ['an unknown input', { ids, noise, extra: noise }, 'the graph has no input extra; it has ids, noise'],
    ['another element type', { ids, noise: ids }, 'input noise: expected float32, got int64'],
    ['another rank', { ids, noise: { ...noise, dims: [6] } }, 'input noise: expected [batch, 3], got [6]'],
    ['another fixed size', { ids, noise: { ...noise, dims: [3, 2] } }, 'input noise: expected [batch, 3], got [3, 2]'],
    ['too little data', { ids, noise: { ...noise, dims: [4, 3] } }, 'input noise: [4, 3] needs 12 values, got 6'],
    ['a negative size', { ids, noise: { ...noise, dims: [-2, -3] } }, 'dims must be whole numbers'],
  ])('%s is refused by name', (_what, inputs, message) => {
    expect(() => checkInputs(declared, inputs)).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.stringContaining(message) }),
    );
  });
});
