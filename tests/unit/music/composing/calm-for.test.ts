import { describe, expect, test } from 'vitest';
import { calmFor } from '../../../../src/media/music/composing/calm-for.ts';
import type { LeadSheetBar } from '../../../../src/media/music/lead-sheet.ts';

const barsOf = (count: number, notes: number): readonly LeadSheetBar[] =>
  Array.from({ length: count }, () => ({
    chords: [],
    notes: Array.from({ length: notes }, (_, index) => ({ tick: 6 * index, pitch: 60, durationTicks: 6 })),
  }));
const calm = (bars: readonly LeadSheetBar[], density: 0 | 1 | 2 | 3 = 1, meter: '4/4' | '3/4' = '4/4'): number =>
  calmFor(bars, { density, meter });

describe('how calm the next bar has to be', () => {
  test('is more after many notes than after few, within bounds', () => {
    expect(calm(barsOf(4, 7))).toBeGreaterThan(calm(barsOf(4, 3)));
    expect(calm(barsOf(4, 3))).toBeGreaterThan(calm(barsOf(4, 1)));
    expect(calm(barsOf(200, 8))).toBe(2);
    expect(calm(barsOf(200, 0))).toBe(-0.5);
  });

  test('is less the more notes were asked for', () => {
    const calms = ([0, 1, 2, 3] as const).map((density) => calm(barsOf(4, 4), density));
    expect(calms.toSorted((one, other) => other - one)).toEqual(calms);
    expect(new Set(calms).size).toBe(4);
  });

  test('counts by the length of the bar', () => {
    expect(calm(barsOf(4, 4), 1, '3/4')).toBeGreaterThan(calm(barsOf(4, 4), 1, '4/4'));
  });
});
