import { describe, expect, test } from 'vitest';
import { chordFit, heardIn } from '../../../../src/media/music/composing/chord-fit.ts';
import { chordFunction, chordTaste } from '../../../../src/media/music/composing/chord-taste.ts';
import { noteTaste, type NotePlace } from '../../../../src/media/music/composing/note-taste.ts';
import { prepareDominants } from '../../../../src/media/music/composing/prepare-dominants.ts';
import { sheetCost } from '../../../../src/media/music/composing/rank-sheets.ts';
import { sampleWord } from '../../../../src/media/music/composing/sample-word.ts';
import { settleBar } from '../../../../src/media/music/composing/settle-bar.ts';
import { sheetFault } from '../../../../src/media/music/composing/sheet-fault.ts';
import { sheetMetrics } from '../../../../src/media/music/composing/sheet-metrics.ts';
import { tidyBars } from '../../../../src/media/music/composing/tidy-bars.ts';
import { varyBar } from '../../../../src/media/music/composing/vary-bar.ts';
import type { LeadSheet, LeadSheetBar } from '../../../../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { song } from '../song.ts';

const c = { root: 0, quality: 'maj' } as const;
const g7 = { root: 7, quality: '7' } as const;
const barOf = (...notes: readonly (readonly [tick: number, pitch: number, durationTicks: number])[]): LeadSheetBar => ({
  chords: [{ tick: 0, chord: c }],
  notes: notes.map(([tick, pitch, durationTicks]) => ({ tick, pitch, durationTicks })),
});
const sheetOf = (bars: readonly LeadSheetBar[]): LeadSheet => ({
  genre: 'pop',
  mode: 'major',
  meter: '4/4',
  bpm: 100,
  bars,
  sections: [{ label: 'A', firstBar: 0 }],
});

