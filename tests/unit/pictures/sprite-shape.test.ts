import { describe, expect, it } from 'vitest';
import { readShapes } from '../../../src/generators/picture/sprite-shape.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';

/** A drawing of what is inside. */
function draw(isInside: (x: number, y: number) => boolean): PremultipliedImage {
  const side = 60;
  const rgba = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (isInside((x + 0.5) / side, (y + 0.5) / side)) rgba.fill(255, (y * side + x) * 4, (y * side + x) * 4 + 4);
    }
  }
  return { widthPx: side, heightPx: side, rgba };
}

const shapeOf = (image: PremultipliedImage) => readShapes(() => image).shapeOf(0, 0);

describe('the shape of a drawing', () => {
  it('lets things rest above the middle of the mass, not on the lamp beside it', () => {
    const sofa = draw((x, y) => (y > 0.5 && x > 0.1 && x < 0.7 && y < 0.9) || (x > 0.85 && x < 0.9 && y > 0.1));
    const { rest } = shapeOf(sofa);
    expect(rest.y).toBeCloseTo(0.5, 1);
    expect(rest.x).toBeGreaterThan(0.3);
    expect(rest.x).toBeLessThan(0.55);
  });

  it('turns a slanting board level', () => {
    const board = draw((x, y) => Math.abs(x - y) < 0.12 && x > 0.1 && x < 0.9);
    const { turn, bounds } = shapeOf(board).level;
    expect(turn).toBeCloseTo(-Math.PI / 4, 1);
    expect(bounds.bottom - bounds.top).toBeLessThan(0.3);
    expect(bounds.right - bounds.left).toBeGreaterThan(0.9);
  });

  it('leaves a disc and an empty drawing as they are', () => {
    const disc = shapeOf(draw((x, y) => Math.hypot(x - 0.5, y - 0.5) < 0.4));
    expect(disc.level.turn).toBe(0);
    expect(disc.rest.y).toBeCloseTo(0.1, 1);
    const empty = shapeOf(draw(() => false));
    expect(empty.level.turn).toBe(0);
    expect(empty.rest).toEqual({ x: 0.5, y: 0 });
  });
});
