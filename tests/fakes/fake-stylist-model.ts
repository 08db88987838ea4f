import sharp from 'sharp';
import { AppError } from '../../src/core/errors.ts';
import type { GraphSession, ModelAccess, OpenModel, Tensor } from '../../src/core/model-access.ts';
import { styleTask } from '../../src/core/style-transfer-options.ts';

function need<T extends Tensor['type']>(
  inputs: Readonly<Record<string, Tensor>>,
  name: string,
  type: T,
): Extract<Tensor, { type: T }> {
  const tensor = inputs[name];
  const isWanted = (value: Tensor | undefined): value is Extract<Tensor, { type: T }> => value?.type === type;
  if (!isWanted(tensor)) throw new Error(`expected ${type} input ${name}`);
  return tensor;
}

function meanOf(data: Uint8Array, channel: number): number {
  let sum = 0;
  for (let at = channel; at < data.length; at += 3) sum += data[at] ?? 0;
  return (sum * 3) / data.length;
}

/** Gives the content the style's mean colour, as if colour were all there is to a style. */
const stylist: GraphSession = {
  inputNames: ['content', 'style', 'alpha', 'whitening'],
  outputNames: ['picture'],
  run: async (inputs) => {
    const content = need(inputs, 'content', 'uint8');
    const style = need(inputs, 'style', 'uint8');
    need(inputs, 'alpha', 'float32');
    need(inputs, 'whitening', 'float32');
    if (content.dims.slice(1, 3).some((side) => side % 8 !== 0)) throw new Error('sides must be divisible by 8');
    const moved = [0, 1, 2].map((channel) => meanOf(style.data, channel) - meanOf(content.data, channel));
    const data = Uint8Array.from(content.data, (value, at) => Math.max(0, Math.min(255, value + (moved[at % 3] ?? 0))));
    return { picture: { type: 'uint8', dims: content.dims, data } };
  },
};

/** Mean colour in place of features and Gram matrices. */
const encoder: GraphSession = {
  inputNames: ['picture'],
  outputNames: ['level_4', 'gram_1', 'gram_2', 'gram_3', 'gram_4'],
  run: async (inputs) => {
    const { data } = need(inputs, 'picture', 'uint8');
    const mean = Float32Array.from([0, 1, 2], (channel) => meanOf(data, channel) / 255);
    const tensor: Tensor = { type: 'float32', dims: [3], data: mean };
    return { level_4: tensor, gram_1: tensor, gram_2: tensor, gram_3: tensor, gram_4: tensor };
  },
};

/** Moves every pixel a little towards the style's mean colour. */
const optimiseStep: GraphSession = {
  inputNames: ['picture', 'first_moment', 'second_moment', 'step', 'rate', 'content', 'gram_1', 'style_weight'],
  outputNames: ['next_picture', 'preview', 'content_loss', 'style_loss'],
  run: async (inputs) => {
    const picture = need(inputs, 'picture', 'float32');
    const wanted = need(inputs, 'gram_1', 'float32');
    const rate = Number(need(inputs, 'rate', 'float32').data[0]);
    const [, , height = 0, width = 0] = picture.dims;
    const count = height * width;
    const data = picture.data.map(
      (value, at) => value + rate * Math.sign(Number(wanted.data[Math.floor(at / count)]) - value),
    );
    const preview = new Uint8Array(data.length);
    for (let at = 0; at < count; at += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        preview[at * 3 + channel] = Math.max(0, Math.min(255, Number(data[channel * count + at]) * 255));
      }
    }
    const loss: Tensor = { type: 'float32', dims: [1], data: Float32Array.of(1) };
    return {
      next_picture: { ...picture, data },
      next_first_moment: need(inputs, 'first_moment', 'float32'),
      next_second_moment: need(inputs, 'second_moment', 'float32'),
      preview: { type: 'uint8', dims: [1, height, width, 3], data: preview },
      content_loss: loss,
      style_loss: loss,
    };
  },
};

/** A style of stripes in two colours. */
async function drawStripes(): Promise<Uint8Array> {
  const side = 64;
  const stripes = new Uint8Array(side * side * 3);
  for (let at = 0; at < side * side; at += 1) stripes.set(at % 8 < 4 ? [200, 40, 40] : [250, 230, 160], at * 3);
  return sharp(stripes, { raw: { width: side, height: side, channels: 3 } })
    .webp({ lossless: true })
    .toBuffer();
}

export interface FakeStylistModel extends ModelAccess {
  /** Graphs in the order they ran. */
  readonly runs: string[];
}

/** The stylist as the inference process offers it, without ONNX: same contract, colours instead of styles. */
export function createFakeStylistModel(overrides: Readonly<Record<string, GraphSession>> = {}): FakeStylistModel {
  const runs: string[] = [];
  const graphs = new Map<string, GraphSession>(
    Object.entries({
      'stylist.onnx': stylist,
      'encoder.onnx': encoder,
      'optimise-step.onnx': optimiseStep,
      ...overrides,
    }),
  );
  const model: OpenModel = {
    manifest: {
      schema: 1,
      id: 'alebrije-stylist',
      version: '9.9.9',
      task: styleTask,
      engine: 'onnx',
      title: { en: 'Stylist', es: 'Estilista' },
      licence: 'Apache-2.0',
      source: 'tests',
      files: [{ path: 'stylist.onnx', bytes: 1, sha256: '0'.repeat(64) }],
      memoryBytes: 1,
      card: 'README.md',
    },
    graph: async (path) => {
      const graph = graphs.get(path);
      if (graph === undefined) throw new AppError({ code: 'model-broken', message: `no graph ${path}` });
      return {
        ...graph,
        run: async (inputs) => {
          runs.push(path);
          return graph.run(inputs);
        },
      };
    },
    text: async (path) => {
      throw new AppError({ code: 'model-broken', message: `no text ${path}` });
    },
    bytes: drawStripes,
  };
  return { runs, open: async () => model, idsForTask: (task) => (task === styleTask ? [model.manifest.id] : []) };
}
