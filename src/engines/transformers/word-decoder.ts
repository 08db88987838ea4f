import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

/** Token ids to text. */
export interface WordDecoder {
  /** The words, without special tokens. Ids that are none are left out. */
  readonly decode: (ids: readonly number[]) => string;
}

/** What every fast tokenizer writes; the library reads the rest. */
const tokenizerSchema = z.looseObject({ model: z.looseObject({}), decoder: z.looseObject({}).nullish() });

/**
 * Reads a `tokenizer.json`. Takes about half a second for GPT-2's vocabulary: keep it.
 * @param config `tokenizer_config.json`, which some exports lack.
 * @throws AppError `model-broken` when a file is not what its name says.
 */
export function createWordDecoder(tokenizerJson: string, config = '{}'): WordDecoder {
  const tokenizer = open(parse('tokenizer.json', tokenizerJson), parse('tokenizer_config.json', config));
  return {
    decode: (ids) => {
      const known = ids.filter((id) => tokenizer.id_to_token(id) !== undefined);
      // The library refuses an empty list.
      return known.length === 0 ? '' : tokenizer.decode(known, { skip_special_tokens: true }).trim();
    },
  };
}

function open(tokenizer: object, config: object): Tokenizer {
  const parsed = tokenizerSchema.safeParse(tokenizer);
  if (!parsed.success) throw broken('tokenizer.json is no tokenizer', parsed.error);
  try {
    return new Tokenizer(parsed.data, config);
  } catch (cause) {
    throw broken('tokenizer.json cannot be used', cause);
  }
}

function parse(name: string, json: string): object {
  try {
    return z.looseObject({}).parse(JSON.parse(json));
  } catch (cause) {
    throw broken(`${name} cannot be read`, cause);
  }
}

function broken(message: string, cause: unknown): AppError {
  return new AppError({ code: 'model-broken', message, cause });
}
