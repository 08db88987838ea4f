import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClipTokenizer, type ClipTokenizerFiles } from '../../../src/engines/transformers/clip-tokenizer.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/diffusion');
const read = (name: string): string => readFileSync(path.join(fixtures, name), 'utf8');
const files: ClipTokenizerFiles = {
  vocabulary: read('export/tokenizer/vocab.json'),
  merges: read('export/tokenizer/merges.txt'),
  specialTokens: read('export/tokenizer/special_tokens_map.json'),
  config: read('export/tokenizer/tokenizer_config.json'),
};
const { tokens } = z
  .object({ tokens: z.array(z.object({ text: z.string(), ids: z.array(z.number()) })) })
  .parse(JSON.parse(read('reference.json')));
const vocabulary = z.record(z.string(), z.number()).parse(JSON.parse(files.vocabulary));

describe('the CLIP tokenizer', () => {
  it.each(tokens)('reads "$text" as the reference does', ({ text, ids }) => {
    expect(createClipTokenizer(files).encode(text).ids).toEqual(ids);
  });

  it('says which words had no room', () => {
    const tokenizer = createClipTokenizer(files);
    const { leftOut, ids } = tokenizer.encode(`${'fox '.repeat(80)} by the old sea`);
    expect(ids).toHaveLength(77);
    expect(leftOut).toMatch(/^fox.* by the old sea$/u);
    expect(tokenizer.encode('a fox by the sea').leftOut).toBe('');
  });

  it('takes the name of a special token for the letters it is made of', () => {
    const { ids } = createClipTokenizer(files).encode('a <|endoftext|> b');
    expect(ids.indexOf(vocabulary['<|endoftext|>'] ?? -1)).toBeGreaterThan(4);
  });

  it('needs no more than the vocabulary and the merges', () => {
    const { vocabulary: words, merges } = files;
    const [first] = tokens;
    expect(createClipTokenizer({ vocabulary: words, merges }).encode(first?.text ?? '').ids).toEqual(first?.ids);
  });

  it('pads with what the export says', () => {
    const specialTokens = JSON.stringify({ pad_token: { content: '!', lstrip: false } });
    const { ids } = createClipTokenizer({ ...files, specialTokens }).encode('');
    expect(ids.slice(2)).toEqual(Array<number>(75).fill(vocabulary['!'] ?? -1));
  });

  it.each([
    ['vocabulary', '{"a": "b"}'],
    ['vocabulary', '{}'],
    ['merges', 'one two three'],
    ['specialTokens', 'none'],
  ])('refuses a broken file (%s: %s)', (name, content) => {
    expect(() => createClipTokenizer({ ...files, [name]: content })).toThrow(
      expect.objectContaining({ code: 'model-broken' }),
    );
  });
});
