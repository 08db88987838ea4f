import { describe, expect, it } from 'vitest';
import denoisePicture from '../../../src/editors/denoise-picture.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { drawPhotograph } from './draw-photograph.ts';
import { pixelOf, psnr, runEditor } from './run-editor.ts';

const photograph = drawPhotograph(240, 160);

function withNoise(image: PremultipliedImage, sigma: number): PremultipliedImage {
  const random = createSeededRandom(5);
  const rgba = image.rgba.map((value, at) =>
    at % 4 === 3 ? value : Math.max(0, Math.min(255, Math.round(value + random.normal() * sigma))),
  );
  return { ...image, rgba };
}

describe('denoising', () => {
  it.each([
    [10, 4],
    [20, 6],
  ])('finds noise of %i grey levels and gains at least %i dB', async (sigma, gain) => {
    const noisy = withNoise(photograph, sigma);
    const { image, artifact, previews } = await runEditor({ editor: denoisePicture, inputs: [noisy] });
    expect(psnr(image, photograph) - psnr(noisy, photograph)).toBeGreaterThan(gain);
    expect(Math.abs(Number(artifact.parameters['noise']) - sigma)).toBeLessThan(sigma * 0.2);
    expect(artifact.fileName).toBe('holiday-0-denoised.png');
    expect(previews).toBe(1);
  });

  it('keeps an edge as steep as it was', async () => {
    const halves: PremultipliedImage = {
      widthPx: 64,
      heightPx: 64,
      rgba: Uint8Array.from({ length: 64 * 64 * 4 }, (_, at) =>
        at % 4 === 3 ? 255 : Math.floor(at / 4) % 64 < 32 ? 60 : 190,
      ),
    };
    const { image } = await runEditor({ editor: denoisePicture, inputs: [withNoise(halves, 12)] });
    const means = [31, 32].map((x) => {
      const column = Array.from({ length: 64 }, (_, y) => pixelOf(image, x, y)[1] ?? 0);
      return column.reduce((sum, value) => sum + value, 0) / 64;
    });
    expect((means[1] ?? 0) - (means[0] ?? 0)).toBeGreaterThan(115);
  });

  it('leaves a clean drawing as it is, and says so', async () => {
    const flat: PremultipliedImage = {
      widthPx: 64,
      heightPx: 64,
      rgba: Uint8Array.from({ length: 64 * 64 * 4 }, (_, at) =>
        at % 4 === 3 ? (at < 4096 ? 0 : 255) : at < 4096 ? 0 : 130,
      ),
    };
    const { image, warnings } = await runEditor({ editor: denoisePicture, inputs: [flat] });
    expect(image.rgba).toEqual(Buffer.from(flat.rgba));
    expect(warnings).toEqual(['I found hardly any noise in this picture.']);
  });

  it('keeps transparency to the bit', async () => {
    const noisy = withNoise(photograph, 15);
    const rgba = noisy.rgba.map((value, at) => {
      const alpha = (Math.floor(at / 4) * 7) % 256;
      return at % 4 === 3 ? alpha : Math.floor((value * alpha) / 255);
    });
    const { image } = await runEditor({ editor: denoisePicture, inputs: [{ ...noisy, rgba }] });
    const alphaOf = (bytes: Uint8Array) => bytes.filter((_, at) => at % 4 === 3);
    expect([...alphaOf(image.rgba)]).toEqual([...alphaOf(rgba)]);
  });

  it('stops when it is cancelled', async () => {
    const run = runEditor({ editor: denoisePicture, inputs: [photograph], signal: AbortSignal.abort() });
    await expect(run).rejects.toThrow(/abort/iu);
  });

  it('takes pictures smaller than its patches', async () => {
    const dot: PremultipliedImage = { widthPx: 1, heightPx: 1, rgba: Uint8Array.of(9, 8, 7, 255) };
    const { image } = await runEditor({ editor: denoisePicture, inputs: [dot], options: { strength: 'strong' } });
    expect(pixelOf(image, 0, 0)).toEqual([9, 8, 7, 255]);
  });
});
