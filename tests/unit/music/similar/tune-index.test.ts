import { describe, expect, it } from 'vitest';
import { alignTunes } from '../../../../src/media/music/similar/align-tunes.ts';
import { isSameTune } from '../../../../src/media/music/similar/same-tune.ts';
import { rhythmKinds, tuneGrams, type Tune } from '../../../../src/media/music/similar/tune-grams.ts';
import { createTuneIndex, type FoundTune } from '../../../../src/media/music/similar/tune-index.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { madeSheet, tuneOf } from './made-songs.ts';

const tunes = Array.from({ length: 40 }, (_, seed) => tuneOf(madeSheet(seed)));
const index = createTuneIndex(tunes);

function search(tune: Tune, most = 5): readonly FoundTune[] {
  const work = index.search(tune, most);
  let state = work.next();
  while (state.done !== true) state = work.next();
  return state.value;
}

interface Change {
  readonly up?: number;
  readonly slower?: number;
  readonly wrong?: number;
}

function excerpt(tune: Tune, from: number, { up = 0, slower = 1, wrong = 0 }: Change = {}): Tune {
  const random = createSeededRandom(from);
  return tune.slice(from, from + 24).map(({ start, pitch }) => ({
    start: start * slower,
    pitch: pitch + up + (random.next() < wrong ? random.pick([-2, -1, 1, 2]) : 0),
  }));
}

describe('grams of a tune', () => {
  const tune = excerpt(tunes[0] ?? [], 0);
  const keys = (of: Tune): readonly number[] => tuneGrams(of).map(({ gram }) => gram);

  it('are the same in every key and at every tempo', () => {
    expect(keys(excerpt(tune, 0, { up: 7, slower: 1.5 }))).toEqual(keys(tune));
  });

  it('are others for another tune, and none for fewer than four notes', () => {
    expect(keys(excerpt(tunes[1] ?? [], 0))).not.toEqual(keys(tune));
    expect(keys(tune.slice(0, 3))).toEqual([]);
    expect(keys([])).toEqual([]);
  });

  it('tell long waits from short ones', () => {
    const starts = [0, 12, 24, 30, 36, 60, 84];
    expect([...rhythmKinds(starts.map((start) => ({ start, pitch: 60 })))]).toEqual([2, 2, 1, 2, 4, 2, 2]);
  });
});

describe('an index of tunes', () => {
  it.each([
    ['as it is', {}],
    ['in another key', { up: -5 }],
    ['at another tempo', { slower: 0.63, up: 2 }],
    ['with one wrong note in ten', { wrong: 0.1, up: 4 }],
  ] satisfies [string, Change][])('finds an excerpt of 24 notes %s', (_name, change) => {
    const found = tunes.map((tune) => search(excerpt(tune, 9, change), 1)[0]?.index);
    const right = found.filter((place, wanted) => place === wanted).length;
    expect(right).toBeGreaterThanOrEqual(38);
  });

  it('says how far the key is away and which notes lie on each other', () => {
    const [best] = search(excerpt(tunes[7] ?? [], 12, { up: 3 }));
    expect(best).toMatchObject({ index: 7, alignment: { transposition: -3, agreeing: 24 } });
    expect(
      best?.alignment.pairs.every(
        ([, second], place) => place === 0 || second > (best.alignment.pairs[place - 1]?.[1] ?? 0),
      ),
    ).toBe(true);
  });

  it('finds nothing for silence, and nothing in an empty gallery', () => {
    expect(search([])).toEqual([]);
    expect(createTuneIndex([]).candidates(tunes[0] ?? [], 5)).toEqual([]);
    expect(createTuneIndex([[], tunes[0] ?? []]).candidates(tunes[0] ?? [], 5)).toEqual([1]);
  });

  it('finds one piece among two', () => {
    expect(createTuneIndex([tunes[1] ?? [], tunes[0] ?? []]).candidates(excerpt(tunes[0] ?? [], 4), 1)).toEqual([1]);
  });
});

describe('laying two tunes on each other', () => {
  it('passes over notes that only one of them has', () => {
    const tune = tunes[3] ?? [];
    const shorter = tune.slice(0, 40).filter((_, place) => place % 10 !== 5);
    const { agreeing, transposition } = alignTunes(shorter, tune);
    expect(transposition).toBe(0);
    expect(agreeing).toBe(shorter.length);
  });

  it('takes a quotation for the same tune, and unrelated songs not', () => {
    const same = (one: Tune, other: Tune): boolean => isSameTune(alignTunes(one, other), [one.length, other.length]);
    const quoting = [
      ...(tunes[5] ?? []).slice(0, 40),
      ...excerpt(tunes[6] ?? [], 10).map((note) => ({ ...note, start: note.start + 9000 })),
    ];
    expect(same(quoting, tunes[6] ?? [])).toBe(true);
    const unrelated = tunes.slice(0, 20).filter((tune, place) => same(tune, tunes[place + 20] ?? []));
    expect(unrelated.length).toBeLessThanOrEqual(1);
  });

  it('takes a figure of six notes for nothing', () => {
    const figure = (tunes[5] ?? []).slice(0, 6);
    expect(isSameTune(alignTunes(figure, tunes[5] ?? []), [6, 100])).toBe(false);
  });
});
