import type { CommandContext } from './command.ts';

/** What a model must do to put a picture into a sentence. */
export const captionTask = 'image-to-text';

/** Installed models that write captions, in the order of the catalogue. */
export async function captionModelIds({ models }: Pick<CommandContext, 'models'>): Promise<readonly string[]> {
  const manifests = await models.list();
  return manifests.filter(({ task, engine }) => task === captionTask && engine === 'onnx').map(({ id }) => id);
}

/** Spellings of precision that exports have; the first there is will be used. */
const precisions = ['', '_quantized'] as const;
const places = ['onnx/', ''] as const;

/** Where a caption model keeps its two networks. */
export interface CaptionGraphs {
  readonly encoder: string;
  readonly decoder: string;
}

/**
 * The networks of an export in the layout of optimum or transformers.js: in `onnx/` or at the top, in full precision rather
 * than quantised. Undefined when there is no pair.
 */
export function findCaptionGraphs(has: (path: string) => boolean): CaptionGraphs | undefined {
  for (const precision of precisions) {
    for (const place of places) {
      const encoder = `${place}encoder_model${precision}.onnx`;
      const decoder = `${place}decoder_model${precision}.onnx`;
      if (has(encoder) && has(decoder)) return { encoder, decoder };
    }
  }
  return undefined;
}
