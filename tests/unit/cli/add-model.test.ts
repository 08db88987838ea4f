import { copyFile, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addModel, type AddModelOptions } from '../../../src/cli/add-model.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createModelFolder, type ModelFolder } from '../../../src/infra/model-folder.ts';
import { exportFolder } from '../../fixtures/diffusion/tiny-export.ts';

let folder: string;
let modelsFolder: string;
let models: ModelFolder;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'alebrije-models-'));
  modelsFolder = path.join(folder, 'models');
  await mkdir(modelsFolder);
  models = createModelFolder(modelsFolder, silentLogger);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function add(from: string, options: Partial<AddModelOptions> = {}): Promise<string> {
  const licence = 'licence' in options ? options.licence : 'Apache-2.0';
  const common = { modelsFolder, models, locale: 'en', json: false, tell: () => {} } as const;
  const { text, exitCode } = await addModel({ folder: from, ...common, ...options, licence });
  expect(exitCode).toBe(0);
  return text;
}

describe('adding a model', () => {
  it('writes a manifest of a folder that is already in its place', async () => {
    const dropped = path.join(modelsFolder, 'dropped');
    await cp(exportFolder, dropped, { recursive: true });
    await add(dropped);
    expect(await models.verify('dropped')).toEqual({ type: 'intact' });
    await expect(add(dropped)).rejects.toMatchObject({ userMessage: expect.stringContaining('already') });
    expect(await models.verify('dropped')).toEqual({ type: 'intact' });
  });

  it('tells each file, and can answer in JSON', async () => {
    const told: string[] = [];
    const text = await add(exportFolder, { id: 'tiny', json: true, tell: (line) => void told.push(line) });
    expect(told).toHaveLength(14);
    expect(told[0]).toBe('1/14 model_index.json');
    expect(JSON.parse(text)).toMatchObject({ id: 'tiny', files: 14, licence: 'Apache-2.0' });
  });

  it('follows links, takes weights beside graphs and leaves what is of no use', async () => {
    const from = path.join(folder, 'Linked Export');
    await cp(exportFolder, from, { recursive: true });
    await rename(path.join(from, 'unet/model.onnx'), path.join(folder, 'blob'));
    await symlink(path.join(folder, 'blob'), path.join(from, 'unet/model.onnx'));
    await writeFile(path.join(from, 'unet/model.onnx_data'), 'weights');
    await writeFile(path.join(from, 'unet/diffusion_pytorch_model.safetensors'), 'torch');
    await writeFile(path.join(from, 'README.md'), 'theirs');
    await add(from);
    const unet = await readdir(path.join(modelsFolder, 'linked-export/unet'), { withFileTypes: true });
    expect(Object.fromEntries(unet.map((entry) => [entry.name, entry.isFile()]))).toEqual({
      'config.json': true,
      'model.onnx': true,
      'model.onnx_data': true,
    });
  });

  it('takes licence, name and recommendations of a model that the catalogue knows', async () => {
    const catalogue = path.resolve(import.meta.dirname, '../../../models/catalogue.json');
    await copyFile(catalogue, path.join(modelsFolder, 'catalogue.json'));
    const text = await add(exportFolder, { id: 'sd-turbo', licence: undefined, steps: 4 });
    expect(text).toContain('Not for commercial use');
    const [manifest] = await models.list();
    expect(manifest).toMatchObject({
      title: { en: 'SD-Turbo' },
      licence: 'LicenseRef-Stability-AI-Non-Commercial',
      source: 'https://huggingface.co/stabilityai/sd-turbo',
      recommended: { steps: 4, guidance: 0 },
    });
    const card = await readFile(path.join(modelsFolder, 'sd-turbo/README.md'), 'utf8');
    expect(card).toContain('Not for commercial use');
    expect((await models.obtainable()).map(({ id }) => id)).not.toContain('sd-turbo');
  });

  it('an interrupted copy is begun anew', async () => {
    const left = path.join(modelsFolder, '.adding-tiny/unet');
    await mkdir(left, { recursive: true });
    await writeFile(path.join(left, 'old.onnx'), 'half');
    await add(exportFolder, { id: 'tiny' });
    expect(await readdir(modelsFolder)).toEqual(['tiny']);
    expect(await readdir(path.join(modelsFolder, 'tiny/unet'))).not.toContain('old.onnx');
  });

  it.each<[string, (from: string) => Promise<unknown>, RegExp]>([
    ['a missing network', (from) => rm(path.join(from, 'unet'), { recursive: true }), /lacks unet\/model\.onnx/u],
    [
      'weights of PyTorch',
      async (from) => {
        await rm(path.join(from, 'unet/model.onnx'));
        await writeFile(path.join(from, 'unet/diffusion_pytorch_model.safetensors'), 'torch');
      },
      /export them first/u,
    ],
    [
      'another family',
      (from) => writeFile(path.join(from, 'model_index.json'), '{"_class_name":"FluxPipeline"}'),
      /FluxPipeline is another kind/u,
    ],
    [
      'a large model without its second encoder',
      (from) => writeFile(path.join(from, 'model_index.json'), '{"_class_name":"StableDiffusionXLPipeline"}'),
      /text_encoder_2\/model\.onnx/u,
    ],
    ['an index that is no JSON', (from) => writeFile(path.join(from, 'model_index.json'), '{'), /model_index\.json/u],
    ['nothing at all', (from) => rm(from, { recursive: true }), /no folder I can read/u],
  ])('%s is refused, and nothing is left behind', async (_name, spoil, sentence) => {
    const from = path.join(folder, 'export');
    await cp(exportFolder, from, { recursive: true });
    await spoil(from);
    await expect(add(from)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence),
    });
    expect(await readdir(modelsFolder)).toEqual([]);
  });

  it.each<[string, Partial<AddModelOptions>, RegExp]>([
    ['no licence', { licence: undefined }, /--licence/u],
    ['a name that leads elsewhere', { id: '../evil' }, /--id/u],
    ['steps that are no number', { steps: Number.NaN }, /steps/u],
    ['a licence as long as its text', { licence: 'M'.repeat(101) }, /licence/u],
  ])('%s is refused, and nothing is left behind', async (_name, options, sentence) => {
    await expect(add(exportFolder, { id: 'tiny', ...options })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence),
    });
    expect(await readdir(modelsFolder)).toEqual([]);
  });
});
