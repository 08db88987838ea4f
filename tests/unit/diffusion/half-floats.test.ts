import { describe, expect, it } from 'vitest';
import { floatsToHalves, halvesToFloats } from '../../../src/media/half-floats.ts';

describe('half floats', () => {
  it('every half survives the way through a float', () => {
    const every = Uint16Array.from({ length: 65536 }, (_, bits) => bits).filter((bits) => {
      const isNotANumber = (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
      return !isNotANumber;
    });
    expect(Buffer.compare(Buffer.from(floatsToHalves(halvesToFloats(every)).buffer), Buffer.from(every.buffer))).toBe(
      0,
    );
  });

  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519.99, 0x7bff],
    [65520, 0x7c00],
    [-Infinity, 0xfc00],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [1.5 * 2 ** -25, 0x0001],
    // Ties go to the even neighbour.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [0, 0],
    [-0, 0x8000],
  ])('%d is rounded to the nearest half', (value, bits) => {
    expect(floatsToHalves(Float32Array.of(value))[0]).toBe(bits);
  });

  it('what is no number stays none', () => {
    expect(halvesToFloats(floatsToHalves(Float32Array.of(Number.NaN)))[0]).toBeNaN();
  });
});
