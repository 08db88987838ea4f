import { describe, expect, it } from 'vitest';
import { floating, type Scenery } from '../../../src/generators/picture/backgrounds/scenery.ts';
import { layoutScene } from '../../../src/generators/picture/layout.ts';
import { readLexicon } from '../../../src/generators/picture/lexicon.ts';
import { parsePrompt } from '../../../src/generators/picture/parse-prompt.ts';
import type { Placement } from '../../../src/generators/picture/place-units.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { pictureLexiconJson } from '../../fakes/fake-picture-models.ts';

const lexicon = readLexicon(pictureLexiconJson);
const meadow: Scenery = { ...floating, ground: { far: 780, near: 920 }, skyEnd: 560 };

const disc = { left: 0.1, top: 0.1, right: 0.9, bottom: 0.9 };

function place(
  prompt: string,
  setup: {
    scenery?: Scenery;
    width?: number;
    height?: number;
    seed?: number;
    headX?: number;
    rest?: { x: number; y: number };
  } = {},
) {
  const { scenery = meadow, width = 1000, height = 1000, seed = 1, headX = 0.5, rest = { x: 0.5, y: 0.1 } } = setup;
  return layoutScene({
    plan: parsePrompt(prompt, lexicon, 'en'),
    scenery,
    width,
    height,
    random: createSeededRandom(seed),
    boundsOf: () => disc,
    shapeOf: () => ({ head: { x: headX, top: 0.1, width: 0.5 }, rest, level: { turn: 0, bounds: disc } }),
  });
}

function footOf(placement: Placement | undefined): number {
  return placement === undefined ? Number.NaN : placement.y + placement.size * 0.4;
}

const seeds = Array.from({ length: 12 }, (_, seed) => seed);

describe('the layout', () => {
  it.each(seeds)('stands things on the ground and hangs the moon in the sky (seed %i)', (seed) => {
    const placements = place('a fox and the moon', { seed });
    const fox = placements.find(({ object }) => object === 0);
    const moon = placements.find(({ object }) => object === 1);
    expect(footOf(fox)).toBeGreaterThan(760);
    expect(footOf(fox)).toBeLessThan(960);
    expect(moon?.y).toBeLessThan(450);
    expect(moon?.shadow).toBeUndefined();
  });

  it.each([
    ['a fox', 1],
    ['two foxes', 2],
    ['a fox, an owl and a cat', 3],
    ['nine apples', 9],
    ['24 ducks', 24],
    ['fox, owl, cat, dog, cow, lion, frog, duck', 8],
  ])('keeps %s on the page in every format', (prompt, amount) => {
    for (const [width, height] of [
      [1000, 1000],
      [1000, 1500],
      [1500, 1000],
      [1000, 4000],
      [4000, 1000],
    ] as const) {
      const ground = { far: height * 0.78, near: height * 0.92 };
      for (const scenery of [floating, { ...meadow, ground, skyEnd: height * 0.5 }]) {
        const placements = place(prompt, { scenery, width, height });
        expect(placements).toHaveLength(amount);
        for (const { x, y, size } of placements) {
          expect(x - size * 0.4).toBeGreaterThan(-40);
          expect(x + size * 0.4).toBeLessThan(width + 40);
          expect(y - size * 0.4).toBeGreaterThan(-40);
          expect(y + size * 0.4).toBeLessThan(height + 40);
          expect(size).toBeGreaterThan(40);
        }
      }
    }
  });

  it('puts a crown on the head of the frog, in front of it', () => {
    const [frog, crown] = place('a frog with a crown');
    expect([frog?.object, crown?.object]).toEqual([0, 1]);
    expect(Math.abs((crown?.x ?? 0) - (frog?.x ?? 0))).toBeLessThan((frog?.size ?? 0) * 0.15);
    expect(crown?.y).toBeLessThan((frog?.y ?? 0) - (frog?.size ?? 0) * 0.25);
  });

  it('puts sunglasses where the head is, mirrored or not', () => {
    for (const seed of seeds) {
      const [dog, glasses] = place('a dog wearing sunglasses', { headX: 0.75, seed });
      const offset = ((glasses?.x ?? 0) - (dog?.x ?? 0)) / (dog?.size ?? 1);
      expect(Math.abs(offset - (dog?.mirrored === true ? -0.25 : 0.25))).toBeLessThan(0.03);
    }
  });

  it('puts the cat on the pizza', () => {
    const [pizza, cat] = place('a cat on a pizza');
    expect([pizza?.object, cat?.object]).toEqual([1, 0]);
    expect(footOf(cat)).toBeLessThan((pizza?.y ?? 0) + 1);
  });

  it('puts the cat behind the front of its box', () => {
    expect(place('a cat in a box').map(({ object }) => object)).toEqual([0, 1]);
  });

  it('lets what flies fly', () => {
    const standing = footOf(place('a pizza')[0]);
    expect(footOf(place('a flying pizza')[0])).toBeLessThan(standing - 100);
  });

  it('draws a huge thing larger than a tiny one', () => {
    const [mouse, elephant] = place('a tiny mouse next to a huge elephant');
    expect(elephant?.size).toBeGreaterThan((mouse?.size ?? 0) * 2);
  });

  it('fills the page with a close-up', () => {
    expect(place('close-up of a lion')[0]?.size).toBeGreaterThan(1000);
  });

  it('surrounds the wizard before and behind', () => {
    const order = place('a wizard surrounded by mushrooms').map(({ object }) => object);
    expect(order.indexOf(0)).toBeGreaterThan(0);
    expect(order.indexOf(0)).toBeLessThan(order.length - 1);
  });

  it('fills a pattern by turns', () => {
    const placements = place('a pattern of cats and apples', { scenery: floating });
    expect(placements).toHaveLength(16);
    expect(placements.filter(({ object }) => object === 0)).toHaveLength(8);
  });

  it('rests a thing where the one below it is painted, not at its highest point', () => {
    const [pizza, cat] = place('a cat on a pizza', { rest: { x: 0.4, y: 0.3 } });
    expect([pizza?.object, cat?.object]).toEqual([1, 0]);
    const seat = (footOf(cat) - ((pizza?.y ?? 0) - (pizza?.size ?? 0) * 0.4)) / (pizza?.size ?? 1);
    expect(seat).toBeGreaterThan(0.2);
    expect(seat).toBeLessThan(0.45);
  });

  it.each(seeds)('rests a thing off the middle on the side the drawing is turned to (seed %i)', (seed) => {
    const [pizza, cat] = place('a cat on a pizza', { rest: { x: 0.3, y: 0.3 }, seed });
    const offset = ((cat?.x ?? 0) - (pizza?.x ?? 0)) / (pizza?.size ?? 1);
    expect(offset).toBeCloseTo(pizza?.mirrored === true ? 0.2 : -0.2, 1);
  });

  it('draws both cats on the pizza, side by side', () => {
    const [pizza, ...cats] = place('two cats on a pizza');
    expect(pizza?.object).toBe(1);
    expect(cats.map(({ object, copy }) => [object, copy])).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(Math.abs((cats[0]?.x ?? 0) - (cats[1]?.x ?? 0))).toBeGreaterThan((cats[0]?.size ?? 0) * 0.5);
  });

  it('puts a tree on the ground of whoever is under it, taller and behind', () => {
    const [tree, fox] = place('a fox under a tree');
    expect([tree?.object, fox?.object]).toEqual([1, 0]);
    expect(tree?.size).toBeGreaterThan((fox?.size ?? 0) * 1.3);
    expect(Math.abs(footOf(tree) - footOf(fox))).toBeLessThan(60);
  });
});
