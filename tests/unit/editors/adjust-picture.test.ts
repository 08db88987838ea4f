import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/job.ts';
import adjustPicture from '../../../src/editors/adjust-picture.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { pixelOf, runEditor, type EditRun } from './run-editor.ts';

/** Red left of the middle, blue right of it; the left top quarter half transparent. */
const halves: PremultipliedImage = {
  widthPx: 60,
  heightPx: 40,
  rgba: Uint8Array.from({ length: 60 * 40 * 4 }, (_, at) => {
    const [x, y] = [Math.floor(at / 4) % 60, Math.floor(at / 240)];
    const alpha = x < 30 && y < 20 ? 128 : 255;
    return at % 4 === 3 ? alpha : (at % 4 === 0 && x < 30) || (at % 4 === 2 && x >= 30) ? alpha : 0;
  }),
};

const adjust = async (options: JsonObject): Promise<EditRun> =>
  runEditor({ editor: adjustPicture, inputs: [halves], options });

describe('adjusting', () => {
  it.each([
    ['shape', { shape: 1 }, 40, 40],
    ['shape', { shape: 16 / 9 }, 60, 34],
    ['turn', { turn: 90 }, 40, 60],
    ['longestPx', { longestPx: 30 }, 30, 20],
    ['turn and crop', { shape: 1.5, turn: 270, longestPx: 120 }, 80, 120],
  ])('%s gives the size that was asked for', async (_what, options, widthPx, heightPx) => {
    const { artifact, image } = await adjust(options);
    expect([artifact.widthPx, artifact.heightPx]).toEqual([widthPx, heightPx]);
    expect([image.widthPx, image.heightPx]).toEqual([widthPx, heightPx]);
  });

  it('turns clockwise and mirrors sideways, transparency included', async () => {
    const turned = (await adjust({ turn: 90 })).image;
    expect(pixelOf(turned, 35, 2)).toEqual([255, 0, 0, 128]);
    expect(pixelOf(turned, 35, 58)).toEqual([0, 0, 255, 255]);
    const mirrored = (await adjust({ flip: 'sideways' })).image;
    expect(pixelOf(mirrored, 2, 2)).toEqual([0, 0, 255, 255]);
    expect(pixelOf(mirrored, 58, 2)).toEqual([255, 0, 0, 128]);
  });

  it('converts; JPEG gets white where it was transparent, and says so', async () => {
    const webp = await adjust({ format: 'webp', quality: 90 });
    expect(webp.artifact).toMatchObject({ mediaType: 'image/webp', fileName: 'holiday-0-adjusted.webp' });
    expect(pixelOf(webp.image, 2, 2)[3]).toBe(128);
    const jpeg = await adjust({ format: 'jpeg' });
    expect((await sharp(jpeg.artifact.bytes).metadata()).format).toBe('jpeg');
    const [red = 0, green = 0] = pixelOf(jpeg.image, 4, 4);
    expect([red > 245, Math.abs(green - 127) < 12]).toEqual([true, true]);
    expect(jpeg.warnings.join(' ')).toContain('white');
  });

  it('leaves place, camera and every other hidden word behind', async () => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#808000' } })
      .withExif({ IFD0: { Make: 'SecretCam' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SecretPlace</x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(bytes.includes('Secret')).toBe(true);
    const { artifact } = await runEditor({ editor: adjustPicture, inputs: [{ bytes, mediaType: 'image/jpeg' }] });
    expect(artifact.mediaType).toBe('image/jpeg');
    expect(Buffer.from(artifact.bytes).includes('Secret')).toBe(false);
    const { exif, xmp } = await sharp(artifact.bytes).metadata();
    expect([exif, xmp]).toEqual([undefined, undefined]);
  });

  it('points to upscale where it only gets larger', async () => {
    expect((await adjust({ longestPx: 200 })).warnings.join(' ')).toContain('/edit upscale');
  });

  it('refuses what it does not know', () => {
    for (const options of [{ turn: 45 }, { format: 'bmp' }, { longestPx: 1e6 }, { quality: 0 }]) {
      expect(() => adjustPicture.prepare({ seed: 0, ...options })).toThrow(/adjust-picture/u);
    }
  });
});
