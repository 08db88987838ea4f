import { z } from 'zod';
import { folder, secret, webAddress } from './variables.ts';

/** What copying brings along; in a header it would be refused with a message that repeats it. */
const keyMistake = (text: string): string | undefined =>
  /[^!-~]/u.test(text) ? 'there is a space or a foreign character in it: copy the key again' : undefined;

/** Services elsewhere that draw pictures. Nothing is sent anywhere unless an address is set. */
export const remoteSlice = {
  ALEBRIJE_COMFYUI_URL: webAddress.optional(),
  ALEBRIJE_COMFYUI_WORKFLOW: folder.optional(),
  ALEBRIJE_COMFYUI_CHECKPOINT: z.string().max(300).optional(),
  ALEBRIJE_COMFYUI_KEY: secret(keyMistake).optional(),
  ALEBRIJE_OPENAI_IMAGES_URL: webAddress.optional(),
  ALEBRIJE_OPENAI_IMAGES_KEY: secret(keyMistake).optional(),
  ALEBRIJE_OPENAI_IMAGES_MODEL: z.string().max(200).default('gpt-image-1'),
};
const remoteSchema = z.object(remoteSlice);

/** Addresses and keys of those services that are configured. */
export function toRemoteConfig(settings: z.infer<typeof remoteSchema>) {
  const comfyUrl = settings.ALEBRIJE_COMFYUI_URL;
  const openAiUrl = settings.ALEBRIJE_OPENAI_IMAGES_URL;
  return {
    comfyUi:
      comfyUrl === undefined
        ? undefined
        : {
            url: comfyUrl,
            workflowFile: settings.ALEBRIJE_COMFYUI_WORKFLOW,
            checkpoint: settings.ALEBRIJE_COMFYUI_CHECKPOINT,
            key: settings.ALEBRIJE_COMFYUI_KEY,
          },
    openAiImages:
      openAiUrl === undefined
        ? undefined
        : { url: openAiUrl, model: settings.ALEBRIJE_OPENAI_IMAGES_MODEL, key: settings.ALEBRIJE_OPENAI_IMAGES_KEY },
  };
}

type RemoteConfig = ReturnType<typeof toRemoteConfig>;

/** The same with keys told: straight into the environment of the process that talks to them. */
export function revealRemotes({ comfyUi, openAiImages }: RemoteConfig) {
  return {
    ...(comfyUi === undefined ? {} : { comfyUi: { ...comfyUi, key: comfyUi.key?.reveal() } }),
    ...(openAiImages === undefined ? {} : { openAiImages: { ...openAiImages, key: openAiImages.key?.reveal() } }),
  };
}
