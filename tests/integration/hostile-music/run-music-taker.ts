import path from 'node:path';
import { AppError } from '../../../src/core/errors.ts';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import type { InputFile } from '../../../src/core/option.ts';
import type { RenderedMusic, SoundRenderer } from '../../../src/core/sound-renderer.ts';
import { parseMidi } from '../../../src/media/midi/parse-midi.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { loadGenerators } from '../../../src/worker/child/generator-registry.ts';

/** Whatever takes a MIDI file: its generator, and the least it has to be told. */
export const musicTakers: readonly {
  readonly name: string;
  readonly options?: JsonObject;
  /** Whether it takes two: it is given the same one again. */
  readonly takesTwo?: boolean;
}[] = [
  { name: 'continue-music', options: { seconds: 5 } },
  { name: 'vary-music' },
  { name: 'harmonise-music' },
  { name: 'change-music', options: { tempo: '100' } },
  { name: 'blend-music', takesTwo: true },
  { name: 'length-music', options: { seconds: 20 } },
  { name: 'drums-music' },
  { name: 'humanise-music' },
  { name: 'stems-music' },
  { name: 'transpose-music', options: { semitones: 3 } },
  { name: 'music-feedback' },
  { name: 'similar-music', options: { pieces: [], hasExample: true } },
];

/** Checks what it is to play as the real one would, and plays nothing: that has tests of its own. */
const listeningOnly: SoundRenderer = {
  // oxlint-disable-next-line require-yield -- it has nothing to report
  render: async function* ({ midi }): AsyncGenerator<number, RenderedMusic> {
    const parsed = parseMidi(midi);
    if (parsed.type === 'refused') throw new Error(`told to play what is no music: ${parsed.reason}`);
    const mix = { bytes: Uint8Array.of(1), mediaType: 'audio/mpeg', durationMs: 1000 };
    return { mix, stems: [], loudnessLufs: -16, peakDbfs: -1.5 };
  },
  finish: async () => {
    throw new Error('nothing here writes sound');
  },
  repack: async () => {
    throw new Error('nothing here packs sound');
  },
};

const source = path.resolve(import.meta.dirname, '../../../src');
export const registry = await loadGenerators(
  ['generators', 'editors', 'analyzers'].map((folder) => path.join(source, folder)),
);

export type Outcome =
  | { readonly type: 'made'; readonly artifacts: readonly ArtifactDraft[] }
  /** With a sentence for the person. */
  | { readonly type: 'declined'; readonly error: AppError };

/** @throws whatever is no sentence for the person. */
export async function runMusicTaker(
  { name, options, takesTwo = false }: (typeof musicTakers)[number],
  inputs: readonly InputFile[],
  models: ModelAccess,
): Promise<Outcome> {
  const prepared = registry.find(name).prepare({ seed: 1, ...options });
  const artifacts: ArtifactDraft[] = [];
  try {
    const events = prepared.run({
      signal: new AbortController().signal,
      random: createSeededRandom(prepared.seed),
      models,
      logger: silentLogger,
      locale: 'en',
      inputs: takesTwo ? [...inputs, ...inputs] : inputs,
      sound: listeningOnly,
    });
    for await (const event of events) if (event.type === 'artifact-ready') artifacts.push(event.artifact);
    return { type: 'made', artifacts };
  } catch (error) {
    if (error instanceof AppError && error.userMessage !== undefined) return { type: 'declined', error };
    throw error;
  }
}
