import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import { openWordModel } from '../../../src/engines/composers/open-composer.ts';
import type { LeadSheetModel } from '../../../src/media/music/composing/lead-sheet-model.ts';
import { openModels } from '../../../scripts/open-models.ts';

/** Written by `training/alebrije-leadsheet/example.py`: log-probabilities of each word of a tune after the first, as Python has them. */
const fixtureSchema = z.object({
  words: z.array(z.number()),
  logProbabilities: z.record(z.string(), z.array(z.number())),
});

let models: ModelAccess;
let fixture: z.infer<typeof fixtureSchema>;

beforeAll(async () => {
  models = await openModels(path.resolve('models'));
  fixture = fixtureSchema.parse(JSON.parse(await readFile('tests/fixtures/composers/one-tune.json', 'utf8')));
});

/** Natural logarithm of the sum of exp(logits). */
function logSum(logits: Float32Array): number {
  const highest = logits.reduce((high, logit) => Math.max(high, logit), -Infinity);
  return highest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
}

/** Log-probability of each word after the first, in a song that begins beside others and goes on alone. */
async function logProbabilities(model: LeadSheetModel, words: readonly number[]): Promise<readonly number[]> {
  const writing = model.start(3);
  const found: number[] = [];
  for (const [at, word] of words.slice(0, -1).entries()) {
    const other = words[Math.max(0, at - 1)] ?? word;
    const logits = await writing.step(at < 20 ? [other, other, word] : [word]);
    if (at === 19) writing.keep([2]);
    const [own] = logits.slice(-1);
    if (own === undefined) throw new Error('the model gave no logits');
    found.push((own[words[at + 1] ?? 0] ?? Number.NaN) - logSum(own));
  }
  return found;
}

const wordModels = ['', '-transformer', '-gru', '-lstm', '-rnn', '-dense', '-ngram', '-hmm'].map(
  (suffix) => `alebrije-composer${suffix}`,
);

describe.each(wordModels)('%s', (id) => {
  it('finds each word of a tune as likely as where it was made', async () => {
    const { model } = await openWordModel(models, id);
    const found = await logProbabilities(model, fixture.words);
    const expected = fixture.logProbabilities[id] ?? [];
    expect(expected).toHaveLength(fixture.words.length - 1);
    for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 2);
  });
});

describe.each(['alebrije-composer-ngram', 'alebrije-composer-hmm'])('the table of %s', (id) => {
  it('gives probabilities that sum to 1 after every word, seen in that place or not', async () => {
    const { model } = await openWordModel(models, id);
    const writing = model.start(1);
    for (const word of [...fixture.words, 244, 0, 17, 3]) {
      const [logits] = await writing.step([word]);
      expect(logSum(logits ?? new Float32Array(1))).toBeCloseTo(0, 4);
    }
  });
});
