import type { RandomSource } from '../../src/core/random.ts';
import type { WordComposer } from '../../src/engines/composers/open-composer.ts';
import { sampleWord } from '../../src/media/music/composing/sample-word.ts';
import { openingWords, type SongControls } from '../../src/media/music/composing/sheet-words.ts';

export interface FreeSongs {
  /** Words of each song, from BOS. */
  readonly songs: readonly (readonly number[])[];
  /** Words written for each second of processor time. */
  readonly wordsPerCpuSecond: number;
}

/** Most words of a song: real ones of 32 bars have about 500. */
const longest = 900;

/**
 * Songs as the model alone writes them, side by side: no grammar, no form, no taste; the likeliest words that have 98 % together.
 * A song ends with EOS or when it has more than `bars` bars.
 */
export async function writeFreely(
  { model, vocabulary }: WordComposer,
  songs: readonly SongControls[],
  options: { readonly bars: number; readonly random: RandomSource },
): Promise<FreeSongs> {
  const every = Array.from({ length: vocabulary.size }, (_, word) => ({ word, taste: 0 }));
  const [bar, end] = [vocabulary.id('BAR'), vocabulary.id('EOS')];
  const written = songs.map((controls) => [...openingWords(controls, vocabulary)]);
  const opening = written[0]?.length ?? 0;
  const randoms = songs.map((_, index) => options.random.fork(`song ${index}`));
  const writing = model.start(songs.length);
  let alive = songs.map((_, index) => index);
  let words = 0;
  const before = process.cpuUsage();
  for (let at = 0; at < longest && alive.length > 0; at += 1) {
    const logits = await writing.step(alive.map((song) => written[song]?.[at] ?? 0));
    words += alive.length;
    const kept: number[] = [];
    for (const [index, song] of alive.entries()) {
      const own = written[song];
      const random = randoms[song];
      if (own === undefined || random === undefined) continue;
      if (at + 1 >= opening) {
        own.push(sampleWord(logits[index] ?? new Float32Array(1), every, { temperature: 1, topP: 0.98, random }));
      }
      const isOver = own[at + 1] === end || own.filter((word) => word === bar).length > options.bars;
      if (!isOver) kept.push(index);
    }
    if (kept.length < alive.length && kept.length > 0) writing.keep(kept);
    alive = kept.flatMap((index) => alive.slice(index, index + 1));
  }
  const { user, system } = process.cpuUsage(before);
  return { songs: written, wordsPerCpuSecond: (words / (user + system)) * 1e6 };
}
