import { openTokenizer } from './open-tokenizer.ts';

/** Token ids to text. */
export interface WordDecoder {
  /** The words, without special tokens. Ids that are none are left out. */
  readonly decode: (ids: readonly number[]) => string;
}

/**
 * Reads a `tokenizer.json`. Takes about half a second for GPT-2's vocabulary: keep it.
 * @param config `tokenizer_config.json`, which some exports lack.
 * @throws AppError `model-broken` when a file is not what its name says.
 */
export function createWordDecoder(tokenizerJson: string, config = '{}'): WordDecoder {
  const tokenizer = openTokenizer(tokenizerJson, config);
  return {
    decode: (ids) => {
      const known = ids.filter((id) => tokenizer.id_to_token(id) !== undefined);
      // The library refuses an empty list.
      return known.length === 0 ? '' : tokenizer.decode(known, { skip_special_tokens: true }).trim();
    },
  };
}
