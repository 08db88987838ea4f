import { describe, expect, it } from 'vitest';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { evenSteps, mixNoise, mixWeights } from '../../../src/generators/gan-picture/walk-latent.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

const noise = (seed: number): Float32Array => {
  const random = createSeededRandom(seed);
  return Float32Array.from({ length: 64 }, () => random.normal());
};
const lengthOf = (vector: Float32Array): number => Math.hypot(...vector);
const grey = (value: number): PremultipliedImage => ({
  widthPx: 2,
  heightPx: 2,
  rgba: new Uint8Array(16).fill(value),
});

describe('walking through noise', () => {
  it('begins and ends where it should', () => {
    const [a, b] = [noise(1), noise(2)];
    expect([...mixNoise(a, b, 0)]).toEqual([...a].map((value) => expect.closeTo(value, 5)));
    expect([...mixNoise(a, b, 1)]).toEqual([...b].map((value) => expect.closeTo(value, 5)));
  });

  it('keeps the length on the way, which a straight line would cut short', () => {
    const [a, b] = [noise(1), noise(2)];
    const [shortest, longest] = [Math.min(lengthOf(a), lengthOf(b)), Math.max(lengthOf(a), lengthOf(b))];
    const middle = lengthOf(mixNoise(a, b, 0.5));
    expect(middle).toBeGreaterThan(shortest * 0.98);
    expect(middle).toBeLessThan(longest * 1.02);
    expect(lengthOf(a.map((value, index) => (value + (b[index] ?? 0)) / 2))).toBeLessThan(shortest * 0.85);
  });

  it('stays put between a place and itself', () => {
    const a = noise(3);
    expect([...mixNoise(a, a, 0.3)]).toEqual([...a].map((value) => expect.closeTo(value, 5)));
  });

  it('mixes weights that still sum to one', () => {
    expect([...mixWeights(Float32Array.of(1, 0, 0), Float32Array.of(0, 0, 1), 0.25)]).toEqual([0.75, 0, 0.25]);
  });
});

describe('choosing frames', () => {
  it('spends frames where the picture changes', () => {
    // Nothing happens for ten steps, then everything within five.
    const walk = [...Array.from({ length: 10 }, () => grey(0)), ...[50, 100, 150, 200, 250].map(grey)];
    const places = evenSteps(walk, 6);
    expect(places[0]).toBe(0);
    expect(places.slice(1)).toEqual([10, 11, 12, 13, 14]);
  });

  it('spreads out over a walk without any change', () => {
    expect(
      evenSteps(
        Array.from({ length: 9 }, () => grey(7)),
        3,
      ),
    ).toEqual([0, 4, 8]);
  });
});
