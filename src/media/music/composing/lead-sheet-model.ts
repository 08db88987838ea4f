/**
 * A model that writes lead sheets word by word (ids of `vocabulary.json`). Words are all it is told: what else a model
 * reads (hints, windows of words) it derives from them itself.
 */
export interface LeadSheetModel {
  /** Begins `count` songs side by side, none of which has a word yet. */
  readonly start: (count: number) => LeadSheetWriting;
}

/** Songs being written side by side. */
export interface LeadSheetWriting {
  /**
   * Hands each song its next word (the first is `BOS`) and tells, song by song, logits over the vocabulary for the word
   * after it. The arrays belong to the caller.
   */
  readonly step: (words: readonly number[]) => Promise<readonly Float32Array[]>;
  /** Goes on with these songs only, in this order; an index given twice is a song with two continuations. */
  readonly keep: (songs: readonly number[]) => void;
}
