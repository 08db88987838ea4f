import { openTokenizer } from './open-tokenizer.ts';

/** Text to token ids. */
export interface WordEncoder {
  /** With the model's special tokens. At most `most`: what is beyond is left out, the last token (its end) stays. */
  readonly encode: (text: string, most: number) => readonly number[];
}

/**
 * Reads a `tokenizer.json`.
 * @throws AppError `model-broken` when a file is not what its name says.
 */
export function createWordEncoder(tokenizerJson: string, config = '{}'): WordEncoder {
  const tokenizer = openTokenizer(tokenizerJson, config);
  return {
    encode: (text, most) => {
      const ids = [...tokenizer.encode(text, { add_special_tokens: true }).ids];
      return ids.length <= most ? ids : [...ids.slice(0, most - 1), ...ids.slice(-1)];
    },
  };
}
