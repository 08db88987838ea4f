import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { modelCatalogueFileSchema, modelManifestSchema } from '../core/model-manifest.ts';
import type { ModelCatalogue, ModelIntegrity, ModelManifest, ObtainableModel } from '../core/model-manifest.ts';

/** A folder that looks like a model and is none: what `alebrije models verify` and `doctor` show. */
export interface UnreadableModel {
  readonly folder: string;
  /** What is wrong with its `model.json`, for the operator. */
  readonly problem: string;
}

export interface ModelFolder extends ModelCatalogue {
  /** Folders whose `model.json` cannot be used; `list` skips them with a warning in the log. */
  readonly unreadable: () => Promise<readonly UnreadableModel[]>;
  readonly obtainable: () => Promise<readonly ObtainableModel[]>;
}

/** Reads `models/<id>/model.json`, sorted by id. An absent folder holds no models. Loads nothing. */
export function createModelFolder(folder: string, logger: Logger): ModelFolder {
  const list = async (): Promise<readonly ModelManifest[]> => {
    const { manifests, unreadable } = await readManifests(folder);
    for (const { folder: name, problem } of unreadable) logger.warn({ model: name, problem }, 'model skipped');
    return manifests;
  };
  return {
    list,
    unreadable: async () => (await readManifests(folder)).unreadable,
    obtainable: async () => {
      const [known, installed] = await Promise.all([readCatalogue(folder, logger), list()]);
      return known.filter(({ id }) => !installed.some((manifest) => manifest.id === id));
    },
    verify: async (modelId) => {
      const manifest = (await list()).find((candidate) => candidate.id === modelId);
      if (manifest === undefined) throw modelMissing(modelId);
      for (const file of manifest.files) {
        const integrity = await checkModelFile(modelFilePath(folder, manifest, file.path), file);
        if (integrity.type === 'broken') return integrity;
      }
      return { type: 'intact' };
    },
  };
}

/** The error for a model nobody installed. */
export function modelMissing(modelId: string): AppError {
  return new AppError({
    code: 'model-missing',
    message: `the model ${modelId} is not installed; "alebrije models list" shows what is, or put it in models/${modelId}`,
  });
}

/** Where a file of a model lies; manifests cannot name paths outside their folder. */
export function modelFilePath(folder: string, manifest: ModelManifest, filePath: string): string {
  return path.join(folder, manifest.id, filePath);
}

/** Compares size, then every byte, with the manifest. */
export async function checkModelFile(
  absolutePath: string,
  expected: ModelManifest['files'][number],
): Promise<ModelIntegrity> {
  const broken = (reason: 'missing' | 'size' | 'sha256'): ModelIntegrity => ({
    type: 'broken',
    path: expected.path,
    reason,
  });
  const found = await stat(absolutePath).catch(() => undefined);
  if (found === undefined || !found.isFile()) return broken('missing');
  if (found.size !== expected.bytes) return broken('size');
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(absolutePath, { highWaterMark: 2 ** 20 })) {
    if (chunk instanceof Uint8Array) hash.update(chunk);
  }
  return hash.digest('hex') === expected.sha256 ? { type: 'intact' } : broken('sha256');
}

/** The public models that `catalogue.json` beside the models knows. A folder without one knows none. */
async function readCatalogue(folder: string, logger: Logger): Promise<readonly ObtainableModel[]> {
  const text = await readFile(path.join(folder, 'catalogue.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  try {
    return modelCatalogueFileSchema.parse(JSON.parse(text)).models;
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : 'not JSON';
    logger.warn({ folder, problem }, 'model catalogue skipped');
    return [];
  }
}

async function readManifests(
  folder: string,
): Promise<{ readonly manifests: readonly ModelManifest[]; readonly unreadable: readonly UnreadableModel[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries
    // With a dot in front: a model that is being added.
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  const read = await Promise.all(names.toSorted().map((name) => readManifest(folder, name)));
  return {
    manifests: read.flatMap((model) => ('manifest' in model ? [model.manifest] : [])),
    unreadable: read.flatMap((model) => ('problem' in model ? [model] : [])),
  };
}

async function readManifest(
  folder: string,
  name: string,
): Promise<{ readonly manifest: ModelManifest } | UnreadableModel> {
  const unreadable = (problem: string): UnreadableModel => ({ folder: name, problem });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path.join(folder, name, 'model.json'), 'utf8'));
  } catch (error) {
    return unreadable(error instanceof SyntaxError ? `model.json is not JSON: ${error.message}` : 'no model.json');
  }
  const parsed = modelManifestSchema.safeParse(json);
  if (!parsed.success) return unreadable(`model.json: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.id !== name) return unreadable(`model.json says id ${parsed.data.id}, the folder is ${name}`);
  return { manifest: parsed.data };
}
