import { z } from 'zod';
import { logLevels } from '../infra/pino-logger.ts';

/** What an operator may ask for. `auto`: CUDA where it works, else the CPU. */
export const providerWishes = ['auto', 'cpu', 'webgpu', 'cuda'] as const;
export type ProviderWish = (typeof providerWishes)[number];

/** What the host tells its child at birth, as one JSON argument. Visible to `ps`: nothing secret belongs here. */
export const inferenceSettingsSchema = z.object({
  /** The child ends itself when this is no longer its parent. */
  hostPid: z.number().int().positive(),
  scratchFolder: z.string(),
  modelsFolder: z.string(),
  /** Folders of generators, editors and analyzers; absent ones are empty. */
  generatorFolders: z.array(z.string()).max(20),
  provider: z.enum(providerWishes),
  /** Threads within one ONNX operator. */
  threads: z.number().int().min(1).max(256),
  /** What loaded graphs may occupy together before the least recently used are released. */
  modelMemoryBytes: z.number().int().positive(),
  logLevel: z.enum(logLevels),
  /** Without it nothing can be played. */
  sound: z
    .object({
      /** Where the built-in instruments are kept once they are made. */
      cacheFolder: z.string(),
      /** A sampled SoundFont to play with instead. */
      soundFontFile: z.string().optional(),
    })
    .optional(),
});
export type InferenceSettings = Readonly<z.infer<typeof inferenceSettingsSchema>>;
