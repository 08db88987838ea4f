import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

/** What every fast tokenizer writes; the library reads the rest. */
const tokenizerSchema = z.looseObject({ model: z.looseObject({}), decoder: z.looseObject({}).nullish() });

/**
 * Reads a `tokenizer.json`. Takes about half a second for a large vocabulary: keep it.
 * @param config `tokenizer_config.json`, which some exports lack.
 * @throws AppError `model-broken` when a file is not what its name says.
 */
export function openTokenizer(tokenizerJson: string, config = '{}'): Tokenizer {
  const parsed = tokenizerSchema.safeParse(parse('tokenizer.json', tokenizerJson));
  const settings = parse('tokenizer_config.json', config);
  if (!parsed.success) throw broken('tokenizer.json is no tokenizer', parsed.error);
  try {
    return new Tokenizer(parsed.data, settings);
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
