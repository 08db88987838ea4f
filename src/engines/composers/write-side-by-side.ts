import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LeadSheetModel } from '../../media/music/composing/lead-sheet-model.ts';

/** A song that is being written: yields words for the model, takes the logits after each, returns what it became. */
export type SongScript<T> = Generator<number, T, Float32Array>;

const stepsPerTurn = 16;

/**
 * Runs several songs through a model in one batch until all are done; one that ends early leaves the batch. Yields how
 * many words the longest has so far.
 */
export async function* writeSideBySide<T>(
  model: LeadSheetModel,
  scripts: readonly SongScript<T>[],
  signal: AbortSignal,
): AsyncGenerator<number, readonly T[]> {
  const results: T[] = [];
  const writing = model.start(scripts.length);
  const nothing = new Float32Array();
  let running = scripts.map((script, song) => ({ script, song, word: 0 }));
  let logits: readonly Float32Array[] = [];
  for (let step = 0; ; step += 1) {
    signal.throwIfAborted();
    const stayed: number[] = [];
    for (const [place, entry] of running.entries()) {
      const next = entry.script.next(logits[place] ?? nothing);
      if (next.done === true) results[entry.song] = next.value;
      else {
        entry.word = next.value;
        stayed.push(place);
      }
    }
    if (stayed.length === 0) return results;
    if (stayed.length < running.length) {
      writing.keep(stayed);
      running = stayed.flatMap((place) => running[place] ?? []);
    }
    logits = await writing.step(running.map(({ word }) => word));
    if (step % stepsPerTurn === stepsPerTurn - 1) {
      yield step + 1;
      await nextTurn();
    }
  }
}
