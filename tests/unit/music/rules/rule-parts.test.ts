import { describe, expect, it } from 'vitest';
import { growAutomaton, nextRow } from '../../../../src/media/music/rules/elementary-automaton.ts';
import { geneticSearch } from '../../../../src/media/music/rules/genetic-search.ts';
import { pitchOfStep } from '../../../../src/media/music/rules/scale-ladder.ts';
import { planBluesForm, planSongForm } from '../../../../src/media/music/rules/song-form.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';

describe('an elementary automaton', () => {
  it('follows its rule: 90 grows the Sierpinski triangle, 30 its first known rows', () => {
    const seed = [0, 0, 0, 0, 1, 0, 0, 0, 0];
    const ninety = nextRow(seed, 90);
    expect(ninety.join('')).toBe('000101000');
    expect(nextRow(ninety, 90).join('')).toBe('001000100');
    const thirty = nextRow(seed, 30);
    expect(thirty.join('')).toBe('000111000');
    expect(nextRow(thirty, 30).join('')).toBe('001100100');
  });

  it('closes into a ring', () => {
    expect(nextRow([1, 0, 0, 0, 0], 90).join('')).toBe('01001');
  });

  it('stays alive on rings of every size that is used', () => {
    for (const width of [6, 7, 8, 12, 13, 16]) {
      for (let seed = 0; seed < 20; seed += 1) {
        const { rows } = growAutomaton(width, 8, createSeededRandom(seed));
        expect(new Set(rows.map((row) => row.join(''))).size).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('a form', () => {
  it.each(Array.from({ length: 120 }, (_, index) => index + 1))('of %i bars fills them exactly and closes', (bars) => {
    const forms = [planSongForm(bars), ...(bars < 12 ? [] : [planBluesForm(bars)])];
    for (const form of forms) {
      expect(form.reduce((sum, phrase) => sum + phrase.bars, 0)).toBe(bars);
      let firstBar = 0;
      for (const phrase of form) {
        expect(phrase.firstBar).toBe(firstBar);
        firstBar += phrase.bars;
      }
      expect(form.slice(0, -1).every((phrase) => phrase.bars === 4)).toBe(true);
      expect(form.at(-1)?.cadence).toBe('full');
      expect(form.at(-1)?.bars).toBeLessThan(8);
      expect(form[0]?.label).toBe('A');
    }
  });

  it.each([
    [8, 'A'],
    [12, 'ABA'],
    [16, 'AB'],
    [24, 'ABA'],
    [28, 'AABA'],
    [32, 'AABA'],
    [64, 'AABACCBA'],
  ])('of %i bars is %s', (bars, labels) => {
    const form = planSongForm(bars);
    expect(
      form
        .filter(({ index }) => index === 0)
        .map(({ label }) => label)
        .join(''),
    ).toBe(labels);
  });
});

describe('the ladder of steps', () => {
  it('climbs the scale of its key, and bends to a chord from outside it', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((step) => pitchOfStep(step, 'major'))).toEqual([
      60, 62, 64, 65, 67, 69, 71, 72,
    ]);
    expect(pitchOfStep(6, 'minor')).toBe(67);
    expect(pitchOfStep(6, 'minor', { root: 4, quality: 'maj' })).toBe(68);
    expect(pitchOfStep(6, 'major', { root: 0, quality: '7' })).toBe(70);
    expect(pitchOfStep(3, 'major', { root: 2, quality: '7' })).toBe(66);
    expect(pitchOfStep(0, 'major', { root: 9, quality: '7' })).toBe(61);
  });
});

describe('a genetic search', () => {
  it('finds what its fitness asks for, and never loses the best', () => {
    const found = geneticSearch<readonly number[]>(
      {
        create: (random) => Array.from({ length: 24 }, () => random.integer(0, 1)),
        cross: (one, other, random) => one.map((bit, index) => (random.next() < 0.5 ? bit : (other[index] ?? bit))),
        mutate: (genome, random) => genome.with(random.integer(0, 23), random.integer(0, 1)),
        fitness: (genome) => genome.reduce((sum, bit) => sum + bit, 0),
      },
      { population: 40, generations: 40, random: createSeededRandom(1) },
    );
    expect(found[0]?.fitness).toBeGreaterThanOrEqual(23);
    expect(found.map(({ fitness }) => fitness)).toEqual(
      found.map(({ fitness }) => fitness).toSorted((one, other) => other - one),
    );
  });
});
