import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { parseModelFile } from '../../core/parse-model-file.ts';

/** The files of a `tokenizer/` folder, as text. */
export interface ClipTokenizerFiles {
  /** `vocab.json`: token → id. */
  readonly vocabulary: string;
  /** `merges.txt`: one pair a line, best first. */
  readonly merges: string;
  /** `special_tokens_map.json`, which some exports lack. */
  readonly specialTokens?: string;
  /** `tokenizer_config.json`, which some exports lack. */
  readonly config?: string;
}

export interface EncodedPrompt {
  /** As long as the model reads: start, text, end, padding. */
  readonly ids: readonly number[];
  /** The end of the text, for which there was no room; empty where all of it fitted. */
  readonly leftOut: string;
}

export interface ClipTokenizer {
  readonly encode: (text: string) => EncodedPrompt;
}

const vocabularySchema = z.record(z.string(), z.number().int().min(0));
/** Written as plain words, or with how the token is matched. */
const tokenSchema = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]);
const specialTokensSchema = z.object({
  bos_token: tokenSchema.default('<|startoftext|>'),
  eos_token: tokenSchema.default('<|endoftext|>'),
  pad_token: tokenSchema.optional(),
});
// Unset lengths are written as 10³⁰.
const configSchema = z.object({ model_max_length: z.number().positive().default(77) });

/** CLIP's pre-tokenisation: contractions, runs of letters, single numbers, runs of anything else. */
const wordPattern = String.raw`'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`;
const longestText = 77;

/**
 * The byte-level BPE of CLIP (Radford et al. 2021), built from the files that Stable Diffusion exports carry; they have no
 * `tokenizer.json`, so what that would say is said here. Takes about half a second for the real vocabulary: keep it.
 * @throws AppError `model-broken` when a file is not what its name says.
 */
export function createClipTokenizer(files: ClipTokenizerFiles): ClipTokenizer {
  const vocabulary = parseModelFile('vocab.json of the tokenizer', files.vocabulary, vocabularySchema);
  const special = parseModelFile(
    'special_tokens_map.json of the tokenizer',
    files.specialTokens ?? '{}',
    specialTokensSchema,
  );
  const { model_max_length } = parseModelFile(
    'tokenizer_config.json of the tokenizer',
    files.config ?? '{}',
    configSchema,
  );
  const { bos_token: start, eos_token: end, pad_token: padding = end } = special;
  const idOf = (token: string): number => {
    const id = vocabulary[token];
    if (id !== undefined) return id;
    throw new AppError({ code: 'model-broken', message: `vocab.json of the tokenizer has no ${token}` });
  };
  const [startId, endId, paddingId] = [idOf(start), idOf(end), idOf(padding)];
  const tokenizer = new Tokenizer(
    {
      version: '1.0',
      // None, so that a prompt with "<|endoftext|>" in it is a prompt with these letters in it.
      added_tokens: [],
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'NFC' },
          { type: 'Replace', pattern: { Regex: String.raw`\s+` }, content: ' ' },
          { type: 'Lowercase' },
        ],
      },
      pre_tokenizer: {
        type: 'Sequence',
        pretokenizers: [
          { type: 'Split', pattern: { Regex: wordPattern }, behavior: 'Removed', invert: true },
          { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true },
        ],
      },
      model: {
        type: 'BPE',
        vocab: vocabulary,
        merges: readMerges(files.merges),
        unk_token: end,
        continuing_subword_prefix: '',
        end_of_word_suffix: '</w>',
        fuse_unk: false,
      },
      post_processor: null,
      decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true },
    },
    {},
  );
  const length = Math.min(model_max_length, longestText);
  const room = length - 2;
  return {
    encode: (text) => {
      const words = tokenizer.encode(text, { add_special_tokens: false }).ids;
      const ids = [startId, ...words.slice(0, room), endId];
      const leftOut = words.length > room ? tokenizer.decode(words.slice(room)).trim() : '';
      return { ids: [...ids, ...Array<number>(length - ids.length).fill(paddingId)], leftOut };
    },
  };
}

/** The first line of the file is its version, the last one is empty. */
function readMerges(text: string): readonly (readonly [string, string])[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#version'));
  return lines.map((line) => {
    const [left, right, ...rest] = line.trim().split(' ');
    if (left !== undefined && right !== undefined && rest.length === 0) return [left, right];
    throw new AppError({
      code: 'model-broken',
      message: `merges.txt: expected two pieces a line, got ${line.slice(0, 80)}`,
    });
  });
}
