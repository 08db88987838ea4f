import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
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

describe('alebrije models add', () => {
  it('installs an export that then draws in chat, through the whole worker', async () => {
    const named = ['--id', 'tiny', '--steps', '3', '--title', 'Tiny one'];
    const added = await alebrije('models', 'add', exportFolder, '--licence', 'Apache-2.0', ...named);
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

    const wrong = await alebrije('models', 'add', path.join(folder, 'nowhere'));
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('no folder I can read') });
    await writeFile(path.join(models, 'tiny/unet/model.onnx'), 'something else');
    expect(await alebrije('models', 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('unet/model.onnx'),
    });
  });
});
