import type { LeadSheetWriting } from '../../media/music/composing/lead-sheet-model.ts';

/** What a model without a graph does with one song: what it remembers, and logits for the word after. */
export type TableStep<Memory> = (
  memory: Memory,
  word: number,
) => { readonly memory: Memory; readonly logits: Float32Array };

/** Songs written side by side by a model that steps through each on its own. Memories are never changed, so songs may share them. */
export function writeWithTable<Memory>(count: number, first: Memory, step: TableStep<Memory>): LeadSheetWriting {
  let memories: readonly Memory[] = Array.from({ length: count }, () => first);
  return {
    step: (words) => {
      const stepped = memories.map((memory, song) => step(memory, words[song] ?? 0));
      memories = stepped.map(({ memory }) => memory);
      return Promise.resolve(stepped.map(({ logits }) => logits));
    },
    keep: (songs) => {
      memories = songs.flatMap((song) => memories.slice(song, song + 1));
    },
  };
}

/** Natural logarithms of probabilities, as a model's logits. */
export function logitsOf(probabilities: Float64Array): Float32Array {
  return Float32Array.from(probabilities, (probability) => Math.log(Math.max(probability, 1e-30)));
}
