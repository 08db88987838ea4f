import { describe, expect, it } from 'vitest';
import type { GraphSession } from '../../../src/core/model-access.ts';
import type { OpaqueImage } from '../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { freshAbstract, mixAbstract, varyAbstract } from '../../../src/generators/picture/abstract/abstract-recipe.ts';
import { renderArt } from '../../../src/generators/picture/abstract/coordinate-art.ts';
import { materialIds, materials } from '../../../src/generators/picture/abstract/materials.ts';
import { paintPlanes, paintSurface } from '../../../src/generators/picture/abstract/paint-art.ts';
import { readAbstract, type AbstractPlan } from '../../../src/generators/picture/abstract/read-abstract.ts';
import { colourName } from '../../../src/generators/picture/colour-name.ts';

const { signal } = new AbortController();
const anyArt: AbstractPlan = {
  subject: { type: 'art', shape: undefined },
  palette: [],
  shade: 0,
  unknown: [],
  things: [],
};

/** One layer of the real network: enough to see that weights and features arrive. */
const shallowNet: GraphSession = {
  inputNames: [],
  outputNames: ['channels'],
  run: async ({ features, input_weights: weights }) => {
    if (features?.type !== 'float32' || weights?.type !== 'float32')
      throw new Error('features and weights are missing');
    const [points = 0, width = 0] = [features.dims[0], weights.dims[1]];
    const data = Float32Array.from({ length: points * 3 }, (_, index) => {
      const [point, channel] = [Math.floor(index / 3), index % 3];
      let sum = 0;
      for (let feature = 0; feature < 8; feature += 1) {
        sum += (features.data[point * 8 + feature] ?? 0) * (weights.data[feature * width + channel] ?? 0);
      }
      return Math.tanh(sum);
    });
    return { channels: { type: 'float32', dims: [points, 3], data } };
  },
};

/** Mean difference of neighbouring pixels, across the middle and across the seam where copies would meet. */
function stepsAcross({ widthPx, heightPx, rgb }: OpaqueImage) {
  const difference = (x: number, other: number): number => {
    let sum = 0;
    for (let y = 0; y < heightPx; y += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        sum += Math.abs((rgb[(y * widthPx + x) * 3 + channel] ?? 0) - (rgb[(y * widthPx + other) * 3 + channel] ?? 0));
      }
    }
    return sum / (heightPx * 3);
  };
  const inside = Array.from({ length: widthPx - 1 }, (_, x) => difference(x, x + 1));
  return { seam: difference(widthPx - 1, 0), roughest: Math.max(...inside) };
}

describe('readAbstract', () => {
  it.each([
    ['abstract waves in ocean colours', { type: 'art', shape: 'waves' }],
    ['un mandala dorado y azul', { type: 'art', shape: 'mandala' }],
    ['arte abstracto simétrico', { type: 'art', shape: 'mirror' }],
    ['seamless stone texture', { type: 'material', id: 'stone' }],
    ['textura de madera oscura para un juego', { type: 'material', id: 'wood' }],
    ['a seamless texture in pastel', { type: 'art', shape: 'tile' }],
    ['abstract wallpaper', { type: 'art', shape: undefined }],
  ])('reads “%s”', (prompt, subject) => {
    expect(readAbstract(prompt)).toMatchObject({ subject, unknown: [] });
  });

  it.each(['a blue fox', 'un gato sobre la madera', 'waves on the sea', 'stone', ''])(
    'leaves “%s” to others',
    (prompt) => {
      expect(readAbstract(prompt)).toBeUndefined();
    },
  );

  it('darkens a material that is asked for dark', () => {
    expect(readAbstract('dark wood texture')?.shade).toBeLessThan(0);
    expect(readAbstract('wood texture in dark green')?.shade).toBe(0);
  });

  it('finds the colours and names the words it cannot use', () => {
    expect(readAbstract('arte abstracto con espirales azules')).toMatchObject({ unknown: ['espirales'], things: [] });
    expect(readAbstract('an abstract fox')).toMatchObject({ things: ['fox'] });
    const plan = readAbstract('abstract art with photosynthesis in red and gold');
    expect(plan?.palette.map((colour) => colourName(colour, 'en'))).toEqual(['red', 'golden']);
    expect(plan?.unknown).toEqual(['photosynthesis']);
  });
});

describe('surfaces', () => {
  it.each(materialIds)('%s repeats without a seam', async (material) => {
    const look = {
      material,
      colours: materials[material].colours,
      random: createSeededRandom(4),
      turn: [0, 0, 0],
    } as const;
    const { seam, roughest } = stepsAcross(await paintSurface(look, { widthPx: 96, heightPx: 64 }, signal));
    expect(seam).toBeLessThanOrEqual(roughest * 1.2 + 1);
  });

  it('stop when they are cancelled', async () => {
    const look = {
      material: 'stone',
      colours: materials.stone.colours,
      random: createSeededRandom(4),
      turn: [0, 0, 0],
    } as const;
    await expect(paintSurface(look, { widthPx: 64, heightPx: 64 }, AbortSignal.abort())).rejects.toThrow(/abort/u);
  });
});

describe('coordinate art', () => {
  const paint = async (seed: number) => {
    const recipe = freshAbstract(anyArt, [], createSeededRandom(seed), 0);
    const size = { widthPx: 48, heightPx: 32 };
    return paintPlanes(await renderArt(shallowNet, recipe.art, size, signal), size, recipe);
  };

  it('gives the same bytes for the same seed and others for another', async () => {
    expect(await paint(1)).toEqual(await paint(1));
    expect((await paint(1)).rgb).not.toEqual((await paint(2)).rgb);
  });

  it('uses the whole palette whatever the network says', async () => {
    const recipe = {
      ...freshAbstract(
        anyArt,
        [
          [0, 0, 0],
          [255, 255, 255],
        ],
        createSeededRandom(3),
        0,
      ),
      hardness: 0,
    };
    const size = { widthPx: 64, heightPx: 64 };
    const { rgb } = paintPlanes(await renderArt(shallowNet, recipe.art, size, signal), size, recipe);
    expect(Math.min(...rgb)).toBeLessThan(40);
    expect(Math.max(...rgb)).toBeGreaterThan(215);
  });

  it('varies a little: strength 0 changes nothing, 1 stays nearer than another seed', () => {
    const base = freshAbstract(anyArt, [], createSeededRandom(1), 0);
    const other = freshAbstract(anyArt, [], createSeededRandom(2), 0);
    const away = (recipe: typeof base): number =>
      Math.hypot(...recipe.art.latent.map((value, index) => value - (base.art.latent[index] ?? 0)));
    expect(varyAbstract(base, 0, createSeededRandom(9)).art.latent).toEqual(base.art.latent);
    const varied = away(varyAbstract(base, 1, createSeededRandom(9)));
    expect(varied).toBeGreaterThan(1);
    expect(varied).toBeLessThan(away(other) * 0.6);
  });

  it('mixes two pictures half and half', () => {
    const [first, second] = [1, 2].map((seed) => freshAbstract(anyArt, [], createSeededRandom(seed), 0));
    if (first === undefined || second === undefined) throw new Error('two recipes are needed');
    const { latent } = mixAbstract(first, second, 0.5).art;
    const dot = (of: Float32Array): number => latent.reduce((sum, value, index) => sum + value * (of[index] ?? 0), 0);
    expect(dot(first.art.latent) / dot(second.art.latent)).toBeCloseTo(1, 1);
  });
});
