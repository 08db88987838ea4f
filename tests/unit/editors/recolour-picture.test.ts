import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/job.ts';
import recolourPicture from '../../../src/editors/recolour-picture.ts';
import { readColourList, readColourWords } from '../../../src/media/colour-words.ts';
import { toOklch, type Rgb } from '../../../src/media/oklch.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { pixelOf, runEditor } from './run-editor.ts';

const colours: readonly Rgb[] = [
  [210, 40, 36],
  [120, 22, 20],
  [40, 150, 70],
  [40, 90, 210],
  [245, 245, 245],
  [20, 20, 24],
];

/** Six bands: a lit and a shaded red, green, blue, white and black; the lower half half transparent. */
const bands: PremultipliedImage = {
  widthPx: 60,
  heightPx: 20,
  rgba: Uint8Array.from({ length: 60 * 20 * 4 }, (_, at) => {
    const pixel = Math.floor(at / 4);
    const alpha = pixel < 600 ? 255 : 128;
    if (at % 4 === 3) return alpha;
    return Math.round(((colours[Math.floor((pixel % 60) / 10)]?.[at % 4] ?? 0) * alpha) / 255);
  }),
};

async function recolour(options: JsonObject): Promise<PremultipliedImage> {
  return (await runEditor({ editor: recolourPicture, inputs: [bands], options })).image;
}

function colourAt(image: PremultipliedImage, band: number): Rgb {
  const [red = 0, green = 0, blue = 0] = pixelOf(image, band * 10 + 5, 4);
  return [red, green, blue];
}

describe('recolouring one colour', () => {
  it('turns its hue, keeps light and shade apart, and leaves every other colour to the bit', async () => {
    const image = await recolour({ from: 'red', to: 'purple' });
    const wanted = toOklch(readColourWords('purple') ?? [0, 0, 0]).hue;
    for (const band of [0, 1]) expect(Math.abs(toOklch(colourAt(image, band)).hue - wanted)).toBeLessThan(14);
    const [lit, shaded] = [toOklch(colourAt(image, 0)).lightness, toOklch(colourAt(image, 1)).lightness];
    expect(lit - shaded).toBeGreaterThan(0.12);
    for (const band of [2, 3, 4, 5]) expect(colourAt(image, band)).toEqual(colours[band]);
  });

  it('understands Spanish and codes alike', async () => {
    const [spanish, code] = await Promise.all([
      recolour({ from: 'verde', to: 'amarillo' }),
      recolour({ from: '#28964a', to: '#f7cf3a' }),
    ]);
    expect(colourAt(spanish, 2)).toEqual(colourAt(code, 2));
    expect(Math.abs(toOklch(colourAt(spanish, 2)).hue - toOklch([247, 207, 58]).hue)).toBeLessThan(8);
  });

  it('gives white and black a colour, and takes it from what had one', async () => {
    const pink = toOklch(colourAt(await recolour({ from: 'white', to: 'pink' }), 4));
    expect(pink.chroma).toBeGreaterThan(0.05);
    expect(toOklch(colourAt(await recolour({ from: 'blue', to: 'grey' }), 3)).chroma).toBeLessThan(0.03);
  });

  it('keeps transparency to the bit', async () => {
    const image = await recolour({ from: 'red', to: 'lime' });
    for (const [x, y] of [
      [5, 4],
      [5, 15],
    ] as const) {
      expect(pixelOf(image, x, y)[3]).toBe(pixelOf(bands, x, y)[3]);
    }
  });

  it('chooses the strongest colour where none is named', async () => {
    const image = await recolour({ to: 'orange' });
    const changed = colours.filter((colour, band) => colourAt(image, band).join() !== colour.join());
    expect(changed.length).toBeGreaterThan(0);
    expect(colourAt(image, 4)).toEqual(colours[4]);
  });

  it('says what it did not understand or find', async () => {
    await expect(recolour({ from: 'red', to: 'wednesday' })).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: expect.stringContaining('wednesday'),
    });
    await expect(recolour({ from: 'purple', to: 'red' })).rejects.toMatchObject({
      userMessage: expect.stringContaining('no purple'),
    });
  });
});

describe('a palette for all of it', () => {
  it('moves colours towards those of the palette', async () => {
    const grey = await recolour({ palette: 'mono' });
    for (const band of [0, 2, 3]) expect(toOklch(colourAt(grey, band)).chroma).toBeLessThan(0.05);
    const own = await recolour({ to: 'navy, gold and cream' });
    expect(colourAt(own, 0)).not.toEqual(colours[0]);
    const lightness = [5, 4].map((band) => toOklch(colourAt(own, band)).lightness);
    expect((lightness[1] ?? 0) - (lightness[0] ?? 0)).toBeGreaterThan(0.4);
  });
});

describe('colour words', () => {
  it.each([
    ['navy blue', '#223478'],
    ['azul marino', '#223478'],
    ['verde lima', '#9bd33c'],
    ['rojas', '#d92b2b'],
    ['the #0f0 one', '#00ff00'],
    ['sky blue', '#8cc8f8'],
  ])('%s is %s', (words, hex) => {
    const [red = 0, green = 0, blue = 0] = readColourWords(words) ?? [];
    expect(`#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`).toBe(hex);
  });

  it('have shades', () => {
    const lightness = ['verde oscuro', 'green', 'light green'].map(
      (words) => toOklch(readColourWords(words) ?? [0, 0, 0]).lightness,
    );
    expect(lightness).toEqual(lightness.toSorted((one, other) => one - other));
  });

  it('come in lists, with what is none of them named', () => {
    const { colours: read, unknown } = readColourList('red, teal y dorado; quickly');
    expect([read.length, unknown]).toEqual([3, ['quickly']]);
  });
});
