import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { WorkerMessage } from '../../../src/core/wire.ts';
import { loadGenerators } from '../../../src/worker/child/generator-registry.ts';
import type { GeneratorRegistry } from '../../../src/worker/child/generator-registry.ts';
import { createJobRunner } from '../../../src/worker/child/job-runner.ts';
import { memoryScratch } from '../../fakes/memory-scratch.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

const generatorFolder = path.resolve(import.meta.dirname, '../../fixtures/generators');
let registry: GeneratorRegistry;

beforeAll(async () => {
  registry = await loadGenerators([generatorFolder, path.join(generatorFolder, 'absent')]);
});

async function play(generator: string, options: JsonObject, signal = new AbortController().signal, inputs = 0) {
  const sent: WorkerMessage[] = [];
  const models = { open: async () => Promise.reject(new Error('none')), idsForTask: () => [], refresh: async () => {} };
  const run = createJobRunner({
    registry,
    models,
    scratch: memoryScratch,
    send: (message) => sent.push(message),
    logger: silentLogger,
  });
  const payload = { type: 'inline', bytes: Uint8Array.of(1, 2, 9) } as const;
  const files = Array.from({ length: inputs }, () => ({ fileName: 'x.png', mediaType: 'image/png', payload }));
  await run({ type: 'job-start', jobId: 'job', attempt: 2, generator, options, locale: 'es', inputs: files }, signal);
  return sent;
}

describe('the job runner', () => {
  test('reports progress, warnings, artifacts and one end', async () => {
    const sent = await play('steps', { seed: 1, steps: 2, stepMs: 0 }, undefined, 1);
    expect(sent.map((message) => message.type)).toEqual([
      'progress-update',
      'progress-update',
      'warning-raised',
      'artifact-ready',
      'job-end',
    ]);
    expect(sent[2]).toMatchObject({ warning: 'image/png 3 9' });
    expect(sent.at(-1)).toEqual({ type: 'job-end', jobId: 'job', attempt: 2 });
  });

  test('the same seed gives the same bytes, another seed others', async () => {
    const bytesOf = async (seed: number): Promise<unknown> => {
      const sent = await play('steps', { seed, steps: 8, stepMs: 0 });
      return sent.flatMap((message) => (message.type === 'artifact-ready' ? [message.artifact.payload] : []));
    };
    expect(await bytesOf(1)).toEqual(await bytesOf(1));
    expect(await bytesOf(1)).not.toEqual(await bytesOf(2));
  });

  test('progress never falls and never leaves 0…1', async () => {
    const sent = await play('odd', { seed: 1, way: 'falling-progress' });
    const fractions = sent.flatMap((message) => (message.type === 'progress-update' ? [message.fraction] : []));
    expect(fractions).toEqual([0.2, 0.6, 0.6, 0.6, 1]);
  });

  test.each([
    ['an unknown generator', 'nobody', {}, { code: 'not-found' }],
    ['options that do not fit', 'steps', { seed: 'x' }, { code: 'invalid-input' }],
    ['a bug', 'odd', { seed: 1, way: 'throw' }, { code: 'internal', message: 'a bug' }],
    ['a refusal', 'odd', { seed: 1, way: 'refuse' }, { code: 'invalid-input', userMessage: 'Así no.' }],
    ['an artifact the wire forbids', 'odd', { seed: 1, way: 'empty-alt' }, { code: 'internal' }],
  ])('%s ends the job with its error', async (_what, generator, options, error) => {
    const sent = await play(generator, options);
    expect(sent).toEqual([expect.objectContaining({ type: 'job-end', error: expect.objectContaining(error) })]);
  });

  test('a cancel between steps ends the job as cancelled, without an artifact', async () => {
    const controller = new AbortController();
    const playing = play('steps', { seed: 1, steps: 1_000_000, stepMs: 0 }, controller.signal);
    setImmediate(() => controller.abort(new AppError({ code: 'cancelled', message: 'job was cancelled' })));
    const sent = await playing;
    expect(sent.at(-1)).toMatchObject({ type: 'job-end', error: { code: 'cancelled' } });
    expect(sent.some((message) => message.type === 'artifact-ready')).toBe(false);
  });
});

describe('the generator registry', () => {
  test('refuses two generators of one name', async () => {
    await expect(loadGenerators([generatorFolder, generatorFolder])).rejects.toThrow('two generators are called abort');
  });

  test('an absent or empty folder holds none', () =>
    withTemporaryFolder(async (folder) => {
      expect((await loadGenerators([folder, path.join(folder, 'absent')])).names).toEqual([]);
    }));
});
