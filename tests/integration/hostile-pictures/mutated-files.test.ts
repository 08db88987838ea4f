import { expect, it } from 'vitest';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { hostileFiles } from './hostile-files.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { openRealModels } from './open-real-models.ts';
import { pictureTakers } from './picture-takers.ts';
import { runTaker } from './run-taker.ts';

const rounds = 1000;

it('a thousand damaged files give a result or a sentence', { timeout: 240_000 }, async () => {
  const models = await openRealModels();
  const takers = pictureTakers.filter(({ isCheap }) => isCheap === true);
  const files = (await hostileFiles()).filter(({ size }) => size !== undefined && size.widthPx * size.heightPx < 5000);
  const random = createSeededRandom(20_251);
  const counts = { made: 0, declined: 0 };
  const problems: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const taker = random.pick(takers);
    const { name, file } = random.pick(files);
    const damaged = { ...file, bytes: mutateBytes(file.bytes, random) };
    try {
      counts[(await runTaker(taker, taker.inputs(damaged, file), models)).type] += 1;
    } catch (error) {
      problems.push(`round ${round}, ${taker.name}, ${name}: ${String(error)}`);
    }
  }
  expect(problems).toEqual([]);
  // Neither all refused at the door nor hardly damaged at all.
  expect(counts.made).toBeGreaterThan(rounds / 6);
  expect(counts.declined).toBeGreaterThan(rounds / 6);
});
