import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { InputFile } from '../../../src/core/option.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import diffusionPicture from '../../../src/generators/diffusion-picture.ts';
import { halvesToFloats } from '../../../src/media/half-floats.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import {
  installTinyExport,
  openTinyModels,
  picturePx,
  readReference,
  type ReferenceCase,
} from '../../fixtures/diffusion/tiny-export.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

/** What the tiny exports scale their latents by. */
const latentScale = 0.5;
const cases = await readReference();

async function png(channels: 1 | 3, valueAt: (at: number) => number): Promise<InputFile> {
  const pixels = Uint8Array.from({ length: picturePx * picturePx * channels }, (_, at) => valueAt(at));
  const bytes = await sharp(pixels, { raw: { width: picturePx, height: picturePx, channels } })
    .png()
    .toBuffer();
  return { fileName: 'input.png', mediaType: 'image/png', bytes };
}

/** The picture and the mask of make_tiny.py. */
async function inputsOf(reference: ReferenceCase): Promise<readonly InputFile[]> {
  const picture = await png(3, (at) => Math.floor((at * 7) / 5) % 256);
  const mask = await png(1, (at) => {
    const [x, y] = [at % picturePx, Math.floor(at / picturePx)];
    return x >= 20 && x < 50 && y >= 12 && y < 40 ? 255 : 0;
  });
  return [...(reference.picture ? [picture] : []), ...(reference.mask ? [mask] : [])];
}

async function draw(
  reference: ReferenceCase,
): Promise<{ readonly artifact: ArtifactDraft; readonly latent: Float32Array }> {
  return withTemporaryFolder(async (folder) => {
    await installTinyExport(folder, 'tiny', reference.files);
    const models = await openTinyModels(folder);
    const { prompt, negative, seed, steps, guidance, strength } = reference;
    const run = diffusionPicture.prepare({
      prompt,
      seed,
      steps,
      guidance,
      strength,
      model: 'tiny',
      widthPx: picturePx,
      heightPx: picturePx,
      ...(negative === undefined ? {} : { negative }),
      ...(reference.picture ? { imageInput: 0 } : {}),
      ...(reference.mask ? { maskInput: 1 } : {}),
    });
    const inputs = await inputsOf(reference);
    const context = { random: createSeededRandom(seed), models, logger: silentLogger, locale: 'en' as const, inputs };
    let artifact: ArtifactDraft | undefined;
    for await (const event of run.run({ ...context, signal: new AbortController().signal })) {
      if (event.type === 'artifact-ready') ({ artifact } = event);
    }
    const decoded = models.lastInputs.get('vae_decoder/model.onnx')?.['latent_sample'];
    if (artifact === undefined || decoded === undefined) throw new Error('expected a picture');
    const values = decoded.type === 'float16' ? halvesToFloats(decoded.data) : Float32Array.from(decoded.data, Number);
    return { artifact, latent: values.map((value) => value * latentScale) };
  });
}

describe('a tiny export draws what PyTorch draws with the same weights', () => {
  it.each(cases)('$name', async (reference) => {
    const { artifact, latent } = await draw(reference);
    const differences = reference.latentNchw.map((value, at) => Math.abs(value - (latent[at] ?? Number.NaN)));
    expect(Math.max(...differences)).toBeLessThan(reference.tolerance);

    const { data, info } = await sharp(artifact.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: picturePx, height: picturePx, channels: 3 });
    const expected = Buffer.from(reference.rgbBase64, 'base64');
    const side = picturePx / 4;
    let farthest = 0;
    for (let at = 0; at < expected.length; at += 1) {
      const [pixel, channel] = [Math.floor(at / 3), at % 3];
      const [x, y] = [(pixel % side) * 4, Math.floor(pixel / side) * 4];
      farthest = Math.max(farthest, Math.abs((expected[at] ?? 0) - (data[(y * picturePx + x) * 3 + channel] ?? 0)));
    }
    expect(farthest).toBeLessThanOrEqual(Math.ceil(reference.tolerance * 300));
  });
});
