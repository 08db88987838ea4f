import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import { modelTexts } from '../core/texts/models.ts';

/** The parts of a Stable Diffusion export, each a folder. */
const parts = [
  'tokenizer',
  'tokenizer_2',
  'text_encoder',
  'text_encoder_2',
  'unet',
  'vae_decoder',
  'vae_encoder',
  'scheduler',
  'safety_checker',
  'feature_extractor',
] as const;

const required = [
  'tokenizer/vocab.json',
  'tokenizer/merges.txt',
  'text_encoder/model.onnx',
  'unet/model.onnx',
  'vae_decoder/model.onnx',
  'scheduler/scheduler_config.json',
] as const;
const requiredOfLarge = ['tokenizer_2/vocab.json', 'tokenizer_2/merges.txt', 'text_encoder_2/model.onnx'] as const;

/** Graphs, the weights beside them, configuration and vocabularies; PyTorch's files are of no use here. */
const usefulName = /\.onnx$|[._]data(?:_\d+)?$|^weights\.pb$|\.json$|\.txt$/u;

const indexSchema = z.looseObject({ _class_name: z.string().max(100).default('StableDiffusionPipeline') });

export interface ExportFile {
  /** Within the folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * The files of a Stable Diffusion export that a model is made of. Links are followed: caches of downloads are made of them.
 * @throws AppError `invalid-input` with a sentence that says what is missing.
 */
export async function readDiffusionFolder(folder: string, locale: Locale): Promise<readonly ExportFile[]> {
  const texts = modelTexts[locale];
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) throw refused(texts.noFolder(folder));
  const [own, ...inParts] = await Promise.all([
    filesOf(folder, ''),
    ...parts.map((part) => filesOf(path.join(folder, part), `${part}/`)),
  ]);
  const all = [...(own ?? []).filter((file) => file.path === 'model_index.json'), ...inParts.flat()];
  const pipeline = await readPipelineName(folder);
  const isLarge = /XL/u.test(pipeline);
  if (!/^(?:Onnx|ORT)?(?:StableDiffusion(?!3)|LatentConsistencyModel)/u.test(pipeline)) {
    throw refused(texts.otherFamily(pipeline));
  }
  const missing = ['model_index.json', ...required, ...(isLarge ? requiredOfLarge : [])].filter(
    (wanted) => !all.some((file) => file.path === wanted),
  );
  if (missing.length > 0) {
    const hasTorch = all.some((file) => /\.(?:safetensors|bin)$/u.test(file.path));
    const sentence = texts.notAnExport({ folder, missing: missing.join(', ') });
    throw refused(hasTorch ? `${sentence} ${texts.notExported}` : sentence);
  }
  const files = all.filter((file) => file.bytes > 0 && usefulName.test(path.posix.basename(file.path)));
  if (files.length > 64) throw refused(texts.tooManyFiles(files.length));
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesOf(folder: string, prefix: string): Promise<readonly ExportFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(path.join(folder, name)).catch(() => undefined);
      return found?.isFile() === true ? [{ path: `${prefix}${name}`, bytes: found.size }] : [];
    }),
  );
  return files.flat();
}

async function readPipelineName(folder: string): Promise<string> {
  const text = await readFile(path.join(folder, 'model_index.json'), 'utf8').catch(() => '{}');
  try {
    const { _class_name: name } = indexSchema.parse(JSON.parse(text));
    return name;
  } catch (cause) {
    throw new AppError({ code: 'invalid-input', message: 'model_index.json cannot be read', cause });
  }
}

function refused(userMessage: string): AppError {
  return new AppError({ code: 'invalid-input', message: userMessage, userMessage });
}
