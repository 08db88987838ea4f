/** What a model must do to turn words into sound, without notes in between. */
export const textToAudioTask = 'text-to-audio';
/** What makes music with such a model. */
export const textToAudioGenerator = 'text-to-audio';

/** MusicGen was trained on clips of 30 seconds (Copet et al. 2023) and loses itself beyond them. */
export const longestClipSeconds = 30;

/** Where an export keeps its three networks. */
export interface TextToAudioGraphs {
  readonly textEncoder: string;
  /** One graph for the first step and for those with a cache. */
  readonly decoder: string;
  /** EnCodec's: codes → samples. */
  readonly codec: string;
}

/** Spellings of precision that exports have; the first there is will be used, each network for itself. */
const precisions = ['', '_quantized'] as const;

/** The networks of a MusicGen export in the layout of optimum or transformers.js; undefined when one is missing. */
export function findTextToAudioGraphs(has: (path: string) => boolean): TextToAudioGraphs | undefined {
  for (const place of ['onnx/', '']) {
    const find = (name: string): string | undefined =>
      precisions.map((precision) => `${place}${name}${precision}.onnx`).find(has);
    const textEncoder = find('text_encoder');
    const decoder = find('decoder_model_merged');
    const codec = find('encodec_decode');
    if (textEncoder !== undefined && decoder !== undefined && codec !== undefined) {
      return { textEncoder, decoder, codec };
    }
  }
  return undefined;
}
