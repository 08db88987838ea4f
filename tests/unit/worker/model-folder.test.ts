import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { silentLogger } from '../../../src/core/logger.ts';
import type { LogFields } from '../../../src/core/logger.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeModel } from '../../fixtures/write-model.ts';

describe('the model folder', () => {
  test('lists models by id and an absent folder as empty', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'zebra', { 'a.onnx': 'a' });
      await writeModel(folder, 'ant', { 'a.onnx': 'a' });
      expect((await createModelFolder(folder, silentLogger).list()).map(({ id }) => id)).toEqual(['ant', 'zebra']);
      expect(await createModelFolder(path.join(folder, 'none'), silentLogger).list()).toEqual([]);
    }));

  test('what cannot be read is skipped with a warning and can be asked for', () =>
    withTemporaryFolder(async (folder) => {
      await writeModel(folder, 'good', { 'a.onnx': 'a' });
      await writeModel(folder, 'renamed', { 'a.onnx': 'a' }, { id: 'original' });
      await writeModel(folder, 'escaping', {}, { files: [{ path: '../x', bytes: 1, sha256: '0'.repeat(64) }] });
      await mkdir(path.join(folder, 'empty'));
      await mkdir(path.join(folder, 'torn'));
      await writeFile(path.join(folder, 'torn', 'model.json'), '{"schema": 1,');
      const warned: LogFields[] = [];
      const models = createModelFolder(folder, { ...silentLogger, warn: (fields) => warned.push(fields) });
      expect((await models.list()).map(({ id }) => id)).toEqual(['good']);
      expect(warned.map((fields) => fields['model'])).toEqual(['empty', 'escaping', 'renamed', 'torn']);
      const problems = Object.fromEntries(
        (await models.unreadable()).map(({ folder: name, problem }) => [name, problem]),
      );
      expect(problems['empty']).toBe('no model.json');
      expect(problems['escaping']).toContain('a relative path without ..');
      expect(problems['renamed']).toBe('model.json says id original, the folder is renamed');
      expect(problems['torn']).toContain('not JSON');
    }));

  test('verifying reads every byte and names the first file that does not match', () =>
    withTemporaryFolder(async (folder) => {
      const files = { 'a.onnx': 'graph', 'lexicon.json': '{"fox":1}' };
      const models = createModelFolder(folder, silentLogger);
      await writeModel(folder, 'fox', files);
      expect(await models.verify('fox')).toEqual({ type: 'intact' });
      await writeFile(path.join(folder, 'fox', 'lexicon.json'), '{"fox":2}');
      expect(await models.verify('fox')).toEqual({ type: 'broken', path: 'lexicon.json', reason: 'sha256' });
      await writeFile(path.join(folder, 'fox', 'lexicon.json'), '{}');
      expect(await models.verify('fox')).toEqual({ type: 'broken', path: 'lexicon.json', reason: 'size' });
      await rm(path.join(folder, 'fox', 'a.onnx'));
      expect(await models.verify('fox')).toEqual({ type: 'broken', path: 'a.onnx', reason: 'missing' });
      await expect(models.verify('wolf')).rejects.toMatchObject({ code: 'model-missing' });
    }));
});
