import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/core/logger.ts';
import type { Logger } from '../../../src/core/logger.ts';
import { modelCatalogueFileSchema } from '../../../src/core/model-manifest.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeModel } from '../../fixtures/write-model.ts';

const obtainable = (id: string): object => ({
  id,
  task: 'text-to-image',
  title: { en: id, es: id },
  summary: { en: 'A model', es: 'Un modelo' },
  licence: 'MIT',
  licenceUrl: 'https://example.org/licence',
  source: 'https://example.org',
  approximateBytes: 4_000_000_000,
});

async function writeCatalogue(folder: string, content: unknown): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(path.join(folder, 'catalogue.json'), text);
}

describe('the catalogue of a models folder', () => {
  it('offers what is not installed', () =>
    withTemporaryFolder(async (folder) => {
      await writeCatalogue(folder, { schema: 1, models: [obtainable('here'), obtainable('elsewhere')] });
      await writeModel(folder, 'here', { 'a.onnx': 'a' });
      const models = createModelFolder(folder, silentLogger);
      expect((await models.obtainable()).map(({ id }) => id)).toEqual(['elsewhere']);
      expect((await models.list()).map(({ id }) => id)).toEqual(['here']);
    }));

  it.each([
    ['no catalogue', undefined],
    ['no JSON', '{'],
    ['another schema', { schema: 2, models: [] }],
    ['a page that is not safe to open', { schema: 1, models: [{ ...obtainable('a'), source: 'javascript:alert(1)' }] }],
  ])('%s offers nothing and breaks nothing', (_name, content) =>
    withTemporaryFolder(async (folder) => {
      if (content !== undefined) await writeCatalogue(folder, content);
      await writeModel(folder, 'here', { 'a.onnx': 'a' });
      const warned: string[] = [];
      const logger: Logger = { ...silentLogger, warn: (_fields, message) => void warned.push(message) };
      const models = createModelFolder(folder, logger);
      expect(await models.obtainable()).toEqual([]);
      expect(await models.list()).toHaveLength(1);
      expect(warned).toEqual(content === undefined ? [] : ['model catalogue skipped']);
    }),
  );

  it('a model that is being added is not there yet, and not broken either', () =>
    withTemporaryFolder(async (folder) => {
      await mkdir(path.join(folder, '.adding-large'));
      const models = createModelFolder(folder, silentLogger);
      expect([await models.list(), await models.unreadable()]).toEqual([[], []]);
    }));

  it('the one that comes with Alebrije says of every model what its licence is called and asks for', async () => {
    const file = path.resolve(import.meta.dirname, '../../../models/catalogue.json');
    const { models } = modelCatalogueFileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(models.length).toBeGreaterThan(4);
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
    for (const { licence, conditions } of models)
      expect(licence === 'Apache-2.0' || conditions !== undefined).toBe(true);
    const turbo = models.filter(({ id }) => id.includes('turbo')).map(({ conditions }) => conditions?.en);
    expect(turbo).toEqual([
      expect.stringMatching(/^Not for commercial use/u),
      expect.stringMatching(/^Not for commercial use/u),
    ]);
  });
});
