import { readFileSync } from 'node:fs';
import { AppError } from '../../src/core/errors.ts';
import type { GraphSession, ModelAccess, OpenModel, Tensor } from '../../src/core/model-access.ts';
import type { ModelManifest } from '../../src/core/model-manifest.ts';

/** The words the fake net knows: a trimmed copy of the built-in lexicon. */
export const pictureLexiconJson = readFileSync(new URL('../fixtures/picture-lexicon.json', import.meta.url), 'utf8');

const sidePx = 64;

function manifest(id: string, task: string): ModelManifest {
  return {
    schema: 1,
    id,
    version: '9.9.9',
    task,
    engine: 'onnx',
    title: { en: id, es: id },
    licence: 'Apache-2.0',
    source: 'tests',
    files: [{ path: 'graph.onnx', bytes: 1, sha256: '0'.repeat(64) }],
    memoryBytes: 1,
    card: 'README.md',
  };
}

function need(inputs: Readonly<Record<string, Tensor>>, name: string, type: Tensor['type']): Tensor {
  const tensor = inputs[name];
  if (tensor === undefined || tensor.type !== type) throw new Error(`expected ${type} input ${name}`);
  return tensor;
}

/** A disc whose hue comes from the concept, its radius from the first noise value; two concepts give two halves. */
function paintDisc(rgba: Uint8Array, row: number, ids: readonly number[], noise: number): void {
  const radius = 24 + Math.max(-4, Math.min(4, noise * 3));
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      if (Math.hypot(x - 31.5, y - 31.5) > radius) continue;
      const id = ids[x < 32 ? 0 : 1] ?? 0;
      const at = ((row * sidePx + y) * sidePx + x) * 4;
      rgba[at] = 60 + ((id * 53) % 190);
      rgba[at + 1] = 40 + ((id * 97) % 150);
      rgba[at + 2] = 30 + ((id * 31) % 90);
      rgba[at + 3] = 255;
    }
  }
}

const spriteNet: GraphSession = {
  inputNames: ['concept_ids', 'concept_weights', 'style_weights', 'noise'],
  outputNames: ['rgba'],
  run: async (inputs) => {
    const ids = need(inputs, 'concept_ids', 'int64');
    const weights = need(inputs, 'concept_weights', 'float32');
    const noise = need(inputs, 'noise', 'float32');
    need(inputs, 'style_weights', 'float32');
    const batch = ids.dims[0] ?? 0;
    const rgba = new Uint8Array(batch * sidePx * sidePx * 4);
    for (let row = 0; row < batch; row += 1) {
      const sum = Number(weights.data[row * 2]) + Number(weights.data[row * 2 + 1]);
      if (Math.abs(sum - 1) > 1e-6) throw new Error(`concept weights must sum to 1, got ${sum}`);
      paintDisc(rgba, row, [Number(ids.data[row * 2]), Number(ids.data[row * 2 + 1])], Number(noise.data[row * 32]));
    }
    return { rgba: { type: 'uint8', dims: [batch, sidePx, sidePx, 4], data: rgba } };
  },
};

/** Four times the size, each pixel repeated. */
const upscaler: GraphSession = {
  inputNames: ['rgba'],
  outputNames: ['rgba_x4'],
  run: async (inputs) => {
    const { dims, data } = need(inputs, 'rgba', 'uint8');
    const [batch = 0, height = 0, width = 0] = dims;
    const rgba = new Uint8Array(data.length * 16);
    for (let row = 0; row < batch * height * 4; row += 1) {
      for (let x = 0; x < width * 4; x += 1) {
        const from = ((row >> 2) * width + (x >> 2)) * 4;
        for (let channel = 0; channel < 4; channel += 1) {
          rgba[(row * width * 4 + x) * 4 + channel] = Number(data[from + channel]);
        }
      }
    }
    return { rgba_x4: { type: 'uint8', dims: [batch, height * 4, width * 4, 4], data: rgba } };
  },
};

export interface FakePictureModels extends ModelAccess {
  /** Batch sizes of the runs so far, by graph. */
  readonly runs: { readonly graph: string; readonly batch: number }[];
}

/** The picture models as the inference process offers them, without ONNX: same contract, synthetic drawings. */
export function createFakePictureModels(overrides: Readonly<Record<string, GraphSession>> = {}): FakePictureModels {
  const runs: { graph: string; batch: number }[] = [];
  const counted = (name: string, session: GraphSession): GraphSession => ({
    ...session,
    run: async (inputs) => {
      runs.push({ graph: name, batch: Object.values(inputs)[0]?.dims[0] ?? 0 });
      return session.run(inputs);
    },
  });
  const graphs = new Map<string, GraphSession>([
    ['sprite-net.onnx', counted('sprite-net.onnx', overrides['sprite-net.onnx'] ?? spriteNet)],
    ['upscaler-x4.onnx', counted('upscaler-x4.onnx', overrides['upscaler-x4.onnx'] ?? upscaler)],
  ]);
  const model = (id: string, task: string): OpenModel => ({
    manifest: manifest(id, task),
    graph: async (path) => {
      const graph = graphs.get(path);
      if (graph === undefined) throw new AppError({ code: 'model-broken', message: `no graph ${path}` });
      return graph;
    },
    text: async (path) => {
      if (path !== 'lexicon.json') throw new AppError({ code: 'model-broken', message: `no text ${path}` });
      return pictureLexiconJson;
    },
    bytes: async (path) => {
      throw new AppError({ code: 'model-broken', message: `no file ${path}` });
    },
  });
  const models = new Map([
    ['alebrije-sprites', model('alebrije-sprites', 'text-to-sprite')],
    ['alebrije-upscaler', model('alebrije-upscaler', 'upscale')],
  ]);
  return {
    runs,
    open: async (id) => {
      const found = models.get(id);
      if (found === undefined) throw new AppError({ code: 'model-missing', message: `no model ${id}` });
      return found;
    },
    idsForTask: (task) =>
      [...models.values()].filter((entry) => entry.manifest.task === task).map((m) => m.manifest.id),
  };
}
