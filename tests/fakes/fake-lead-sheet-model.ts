import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LeadSheetModel } from '../../src/media/music/composing/lead-sheet-model.ts';
import { createVocabulary, type Vocabulary } from '../../src/media/music/composing/vocabulary.ts';
import { createSeededRandom } from '../../src/media/seeded-random.ts';

/** The words that the models share. */
export function composersVocabulary(): Vocabulary {
  const text = readFileSync('models/alebrije-composer/vocabulary.json', 'utf8');
  return createVocabulary(z.object({ words: z.array(z.string()) }).parse(JSON.parse(text)).words);
}

/** A model without an opinion: random logits, wide enough that anything may come. Each song has its own chance. */
export function createRandomLeadSheetModel(words: number, seed = 1): LeadSheetModel {
  const random = createSeededRandom(seed);
  return {
    start: (count) => {
      let songs = Array.from({ length: count }, (_, song) => random.fork(`song ${song}`));
      return {
        step: (handed) => {
          if (handed.length !== songs.length) throw new Error(`${songs.length} songs, ${handed.length} words`);
          return Promise.resolve(songs.map((chance) => Float32Array.from({ length: words }, () => 14 * chance.next())));
        },
        keep: (kept) => {
          songs = kept.flatMap((song) => songs[song] ?? []);
        },
      };
    },
  };
}

/** Runs a song's script with random logits to its end; `words` are those it had the model read. */
export function finishScript<T>(
  script: Generator<number, T, Float32Array>,
  size: number,
  seed: number,
): { readonly result: T; readonly words: readonly number[] } {
  const random = createSeededRandom(seed);
  const logits = (): Float32Array => Float32Array.from({ length: size }, () => 14 * random.next());
  const words: number[] = [];
  let state = script.next(logits());
  while (state.done !== true) {
    words.push(state.value);
    if (words.length > 20_000) throw new Error('the song does not end');
    state = script.next(logits());
  }
  return { result: state.value, words };
}
