import { describe, expect, test } from 'vitest';
import { composingGenres, type CompositionPlan } from '../../../../src/media/music/composing/composition-plan.ts';
import { planForm } from '../../../../src/media/music/composing/form-plan.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { song } from '../song.ts';

const plan: CompositionPlan = {
  genre: 'pop',
  mood: 'calm-happy',
  mode: 'major',
  meter: '4/4',
  bpm: 100,
  density: 1,
  bars: 32,
};
const formOf = (changes: Partial<CompositionPlan>, seed = 1) =>
  planForm({ ...plan, ...changes }, createSeededRandom(seed));
const lengths = [1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 15, 16, 17, 23, 24, 31, 32, 40, 47, 64, 72, 100, 150, 200];

describe('the form of a song', () => {
  test('has exactly the bars that are wanted, in sections that follow each other', () => {
    for (const genre of composingGenres) {
      for (const bars of lengths) {
        const form = formOf({ genre, bars }, bars);
        expect(form.bars).toHaveLength(bars);
        expect(form.sections[0]?.firstBar).toBe(0);
        const starts = form.sections.map(({ firstBar }) => firstBar);
        expect(starts).toEqual([...new Set(starts)].toSorted((left, right) => left - right));
        expect(starts.at(-1) ?? 0).toBeLessThan(bars);
        const letters = [...new Set(form.sections.map(({ label }) => label))];
        expect(letters).toEqual(letters.toSorted());
      }
    }
  });

  test('copies and shares rhythm only with bars that came before', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { bars } = formOf({ bars: 20 + seed }, seed);
      const sources = bars.map((bar) =>
        bar.type === 'copied' ? bar.from : bar.type === 'written' ? bar.rhythmOf : -1,
      );
      expect(sources.filter((source, index) => (source ?? -1) >= index)).toEqual([]);
      expect(sources.filter((source) => (source ?? -1) >= 0).length).toBeGreaterThan(4);
    }
  });

  test('closes on a bar of its own, and opens on the dominant in the fourth bar of eight', () => {
    const { bars } = formOf({ bars: 32 });
    expect(bars.at(-1)).toEqual({ type: 'written', role: 'final' });
    expect(bars[3]).toEqual({ type: 'written', role: 'half' });
  });

  test('a section that returns is copied but for its ending', () => {
    const { bars, sections } = formOf({ genre: 'jazz', bars: 32 }, 3);
    expect(sections[0]?.label).toBe('A');
    const again = sections.find(({ label, firstBar }) => label === 'A' && firstBar > 0)?.firstBar ?? 0;
    expect(again).toBeGreaterThan(0);
    expect(bars.slice(again, again + 6).every(({ type }) => type === 'copied')).toBe(true);
  });

  test('a section of a short song says its idea twice', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { bars, sections } = formOf({ bars: 12 }, seed);
      for (const { firstBar } of sections) {
        const again = bars
          .slice(firstBar, firstBar + 4)
          .filter((bar) => bar.type === 'copied' || (bar.type === 'written' && bar.rhythmOf !== undefined));
        expect(again.length, `seed ${seed}, bar ${firstBar}`).toBeGreaterThan(0);
      }
    }
  });

  test('repeats between a tenth and a half of every short song note for note, three bars in ten on average', () => {
    const shares = [8, 9, 10, 11, 12, 13, 14, 15, 16].flatMap((bars) =>
      Array.from({ length: 60 }, (_, seed) => {
        const literal = formOf({ bars }, seed).bars.filter((bar) => bar.type === 'copied' && !bar.varied);
        expect(literal.length / bars, `${bars} bars, seed ${seed}`).toBeGreaterThan(0.1);
        expect(literal.length / bars, `${bars} bars, seed ${seed}`).toBeLessThanOrEqual(0.5);
        return literal.length / bars;
      }),
    );
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.27);
    expect(mean).toBeLessThan(0.35);
  });

  test('of two phrases the first is a question and the second its answer', () => {
    const pairs = Array.from({ length: 40 }, (_, seed) => formOf({ bars: 8 }, seed)).filter(
      ({ sections }) => sections.length === 2,
    );
    expect(pairs.length).toBeGreaterThan(10);
    for (const { bars } of pairs) {
      expect(bars[3]).toMatchObject({ role: 'half' });
      expect(bars[7]).toMatchObject({ role: 'final' });
    }
  });

  test('a short song remembers its first bar on the way to its last cadence', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { bars, sections } = formOf({ bars: 8 }, seed);
      if (sections.at(-1)?.label !== 'B') continue;
      expect(bars[6]).toEqual({ type: 'written', rhythmOf: 0, isShaped: true, role: 'approach' });
    }
  });

  test('repeats about as much as songs do, and often with a change', () => {
    const forms = Array.from({ length: 60 }, (_, seed) => formOf({ genre: 'pop', bars: 32 }, seed).bars).flat();
    const share = (isMeant: (bar: (typeof forms)[number]) => boolean): number =>
      forms.filter((bar) => isMeant(bar)).length / forms.length;
    const literal = share((bar) => bar.type === 'copied' && !bar.varied);
    expect(literal).toBeGreaterThan(0.25);
    expect(literal).toBeLessThan(0.45);
    expect(share((bar) => bar.type === 'copied' && bar.varied)).toBeGreaterThan(0.1);
    expect(share((bar) => bar.type === 'written' && bar.isShaped === true)).toBeGreaterThan(0.05);
  });

  test('an opening is kept whole, then rounded up to a phrase', () => {
    const opening = { ...song('4/4'), bars: song('4/4').bars.slice(0, 5) };
    const { bars, sections } = formOf({ opening, bars: 24 });
    expect(bars.map(({ type }) => type === 'given')).toEqual(bars.map((_, index) => index < 5));
    expect(sections[1]?.firstBar).toBe(8);
  });

  test('a theme comes back', () => {
    const { bars } = formOf({ theme: song('4/4', ['A']), bars: 32 });
    expect(bars.slice(0, 8).every(({ type }) => type === 'given')).toBe(true);
    expect(bars.some((bar) => bar.type === 'copied' && bar.from === 0)).toBe(true);
  });

  test('what is given in another metre, and a song without bars, are refused', () => {
    const refused = expect.objectContaining({ code: 'invalid-input' });
    expect(() => formOf({ opening: song('3/4') })).toThrow(refused);
    expect(() => formOf({ bars: 0 })).toThrow(refused);
    expect(() => formOf({ bars: 2.5 })).toThrow(refused);
  });
});
