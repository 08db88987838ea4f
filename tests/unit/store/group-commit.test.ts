import { describe, expect, it } from 'vitest';
import { createGroupCommit } from '../../../src/store/group-commit.ts';

describe('a group commit', () => {
  it('writes what comes in at once together, and answers each with its own result', async () => {
    const batches: number[][] = [];
    const group = createGroupCommit<number, number>(async (items) => {
      batches.push([...items]);
      return items.map((item) => item * 10);
    }, 3);
    const answers = await Promise.all([1, 2, 3, 4].map((item) => group.submit(item)));
    expect(answers).toEqual([10, 20, 30, 40]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('fails only the item that cannot be written', async () => {
    const group = createGroupCommit<number, number>(async (items) => {
      if (items.includes(13)) throw new Error('unlucky');
      return items;
    }, 10);
    const answers = await Promise.allSettled([1, 13, 2].map((item) => group.submit(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('answers nobody before the commit', async () => {
    let commit = (): void => {};
    const group = createGroupCommit<number, number>(
      (items) =>
        new Promise((resolve) => {
          commit = () => resolve(items);
        }),
      10,
    );
    let answered = false;
    const answer = group.submit(1).then(() => {
      answered = true;
      return undefined;
    });
    await new Promise((resolve) => {
      setImmediate(() => setImmediate(resolve));
    });
    expect(answered).toBe(false);
    commit();
    await answer;
    expect(answered).toBe(true);
  });
});
