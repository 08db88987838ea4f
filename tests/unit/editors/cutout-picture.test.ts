import { describe, expect, it } from 'vitest';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import cutoutPicture from '../../../src/editors/cutout-picture.ts';
import { minimumCut } from '../../../src/editors/cutout-picture/minimum-cut.ts';
import { loadOnnxSession } from '../../../src/engines/onnx/onnx-session.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';
import { encodeGraph } from '../../fixtures/onnx-graph.ts';
import { pixelOf, runEditor } from './run-editor.ts';

interface Drawn {
  readonly image: PremultipliedImage;
  readonly isSubject: (x: number, y: number) => boolean;
}

/** A shaded, two-coloured thing before a gradient with some noise. */
function drawScene(isSubject: Drawn['isSubject'], { widthPx, heightPx }: { widthPx: number; heightPx: number }): Drawn {
  const random = createSeededRandom(9);
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const shade = y / heightPx;
      const behind = [150 + 40 * shade, 180 + 20 * shade, 210 - 20 * shade];
      const thing = x < widthPx / 2 ? [210, 90 - 30 * shade, 40] : [120, 40, 110 + 20 * shade];
      const colour = isSubject(x, y) ? thing : behind;
      const at = (y * widthPx + x) * 4;
      for (const [channel, value] of colour.entries()) rgba[at + channel] = Math.max(0, value + random.normal() * 4);
      rgba[at + 3] = 255;
    }
  }
  return { image: { widthPx, heightPx, rgba }, isSubject };
}

const disc = drawScene((x, y) => Math.hypot(x - 95, y - 80) < 48, { widthPx: 190, heightPx: 150 });
const creature = drawScene(
  (x, y) => Math.hypot(x - 150, (y - 150) * 0.8) < 70 || (Math.abs(x - 150) < 30 && y > 180 && y < 290),
  { widthPx: 310, heightPx: 300 },
);

/** Intersection over union of what is opaque and what should be. */
function overlap(image: PremultipliedImage, { isSubject }: Drawn): number {
  let [both, either] = [0, 0];
  for (let y = 0; y < image.heightPx; y += 1) {
    for (let x = 0; x < image.widthPx; x += 1) {
      const isKept = (pixelOf(image, x, y)[3] ?? 0) >= 128;
      if (isKept && isSubject(x, y)) both += 1;
      if (isKept || isSubject(x, y)) either += 1;
    }
  }
  return both / either;
}

describe('cutting out', () => {
  it.each([
    ['a disc', disc],
    ['a creature larger than what is searched', creature],
  ])('finds %s: IoU above 0.95', async (_what, scene) => {
    const { image, artifact, warnings } = await runEditor({ editor: cutoutPicture, inputs: [scene.image] });
    expect(overlap(image, scene)).toBeGreaterThan(0.95);
    expect([artifact.mediaType, warnings]).toEqual(['image/png', []]);
    expect(pixelOf(image, 2, 2)).toEqual([0, 0, 0, 0]);
  });

  it('puts a colour, a blur or a picture behind it', async () => {
    const [x, y] = [4, 4];
    const red = await runEditor({ editor: cutoutPicture, inputs: [disc.image], options: { background: 'red' } });
    expect(pixelOf(red.image, x, y)).toEqual([217, 43, 43, 255]);
    const blurred = await runEditor({
      editor: cutoutPicture,
      inputs: [disc.image],
      options: { background: 'desenfocado' },
    });
    const [before = 0, after = 0] = [pixelOf(disc.image, x, y)[1], pixelOf(blurred.image, x, y)[1]];
    expect(Math.abs(before - after)).toBeLessThan(24);
    const green: PremultipliedImage = {
      widthPx: 30,
      heightPx: 90,
      rgba: Uint8Array.from({ length: 30 * 90 * 4 }, (_, at) => (at % 2 === 1 ? 255 : 0)),
    };
    const before2 = await runEditor({ editor: cutoutPicture, inputs: [disc.image, green] });
    expect(pixelOf(before2.image, x, y)).toEqual([0, 255, 0, 255]);
    expect([before2.image.widthPx, before2.image.heightPx]).toEqual([190, 150]);
  });

  it('leaves what is cut out already as it is', async () => {
    const rgba = Uint8Array.from(disc.image.rgba).fill(0, 0, 4000);
    const { image, warnings } = await runEditor({ editor: cutoutPicture, inputs: [{ ...disc.image, rgba }] });
    expect(pixelOf(image, 100, 100)).toEqual(pixelOf(disc.image, 100, 100));
    expect(warnings.join(' ')).toContain('already');
  });

  it('says so where subject and background cannot be told apart', async () => {
    const random = createSeededRandom(3);
    const rgba = Uint8Array.from({ length: 120 * 90 * 4 }, (_, at) => (at % 4 === 3 ? 255 : random.integer(90, 150)));
    const noise = { widthPx: 120, heightPx: 90, rgba };
    const flat = { widthPx: 120, heightPx: 90, rgba: new Uint8Array(120 * 90 * 4).fill(255) };
    for (const image of [noise, flat]) {
      await expect(runEditor({ editor: cutoutPicture, inputs: [image] })).rejects.toMatchObject({
        code: 'invalid-input',
        userMessage: expect.stringContaining('can’t tell'),
      });
    }
  });

  it('asks for another background where it knows none of the words', async () => {
    const call = { editor: cutoutPicture, inputs: [disc.image], options: { background: 'tuesday' } };
    await expect(runEditor(call)).rejects.toMatchObject({ userMessage: expect.stringContaining('tuesday') });
  });

  it('is over between steps when it is cancelled', async () => {
    const call = { editor: cutoutPicture, inputs: [disc.image], signal: AbortSignal.abort() };
    await expect(runEditor(call)).rejects.toThrow(/abort/iu);
  });
});

