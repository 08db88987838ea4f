import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeAddGraph } from '../../fixtures/onnx-graph.ts';
import { writeModel } from '../../fixtures/write-model.ts';
import { createTestWorker } from './test-worker.ts';
import type { TestWorker } from './test-worker.ts';

let worker: TestWorker;

beforeAll(async () => {
  worker = await createTestWorker();
  await writeModel(worker.modelsFolder, 'adder', { 'add.onnx': encodeAddGraph() });
  await worker.start();
});
afterAll(async () => worker.close());

async function scratchFiles(): Promise<readonly string[]> {
  const scratch = path.join(worker.folder, 'scratch');
  const [own] = await readdir(scratch);
  return own === undefined ? [] : readdir(path.join(scratch, own));
}

describe('a worker process', () => {
  test('says what it is: the provider it uses and the generators it found', () => {
    expect(worker.status()).toMatchObject({ state: 'ready', provider: 'cpu', restarts: 0 });
    expect(worker.status().generators).toContain('steps');
  });

  test('reports progress and hands over an artifact; the same seed gives the same bytes', async () => {
    const bytesOf = async (seed: number): Promise<unknown> => {
      const { events, error } = await worker.play('steps', { seed, steps: 5, stepMs: 1 });
      expect(error).toBeUndefined();
      expect(events.find((event) => event.type === 'progress-update')).toBeDefined();
      const artifact = events.find((event) => event.type === 'artifact-ready');
      return artifact?.type === 'artifact-ready' ? [...artifact.artifact.bytes] : undefined;
    };
    const first = await bytesOf(7);
    expect(first).toHaveLength(5);
    expect(await bytesOf(7)).toEqual(first);
    expect(await bytesOf(8)).not.toEqual(first);
  });

  test('hands over five million bytes unharmed and leaves no file behind', async () => {
    const byteLength = 5_000_000;
    const { events } = await worker.play('big-file', { seed: 1, byteLength });
    const [event] = events;
    expect(event?.type).toBe('artifact-ready');
    const bytes = event?.type === 'artifact-ready' ? event.artifact.bytes : new Uint8Array();
    expect(bytes.byteLength).toBe(byteLength);
    expect(bytes.every((byte, index) => byte === ((index * 7) & 255))).toBe(true);
    expect(await scratchFiles()).toEqual([]);
  });

  test('receives large and small inputs and leaves no file behind', async () => {
    const inputs = [
      { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(3_000_000).fill(9) },
      { fileName: 'b.txt', mediaType: 'text/plain', bytes: Uint8Array.of(1, 2) },
    ];
    const { events } = await worker.play('steps', { seed: 1, steps: 1, stepMs: 0 }, { inputs });
    expect(events).toContainEqual({ type: 'warning-raised', warning: 'image/png 3000000 9, text/plain 2 2' });
    expect(await scratchFiles()).toEqual([]);
  });

  test('a reader who leaves before a large artifact leaves no file behind', async () => {
    const task = {
      jobId: 'left',
      attempt: 1,
      locale: 'en',
      inputs: [],
      options: { seed: 1, byteLength: 2_000_000 },
    } as const;
    for await (const event of worker.run(
      { ...task, generator: 'big-file' },
      { signal: new AbortController().signal },
    )) {
      if (event.type === 'artifact-ready') break;
    }
    await worker.waitFor('ready');
    expect(await scratchFiles()).toEqual([]);
  });

  test('runs a graph of an installed model', async () => {
    const { events, error } = await worker.play('add', { seed: 1, model: 'adder' });
    expect(error).toBeUndefined();
    expect(events).toEqual([{ type: 'warning-raised', warning: '11 22' }]);
  });

  test('a model installed while it runs is found by the next job', async () => {
    expect((await worker.play('add', { seed: 1, model: 'late' })).error).toMatchObject({ code: 'model-missing' });
    await writeModel(worker.modelsFolder, 'late', { 'add.onnx': encodeAddGraph() });
    expect((await worker.play('add', { seed: 1, model: 'late' })).error).toBeUndefined();
  });

  test('a model file with a wrong hash is refused by name and costs no process', async () => {
    await writeModel(worker.modelsFolder, 'forged', { 'add.onnx': encodeAddGraph() });
    const forged = encodeAddGraph();
    forged[forged.length - 1] = 18;
    await writeFile(path.join(worker.modelsFolder, 'forged', 'add.onnx'), forged);
    const { error } = await worker.play('add', { seed: 1, model: 'forged' });
    expect(error).toMatchObject({
      code: 'model-broken',
      retryable: false,
      message: expect.stringContaining('add.onnx of the model forged'),
    });
    expect(worker.status().restarts).toBe(0);
  });

  test('a generator’s own error comes through with its code and sentence', async () => {
    const { error } = await worker.play('odd', { seed: 1, way: 'refuse' });
    expect(error).toMatchObject({ code: 'invalid-input', userMessage: 'Así no.', retryable: false });
  });

  test('a cancel between steps ends the job and costs no process', async () => {
    const pid = worker.pid();
    const controller = new AbortController();
    const { error, events } = await worker.play(
      'steps',
      { seed: 1, steps: 100_000, stepMs: 5 },
      { signal: controller.signal, onEvent: () => controller.abort() },
    );
    expect(error).toMatchObject({ code: 'cancelled' });
    expect(events.some((event) => event.type === 'artifact-ready')).toBe(false);
    await worker.waitFor('ready');
    expect(worker.pid()).toBe(pid);
  });
});
