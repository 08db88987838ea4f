import { AppError } from '../../src/core/errors.ts';
import type { GraphSession, ModelAccess } from '../../src/core/model-access.ts';

const windowPx = 16;

/** What the fake eye knows: things are their colours. The fourth answer is "nothing I know". */
const concepts = [
  { key: '1f34e', emoji: '🍎', en: 'red apple', es: 'manzana roja', gender: 'f', plural: false, rgb: [230, 40, 40] },
  { key: '1f438', emoji: '🐸', en: 'frog', es: 'rana', gender: 'f', plural: false, rgb: [40, 200, 60] },
  { key: '1f456', emoji: '👖', en: 'jeans', es: 'vaqueros', gender: 'm', plural: true, rgb: [40, 60, 230] },
] as const;

const vocabulary = JSON.stringify({
  schema: 1,
  windowPx,
  thresholds: { named: 0.4, sure: 0.7 },
  styles: [{ id: 'classic' }, { id: 'flat' }],
  concepts: concepts.map(({ rgb: _rgb, ...concept }) => concept),
});

/** Part of a window's pixels that are near a concept's colour decides its probability. */
const graph: GraphSession = {
  inputNames: ['windows'],
  outputNames: ['concepts', 'styles', 'embedding'],
  run: async ({ windows }) => {
    if (windows?.type !== 'uint8' || windows.dims[1] !== windowPx || windows.dims[3] !== 3) {
      throw new Error('expected uint8 windows [B,16,16,3]');
    }
    const count = windows.dims[0] ?? 0;
    const rows = Array.from({ length: count }, (_, row) =>
      answer(windows.data.subarray(row * windowPx ** 2 * 3, (row + 1) * windowPx ** 2 * 3)),
    );
    const floats = (values: readonly (readonly number[])[], width: number) =>
      ({ type: 'float32', dims: [count, width], data: Float32Array.from(values.flat()) }) as const;
    return {
      concepts: floats(
        rows.map((row) => row.probabilities),
        concepts.length + 1,
      ),
      styles: floats(
        rows.map(() => [0.75, 0.25]),
        2,
      ),
      embedding: floats(
        rows.map((row) => row.embedding),
        concepts.length + 1,
      ),
    };
  },
};

function answer(pixels: Uint8Array): {
  readonly probabilities: readonly number[];
  readonly embedding: readonly number[];
} {
  const parts: number[] = concepts.map(() => 0);
  for (let at = 0; at < pixels.length; at += 3) {
    concepts.forEach(({ rgb }, index) => {
      const distance = rgb.reduce((sum, value, channel) => sum + Math.abs(value - (pixels[at + channel] ?? 0)), 0);
      if (distance < 90) parts[index] = (parts[index] ?? 0) + 3 / pixels.length;
    });
  }
  const probabilities = [...parts, 1 - parts.reduce((sum, part) => sum + part, 0)];
  const length = Math.hypot(...probabilities);
  return { probabilities, embedding: probabilities.map((value) => value / length) };
}

/** A recogniser without ONNX: same contract, colours for things. */
export function createFakeEyeModels(overrides: { readonly graph?: GraphSession } = {}): ModelAccess {
  return {
    idsForTask: (task) => (task === 'picture-embedding' ? ['fake-eye'] : []),
    open: async (id) => {
      if (id !== 'fake-eye') throw new AppError({ code: 'model-missing', message: `no model ${id}` });
      return {
        manifest: {
          schema: 1,
          id,
          version: '9.9.9',
          task: 'picture-embedding',
          engine: 'onnx',
          title: { en: id, es: id },
          licence: 'Apache-2.0',
          source: 'tests',
          files: [{ path: 'eye.onnx', bytes: 1, sha256: '0'.repeat(64) }],
          memoryBytes: 1,
          card: 'README.md',
        },
        graph: async () => overrides.graph ?? graph,
        text: async () => vocabulary,
        bytes: async () => new Uint8Array(0),
      };
    },
  };
}

/** An installation without any recogniser. */
export const noModels: ModelAccess = {
  idsForTask: () => [],
  open: async (id) => {
    throw new AppError({ code: 'model-missing', message: `no model ${id}` });
  },
};
