import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { captionTask } from '../core/caption-models.ts';
import { AppError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import {
  modelIdSchema,
  modelManifestSchema,
  type ModelManifest,
  type ObtainableModel,
} from '../core/model-manifest.ts';
import { sizeText } from '../core/size-text.ts';
import { textToAudioTask } from '../core/text-to-audio.ts';
import { modelTexts } from '../core/texts/models.ts';
import type { ModelFolder } from '../infra/model-folder.ts';
import { readCaptionFolder } from './caption-folder.ts';
import { readDiffusionFolder } from './diffusion-folder.ts';
import { readMusicFolder } from './music-folder.ts';
import { modelTypeOf, type ExportFile } from './export-file.ts';
import { exitCodes } from './exit-codes.ts';
import { toJson, type Printed } from './models-commands.ts';

export interface AddModelOptions {
  /** What to add, and where the models are. */
  readonly folder: string;
  readonly modelsFolder: string;
  readonly models: ModelFolder;
  readonly id?: string | undefined;
  readonly licence?: string | undefined;
  readonly title?: string | undefined;
  readonly source?: string | undefined;
  readonly steps?: number | undefined;
  readonly guidance?: number | undefined;
  readonly locale: Locale;
  readonly json: boolean;
  /** Gigabytes take a while: a line for each file. */
  readonly tell: (line: string) => void;
}

/** What running needs beside the weights, on top of their size: buffers that ONNX Runtime plans at loading. */
const memoryPerByte = 1.1;

/**
 * `alebrije models add <folder>`: copies an export of Stable Diffusion, of a caption model or of MusicGen into the models folder and writes a manifest with the
 * checksum of every file. A folder that lies there already gets its manifest in place. Nothing half-copied is ever seen.
 * @throws AppError `invalid-input` with what is wrong or missing, `storage-full`.
 */
export async function addModel(options: AddModelOptions): Promise<Printed> {
  const { locale, modelsFolder, models, tell } = options;
  const texts = modelTexts[locale];
  const folder = path.resolve(options.folder);
  const { files, task, network } = await readExport(folder, locale);
  const id =
    options.id ??
    path
      .basename(folder)
      .toLowerCase()
      .replaceAll(/[^a-z0-9.]+/gu, '-');
  if (!modelIdSchema.safeParse(id).success) throw refused(texts.needsId(id));
  const known = (await models.obtainable()).find((model) => model.id === id);
  const licence = options.licence ?? known?.licence;
  if (licence === undefined) throw refused(texts.needsLicence(id));
  const target = path.join(path.resolve(modelsFolder), id);
  const isInPlace = folder === target;
  if (!isInPlace && (await exists(target))) throw refused(texts.alreadyThere(id));
  if (isInPlace && (await exists(path.join(target, 'model.json')))) throw refused(texts.alreadyThere(id));

  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const draft = isInPlace ? target : path.join(path.resolve(modelsFolder), `.adding-${id}`);
  try {
    if (!isInPlace) await copyFiles({ from: folder, to: draft, files, bytes }, options);
    const hashed = [];
    for (const [index, file] of files.entries()) {
      tell(texts.adding({ file: file.path, index: index + 1, count: files.length }));
      hashed.push({ ...file, sha256: await hashFile(path.join(draft, file.path)) });
    }
    const manifest = manifestOf({ ...options, id, licence, known, bytes, task, network }, hashed);
    const { source } = manifest;
    const conditions = known?.conditions?.[locale];
    const card = texts.card({ id, title: manifest.title[locale], licence, source, files: files.length, conditions });
    await writeFile(path.join(draft, manifest.card), card);
    await writeFile(path.join(draft, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    if (!isInPlace) await rename(draft, target);
  } finally {
    if (!isInPlace) await rm(draft, { recursive: true, force: true });
  }
  if (options.json) return { text: toJson({ id, bytes, files: files.length, licence }), exitCode: exitCodes.done };
  const lines = [texts.added({ id, files: files.length, size: sizeText(locale, bytes), task })];
  if (known?.conditions !== undefined) lines.push(texts.addedConditions(known.conditions[locale]));
  return { text: `${lines.join('\n')}\n`, exitCode: exitCodes.done };
}

/** What kind of export it is, and what belongs to it. */
async function readExport(
  folder: string,
  locale: Locale,
): Promise<{ readonly files: readonly ExportFile[]; readonly task: string; readonly network: string }> {
  const type = await modelTypeOf(folder);
  if (type === 'vision-encoder-decoder') return { ...(await readCaptionFolder(folder, locale)), task: captionTask };
  if (type === 'musicgen') return { ...(await readMusicFolder(folder, locale)), task: textToAudioTask };
  return { files: await readDiffusionFolder(folder, locale), task: 'text-to-image', network: 'unet/model.onnx' };
}

async function copyFiles(
  copy: { readonly from: string; readonly to: string; readonly files: readonly ExportFile[]; readonly bytes: number },
  { locale, modelsFolder }: AddModelOptions,
): Promise<void> {
  await mkdir(modelsFolder, { recursive: true });
  const { bavail, bsize } = await statfs(modelsFolder);
  if (bavail * bsize < copy.bytes) {
    const room = { needed: sizeText(locale, copy.bytes), free: sizeText(locale, bavail * bsize) };
    const userMessage = modelTexts[locale].noRoom(room);
    throw new AppError({ code: 'storage-full', message: userMessage, userMessage });
  }
  // What an interrupted run left.
  await rm(copy.to, { recursive: true, force: true });
  for (const file of copy.files) {
    const to = path.join(copy.to, file.path);
    await mkdir(path.dirname(to), { recursive: true });
    // Shares the blocks where the file system can: no second copy of gigabytes.
    await copyFile(path.join(copy.from, file.path), to, constants.COPYFILE_FICLONE);
  }
}

function manifestOf(
  options: AddModelOptions & {
    readonly id: string;
    readonly licence: string;
    readonly known: ObtainableModel | undefined;
    readonly bytes: number;
    readonly task: string;
    readonly network: string;
  },
  files: ModelManifest['files'],
): ModelManifest {
  const { id, licence, known, bytes, title, steps, guidance, task } = options;
  const network = files.find((file) => file.path === options.network);
  const recommended = {
    ...known?.recommended,
    ...(steps === undefined ? {} : { steps }),
    ...(guidance === undefined ? {} : { guidance }),
  };
  const manifest = modelManifestSchema.safeParse({
    schema: 1,
    id,
    // Nobody numbers exports: the network's own checksum tells two of them apart.
    version: network?.sha256.slice(0, 8) ?? '1',
    task,
    engine: 'onnx',
    title: title === undefined ? (known?.title ?? { en: id, es: id }) : { en: title, es: title },
    ...(known === undefined ? {} : { summary: known.summary }),
    licence,
    source: options.source ?? known?.source ?? `a folder called ${path.basename(path.resolve(options.folder))}`,
    files,
    memoryBytes: Math.ceil(bytes * memoryPerByte),
    card: 'README.md',
    ...(Object.keys(recommended).length === 0 ? {} : { recommended }),
  });
  if (manifest.success) return manifest.data;
  const [issue] = manifest.error.issues;
  throw refused(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) {
    if (chunk instanceof Uint8Array) hash.update(chunk);
  }
  return hash.digest('hex');
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}

function refused(userMessage: string): AppError {
  return new AppError({ code: 'invalid-input', message: userMessage, userMessage });
}
