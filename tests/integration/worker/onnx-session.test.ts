import { describe, expect, test } from 'vitest';
import type { Tensor } from '../../../src/core/model-access.ts';
import { loadOnnxSession } from '../../../src/engines/onnx/onnx-session.ts';
import type { LoadedGraph } from '../../../src/engines/onnx/onnx-session.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { chooseProvider, systemProbes } from '../../../src/worker/child/execution-provider.ts';
import { encodeAddGraph, encodeGraph } from '../../fixtures/onnx-graph.ts';
import type { GraphDescription } from '../../fixtures/onnx-graph.ts';

const settings = { provider: 'cpu', threads: 1 } as const;

async function withGraph<R>(graph: Uint8Array, action: (session: LoadedGraph) => Promise<R>): Promise<R> {
  const session = await loadOnnxSession(graph, settings);
  try {
    return await action(session);
  } finally {
    await session.release();
  }
}

const pair = (first: number, second: number): Tensor => ({
  type: 'float32',
  dims: [1, 2],
  data: Float32Array.of(first, second),
});

/** `out = Identity(in)` of one element type. */
const identity = (type: Tensor['type']): GraphDescription => ({
  nodes: [{ operator: 'Identity', inputs: ['in'], outputs: ['out'] }],
  inputs: [{ name: 'in', type, shape: ['n'] }],
  outputs: [{ name: 'out', type, shape: ['n'] }],
});

describe('an ONNX session', () => {
  test('runs a graph', () =>
    withGraph(encodeAddGraph(), async (session) => {
      expect(session.inputNames).toEqual(['a', 'b']);
      expect(session.outputNames).toEqual(['sum']);
      expect(await session.run({ a: pair(1, 2), b: pair(10, 20) })).toEqual({ sum: pair(11, 22) });
    }));

  test.each<Tensor>([
    { type: 'float32', dims: [2], data: Float32Array.of(0.5, -1) },
    { type: 'uint8', dims: [2], data: Uint8Array.of(0, 255) },
    { type: 'int64', dims: [2], data: BigInt64Array.of(-1n, 2n ** 60n) },
    { type: 'int32', dims: [2], data: Int32Array.of(-1, 2 ** 30) },
    { type: 'bool', dims: [2], data: Uint8Array.of(0, 1) },
    // 1 and -65504, the farthest there is.
    { type: 'float16', dims: [2], data: Uint16Array.of(0x3c00, 0xfbff) },
  ])('$type goes in and out unchanged', (tensor) =>
    withGraph(encodeGraph(identity(tensor.type)), async (session) => {
      expect(await session.run({ in: tensor })).toEqual({ out: tensor });
    }),
  );

  test('says what its inputs are', () =>
    withGraph(encodeGraph(identity('float16')), async (session) => {
      expect(session.inputs).toEqual([{ name: 'in', type: 'float16', shape: ['n'] }]);
      return Promise.resolve();
    }));

  test('an output type no generator knows is refused by name', () =>
    withGraph(
      encodeGraph({
        nodes: [{ operator: 'Cast', inputs: ['in'], outputs: ['out'], attributes: { to: 11 } }],
        inputs: [{ name: 'in', type: 'uint8', shape: [1] }],
        outputs: [{ name: 'out', type: 'float64', shape: [1] }],
      }),
      async (session) => {
        const run = session.run({ in: { type: 'uint8', dims: [1], data: Uint8Array.of(1) } });
        await expect(run).rejects.toMatchObject({
          code: 'not-supported',
          message: expect.stringContaining('output out'),
        });
      },
    ));

  test('inputs are checked before native code sees them', () =>
    withGraph(encodeAddGraph(), async (session) => {
      const short: Tensor = { type: 'float32', dims: [1000, 2], data: new Float32Array(2) };
      await expect(session.run({ a: short, b: pair(1, 2) })).rejects.toMatchObject({ code: 'invalid-input' });
    }));

  test('bytes that are no graph are a broken model', async () => {
    await expect(loadOnnxSession(Buffer.from('no graph'), settings)).rejects.toMatchObject({ code: 'model-broken' });
  });

  test('an allocation that cannot succeed is out of memory, and the session still works', () =>
    withGraph(
      encodeGraph({
        nodes: [{ operator: 'Expand', inputs: ['value', 'shape'], outputs: ['out'] }],
        inputs: [
          { name: 'value', type: 'float32', shape: [1] },
          { name: 'shape', type: 'int64', shape: [1] },
        ],
        outputs: [{ name: 'out', type: 'float32', shape: ['n'] }],
      }),
      async (session) => {
        const value: Tensor = { type: 'float32', dims: [1], data: Float32Array.of(3) };
        const shapeOf = (length: bigint): Tensor => ({ type: 'int64', dims: [1], data: BigInt64Array.of(length) });
        await expect(session.run({ value, shape: shapeOf(2n ** 42n) })).rejects.toMatchObject({
          code: 'out-of-memory',
        });
        const { out } = await session.run({ value, shape: shapeOf(2n) });
        expect(out?.data).toEqual(Float32Array.of(3, 3));
      },
    ));
});

describe('the provider probe', () => {
  test('finds the CPU working, in a process of its own', async () => {
    expect(await systemProbes(systemClock).probe('cpu')).toEqual({ type: 'works' });
  });

  test('CUDA without its libraries is a reason, not a crash', async () => {
    const probes = systemProbes(systemClock);
    if (probes.hasNvidiaDevice()) return;
    const chosen = await chooseProvider('cuda', probes);
    expect(chosen.provider).toBe('cpu');
    expect(chosen.note).toMatch(/^the CPU is used: cuda was asked for \(.*cuda.*\)$/iu);
  });
});
