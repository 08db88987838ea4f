import type { ModelCatalogue, ModelManifest } from './model-manifest.ts';

/** A picture service as `/imagine model:` and `/models` know it: a model without files. */
export const remoteModels = {
  comfyUi: {
    id: 'comfyui',
    title: { en: 'ComfyUI', es: 'ComfyUI' },
    summary: {
      en: 'The ComfyUI server that whoever runs this bot has connected. Prompts are sent there.',
      es: 'El servidor ComfyUI que conectó quien administra este bot. Lo que pides se envía allí.',
    },
  },
  openAiImages: {
    id: 'openai-images',
    title: { en: 'Picture service', es: 'Servicio de imágenes' },
    summary: {
      en: 'A service with the images interface of OpenAI that whoever runs this bot has connected. Prompts are sent there.',
      es: 'Un servicio con la interfaz de imágenes de OpenAI que conectó quien administra este bot. Lo que pides se envía allí.',
    },
  },
} as const;

/** Which services are configured. */
export type RemoteChoice = Readonly<Record<keyof typeof remoteModels, boolean>>;

/** The models of a folder, and those services that are configured. */
export function withRemoteModels(catalogue: ModelCatalogue, configured: RemoteChoice): ModelCatalogue {
  const manifests: readonly ModelManifest[] = [
    ...(configured.comfyUi ? [manifestOf(remoteModels.comfyUi)] : []),
    ...(configured.openAiImages ? [manifestOf(remoteModels.openAiImages)] : []),
  ];
  if (manifests.length === 0) return catalogue;
  const isRemote = (id: string): boolean => manifests.some((manifest) => manifest.id === id);
  return {
    ...catalogue,
    // A folder of the same name is hidden: what is configured wins.
    list: async () => [...(await catalogue.list()).filter(({ id }) => !isRemote(id)), ...manifests],
    verify: async (modelId) => (isRemote(modelId) ? { type: 'intact' } : catalogue.verify(modelId)),
  };
}

function manifestOf(model: (typeof remoteModels)[keyof typeof remoteModels]): ModelManifest {
  return {
    schema: 1,
    ...model,
    version: '1',
    task: 'remote-text-to-image',
    engine: 'remote',
    licence: 'LicenseRef-service',
    source: 'the settings of this installation',
    files: [],
    memoryBytes: 0,
    card: 'README.md',
  };
}
