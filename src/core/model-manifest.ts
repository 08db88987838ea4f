import { z } from 'zod';

const relativePathSchema = z
  .string()
  .max(200)
  .regex(/^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$/u, 'a relative path without ..');

/** How a model is best asked, where that differs from its family. */
export const recommendedSchema = z.object({
  steps: z.number().int().min(1).max(100).optional(),
  guidance: z.number().min(0).max(30).optional(),
});

const localised = (length: number) => z.object({ en: z.string().max(length), es: z.string().max(length) });

/** A model's name, as its folder is called and people type it. */
export const modelIdSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/u, 'small letters, digits, dots and dashes');

/** `models/<id>/model.json`: a model is data, any engine of its kind can run it. */
export const modelManifestSchema = z.object({
  schema: z.literal(1),
  /** The folder's name. */
  id: modelIdSchema,
  version: z.string().max(32),
  /** What it does: `text-to-sprite`, `upscale`, … Generators look models up by task. */
  task: z.string().max(64),
  /** What runs it. `onnx`: graphs in ONNX Runtime. `table`: numbers that our own code reads. `remote`: a service elsewhere; never in a file. */
  engine: z.enum(['onnx', 'table', 'remote']),
  title: localised(200),
  /** The card in one or two sentences, for `/models`. */
  summary: localised(600).optional(),
  /** SPDX expression of the weights. */
  licence: z.string().max(100),
  /** Where it was made: a folder of this repository or a public page. */
  source: z.string().max(300),
  files: z
    .array(
      z.object({
        path: relativePathSchema,
        bytes: z.number().int().positive(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/u),
      }),
    )
    .min(1)
    .max(64),
  /** Resident memory once loaded, estimated: what the session cache budgets with. */
  memoryBytes: z.number().int().positive(),
  /** The model card, in the same folder. */
  card: relativePathSchema,
  /** What its makers recommend, for who asks for nothing else. */
  recommended: recommendedSchema.optional(),
});
export type ModelManifest = Readonly<z.infer<typeof modelManifestSchema>>;

/**
 * A public model that somebody could install, as `models/catalogue.json` lists it. Nobody here has its files: sizes are
 * about right, and checksums are made when it is added.
 */
export const obtainableModelSchema = z.object({
  id: modelIdSchema,
  task: z.string().max(64),
  title: localised(200),
  summary: localised(300),
  licence: z.string().max(100),
  licenceUrl: z.url({ protocol: /^https$/u }).max(300),
  /** What the licence forbids or asks for, where that is more than to keep its text. */
  conditions: localised(300).optional(),
  /** The page of who made it. */
  source: z.url({ protocol: /^https$/u }).max(300),
  /** All its files together, once exported in single precision. */
  approximateBytes: z.number().int().positive(),
  recommended: recommendedSchema.optional(),
});
export type ObtainableModel = Readonly<z.infer<typeof obtainableModelSchema>>;

/** `models/catalogue.json` */
export const modelCatalogueFileSchema = z.object({
  schema: z.literal(1),
  models: z.array(obtainableModelSchema).max(100),
});

/** `intact`: every file matches. Else what is wrong with the first that does not. */
export type ModelIntegrity =
  | { readonly type: 'intact' }
  | { readonly type: 'broken'; readonly path: string; readonly reason: 'missing' | 'size' | 'sha256' };

/** The models on disk, read by host and CLI without loading any. */
export interface ModelCatalogue {
  readonly list: () => Promise<readonly ModelManifest[]>;
  /** Public models that are not installed, and could be. Absent: none are known. */
  readonly obtainable?: () => Promise<readonly ObtainableModel[]>;
  /** Reads every byte. @throws AppError `model-missing`. */
  readonly verify: (modelId: string) => Promise<ModelIntegrity>;
}
