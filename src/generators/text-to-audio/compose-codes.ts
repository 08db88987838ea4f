import { AppError } from '../../core/errors.ts';
import type { GraphSession, Tensor } from '../../core/model-access.ts';
import type { ChooseCode } from './choose-code.ts';
import type { MusicExport } from './read-music-export.ts';

export interface ComposeCodesOptions {
  readonly decoder: GraphSession;
  readonly about: Pick<MusicExport, 'codebooks' | 'codes' | 'pad' | 'heads' | 'headWidth'>;
  /** What the text encoder gave: float32 [1, words, width]. */
  readonly words: Tensor;
  readonly frames: number;
  /** 1: as the words say; more: further away from what would be played without them. */
  readonly guidance: number;
  readonly choose: ChooseCode;
  readonly signal: AbortSignal;
}

/** With and without the words. */
const branches = 2;

/**
 * Composes `frames` frames of codes, one step after the other: classifier-free guidance (Ho and Salimans 2022), codebook k
 * delayed by k steps (Copet et al. 2023, “delay” pattern). Yields the fraction done after each step.
 * @returns one list for each codebook.
 * @throws AppError `model-broken` when the network answers something else than logits.
 */
export async function* composeCodes(options: ComposeCodesOptions): AsyncGenerator<number, readonly number[][]> {
  const { decoder, about, frames, choose, signal } = options;
  const { codebooks, pad } = about;
  const encoded = withoutWordsToo(options.words);
  let past = emptyCache(decoder, about);
  const row = Array<number>(codebooks).fill(pad);
  const codes = row.map((): number[] => []);
  const steps = frames + codebooks - 1;
  for (let step = 0; step < steps; step += 1) {
    signal.throwIfAborted();
    const outputs = await decoder.run({
      ...encoded,
      ...past,
      input_ids: {
        type: 'int64',
        dims: [branches * codebooks, 1],
        data: BigInt64Array.from([...row, ...row], BigInt),
      },
      use_cache_branch: { type: 'bool', dims: [1], data: Uint8Array.of(step > 0 ? 1 : 0) },
    });
    past = grown(past, outputs);
    for (const [book, list] of codes.entries()) {
      const isPlaying = step >= book && step - book < frames;
      const code = isPlaying ? choose(guidedLogits(outputs['logits'], book, options)) : pad;
      row[book] = code;
      if (isPlaying) list.push(code);
    }
    yield (step + 1) / steps;
  }
  return codes;
}

/** The encoded words and, as the second of the batch, nothing. */
function withoutWordsToo(words: Tensor): Readonly<Record<string, Tensor>> {
  const [, length = 0, width = 0] = words.dims;
  if (words.type !== 'float32' || words.data.length !== length * width || length === 0) {
    throw broken(`words as float32 [1, words, width], got ${words.type} [${words.dims.join(', ')}]`);
  }
  const states = new Float32Array(branches * words.data.length);
  states.set(words.data);
  const mask = new BigInt64Array(branches * length);
  mask.fill(1n, 0, length);
  return {
    encoder_hidden_states: { type: 'float32', dims: [branches, length, width], data: states },
    encoder_attention_mask: { type: 'int64', dims: [branches, length], data: mask },
  };
}

function emptyCache(
  decoder: GraphSession,
  { heads, headWidth }: ComposeCodesOptions['about'],
): Readonly<Record<string, Tensor>> {
  const names = decoder.inputNames.filter((name) => name.startsWith('past_key_values.'));
  if (names.length === 0) throw broken('a decoder with a cache');
  const empty: Tensor = { type: 'float32', dims: [branches, heads, 0, headWidth], data: new Float32Array(0) };
  return Object.fromEntries(names.map((name) => [name, empty]));
}

/** The encoder's part of the cache is told once; later steps give it back empty. */
function grown(
  past: Readonly<Record<string, Tensor>>,
  outputs: Readonly<Record<string, Tensor>>,
): Readonly<Record<string, Tensor>> {
  const entries = Object.entries(past).map(([name, old]): [string, Tensor] => {
    const present = outputs[name.replace('past_key_values', 'present')];
    return [name, present === undefined || present.data.length === 0 ? old : present];
  });
  return Object.fromEntries(entries);
}

/** Without + guidance · (with − without), for the last step of a codebook. */
function guidedLogits(
  logits: Tensor | undefined,
  book: number,
  { about: { codebooks, codes }, guidance }: ComposeCodesOptions,
): Float32Array {
  if (logits?.type !== 'float32' || logits.data.length !== branches * codebooks * codes) {
    throw broken(`logits as float32 [${branches * codebooks}, 1, ${codes}], got [${logits?.dims.join(', ') ?? ''}]`);
  }
  const told = logits.data.subarray(book * codes, (book + 1) * codes);
  const untold = logits.data.subarray((codebooks + book) * codes, (codebooks + book + 1) * codes);
  return told.map((value, code) => {
    const without = untold[code] ?? 0;
    return without + guidance * (value - without);
  });
}

function broken(expected: string): AppError {
  return new AppError({ code: 'model-broken', message: `expected ${expected} of the MusicGen decoder` });
}
