import type { Clock } from '../../core/clock.ts';
import { remoteModels } from '../../core/remote-models.ts';
import type { RemoteEngine, RemoteEngines, RemoteSettings } from '../../core/remote-engine.ts';
import { createGuardedFetch } from '../../infra/guarded-fetch.ts';
import { createComfyUi } from './comfyui.ts';
import { createOpenAiImages } from './openai-images.ts';

/** The configured services by model id. Nothing is asked of them before the first picture. */
export function createRemoteEngines({ comfyUi, openAiImages }: RemoteSettings, clock: Clock): RemoteEngines {
  const engines = new Map<string, RemoteEngine>();
  if (comfyUi !== undefined) engines.set(remoteModels.comfyUi.id, createComfyUi({ settings: comfyUi, clock }));
  if (openAiImages !== undefined) {
    // Its own pictures may lie where it lies; anywhere else must be public.
    const fetchFile = createGuardedFetch({ trustedHosts: [new URL(openAiImages.url).host] });
    engines.set(remoteModels.openAiImages.id, createOpenAiImages({ settings: openAiImages, clock, fetchFile }));
  }
  return { find: (modelId) => engines.get(modelId) };
}
