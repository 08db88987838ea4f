import type { GraphSession, OpenModel, Tensor } from '../../src/core/model-access.ts';
import { modelManifestSchema } from '../../src/core/model-manifest.ts';
import { phraseBars, phraseChords, phraseSymbols, placesPerBar } from '../../src/media/music/composing/phrase-grid.ts';

const places = phraseBars * placesPerBar;
const chords = 2 * phraseBars;
const latent = places + chords;

const floats = (data: readonly number[], dims: readonly number[]): Tensor => ({
  type: 'float32',
  dims,
  data: Float32Array.from(data),
});
const numbers = (tensor: Tensor | undefined): readonly number[] => Array.from(tensor?.data ?? [], Number);

/** Logits of `size` words with `word` the likeliest by far. */
function peak(size: number, word: number, others: Readonly<Record<number, number>> = {}): readonly number[] {
  const chosen = Math.min(size - 1, Math.max(0, Math.round(word)));
  return Array.from({ length: size }, (_, index) => (index === chosen ? 6 : (others[index] ?? -20)));
}

function session(
  run: (inputs: Readonly<Record<string, Tensor>>) => Readonly<Record<string, Tensor>>,
  [inputNames, outputNames]: readonly [readonly string[], readonly string[]],
): GraphSession {
  return { run: async (inputs) => run(inputs), inputNames, outputNames };
}

const graphs: Readonly<Record<string, GraphSession>> = {
  'encoder.onnx': session(
    (inputs) => ({ latent: floats([...numbers(inputs['melody']), ...numbers(inputs['chords'])], [1, latent]) }),
    [['melody', 'chords', 'condition'], ['latent']],
  ),
  'begin.onnx': session(
    (inputs) => {
      const all = numbers(inputs['latent']);
      const logits = all.slice(places).flatMap((chord) => peak(phraseChords, Math.max(1, chord)));
      return {
        chordLogits: floats(logits, [1, chords, phraseChords]),
        plan: floats(all.slice(0, places), [1, phraseBars, placesPerBar]),
        state: floats([0], [1, 1, 1]),
      };
    },
    [
      ['latent', 'condition'],
      ['chordLogits', 'plan', 'state'],
    ],
  ),
  'write.onnx': session(
    (inputs) => {
      const [place = 0] = numbers(inputs['place']);
      // Now and then a note is left out, as chance decides.
      const logits = peak(phraseSymbols, numbers(inputs['plan'])[place] ?? 0, { 0: 4 });
      return { logits: floats(logits, [1, 1, phraseSymbols]), next: floats([0], [1, 1, 1]) };
    },
    [
      ['before', 'chord', 'place', 'plan', 'state'],
      ['logits', 'next'],
    ],
  ),
};

/** A VAE of phrases whose latent space is the phrase itself: it gives back what it was given, a few notes excepted. */
export const fakePhraseVae: OpenModel = {
  manifest: modelManifestSchema.parse({
    schema: 1,
    id: 'alebrije-composer-vae',
    version: '1.0.0',
    task: 'lead-sheet',
    engine: 'onnx',
    title: { en: 'Phrases', es: 'Frases' },
    summary: { en: 'For tests', es: 'Para pruebas' },
    licence: 'MIT',
    source: 'here',
    files: [{ path: 'write.onnx', bytes: 1, sha256: '0'.repeat(64) }],
    memoryBytes: 1,
    card: 'README.md',
  }),
  graph: async (path) => {
    const graph = graphs[path];
    if (graph === undefined) throw new Error(`no graph ${path}`);
    return graph;
  },
  text: async () =>
    JSON.stringify({
      schema: 1,
      kind: 'vae',
      bars: phraseBars,
      places: placesPerBar,
      symbols: phraseSymbols,
      lowestPitch: 48,
      chords: phraseChords,
      latent,
      plan: placesPerBar,
      state: 1,
    }),
  bytes: async () => new Uint8Array(),
};
