import path from 'node:path';
import { AppError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import { findTextToAudioGraphs } from '../core/text-to-audio.ts';
import { modelTexts } from '../core/texts/models.ts';
import { filesOf, type ExportFile } from './export-file.ts';

const required = ['config.json', 'tokenizer.json'] as const;
const optional = ['generation_config.json'] as const;

/**
 * The files of a MusicGen export in the layout of optimum or transformers.js: three networks, the weights beside them,
 * configuration and vocabulary.
 * @throws AppError `invalid-input` with a sentence that says what is missing.
 */
export async function readMusicFolder(
  folder: string,
  locale: Locale,
): Promise<{ readonly files: readonly ExportFile[]; readonly network: string }> {
  const all = [...(await filesOf(folder, '')), ...(await filesOf(path.join(folder, 'onnx'), 'onnx/'))];
  const graphs = findTextToAudioGraphs((wanted) => all.some((file) => file.path === wanted));
  const missing: string[] = required.filter((wanted) => !all.some((file) => file.path === wanted));
  if (graphs === undefined) {
    missing.push('onnx/text_encoder.onnx, onnx/decoder_model_merged.onnx, onnx/encodec_decode.onnx');
  }
  if (graphs === undefined || missing.length > 0) {
    const userMessage = modelTexts[locale].notAMusicExport({ folder, missing: missing.join(', ') });
    throw new AppError({ code: 'invalid-input', message: userMessage, userMessage });
  }
  const networks = Object.values(graphs);
  const wanted: ReadonlySet<string> = new Set<string>([...required, ...optional, ...networks]);
  const isWeights = ({ path: name }: ExportFile): boolean =>
    networks.some((graph) => name.startsWith(graph) && /^[._]data(?:_\d+)?$/u.test(name.slice(graph.length)));
  const files = all.filter((file) => file.bytes > 0 && (wanted.has(file.path) || isWeights(file)));
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), network: graphs.decoder };
}
