import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseProvider } from '../../../src/worker/child/execution-provider.ts';
import type { ProbeResult, ProviderProbes } from '../../../src/worker/child/execution-provider.ts';
import { encodeAddGraph } from '../../fixtures/onnx-graph.ts';

const works: ProbeResult = { type: 'works' };
const fails: ProbeResult = { type: 'fails', reason: 'libcudart.so.12 is missing' };

function probesOf(result: ProbeResult, nvidia: boolean): ProviderProbes & { readonly probed: string[] } {
  const probed: string[] = [];
  return {
    probed,
    hasNvidiaDevice: () => nvidia,
    probe: async (provider) => {
      probed.push(provider);
      return Promise.resolve(result);
    },
  };
}

describe('the execution provider', () => {
  test('a wish that works is granted without a note', async () => {
    for (const wish of ['cuda', 'webgpu'] as const) {
      expect(await chooseProvider(wish, probesOf(works, false))).toEqual({ provider: wish });
    }
  });

  test('a wish that fails falls back to the CPU and says why', async () => {
    expect(await chooseProvider('cuda', probesOf(fails, true))).toEqual({
      provider: 'cpu',
      note: 'the CPU is used: cuda was asked for (libcudart.so.12 is missing)',
    });
  });

  test('the CPU needs no probe, nor does auto where there is no NVIDIA device', async () => {
    const probes = probesOf(works, false);
    expect(await chooseProvider('cpu', probes)).toEqual({ provider: 'cpu' });
    expect(await chooseProvider('auto', probes)).toEqual({ provider: 'cpu' });
    expect(probes.probed).toEqual([]);
  });

  test('auto takes CUDA where it works, and tells of a GPU it cannot use', async () => {
    expect(await chooseProvider('auto', probesOf(works, true))).toEqual({ provider: 'cuda' });
    expect(await chooseProvider('auto', probesOf(fails, true))).toMatchObject({
      provider: 'cpu',
      note: expect.stringContaining('there is an NVIDIA GPU but CUDA does not work'),
    });
  });

  test('the graph the probe carries is the one of the fixtures', async () => {
    const script = path.resolve(import.meta.dirname, '../../../src/worker/child/provider-probe.ts');
    expect(await readFile(script, 'utf8')).toContain(Buffer.from(encodeAddGraph()).toString('base64'));
  });
});
