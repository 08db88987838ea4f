import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/media/music/arrange.ts';
import { addedBars } from '../../../src/media/music/arrange/plan-bars.ts';
import { fitToBars, fitToSeconds, planLength, slowingBars } from '../../../src/media/music/exact-length.ts';
import { findGroove, grooveFor, grooveLibrary } from '../../../src/media/music/groove-library.ts';
import { pieceSeconds, secondsAt } from '../../../src/media/music/piece.ts';
import { slowDown } from '../../../src/media/music/slow-down.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { song } from './song.ts';

describe('exact lengths', () => {
  it.each([5, 12.5, 30, 60, 180])('every style fills %d s exactly, near its tempo', (seconds) => {
    for (const style of grooveLibrary) {
      const [slowest, usual, fastest] = style.tempo;
      const added = addedBars(grooveFor(style, style.meter), { intro: seconds >= 20, ending: true });
      const options = { seconds, bpm: usual, meter: style.meter, tempoRange: [slowest, fastest] as const };
      const { bars, bpm } = planLength({ ...options, addedBars: added, slowTo: style.ending.slowTo });
      const sheet = { ...fitToBars(song(style.meter), bars), bpm };
      const piece = arrange(sheet, { style, random: createSeededRandom(1), intro: seconds >= 20 });
      expect(Math.abs(pieceSeconds(piece) / seconds - 1), style.id).toBeLessThan(0.03);
      const exact = fitToSeconds(piece, seconds);
      expect(pieceSeconds(exact)).toBeCloseTo(seconds, 9);
      // A few seconds may not hold a whole number of bars at any tempo of the style; a minute does.
      const margin = seconds >= 30 ? 1.03 : 2;
      expect(exact.tempo[0]?.bpm, style.id).toBeGreaterThan(slowest / margin);
      expect(exact.tempo[0]?.bpm, style.id).toBeLessThan(fastest * margin);
    }
  });

  it('prefer whole phrases', () => {
    const plan = planLength({ seconds: 60, bpm: 120, meter: '4/4', tempoRange: [100, 140], addedBars: 3, slowTo: 1 });
    expect(plan.bars % 4).toBe(0);
    expect(plan.bpm).toBeCloseTo((plan.bars + 3) * 4, 9);
  });

  it('refuse a length of nothing', () => {
    const options = { bpm: 120, meter: '4/4', tempoRange: [100, 140], addedBars: 0, slowTo: 1 } as const;
    expect(() => planLength({ ...options, seconds: 0 })).toThrow(/above 0/u);
    expect(() => planLength({ ...options, seconds: Number.NaN })).toThrow(/above 0/u);
  });

  it('count the time that slowing down takes', () => {
    const bar = 1920;
    const tempo = slowDown([{ tick: 0, bpm: 120 }], { fromTick: 2 * bar, untilTick: 3 * bar, slowTo: 0.6 });
    const extra = secondsAt(4 * bar, tempo) / 2 - 4;
    expect(extra).toBeCloseTo(slowingBars(0.6), 1);
    expect(slowingBars(1)).toBe(0);
  });

  it('follow the tempo map', () => {
    const tempo = [
      { tick: 0, bpm: 60 },
      { tick: 480, bpm: 120 },
    ];
    expect(secondsAt(240, tempo)).toBe(0.5);
    expect(secondsAt(960, tempo)).toBe(1.5);
  });
});

describe('songs cut to a number of bars', () => {
  const sheet = song('4/4', ['A', 'B']);

  it.each([1, 2, 3, 7, 8, 15, 17, 24, 40])('have exactly %d bars and their own ending', (count) => {
    const fitted = fitToBars(sheet, count);
    expect(fitted.bars).toHaveLength(count);
    expect(fitted.bars.at(-1)?.notes).toEqual(sheet.bars.at(-1)?.notes);
    expect(fitted.sections[0]?.firstBar).toBe(0);
    const starts = fitted.sections.map(({ firstBar }) => firstBar);
    expect(starts).toEqual([...new Set(starts)].toSorted((left, right) => left - right));
    expect(Math.max(...starts)).toBeLessThan(count);
  });

  it('begin as the song does where there is room', () => {
    const fitted = fitToBars(sheet, 40);
    expect(fitted.bars.slice(0, 16)).toEqual(sheet.bars);
    expect(fitted.sections.slice(0, 3).map(({ label }) => label)).toEqual(['A', 'B', 'A']);
  });

  it('carry the chord over a cut', () => {
    const bars = sheet.bars.map((bar, index) => (index === 13 ? { ...bar, chords: [] } : bar));
    const fitted = fitToBars({ ...sheet, bars }, 6);
    expect(fitted.bars[3]?.chords[0]?.chord).toEqual(sheet.bars[12]?.chords.at(-1)?.chord);
  });

  it('can be cut from a style that needs it', () => {
    const piece = arrange(fitToBars(sheet, 3), { style: findGroove('metal'), random: createSeededRandom(1) });
    expect(piece.lengthTicks).toBe((3 + 4 + 1) * 1920);
  });
});
