import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Tensor } from '../../../src/core/model-access.ts';
import type { ExecutionProvider } from '../../../src/engines/onnx/onnx-session.ts';
import { describeDisagreement } from '../../../src/engines/onnx/tensors-agree.ts';
import { createTrustedLoader } from '../../../src/engines/onnx/trusted-loader.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

const floats = (...values: number[]): Tensor => ({
  type: 'float32',
  dims: [values.length],
  data: Float32Array.from(values),
});
const bytes = (...values: number[]): Tensor => ({
  type: 'uint8',
  dims: [values.length],
  data: Uint8Array.from(values),
});
const integers = (...values: bigint[]): Tensor => ({
  type: 'int64',
  dims: [values.length],
  data: BigInt64Array.from(values),
});

const halves = (...bits: number[]): Tensor => ({
  type: 'float16',
  dims: [bits.length],
  data: Uint16Array.from(bits),
});

describe('outputs of two providers', () => {
  test.each([
    ['rounded floats', floats(1, -2, 3), floats(1.001, -2.001, 2.999)],
    ['bytes a level apart', bytes(10, 200, 30), bytes(11, 199, 30)],
    ['equal integers', integers(1n, 2n), integers(1n, 2n)],
    ['zeros', floats(0, 0), floats(0, 0)],
    ['rounded halves', halves(0x3c00, 0x4000), halves(0x3c01, 0x4001)],
  ])('%s agree', (_what, expected, found) => {
    expect(describeDisagreement({ out: expected }, { out: found })).toBeUndefined();
  });

  test.each([
    ['other floats', floats(1, -2, 3), floats(3, 1, -2)],
    ['not a number', floats(1, 2), floats(1, Number.NaN)],
    ['other bytes', bytes(10, 200), bytes(200, 10)],
    ['other integers', integers(1n, 2n), integers(1n, 3n)],
    // As bits 1 and -1 are far apart, 2 and 2.002 are near.
    ['other halves', halves(0x3c00, 0x4000), halves(0xbc00, 0x4000)],
    ['another size', floats(1, 2), floats(1)],
    ['another type', floats(1, 2), bytes(1, 2)],
  ])('%s disagree, by name', (_what, expected, found) => {
    expect(describeDisagreement({ out: expected }, { out: found })).toMatch(/^output out /u);
  });
});

describe('the trusted loader', () => {
  /** A GPU that adds `error` to everything the CPU says, and a count of what was done. */
  const withLoader = (
    provider: ExecutionProvider,
    error: number,
    action: (parts: {
      readonly graph: string;
      readonly load: () => ReturnType<ReturnType<typeof createTrustedLoader>>;
      readonly log: string[];
      readonly notes: string[];
    }) => Promise<void>,
  ): Promise<void> =>
    withTemporaryFolder(async (folder) => {
      const graph = path.join(folder, 'graph.onnx');
      await writeFile(graph, 'graph');
      const log: string[] = [];
      const notes: string[] = [];
      const load = createTrustedLoader({
        provider,
        onDistrust: (note) => notes.push(note),
        load: async (_path, on) =>
          Promise.resolve({
            inputNames: [],
            outputNames: ['out'],
            run: async () => {
              log.push(`run ${on}`);
              return Promise.resolve({ out: floats(1, 2 + (on === 'cpu' ? 0 : error)) });
            },
            release: async () => {
              log.push(`release ${on}`);
              return Promise.resolve();
            },
          }),
      });
      await action({ graph, load: () => load(graph), log, notes });
    });

  test('a provider that agrees with the CPU once is trusted with that graph', () =>
    withLoader('webgpu', 0.001, async ({ load, log, notes }) => {
      const graph = await load();
      await graph.run({});
      await graph.run({});
      expect(log).toEqual(['run webgpu', 'run cpu', 'release cpu', 'run webgpu']);
      expect(notes).toEqual([]);
    }));

  test('a provider that is wrong is given up: the CPU’s result counts, then and afterwards', () =>
    withLoader('webgpu', 5, async ({ load, log, notes }) => {
      const graph = await load();
      expect(await graph.run({})).toEqual({ out: floats(1, 2) });
      await graph.run({});
      const next = await load();
      await next.run({});
      expect(log).toEqual(['run webgpu', 'run cpu', 'release webgpu', 'run cpu', 'run cpu']);
      expect(notes).toEqual([
        'the CPU is used: webgpu computes graph.onnx wrongly here (output out differs by 224 % of its size)',
      ]);
    }));

  test.each(['graph.onnx_data', 'weights.pb'])(
    'a graph with gigabytes beside it in %s is not run on the CPU as well',
    (name) =>
      withLoader('cuda', 5, async ({ graph, load, log }) => {
        const weights = path.join(path.dirname(graph), name);
        await writeFile(weights, '');
        // Takes no room: nothing of it is written.
        await truncate(weights, 3_000_000_000);
        await (await load()).run({});
        expect(log).toEqual(['run cuda']);
      }),
  );

  test('the CPU is not compared with itself', () =>
    withLoader('cpu', 0, async ({ load, log }) => {
      await (await load()).run({});
      expect(log).toEqual(['run cpu']);
    }));
});
