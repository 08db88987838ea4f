import { describe, expect, test } from 'vitest';
import { createSessionCache } from '../../../src/engines/onnx/session-cache.ts';
import type { CacheEntry } from '../../../src/engines/onnx/session-cache.ts';

interface Session {
  readonly key: string;
  readonly release: () => Promise<void>;
}

function createLoads() {
  const log: string[] = [];
  const entry = (key: string, costBytes: number): CacheEntry<Session> => ({
    key,
    costBytes,
    load: async () => {
      log.push(`load ${key}`);
      return Promise.resolve({
        key,
        release: async () => {
          log.push(`release ${key}`);
          return Promise.resolve();
        },
      });
    },
  });
  return { log, entry };
}

const keyOf = (session: Session): Promise<string> => Promise.resolve(session.key);

describe('the session cache', () => {
  test('concurrent uses of one session share one load', async () => {
    const { log, entry } = createLoads();
    const cache = createSessionCache<Session>({ budgetBytes: 100 });
    await Promise.all([cache.use(entry('a', 10), keyOf), cache.use(entry('a', 10), keyOf)]);
    expect(log).toEqual(['load a']);
  });

  test('the least recently used session goes first, before the new one is loaded', async () => {
    const { log, entry } = createLoads();
    const cache = createSessionCache<Session>({ budgetBytes: 100 });
    await cache.use(entry('a', 40), keyOf);
    await cache.use(entry('b', 40), keyOf);
    await cache.use(entry('a', 40), keyOf);
    await cache.use(entry('c', 40), keyOf);
    expect(log).toEqual(['load a', 'load b', 'release b', 'load c']);
    expect(cache.heldBytes()).toBe(80);
  });

  test('a session in use is never released, even over the budget', async () => {
    const { log, entry } = createLoads();
    const cache = createSessionCache<Session>({ budgetBytes: 100 });
    await cache.use(entry('a', 80), async () => {
      await cache.use(entry('b', 80), keyOf);
      expect(log).toEqual(['load a', 'load b']);
    });
    await cache.use(entry('c', 10), keyOf);
    expect(log).toEqual(['load a', 'load b', 'release a', 'load c']);
  });

  test('a session larger than the whole budget is refused without loading', async () => {
    const { log, entry } = createLoads();
    const cache = createSessionCache<Session>({ budgetBytes: 100 });
    await expect(cache.use(entry('a', 101), keyOf)).rejects.toMatchObject({ code: 'out-of-memory' });
    expect(log).toEqual([]);
  });

  test('a failed load is tried again and holds no memory', async () => {
    const { entry } = createLoads();
    const cache = createSessionCache<Session>({ budgetBytes: 100 });
    const broken = { ...entry('a', 10), load: () => Promise.reject(new Error('broken file')) };
    await expect(cache.use(broken, keyOf)).rejects.toThrow('broken file');
    expect(cache.heldBytes()).toBe(0);
    await expect(cache.use(entry('a', 10), keyOf)).resolves.toBe('a');
  });

  test('a failed run leaves its session loaded', async () => {
    const { log, entry } = createLoads();
    const cache = createSessionCache<Session>({ budgetBytes: 100 });
    await expect(cache.use(entry('a', 10), () => Promise.reject(new Error('bad input')))).rejects.toThrow('bad input');
    await cache.use(entry('a', 10), keyOf);
    expect(log).toEqual(['load a']);
  });

  test('clearing lets everything go', async () => {
    const { log, entry } = createLoads();
    const cache = createSessionCache<Session>({ budgetBytes: 100 });
    await cache.use(entry('a', 10), keyOf);
    await cache.clear();
    expect(log).toEqual(['load a', 'release a']);
    expect(cache.heldBytes()).toBe(0);
  });
});
