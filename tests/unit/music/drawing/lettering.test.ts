import { describe, expect, it } from 'vitest';
import { letterLine, withMusicSigns, type Lettering } from '../../../../src/media/music/drawing/lettering.ts';

const plain: Lettering = {
  capHeight: 0.7,
  has: (character) => character !== '♭',
  widthEm: (line) => Array.from(line).length / 2,
  outline: (line, { x }) => `M${x} 0h${line.length}`,
};

describe('letters with signs of music', () => {
  it('have signs that their typeface lacks', () => {
    const letters = withMusicSigns(plain);
    expect(letters.has('♭')).toBe(true);
    expect(letters.widthEm('B♭')).toBeCloseTo(0.88, 6);
    expect(letters.outline('B♭', { x: 10, y: 0, sizePx: 20 })).toMatch(/^M10 0h1M20\.4 -16L/u);
  });

  // Names come from files of strangers.
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('write %s as any other word', (word) => {
    const at = { x: 0, y: 0, sizePx: 20, fill: '#000' };
    expect(letterLine(withMusicSigns(plain), word, at)).toBe(letterLine(plain, word, at));
  });
});
