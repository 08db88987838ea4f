import { describe, expect, it } from 'vitest';
import { rgbOf, type ColourId } from '../../../src/media/named-colours.ts';
import { toHex } from '../../../src/media/rgb.ts';
import { mostPaletteColours, readPalette } from '../../../src/generators/picture/read-palette.ts';

const hexes = (text: string): readonly string[] => readPalette(text).colours.map(toHex);
const named = (id: ColourId): string => toHex(rgbOf({ id, shade: undefined }));

describe('a palette in words', () => {
  it.each([
    ['pink and light blue', [named('pink'), named('light-blue')]],
    ['rosa y celeste', [named('pink'), named('light-blue')]],
    ['colores rojo, azul marino', [named('red'), named('navy')]],
    ['Morado; VERDE', [named('purple'), named('green')]],
    ['#ff8800 #0af', ['#ff8800', '#00aaff']],
    ['ff8800, 123456', ['#ff8800', '#123456']],
  ])('%s', (text, expected) => {
    expect(readPalette(text)).toMatchObject({ unknown: [], isCut: false });
    expect(hexes(text)).toEqual(expected);
  });

  it.each(['pastel', 'neón', 'otoño', 'ocean', 'Autumn colors', 'escala de grises', 'paleta de atardecer'])(
    '%s has several colours',
    (text) => {
      const { colours, unknown } = readPalette(text);
      expect(unknown).toEqual([]);
      expect(colours.length).toBeGreaterThanOrEqual(4);
      expect(colours.length).toBeLessThanOrEqual(mostPaletteColours);
    },
  );

  it('takes a shade to the colour beside it, whichever side that is', () => {
    const [dark] = readPalette('dark green').colours;
    expect(readPalette('verde oscuro').colours).toEqual([dark]);
    expect(dark?.[1]).toBeLessThan(rgbOf({ id: 'green', shade: undefined })[1]);
    expect(hexes('pastel pink')).toHaveLength(1);
  });

  it('hears both of two named palettes', () => {
    const both = hexes('ocean + neon');
    expect(both).toHaveLength(mostPaletteColours);
    expect(both).toEqual(expect.arrayContaining([...hexes('ocean').slice(0, 3), ...hexes('neon').slice(0, 3)]));
  });

  it('names what it does not know and keeps the rest', () => {
    expect(readPalette('blurple, rosa, add, bright')).toEqual({
      colours: [rgbOf({ id: 'pink', shade: undefined })],
      unknown: ['blurple', 'add', 'bright'],
      isCut: false,
    });
  });

  it('says when there were more colours than fit', () => {
    expect(readPalette('red orange yellow green blue purple pink')).toMatchObject({ isCut: true });
  });

  it.each(['', ' ,;, ', '🎨', '#'.repeat(200), '-'.repeat(200), '\u202E\u0000'])('is empty for %j', (text) => {
    expect(readPalette(text).colours).toEqual([]);
  });
});
