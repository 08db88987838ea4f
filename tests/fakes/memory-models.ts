import { AppError } from '../../src/core/errors.ts';
import type { ModelCatalogue, ModelManifest, ObtainableModel } from '../../src/core/model-manifest.ts';

/** A model folder of made-up models, intact. */
export function createMemoryModels(
  models: readonly (Partial<ModelManifest> & { readonly id: string })[],
  obtainable: readonly (string | (Pick<ObtainableModel, 'id'> & Partial<ObtainableModel>))[] = [],
): ModelCatalogue {
  const manifests = models.map((model): ModelManifest => ({
    schema: 1,
    version: '1.0.0',
    task: 'text-to-sprite',
    engine: 'onnx',
    title: { en: `The ${model.id}`, es: `El ${model.id}` },
    licence: 'Apache-2.0',
    source: 'training/test',
    files: [{ path: 'net.onnx', bytes: 18_000_000, sha256: 'a'.repeat(64) }],
    memoryBytes: 50_000_000,
    card: 'README.md',
    ...model,
  }));
  return {
    list: async () => manifests,
    obtainable: async () =>
      obtainable.map((model) =>
        typeof model === 'string' ? publicModel(model) : { ...publicModel(model.id), ...model },
      ),
    verify: async (modelId) => {
      if (manifests.some(({ id }) => id === modelId)) return { type: 'intact' };
      throw new AppError({ code: 'model-missing', message: `no model ${modelId}` });
    },
  };
}

function publicModel(id: string): ObtainableModel {
  return {
    id,
    task: 'text-to-image',
    title: { en: `The public ${id}`, es: `El ${id} público` },
    summary: { en: 'Draws anything.', es: 'Dibuja de todo.' },
    licence: 'LicenseRef-Narrow',
    licenceUrl: 'https://example.org/licence',
    conditions: { en: 'Not for commercial use.', es: 'No es para uso comercial.' },
    source: `https://example.org/${id}`,
    approximateBytes: 4_300_000_000,
  };
}
