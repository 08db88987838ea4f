import { describe, expect, it } from 'vitest';
import colourisePicture from '../../../src/editors/colourise-picture.ts';
import { toOklab, toOklch, type Rgb } from '../../../src/media/oklch.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { drawPhotograph } from './draw-photograph.ts';
import { pixelOf, psnr, runEditor } from './run-editor.ts';

const coloured = drawPhotograph(180, 120);

function inGrey(image: PremultipliedImage): PremultipliedImage {
  const rgba = image.rgba.map((value, at) => {
    const base = at - (at % 4);
    if (at % 4 === 3) return value;
    return Math.round(
      0.299 * (image.rgba[base] ?? 0) + 0.587 * (image.rgba[base + 1] ?? 0) + 0.114 * (image.rgba[base + 2] ?? 0),
    );
  });
  return { ...image, rgba };
}

const grey = inGrey(coloured);
const colourOf = (image: PremultipliedImage, x: number, y: number): Rgb => {
  const [red = 0, green = 0, blue = 0] = pixelOf(image, x, y);
  return [red, green, blue];
};

describe('colourising', () => {
  it('takes colours from a picture that looks alike: nearer to the truth than grey', async () => {
    const reference = drawPhotograph(150, 110, 7);
    const { image, artifact } = await runEditor({ editor: colourisePicture, inputs: [grey, reference] });
    expect(psnr(image, coloured)).toBeGreaterThan(psnr(grey, coloured) + 3);
    const sky = toOklch(colourOf(image, 20, 10));
    expect(Math.abs(sky.hue - toOklch([110, 160, 220]).hue)).toBeLessThan(25);
    expect(artifact.parameters).toMatchObject({ colours: 'holiday 1.png' });
  });

  it('leaves lightness as it was', async () => {
    const { image } = await runEditor({ editor: colourisePicture, inputs: [grey], options: { mood: 'sunset' } });
    for (const [x, y] of [
      [20, 10],
      [90, 66],
      [150, 110],
    ] as const) {
      expect(Math.abs(toOklab(colourOf(image, x, y))[0] - toOklab(colourOf(grey, x, y))[0])).toBeLessThan(0.02);
    }
  });

  it('has moods that differ, a landscape with its sky above', async () => {
    const [landscape, warm] = await Promise.all(
      ['landscape', 'warm'].map(
        async (mood) => (await runEditor({ editor: colourisePicture, inputs: [grey], options: { mood } })).image,
      ),
    );
    if (landscape === undefined || warm === undefined) throw new Error('expected two');
    const [, , skyBlue] = toOklab(colourOf(landscape, 20, 8));
    const [, , warmBlue] = toOklab(colourOf(warm, 20, 8));
    expect(skyBlue).toBeLessThan(-0.02);
    expect(warmBlue).toBeGreaterThan(0.02);
  });

  it('says that it took colours out first', async () => {
    expect((await runEditor({ editor: colourisePicture, inputs: [coloured] })).warnings.join(' ')).toContain(
      'colours already',
    );
    expect((await runEditor({ editor: colourisePicture, inputs: [grey] })).warnings).toEqual([]);
  });

  it('leaves black black, white white, and transparency alone', async () => {
    const rgba = Uint8Array.from({ length: 8 * 8 * 4 }, (_, at) =>
      at % 4 === 3 ? (at < 128 ? 255 : 90) : at < 64 ? 0 : at < 128 ? 255 : 45,
    );
    const { image } = await runEditor({ editor: colourisePicture, inputs: [{ widthPx: 8, heightPx: 8, rgba }] });
    expect(Math.max(...colourOf(image, 2, 0))).toBeLessThan(6);
    expect(Math.min(...colourOf(image, 2, 3))).toBeGreaterThan(246);
    expect(pixelOf(image, 2, 6)[3]).toBe(90);
  });
});
