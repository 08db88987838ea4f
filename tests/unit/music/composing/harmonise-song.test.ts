import { describe, expect, it, test } from 'vitest';
import { chordTones } from '../../../../src/media/music/composing/chord-taste.ts';
import { harmoniseSong } from '../../../../src/media/music/composing/harmonise-song.ts';
import { chordOdds } from '../../../../src/media/music/composing/harmony-chain.ts';
import { harmonyFeatureCount, harmonySpans } from '../../../../src/media/music/composing/harmony-features.ts';
import { harmonyTable } from '../../../../src/media/music/composing/harmony-table.ts';
import { readSheet } from '../../../../src/media/music/composing/read-sheet.ts';
import { settleHarmony } from '../../../../src/media/music/composing/settle-harmony.ts';
import { openingWords, controlsOf, sheetWords } from '../../../../src/media/music/composing/sheet-words.ts';
import { sheetMetrics } from '../../../../src/media/music/composing/sheet-metrics.ts';
import { barTicks, type LeadSheet, type Meter } from '../../../../src/media/music/lead-sheet.ts';
import { inKey } from '../../../../src/media/music/listening/shift-sheet.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { composersVocabulary, finishScript } from '../../../fakes/fake-lead-sheet-model.ts';
import { song } from '../song.ts';

const vocabulary = composersVocabulary();
const table = harmonyTable();
const sheet = song('4/4');

/** A script, and its harmony where the model has no opinion. */
function scriptOf(tune: LeadSheet, seed = 1, temperature = 0.05) {
  const odds = settleHarmony(tune, chordOdds(tune, table), table);
  return harmoniseSong({ sheet: tune, table, odds, vocabulary, temperature, random: createSeededRandom(seed) });
}
function plainly(tune: LeadSheet, seed = 1, temperature = 0.05): LeadSheet {
  const script = scriptOf(tune, seed, temperature);
  const flat = new Float32Array(vocabulary.size);
  let state = script.next(flat);
  while (state.done !== true) state = script.next(flat);
  const { chords } = state.value;
  return { ...tune, bars: tune.bars.map((bar, index) => ({ ...bar, chords: chords[index] ?? [] })) };
}

/** Each bar's notes, one after another, as long as each other; an empty one rests. */
function tuneOf(
  bars: readonly (readonly number[])[],
  meter: Meter = '4/4',
  mode: LeadSheet['mode'] = 'major',
): LeadSheet {
  return {
    genre: 'pop',
    mode,
    meter,
    bpm: 100,
    sections: [],
    bars: bars.map((pitches) => {
      const durationTicks = barTicks(meter) / Math.max(1, pitches.length);
      return { chords: [], notes: pitches.map((pitch, at) => ({ tick: at * durationTicks, pitch, durationTicks })) };
    }),
  };
}
const broken = [
  [60, 64, 67, 64],
  [65, 69, 72, 69],
  [67, 71, 74, 71],
  [60, 67, 64, 60],
];
/** The root that sounds at the beginning of each bar. */
function roots({ bars }: LeadSheet): readonly (number | undefined)[] {
  let root: number | undefined;
  return bars.map(({ chords }) => {
    const atOnce = chords.find(({ tick }) => tick === 0)?.chord?.root;
    const here = atOnce ?? root;
    root = chords.at(-1)?.chord?.root ?? root;
    return here;
  });
}

