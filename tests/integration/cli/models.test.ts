import { copyFile, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modelManifestSchema } from '../../../src/core/model-manifest.ts';
import { exportFolder } from '../../fixtures/diffusion/tiny-export.ts';
import { spawnAlebrije } from './alebrije-process.ts';

let folder: string;
let models: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'alebrije-models-'));
  models = path.join(folder, 'models');
  await mkdir(models);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function alebrije(...words: readonly string[]): Promise<Ended> {
  const settings = { HOME: folder, ALEBRIJE_MODELS_DIR: models, ALEBRIJE_DATA_DIR: path.join(folder, 'data') };
  const started = spawnAlebrije(words, settings);
  const code = await started.exitCode;
  return { code, stdout: started.stdout(), stderr: started.stderr() };
}

const add = (from: string, ...words: readonly string[]): Promise<Ended> =>
  alebrije('models', 'add', from, '--licence', 'Apache-2.0', ...words);

describe('alebrije models add', () => {
  it('installs an export that then draws in chat, through the whole worker', { timeout: 90_000 }, async () => {
    const added = await add(exportFolder, '--id', 'tiny', '--steps', '3', '--title', 'Tiny one');
    expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('tiny is installed: 14 files') });
    const manifest = modelManifestSchema.parse(
      JSON.parse(await readFile(path.join(models, 'tiny/model.json'), 'utf8')),
    );
    expect(manifest).toMatchObject({
      task: 'text-to-image',
      licence: 'Apache-2.0',
      title: { en: 'Tiny one' },
      recommended: { steps: 3 },
    });
    expect(await readFile(path.join(models, 'tiny', manifest.card), 'utf8')).toContain('Apache-2.0');
    expect(await readdir(models)).toEqual(['tiny']);
    expect(await alebrije('models', 'verify')).toMatchObject({ code: 0 });

    const out = path.join(folder, 'out');
    const words = ['run', 'imagine', 'a', 'blue', 'fox', '--model', 'tiny', '--seed', '7', '--out', out, '--json'];
    const drawn = await alebrije(...words);
    expect(drawn.code).toBe(0);
    const { replies } = z
      .object({ replies: z.array(z.object({ files: z.array(z.object({ path: z.string(), alt: z.string() })) })) })
      .parse(JSON.parse(drawn.stdout));
    const [file] = replies.flatMap((reply) => reply.files);
    expect(file?.alt).toContain('a blue fox');
    expect(await sharp(file?.path).metadata()).toMatchObject({ width: 512, height: 512, format: 'png' });

    await writeFile(path.join(models, 'tiny/unet/model.onnx'), 'something else');
    expect(await alebrije('models', 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('unet/model.onnx'),
    });
  });

  it('writes the manifest of a folder that is already in its place', async () => {
    await cp(exportFolder, path.join(models, 'dropped'), { recursive: true });
    expect(await add(path.join(models, 'dropped'))).toMatchObject({ code: 0 });
    expect(await alebrije('models', 'verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('dropped') });
    expect(await add(path.join(models, 'dropped'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('already'),
    });
  });

  it('follows links, takes weights beside graphs and leaves what is of no use', async () => {
    const from = path.join(folder, 'Linked Export');
    await cp(exportFolder, from, { recursive: true });
    await rename(path.join(from, 'unet/model.onnx'), path.join(folder, 'blob'));
    await symlink(path.join(folder, 'blob'), path.join(from, 'unet/model.onnx'));
    await writeFile(path.join(from, 'unet/model.onnx_data'), 'weights');
    await writeFile(path.join(from, 'unet/diffusion_pytorch_model.safetensors'), 'torch');
    await writeFile(path.join(from, 'README.md'), 'theirs');
    expect(await add(from)).toMatchObject({ code: 0 });
    const unet = await readdir(path.join(models, 'linked-export/unet'), { withFileTypes: true });
    expect(Object.fromEntries(unet.map((entry) => [entry.name, entry.isFile()]))).toEqual({
      'config.json': true,
      'model.onnx': true,
      'model.onnx_data': true,
    });
  });

  it('takes licence, name and recommendations of a model that the catalogue knows', async () => {
    await copyFile(path.resolve('models/catalogue.json'), path.join(models, 'catalogue.json'));
    const { code, stdout } = await alebrije('models', 'add', exportFolder, '--id', 'sd-turbo');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Not for commercial use') });
    const json: unknown = JSON.parse(await readFile(path.join(models, 'sd-turbo/model.json'), 'utf8'));
    expect(json).toMatchObject({
      licence: 'LicenseRef-Stability-AI-Non-Commercial',
      source: 'https://huggingface.co/stabilityai/sd-turbo',
      recommended: { steps: 2, guidance: 0 },
    });
    const listed = await alebrije('models', 'list', '--json');
    const { obtainable } = z
      .object({ obtainable: z.array(z.object({ id: z.string() })) })
      .parse(JSON.parse(listed.stdout));
    expect(obtainable.map(({ id }) => id)).not.toContain('sd-turbo');
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
    const { code, stderr } = await add(from);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(sentence) });
    expect(await readdir(models)).toEqual([]);
  });

  it('asks for a licence nobody told it, and for a name that can be one', async () => {
    expect(await alebrije('models', 'add', exportFolder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--licence'),
    });
    expect(await add(exportFolder, '--id', '../evil')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--id'),
    });
    expect(await add(exportFolder, '--steps', 'many')).toMatchObject({ code: 2 });
    expect(await readdir(models)).toEqual([]);
  });
});
