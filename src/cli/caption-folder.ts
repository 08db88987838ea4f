import path from 'node:path';
import { findCaptionGraphs } from '../core/caption-models.ts';
import { AppError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import { modelTexts } from '../core/texts/models.ts';
import { filesOf, type ExportFile } from './export-file.ts';

const required = ['config.json', 'preprocessor_config.json', 'tokenizer.json'] as const;
const optional = ['generation_config.json', 'tokenizer_config.json'] as const;

/**
 * The files of a caption model in the layout of optimum or transformers.js: one pair of networks, the weights beside them,
 * configuration and vocabulary. Other precisions and decoders with a cache stay behind.
 * @throws AppError `invalid-input` with a sentence that says what is missing.
 */
export async function readCaptionFolder(
  folder: string,
  locale: Locale,
): Promise<{ readonly files: readonly ExportFile[]; readonly network: string }> {
  const all = [...(await filesOf(folder, '')), ...(await filesOf(path.join(folder, 'onnx'), 'onnx/'))];
  const graphs = findCaptionGraphs((wanted) => all.some((file) => file.path === wanted));
  const missing: string[] = required.filter((wanted) => !all.some((file) => file.path === wanted));
  if (graphs === undefined) missing.push('onnx/encoder_model.onnx, onnx/decoder_model.onnx');
  if (graphs === undefined || missing.length > 0) {
    const texts = modelTexts[locale];
    const sentence = texts.notACaptionExport({ folder, missing: missing.join(', ') });
    const hasTorch = all.some((file) => /\.(?:safetensors|bin)$/u.test(file.path));
    const userMessage = hasTorch && graphs === undefined ? `${sentence} ${texts.notExported}` : sentence;
    throw new AppError({ code: 'invalid-input', message: userMessage, userMessage });
  }
  const pair = [graphs.encoder, graphs.decoder];
  const wanted: ReadonlySet<string> = new Set([...required, ...optional, ...pair]);
  const files = all.filter(
    (file) =>
      file.bytes > 0 &&
      (wanted.has(file.path) ||
        pair.some(
          (graph) => /^[._]data(?:_\d+)?$/u.test(file.path.slice(graph.length)) && file.path.startsWith(graph),
        )),
  );
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), network: graphs.decoder };
}
