import { describe, expect, it } from 'vitest';
import { tunePhrases } from '../../../src/media/music/tune-phrases.ts';

const scale = { bar: 48, beat: 12 };
/** Notes one after the other; negative lengths are rests. */
const line = (...lengths: readonly number[]) => {
  let at = 0;
  return lengths.flatMap((length) => {
    const start = at;
    at += Math.abs(length);
    return length > 0 ? [{ start, end: at }] : [];
  });
};
const quarters = (count: number) => Array.from({ length: count }, () => 12);

describe('phrases of a tune', () => {
  it('go from breath to breath', () => {
    expect(tunePhrases(line(12, 12, 12, -12, 12, 12, 24), scale)).toEqual([
      { from: 0, to: 2 },
      { from: 3, to: 5 },
    ]);
  });

  it('are not parted by the short silences of detached notes', () => {
    expect(tunePhrases(line(6, -6, 6, -6, 6, -6, 12), scale)).toEqual([{ from: 0, to: 3 }]);
  });

  it('end with a note that is held', () => {
    expect(tunePhrases(line(...quarters(4), 12, 12, 24, ...quarters(8)), scale)).toEqual([
      { from: 0, to: 6 },
      { from: 7, to: 14 },
    ]);
  });

  it('are cut at a bar line when they are too long to be sung in one breath', () => {
    const even = tunePhrases(line(...quarters(32)), scale);
    expect(even).toEqual([
      { from: 0, to: 15 },
      { from: 16, to: 31 },
    ]);
    expect(tunePhrases(line(...quarters(16)), { ...scale, mostBars: 2 })).toHaveLength(2);
  });

  it('are none where nobody sings', () => {
    expect(tunePhrases([], scale)).toEqual([]);
  });
});
