import { describe, expect, test } from 'vitest';
import type { GraphSession, Tensor } from '../../../../src/core/model-access.ts';
import { createStepModel, createWindowModel } from '../../../../src/engines/composers/step-graph-model.ts';
import { writeSideBySide } from '../../../../src/engines/composers/write-side-by-side.ts';
import { composersVocabulary, createRandomLeadSheetModel } from '../../../fakes/fake-lead-sheet-model.ts';

const vocabulary = composersVocabulary();
const signal = new AbortController().signal;

/** Says `words` one after the other, and returns them with a check that logits came back. */
function* script(words: readonly number[]): Generator<number, string, Float32Array> {
  let seen = 0;
  for (const word of words) seen += (yield word).length;
  return `${words.join(' ')}: ${seen / vocabulary.size}`;
}

async function finish<T>(writing: AsyncGenerator<number, T>): Promise<T> {
  let state = await writing.next();
  while (state.done !== true) state = await writing.next();
  return state.value;
}

/** A graph whose state adds up the words of each song, and whose logits are the sum and the hinted position. */
function createSummingGraph(batches: number[]): GraphSession {
  const numbers = (tensor: Tensor | undefined): readonly number[] => [...(tensor?.data ?? [])].map(Number);
  return {
    inputNames: ['tokens', 'state'],
    outputNames: ['logits', 'next'],
    run: async (inputs) => {
      const words = numbers(inputs['tokens']);
      const state = numbers(inputs['state']);
      const sums = words.map((word, song) => word + (state[song] ?? 0));
      batches.push(words.length);
      const logits = new Float32Array(words.length * vocabulary.size);
      for (const [song, sum] of sums.entries()) logits[song * vocabulary.size] = sum;
      return Promise.resolve({
        logits: { type: 'float32', dims: [words.length, 1, vocabulary.size], data: logits },
        next: { type: 'float32', dims: [1, words.length, 1], data: Float32Array.from(sums) },
      });
    },
  };
}

describe('songs side by side', () => {
  test('end when they end, and come back in order', async () => {
    const scripts = [[1, 2, 3], [4], [], [5, 6]].map((words) => script(words));
    expect(await finish(writeSideBySide(createRandomLeadSheetModel(vocabulary.size), scripts, signal))).toEqual([
      '1 2 3: 3',
      '4: 1',
      ': 0',
      '5 6: 2',
    ]);
  });

  test('stop between two words', async () => {
    const stop = new AbortController();
    const model = createRandomLeadSheetModel(vocabulary.size);
    const endless = function* (): Generator<number, void, Float32Array> {
      for (let word = 0; ; word += 1) {
        if (word === 40) stop.abort();
        yield word;
      }
    };
    await expect(finish(writeSideBySide(model, [endless()], stop.signal))).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('a step graph', () => {
  const contract = {
    schema: 1,
    kind: 'step',
    graph: 'step.onnx',
    states: [{ input: 'state', output: 'next', shape: [1, 'batch', 1] }],
    hints: false,
    words: vocabulary.size,
  } as const;

  test('keeps the state of each song, also where songs leave or divide', async () => {
    const batches: number[] = [];
    const model = createStepModel(
      createSummingGraph(batches),
      { ...contract, states: contract.states.map((state) => ({ ...state, shape: [...state.shape] })) },
      vocabulary,
    );
    const writing = model.start(3);
    const sums = async (words: readonly number[]) => (await writing.step(words)).map((logits) => logits[0]);
    expect(await sums([1, 10, 100])).toEqual([1, 10, 100]);
    writing.keep([2, 0, 2]);
    expect(await sums([1, 1, 2])).toEqual([101, 2, 102]);
    writing.keep([1]);
    expect(await sums([5])).toEqual([7]);
    expect(batches).toEqual([3, 3, 1]);
  });

  test('that tells no logits is broken', async () => {
    const graph = { ...createSummingGraph([]), run: async () => Promise.resolve({}) };
    const model = createStepModel(graph, { ...contract, states: [] }, vocabulary);
    await expect(model.start(1).step([1])).rejects.toMatchObject({ code: 'model-broken' });
  });

  test('of a window reads the last words, zeros before the song', async () => {
    const seen: string[] = [];
    const graph: GraphSession = {
      ...createSummingGraph([]),
      run: async ({ tokens }) => {
        seen.push([...(tokens?.data ?? [])].join(' '));
        const count = tokens?.dims[0] ?? 0;
        const data = new Float32Array(count * vocabulary.size);
        return Promise.resolve({ logits: { type: 'float32', dims: [count, vocabulary.size], data } });
      },
    };
    const window = { schema: 1, kind: 'window', graph: 'step.onnx', window: 3, words: vocabulary.size } as const;
    const writing = createWindowModel(graph, window, vocabulary).start(2);
    await writing.step([1, 2]);
    await writing.step([3, 4]);
    writing.keep([1]);
    await writing.step([5]);
    expect(seen).toEqual(['0 0 1 0 0 2', '0 1 3 0 2 4', '2 4 5']);
  });
});