describe('harmonising a tune', () => {
  it('has the model read the chosen chords with the melody, word for word', () => {
    const { result, words } = finishScript(scriptOf(sheet), vocabulary.size, 1);
    const harmonised = {
      ...sheet,
      bars: sheet.bars.map((bar, index) => ({ ...bar, chords: result.chords[index] ?? [] })),
    };
    expect(words).toEqual([
      ...openingWords(controlsOf(sheet), vocabulary),
      ...sheetWords(harmonised, vocabulary).flat(),
    ]);
  });

  it('finds the chords that a tune breaks', () => {
    expect(roots(plainly(tuneOf([...broken, ...broken])))).toEqual([0, 5, 7, 0, 0, 5, 7, 0]);
  });

  it('hears the dominant of a minor key in its leading note', () => {
    const minor = [
      [69, 72, 76, 72],
      [71, 68, 71, 76],
      [74, 77, 74, 69],
      [69, 72, 69, 69],
    ];
    const found = plainly(tuneOf([...minor, ...minor], '4/4', 'minor'));
    expect(roots(found)).toEqual([9, 4, 2, 9, 9, 4, 2, 9]);
    expect(found.bars.at(-1)?.chords.at(-1)?.chord?.quality ?? 'min').toBe('min');
  });

  it('fits most of any tune, and begins with a chord', () => {
    const found = plainly(sheet, 2);
    expect(sheetMetrics(found).chordToneRatio).toBeGreaterThan(0.7);
    expect(found.bars[0]?.chords[0]?.tick).toBe(0);
  });

  it('moves once a bar at most in three, and to another chord each time', () => {
    const waltz = plainly(song('3/4'));
    expect(waltz.bars.every(({ chords }) => chords.length <= 1 && chords.every(({ tick }) => tick === 0))).toBe(true);
    const all = waltz.bars.flatMap(({ chords }) => chords.map(({ chord }) => `${chord?.root} ${chord?.quality}`));
    expect(all.every((name, index) => name !== all[index - 1])).toBe(true);
  });

  it('gives another harmony for another seed where it may stray, all of which hold the tune', () => {
    const found = [1, 2, 3, 4, 5].map((seed) => plainly(sheet, seed, 1));
    expect(new Set(found.map((one) => JSON.stringify(one.bars))).size).toBeGreaterThan(1);
    for (const one of found) expect(sheetMetrics(one).chordToneRatio).toBeGreaterThan(0.5);
    expect(plainly(sheet, 3, 1)).toEqual(found[2]);
  });

  it('plays the round that follows before the tune begins, and goes on with the last one where it rests', () => {
    const found = roots(plainly(tuneOf([[], [], [], [], ...broken, [], [], [], [], ...broken])));
    expect(found.slice(0, 4)).toEqual([0, 5, 7, 0]);
    expect(found.slice(8, 12)).toEqual([0, 5, 7, 0]);
  });

  it('takes a tune of rests alone', () => {
    expect(plainly(tuneOf([[], [], []])).bars).toHaveLength(3);
  });
});

describe('the chain of chords', () => {
  it('weighs every span of every bar: halves of four quarters, wholes of three', () => {
    for (const [meter, inBar] of [
      ['4/4', 2],
      ['3/4', 1],
      ['6/8', 1],
    ] as const) {
      const odds = chordOdds(song(meter), table);
      expect(odds).toHaveLength(16 * inBar);
      for (const span of odds) expect(span.odds.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    }
  });

  it('has a number for every feature and chord', () => {
    const { chords, emission, atBarLine, inMidBar } = table;
    expect(emission).toHaveLength(harmonyFeatureCount * chords.length);
    expect([atBarLine.length, inMidBar.length]).toEqual([chords.length ** 2, chords.length ** 2]);
    expect(harmonySpans(sheet)[0]?.features).toHaveLength(harmonyFeatureCount);
    expect([...emission, ...atBarLine, ...inMidBar].every((value) => Number.isFinite(value))).toBe(true);
  });

  it('holds the tone that is sung long more than one that passes', () => {
    const odds = chordOdds(tuneOf([[60], [62, 60, 59, 57], [65], [60]]), table);
    const holding = (span: number, tone: number): number =>
      [...(odds[span]?.odds ?? [])].reduce((sum, share, place) => {
        const chord = table.chords[place];
        return chord !== undefined && chordTones(chord).has(tone) ? sum + share : sum;
      }, 0);
    expect(holding(4, 5)).toBeGreaterThan(0.6);
  });
});

test('a sheet is read in its home key, whatever key it is in, and surprise is counted by the bar', () => {
  const read = (moved: typeof sheet) => finishScript(readSheet(moved, vocabulary), vocabulary.size, 3);
  const home = read(sheet);
  expect(read(inKey(sheet, 2)).words).toEqual(home.words);
  expect(home.result.map(({ words }) => words)).toEqual(sheetWords(sheet, vocabulary).map(({ length }) => length));
  expect(home.result.every(({ nats }) => nats > 0)).toBe(true);
});
