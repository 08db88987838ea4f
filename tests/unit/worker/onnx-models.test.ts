import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { silentLogger } from '../../../src/core/logger.ts';
import { createOnnxModels } from '../../../src/engines/onnx/onnx-models.ts';
import type { LoadedGraph } from '../../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../../src/engines/onnx/session-cache.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeModel } from '../../fixtures/write-model.ts';

function createModels(folder: string, budgetBytes = 10_000_000) {
  const loads: string[] = [];
  const small: string[] = [];
  const graph = { inputNames: [], outputNames: [], run: async () => Promise.resolve({}), release: async () => {} };
  const models = createOnnxModels({
    folder,
    catalogue: createModelFolder(folder, silentLogger),
    cache: createSessionCache<LoadedGraph>({ budgetBytes }),
    load: async (file) => {
      loads.push(path.basename(file));
      return Promise.resolve(graph);
    },
    loadSmall: async (file) => {
      small.push(path.basename(file));
      return Promise.resolve(graph);
    },
  });
  return { models, loads, small };
}

describe('models of the ONNX engine', () => {
  test('are found by task, those made here first', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'a-public', { 'a.onnx': 'a' }, { source: 'https://example.org/a' });
      await writeModel(folder, 'own', { 'a.onnx': 'a' });
      await writeModel(folder, 'other', { 'a.onnx': 'a' }, { task: 'subtract' });
      const { models } = createModels(folder);
      await models.refresh();
      expect(models.idsForTask('add')).toEqual(['own', 'a-public']);
      expect(models.idsForTask('divide')).toEqual([]);
    }));

  test('a model that is not there is missing until it is installed', () =>
    withTemporaryFolder(async (folder) => {
      const { models } = createModels(folder);
      await models.refresh();
      await expect(models.open('own')).rejects.toMatchObject({
        code: 'model-missing',
        message: expect.stringContaining('alebrije models list'),
      });
      await writeModel(folder, 'own', { 'a.onnx': 'a' });
      await models.refresh();
      expect((await models.open('own')).manifest.id).toBe('own');
    }));

  test('an unchanged manifest keeps its opened model, a changed one gets a new one', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'own', { 'a.onnx': 'a' });
      const { models } = createModels(folder);
      await models.refresh();
      const before = await models.open('own');
      await models.refresh();
      expect(await models.open('own')).toBe(before);
      await writeModel(folder, 'own', { 'a.onnx': 'b' });
      await models.refresh();
      expect(await models.open('own')).not.toBe(before);
    }));

  test('a graph that is asked for as small has its own way of being loaded, also when it is loaded already', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'own', { 'a.onnx': 'a' });
      const { models, loads, small } = createModels(folder);
      await models.refresh();
      const model = await models.open('own');
      await model.graph('a.onnx');
      await model.graph('a.onnx', { small: true });
      expect({ loads, small }).toEqual({ loads: ['a.onnx'], small: ['a.onnx'] });
    }));

  test('a graph whose bytes changed is broken, by name, and never loaded', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'own', { 'a.onnx': 'true' });
      await writeFile(path.join(folder, 'own', 'a.onnx'), 'fake');
      const { models, loads } = createModels(folder);
      await models.refresh();
      const model = await models.open('own');
      await expect(model.graph('a.onnx')).rejects.toMatchObject({
        code: 'model-broken',
        message: expect.stringContaining('a.onnx of the model own does not match its sha256'),
      });
      expect(loads).toEqual([]);
    }));

  test('weights beside a graph are checked with it', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'own', { 'a.onnx': 'graph', 'a.onnx.data': 'weights', 'b.onnx': 'graph' });
      await writeFile(path.join(folder, 'own', 'a.onnx.data'), 'WEIGHTS');
      const { models, loads } = createModels(folder);
      await models.refresh();
      const model = await models.open('own');
      await expect(model.graph('a.onnx')).rejects.toMatchObject({ message: expect.stringContaining('a.onnx.data') });
      await model.graph('b.onnx');
      expect(loads).toEqual(['b.onnx']);
    }));

  test('a file the manifest does not list is not opened', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'own', { 'a.onnx': 'a' });
      const { models } = createModels(folder);
      await models.refresh();
      const model = await models.open('own');
      await expect(model.graph('../../secret')).rejects.toMatchObject({ code: 'model-broken' });
      await expect(model.text('model.json')).rejects.toMatchObject({ code: 'model-broken' });
    }));

  test('texts are hash-checked and read once', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'own', { 'a.onnx': 'a', 'lexicon.json': '{"zorro":"fox"}' });
      const { models } = createModels(folder);
      await models.refresh();
      const model = await models.open('own');
      expect(await model.text('lexicon.json')).toBe('{"zorro":"fox"}');
      await writeFile(path.join(folder, 'own', 'lexicon.json'), '{"zorro":"dog"}');
      expect(await model.text('lexicon.json')).toBe('{"zorro":"fox"}');
      const { models: fresh } = createModels(folder);
      await fresh.refresh();
      await expect((await fresh.open('own')).text('lexicon.json')).rejects.toMatchObject({ code: 'model-broken' });
    }));

  test('a graph the cache let go is loaded again by its next run', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'one', { 'one.onnx': 'a' });
      await writeModel(folder, 'two', { 'two.onnx': 'a' });
      const { models, loads } = createModels(folder, 1_500_000);
      await models.refresh();
      const one = await (await models.open('one')).graph('one.onnx');
      await (await models.open('two')).graph('two.onnx');
      await one.run({});
      expect(loads).toEqual(['one.onnx', 'two.onnx', 'one.onnx']);
    }));
});