/** Blue is subject, red is not: takes and gives what a U²-Net does, without the weights. */
const bluenessGraph = encodeGraph({
  nodes: [
    { operator: 'ArgMax', inputs: ['image'], outputs: ['strongest'], attributes: { axis: 1 } },
    { operator: 'Cast', inputs: ['strongest'], outputs: ['mask'], attributes: { to: 1 } },
  ],
  inputs: [{ name: 'image', type: 'float32', shape: [1, 3, 320, 320] }],
  outputs: [{ name: 'mask', type: 'float32', shape: [1, 1, 320, 320] }],
});

describe('with a subject-mask model installed', () => {
  const withModel = (graph: ReturnType<typeof loadOnnxSession>): ModelAccess => {
    const others = createFakePictureModels();
    return {
      idsForTask: (task) => (task === 'subject-mask' ? ['tiny-mask'] : others.idsForTask(task)),
      open: async () => ({
        ...(await others.open('alebrije-upscaler')),
        graph: async () => graph,
      }),
    };
  };

  it('its mask decides, even where colours would not have told', async () => {
    const graph = loadOnnxSession(bluenessGraph, { provider: 'cpu', threads: 1 });
    // One half of a picture, up to its frame.
    const rgba = Uint8Array.from({ length: 160 * 100 * 4 }, (_, at) =>
      at % 4 === 3 ? 255 : at % 4 === (Math.floor(at / 4) % 160 < 70 ? 2 : 0) ? 230 : 40,
    );
    const scene: Drawn = { image: { widthPx: 160, heightPx: 100, rgba }, isSubject: (x) => x < 70 };
    const { image } = await runEditor({ editor: cutoutPicture, inputs: [scene.image], models: withModel(graph) });
    expect(overlap(image, scene)).toBeGreaterThan(0.95);
    await (await graph).release();
  });

  it('one that answers in another shape is broken', async () => {
    const graph = loadOnnxSession(
      encodeGraph({
        nodes: [{ operator: 'Flatten', inputs: ['image'], outputs: ['mask'], attributes: { axis: 1 } }],
        inputs: [{ name: 'image', type: 'float32', shape: [1, 3, 320, 320] }],
        outputs: [{ name: 'mask', type: 'float32', shape: [1, 307_200] }],
      }),
      { provider: 'cpu', threads: 1 },
    );
    const call = { editor: cutoutPicture, inputs: [disc.image], models: withModel(graph) };
    await expect(runEditor(call)).rejects.toMatchObject({ code: 'model-broken' });
    await (await graph).release();
  });
});

describe('the minimum cut', () => {
  it('is the cheapest of all divisions, on grids small enough to try them all', () => {
    const random = createSeededRandom(2);
    for (let round = 0; round < 20; round += 1) {
      const values = (): Float32Array => Float32Array.from({ length: 12 }, () => random.integer(0, 9));
      const costs = {
        widthPx: 4,
        heightPx: 3,
        ofBackground: values(),
        ofSubject: values(),
        right: values(),
        below: values(),
      };
      const price = (labels: ArrayLike<number>): number => {
        let sum = 0;
        for (let at = 0; at < 12; at += 1) {
          sum += (labels[at] === 1 ? costs.ofSubject[at] : costs.ofBackground[at]) ?? 0;
          if (at % 4 < 3 && labels[at] !== labels[at + 1]) sum += costs.right[at] ?? 0;
          if (at < 8 && labels[at] !== labels[at + 4]) sum += costs.below[at] ?? 0;
        }
        return sum;
      };
      const prices = Array.from({ length: 2 ** 12 }, (_, bits) =>
        price(Array.from({ length: 12 }, (_bit, at) => (bits >> at) & 1)),
      );
      expect(price(minimumCut(costs))).toBeCloseTo(Math.min(...prices), 3);
    }
  });
});