describe('drawing a word', () => {
  const logits = Float32Array.of(0, 5, 1, 9);
  const draw = (words: readonly (readonly [number, number])[], topP = 1) => {
    const random = createSeededRandom(1);
    const choices = words.map(([word, taste]) => ({ word, taste }));
    return new Set(Array.from({ length: 300 }, () => sampleWord(logits, choices, { temperature: 1, topP, random })));
  };

  test('never takes what taste forbids or nobody offered', () => {
    expect(
      draw([
        [0, 0],
        [1, Number.NEGATIVE_INFINITY],
        [2, 0],
      ]),
    ).toEqual(new Set([0, 2]));
  });

  test('keeps to the nucleus', () => {
    expect(
      draw(
        [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
        0.5,
      ),
    ).toEqual(new Set([1]));
  });

  test('takes something when everything is forbidden', () => {
    expect(draw([[2, Number.NEGATIVE_INFINITY]])).toEqual(new Set([2]));
  });
});

describe('taste', () => {
  test('knows what chords do in their key', () => {
    expect(chordFunction(g7, 'major')).toBe('dominant');
    expect(chordFunction({ root: 4, quality: '7' }, 'minor')).toBe('dominant');
    expect(chordFunction({ root: 2, quality: '7' }, 'major')).toBe('applied');
    expect(chordFunction({ root: 5, quality: 'min' }, 'major')).toBe('predominant');
    expect(chordFunction({ root: 6, quality: 'maj' }, 'major')).toBe('outside');
  });

  test('never says the same chord twice in a row, and in jazz likes a dominant after its second', () => {
    const place = { genre: 'jazz', mode: 'major', before: { root: 2, quality: 'min7' }, wanted: 'any' } as const;
    expect(chordTaste(place.before, place)).toBe(Number.NEGATIVE_INFINITY);
    expect(chordTaste(g7, place)).toBeGreaterThan(chordTaste({ root: 5, quality: '7' }, place) + 1);
    expect(chordTaste(c, { ...place, wanted: 'dominant' })).toBe(Number.NEGATIVE_INFINITY);
  });

  test('dislikes bursts of one note, notes beside the chord on the bar, and leaps beyond an octave', () => {
    const place: NotePlace = {
      mode: 'major',
      chord: c,
      register: { comfort: [60, 80], limit: [55, 85] },
      before: [67, 65],
      repeats: 1,
      strength: 2,
      rest: 'none',
    };
    expect(noteTaste(67, { ...place, repeats: 4 })).toBeLessThan(noteTaste(67, place) - 4);
    expect(noteTaste(65, place)).toBeLessThan(noteTaste(64, place));
    expect(noteTaste(66, place)).toBeLessThan(noteTaste(65, place));
    expect(noteTaste(80, place)).toBe(Number.NEGATIVE_INFINITY);
    expect(noteTaste(54, place)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('metrics', () => {
  test('are counted as they are defined', () => {
    const sheet = sheetOf([
      barOf([0, 60, 12], [24, 62, 12]),
      barOf([0, 60, 12], [24, 62, 12]),
      barOf([0, 66, 24]),
      barOf(),
    ]);
    expect(sheetMetrics(sheet)).toEqual({
      bars: 4,
      notes: 5,
      notesPerBar: 1.25,
      pitchClassEntropy: expect.closeTo(1.522, 3),
      inKey: 0.8,
      grooveConsistency: expect.closeTo((1 + 15 / 16 + 15 / 16) / 3, 6),
      emptyBarRate: 0.25,
      filledBars: expect.closeTo(2 / 3, 6),
      chordToneRatio: 0.4,
      repeatedBars: expect.closeTo(1 / 3, 6),
      repeatedRhythm: expect.closeTo(1 / 3, 6),
      meanInterval: (2 + 2 + 2 + 4) / 4,
      range: 6,
      chordsPerBar: 1,
    });
  });

  test('of nothing are zeros', () => {
    expect(Object.values(sheetMetrics(sheetOf([])))).toEqual(Array.from({ length: 14 }, () => 0));
  });

  test('that are further from real songs cost more', () => {
    const real = sheetMetrics(song('4/4'));
    expect(sheetCost(0.9, { ...real, repeatedBars: 0.45 })).toBeLessThan(sheetCost(0.9, { ...real, repeatedBars: 0 }));
    expect(sheetCost(0.9, { ...real, filledBars: 0.95 })).toBeLessThan(sheetCost(0.9, { ...real, filledBars: 0.3 }));
    expect(sheetCost(0.9, real)).toBeLessThan(sheetCost(1.5, real));
  });
});

describe('faults', () => {
  const home = barOf([0, 60, 12], [12, 64, 12], [24, 67, 12], [36, 72, 12]);
  const away: LeadSheetBar = { chords: [{ tick: 0, chord: g7 }], notes: barOf([0, 71, 24], [24, 67, 24]).notes };
  const sane = [home, away, home, away, home, away, home, away];
  const many = (bar: LeadSheetBar) => sheetOf(Array.from({ length: 8 }, () => bar));

  test('are named', () => {
    expect(sheetFault(sheetOf(sane), 48)).toBeUndefined();
    expect(sheetFault(song('4/4'), 48)).toBe('clashing');
    expect(sheetFault(many(barOf()), 48)).toBe('empty');
    expect(sheetFault(many(barOf([0, 60, 12], [12, 60, 12])), 48)).toBe('stuck');
    expect(sheetFault(many(barOf([0, 60, 12], [12, 64, 12])), 48)).toBe('narrow');
    expect(sheetFault(many(barOf([0, 60, 12], [12, 67, 12])), 48)).toBe('one-chord');
    expect(sheetFault(many(barOf([0, 60, 12], [12, 61, 12], [24, 66, 12])), 48)).toBe('off-key');
  });

  test('a long silence is one, a note that rings through it is none', () => {
    const paused = (from: number) =>
      sane.map((bar, index) => (index >= from && index < from + 3 ? { ...bar, notes: [] } : bar));
    expect(sheetFault(sheetOf(paused(4)), 48)).toBe('silent-stretch');
    const ringing = paused(4).map((bar, index) => (index === 3 ? barOf([0, 60, 96]) : bar));
    expect(sheetFault(sheetOf(ringing), 48)).toBeUndefined();
  });
});

describe('bars', () => {
  test('are tidied to one voice without gaps that nobody hears', () => {
    const bars = [barOf([0, 60, 30], [12, 62, 9], [24, 64, 12], [24, 60, 12]), barOf([0, 65, 96])];
    expect(tidyBars(bars, { barTicks: 48, given: 0, sections: new Set([0]) })).toEqual([
      barOf([0, 60, 12], [12, 62, 12], [24, 64, 12]),
      { chords: [], notes: [{ tick: 0, pitch: 65, durationTicks: 48 }] },
    ]);
  });

  test('that are given stay, and nothing begins while their last note sounds', () => {
    const bars = [barOf([0, 60, 60], [12, 62, 9]), barOf([0, 65, 12], [24, 67, 24])];
    const tidy = tidyBars(bars, { barTicks: 48, given: 1, sections: new Set([0, 1]) });
    expect(tidy).toEqual([bars[0], barOf([24, 67, 24])]);
  });

  test('come back with a small change at most: in the same key, as long, mostly the same', () => {
    const bar = barOf([0, 60, 24], [24, 64, 6], [30, 65, 6], [36, 67, 12]);
    for (let seed = 0; seed < 20; seed += 1) {
      const varied = varyBar(bar, createSeededRandom(seed));
      expect(varied).not.toEqual(bar);
      const [tidy] = tidyBars([varied], { barTicks: 48, given: 0, sections: new Set([0]) });
      expect(tidy).toEqual(varied);
      expect(
        varied.notes.filter((note) => bar.notes.some(({ tick, pitch }) => tick === note.tick && pitch === note.pitch))
          .length,
      ).toBeGreaterThanOrEqual(2);
    }
  });

  test('are settled on the cadence, on a long note of it', () => {
    const bar = barOf([0, 62, 6], [18, 65, 6], [36, 66, 6]);
    expect(settleBar(bar, { mode: 'major', meter: '4/4', role: 'full' })).toEqual(barOf([0, 62, 6], [18, 64 - 4, 30]));
    expect(settleBar(bar, { mode: 'minor', meter: '4/4', role: 'half' }).notes.at(-1)).toEqual({
      tick: 18,
      pitch: 64,
      durationTicks: 30,
    });
  });

  test('of a dominant that resolves are prepared, where the tune allows it', () => {
    const dominant = { chords: [{ tick: 0, chord: g7 }], notes: [{ tick: 0, pitch: 65, durationTicks: 48 }] };
    const [, prepared] = prepareDominants(sheetOf([barOf([0, 60, 48]), dominant, barOf([0, 64, 48])]), 0);
    expect(prepared?.chords).toEqual([
      { tick: 0, chord: { root: 2, quality: 'min7' } },
      { tick: 24, chord: g7 },
    ]);
    const against = { ...dominant, notes: [{ tick: 0, pitch: 71, durationTicks: 48 }] };
    const [, kept] = prepareDominants(sheetOf([barOf([0, 60, 48]), against, barOf([0, 64, 48])]), 0);
    expect(kept).toEqual(against);
  });

  test('are heard with what rings into them', () => {
    const sheet = sheetOf([barOf([36, 64, 36]), barOf([24, 67, 24])]);
    const heard = heardIn(sheet, 1, { from: 0, until: 48 });
    expect(heard.map(({ tone }) => tone)).toEqual([4, 7]);
    expect(chordFit(c, heard)).toBe(1);
    expect(chordFit({ root: 6, quality: 'maj' }, heard)).toBeLessThan(0);
    expect(chordFit(c, [])).toBe(0);
  });
});
