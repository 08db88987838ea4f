import { AppError } from '../../src/core/errors.ts';
import type { GraphSession, ModelAccess, OpenModel, Tensor } from '../../src/core/model-access.ts';
import type { ClassList } from '../../src/generators/gan-picture/class-list.ts';
import { createFakePictureModels } from './fake-picture-models.ts';

const words = (en: string, es: string) => ({ en: en.split(', '), es: es.split(', ') });

/** Two axes: an animal and a colour. */
export const animalList: ClassList = {
  schema: 1,
  subject: words('avatar, portrait', 'avatar, retrato'),
  axes: [
    {
      id: 'animal',
      classes: [
        { id: 'cat', ...words('cat, kitten', 'gato, gata') },
        { id: 'rabbit', ...words('rabbit', 'conejo') },
        { id: 'cracked', ...words('cracked stone', 'piedra agrietada') },
        { id: 'stone', ...words('stone', 'piedra') },
      ],
    },
    {
      id: 'colour',
      classes: [
        { id: 'red', ...words('red', 'rojo, roja') },
        { id: 'blue', ...words('blue', 'azul') },
      ],
    },
  ],
  latent: { type: 'vector', length: 8 },
  spread: 1,
  fit: 'extend',
  transparent: false,
};

/** Digits, and a class that has to be labelled. */
export const digitList: ClassList = {
  ...animalList,
  subject: words('digit', 'dígito'),
  axes: [
    {
      id: 'thing',
      classes: [
        ...Array.from({ length: 10 }, (_, digit) => ({
          id: `digit-${digit}`,
          ...words(`digit ${digit}, ${digit}`, `dígito ${digit}, ${digit}`),
        })),
        { id: 'slice', ...words('slice', 'corte'), notice: 'not-medical' as const },
      ],
    },
  ],
};

/** A seamless one. */
export const textureList: ClassList = {
  ...animalList,
  subject: words('texture', 'textura'),
  latent: { type: 'field', channels: 2, moodLength: 3, pixelsPerCell: 8 },
};

function floats(
  tensor: Tensor | undefined,
  name: string,
): { readonly dims: readonly number[]; readonly data: Float32Array } {
  if (tensor?.type !== 'float32') throw new Error(`expected float32 input ${name}`);
  return tensor;
}

/** Red says how much of the first class, green how much of the second, blue the first noise value; a white left edge. */
function createFakeGenerator(list: ClassList, seen: Float32Array[]): GraphSession {
  return {
    inputNames: ['noise', 'class_weights'],
    outputNames: ['rgba'],
    run: async (inputs) => {
      const weights = floats(inputs['class_weights'], 'class_weights');
      const noise = floats(inputs['noise'], 'noise');
      const [batch = 0, classes = 0] = weights.dims;
      const { latent } = list;
      const [rows = 1, columns = 1] = latent.type === 'field' ? noise.dims.slice(2) : [];
      if (latent.type === 'field') floats(inputs['mood'], 'mood');
      const cellPx = latent.type === 'field' ? latent.pixelsPerCell : 32;
      const [heightPx, widthPx] = [rows * cellPx, columns * cellPx];
      const data = new Uint8Array(batch * heightPx * widthPx * 4);
      for (let row = 0; row < batch; row += 1) {
        const own = weights.data.slice(row * classes, (row + 1) * classes);
        seen.push(own);
        const first = Number(noise.data[(row * noise.data.length) / batch]);
        for (let pixel = 0; pixel < heightPx * widthPx; pixel += 1) {
          const edge = pixel % widthPx === 0;
          data.set(
            edge
              ? [255, 255, 255, 255]
              : [Number(own[0]) * 255, Number(own[1]) * 255, 128 + Math.max(-120, Math.min(120, first * 40)), 255],
            (row * heightPx * widthPx + pixel) * 4,
          );
        }
      }
      return { rgba: { type: 'uint8', dims: [batch, heightPx, widthPx, 4], data } };
    },
  };
}

export interface FakeGanModels extends ModelAccess {
  /** The class weights of every drawing so far. */
  readonly seen: readonly Float32Array[];
}

/** One class-conditional model, `gan`, and the fake upscaler. */
export function createFakeGanModels(
  list: ClassList,
  overrides: { readonly generator?: GraphSession; readonly classes?: string } = {},
): FakeGanModels {
  const others = createFakePictureModels();
  const seen: Float32Array[] = [];
  return {
    seen,
    idsForTask: () => ['gan'],
    open: async (id): Promise<OpenModel> => {
      if (id !== 'gan') return others.open(id);
      const { manifest } = await others.open('alebrije-sprites');
      return {
        manifest: { ...manifest, id: 'gan', task: 'class-to-picture' },
        graph: async () => overrides.generator ?? createFakeGenerator(list, seen),
        bytes: async (path) => {
          throw new AppError({ code: 'model-broken', message: `no file ${path}` });
        },
        text: async (path) => {
          if (path !== 'classes.json') throw new AppError({ code: 'model-broken', message: `no text ${path}` });
          return overrides.classes ?? JSON.stringify(list);
        },
      };
    },
  };
}
