import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { GraphOptions, GraphSession, ModelAccess, OpenModel } from '../../core/model-access.ts';
import type { ModelManifest } from '../../core/model-manifest.ts';
import { checkModelFile, modelFilePath, modelMissing } from '../../infra/model-folder.ts';
import type { ModelFolder } from '../../infra/model-folder.ts';
import type { LoadedGraph } from './onnx-session.ts';
import type { CacheEntry, SessionCache } from './session-cache.ts';

export interface OnnxModelsOptions {
  readonly folder: string;
  readonly catalogue: ModelFolder;
  readonly cache: SessionCache<LoadedGraph>;
  readonly load: (path: string) => Promise<LoadedGraph>;
  /** Loads small graphs; default as any other. */
  readonly loadSmall?: (path: string) => Promise<LoadedGraph>;
  /** What the cache and the work on what it holds may occupy together. */
  readonly memoryBudgetBytes?: number;
}

export interface OnnxModels extends ModelAccess {
  /** Reads the manifests again: before each job, so that a model installed meanwhile is seen. */
  readonly refresh: () => Promise<void>;
}

type ModelFile = ModelManifest['files'][number];

/**
 * Models of the `onnx` engine over a models folder. A graph's files are hashed each time they are loaded. A graph handed
 * out stays usable for ever: when the cache let it go meanwhile, its next run loads it again.
 */
export function createOnnxModels(options: OnnxModelsOptions): OnnxModels {
  const { folder, catalogue, cache, load } = options;
  /** The same manifest gives the same object, so generators may key what they derive from a model by it. */
  let opened = new Map<string, { readonly fingerprint: string; readonly model: OpenModel }>();

  const verified = async (manifest: ModelManifest, file: ModelFile): Promise<string> => {
    const absolutePath = modelFilePath(folder, manifest, file.path);
    const integrity = await checkModelFile(absolutePath, file);
    if (integrity.type === 'broken') throw modelBroken(manifest, file.path, integrity.reason);
    return absolutePath;
  };

  const openGraph = async (
    manifest: ModelManifest,
    graphPath: string,
    { small = false }: GraphOptions = {},
  ): Promise<GraphSession> => {
    const file = declaredFile(manifest, graphPath);
    const loadGraph = small ? (options.loadSmall ?? load) : load;
    const entry: CacheEntry<LoadedGraph> = {
      key: `${manifest.id}/${graphPath}@${file.sha256}${small ? ' small' : ''}`,
      costBytes: memoryShare(manifest, file),
      load: async () => {
        await Promise.all(externalWeights(manifest, graphPath).map((weights) => verified(manifest, weights)));
        return loadGraph(await verified(manifest, file));
      },
    };
    const { inputNames, outputNames, inputs } = await cache.use(entry, (session) => Promise.resolve(session));
    return {
      inputNames,
      outputNames,
      ...(inputs === undefined ? {} : { inputs }),
      run: (values) => cache.use(entry, (session) => session.run(values)),
    };
  };

  const openModel = (manifest: ModelManifest): OpenModel => {
    const texts = new Map<string, Promise<string>>();
    const readText = async (textPath: string): Promise<string> =>
      readFile(await verified(manifest, declaredFile(manifest, textPath)), 'utf8');
    return {
      manifest,
      graph: (graphPath, graphOptions) => openGraph(manifest, graphPath, graphOptions),
      bytes: async (filePath) => readFile(await verified(manifest, declaredFile(manifest, filePath))),
      text: async (textPath) => {
        const known = texts.get(textPath);
        if (known !== undefined) return known;
        const reading = readText(textPath);
        texts.set(textPath, reading);
        reading.catch(() => texts.delete(textPath));
        return reading;
      },
    };
  };

  const refresh = async (): Promise<void> => {
    const manifests = await catalogue.list();
    opened = new Map(
      manifests.map((manifest) => {
        const fingerprint = JSON.stringify(manifest);
        const known = opened.get(manifest.id);
        return [manifest.id, known?.fingerprint === fingerprint ? known : { fingerprint, model: openModel(manifest) }];
      }),
    );
  };

  return {
    ...(options.memoryBudgetBytes === undefined ? {} : { memoryBudgetBytes: options.memoryBudgetBytes }),
    refresh,
    open: async (modelId) => {
      const found = opened.get(modelId);
      if (found === undefined) throw modelMissing(modelId);
      return Promise.resolve(found.model);
    },
    idsForTask: (task) =>
      [...opened.values()]
        .map(({ model }) => model.manifest)
        .filter((manifest) => manifest.task === task)
        .toSorted((a, b) => Number(isBuiltIn(b)) - Number(isBuiltIn(a)))
        .map((manifest) => manifest.id),
  };
}

/** Models this repository made name a folder of it as their source, others a public page or what they were added from. */
function isBuiltIn(manifest: ModelManifest): boolean {
  return manifest.source.startsWith('training/');
}

function declaredFile(manifest: ModelManifest, filePath: string): ModelFile {
  const file = manifest.files.find((candidate) => candidate.path === filePath);
  if (file !== undefined) return file;
  throw new AppError({ code: 'model-broken', message: `the model ${manifest.id} lists no file ${filePath}` });
}

/**
 * Large graphs keep weights in `graph.onnx.data`, `graph.onnx_data` or `graph.data` beside them; the first exports of
 * Stable Diffusion in `weights.pb`.
 */
function externalWeights(manifest: ModelManifest, graphPath: string): readonly ModelFile[] {
  const stem = graphPath.slice(0, -path.extname(graphPath).length);
  const oldWeights = path.posix.join(path.posix.dirname(graphPath), 'weights.pb');
  return manifest.files.filter(
    ({ path: other }) =>
      other !== graphPath && ((other.startsWith(`${stem}.`) && /[._]data/u.test(other)) || other === oldWeights),
  );
}

/** A graph's share of the manifest's estimate, by file size among the model's graphs and weights. */
function memoryShare(manifest: ModelManifest, file: ModelFile): number {
  const own = [file, ...externalWeights(manifest, file.path)];
  const all = manifest.files.filter((candidate) => /\.onnx|[._]data|weights\.pb$/u.test(candidate.path));
  const bytes = (files: readonly ModelFile[]): number => files.reduce((sum, { bytes: size }) => sum + size, 0);
  return Math.ceil((manifest.memoryBytes * bytes(own)) / Math.max(bytes(own), bytes(all)));
}

function modelBroken(manifest: ModelManifest, filePath: string, reason: 'missing' | 'size' | 'sha256'): AppError {
  const what = { missing: 'is missing', size: 'has the wrong size', sha256: 'does not match its sha256' }[reason];
  return new AppError({
    code: 'model-broken',
    message: `${filePath} of the model ${manifest.id} ${what}; restore it from where the model came from`,
  });
}
