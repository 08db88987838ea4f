import { z } from 'zod';
import type { Locale } from './locale.ts';

/** One picture asked of a service. */
export interface RemoteRequest {
  readonly prompt: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly seed: number;
  /** The language of sentences in errors. */
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** What a service reports. Bytes are a stranger's: whoever decodes them bounds that. */
export type RemoteEvent =
  | { readonly type: 'progress'; readonly fraction: number; readonly preview?: Uint8Array }
  | { readonly type: 'picture'; readonly bytes: Uint8Array };

/** A service elsewhere that draws pictures. */
export interface RemoteEngine {
  /** The size it will draw when asked for this one. */
  readonly sizeFor: (size: Size) => Size;
  /** Whether the same seed gives the same picture there. */
  readonly takesSeed: boolean;
  /**
   * Draws one picture; the last event is the picture. Whatever was begun there is called off when the signal fires.
   * @throws AppError `config-invalid` (key or workflow refused), `worker-unavailable` (not there, overloaded, too slow),
   * `protocol-violation` (answers nobody can read), `invalid-input` (words it will not draw), `out-of-memory`.
   */
  readonly draw: (request: RemoteRequest) => AsyncIterable<RemoteEvent>;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The services an operator configured, by model id. */
export interface RemoteEngines {
  readonly find: (modelId: string) => RemoteEngine | undefined;
}

/** What the host tells its child about them. Carries keys: it travels in the environment, never as an argument. */
export const remoteSettingsSchema = z.object({
  comfyUi: z
    .object({
      url: z.string(),
      key: z.string().optional(),
      /** A workflow in API format with placeholders; absent: the built-in one. */
      workflowFile: z.string().optional(),
      /** For `%checkpoint%`; absent: the first one the server has. */
      checkpoint: z.string().optional(),
    })
    .optional(),
  openAiImages: z.object({ url: z.string(), key: z.string().optional(), model: z.string() }).optional(),
});
export type RemoteSettings = Readonly<z.infer<typeof remoteSettingsSchema>>;

/** The variable of the child's environment that holds them as JSON. The child removes it once it has read it. */
export const remoteSettingsVariable = 'ALEBRIJE_REMOTE_ENGINES';
