import { describe, expect, it } from 'vitest';
import { pitchClass } from '../../../../src/media/music/chord.ts';
import { composingGenres, type CompositionPlan } from '../../../../src/media/music/composing/composition-plan.ts';
import { sheetMetrics } from '../../../../src/media/music/composing/sheet-metrics.ts';
import { barTicks, type LeadSheet } from '../../../../src/media/music/lead-sheet.ts';
import { composeByAutomaton } from '../../../../src/media/music/rules/compose-by-automaton.ts';
import { composeByEvolution } from '../../../../src/media/music/rules/compose-by-evolution.ts';
import { composeByGrammar } from '../../../../src/media/music/rules/compose-by-grammar.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { song } from '../song.ts';

const composers = [
  ['rules-automaton', composeByAutomaton],
  ['rules-grammar', composeByGrammar],
  ['rules-evolution', composeByEvolution],
] as const;
type Compose = (typeof composers)[number][1];

const plain: CompositionPlan = {
  genre: 'pop',
  mood: 'calm-happy',
  mode: 'major',
  meter: '4/4',
  bpm: 100,
  density: 1,
  bars: 32,
};

function composeWith(compose: Compose, changes: Partial<CompositionPlan> = {}, seed = 1): LeadSheet {
  const work = compose({ ...plain, ...changes }, createSeededRandom(seed));
  let state = work.next();
  while (state.done !== true) state = work.next();
  return state.value;
}

/** Plans of every metre, mode, genre and density, from one bar to 120. */
const plans = [1, 2, 3, 4, 7, 8, 12, 13, 31, 120].map((bars, index): CompositionPlan => ({
  ...plain,
  bars,
  meter: (['4/4', '3/4', '6/8'] as const)[index % 3] ?? '4/4',
  mode: index % 2 === 0 ? 'major' : 'minor',
  genre: composingGenres[index % composingGenres.length] ?? 'pop',
  density: ([0, 1, 2, 3] as const)[index % 4] ?? 0,
}));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(composers)('%s', (_id, compose) => {
  it('writes a whole song of any length, metre, mode and genre, and ends it on the key note', () => {
    for (const [seed, plan] of plans.entries()) {
      const sheet = composeWith(compose, plan, seed);
      const length = barTicks(plan.meter);
      expect(sheet).toMatchObject({ genre: plan.genre, mode: plan.mode, meter: plan.meter, bpm: plan.bpm });
      expect(sheet.bars).toHaveLength(plan.bars);
      expect(sheet.sections[0]).toEqual({ label: 'A', firstBar: 0 });
      const notes = sheet.bars.flatMap((bar, index) =>
        bar.notes.map((note) => ({ ...note, start: index * length + note.tick })),
      );
      const wrong = notes.filter(({ start, durationTicks, pitch }, index) => {
        const next = notes[index + 1]?.start ?? plan.bars * length;
        return start + durationTicks > next || durationTicks < 3 || pitch < 59 || pitch > 84;
      });
      expect(wrong).toEqual([]);
      const key = plan.mode === 'minor' ? 9 : 0;
      expect(pitchClass(notes.at(-1)?.pitch ?? -1)).toBe(key);
      expect(sheet.bars.at(-1)?.chords.at(-1)?.chord?.root).toBe(key);
      const misplaced = sheet.bars.filter(
        ({ chords }) => chords[0]?.tick !== 0 || chords.some(({ tick }) => tick >= length),
      );
      expect(misplaced).toEqual([]);
    }
  }, 20_000);

  it('writes the same song for the same seed, and another for another', () => {
    expect(composeWith(compose)).toEqual(composeWith(compose));
    expect(composeWith(compose, {}, 2).bars).not.toEqual(composeWith(compose).bars);
  });

  it('tells how far it is, never less than before', () => {
    const told = [...compose(plain, createSeededRandom(3))];
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(told.at(-1)).toBeLessThan(1);
  });

  it('sounds like a song: sections come back, the tune fits its chords and moves by small steps', () => {
    const metrics = Array.from({ length: 12 }, (_, seed) => sheetMetrics(composeWith(compose, {}, seed)));
    const average = (key: 'repeatedBars' | 'repeatedRhythm' | 'chordToneRatio' | 'inKey' | 'meanInterval'): number =>
      mean(metrics.map((one) => one[key]));
    expect(average('repeatedBars')).toBeGreaterThan(0.35);
    expect(average('repeatedBars')).toBeLessThan(0.7);
    expect(average('repeatedRhythm')).toBeGreaterThan(0.6);
    expect(average('chordToneRatio')).toBeGreaterThan(0.58);
    expect(average('inKey')).toBeGreaterThan(0.96);
    expect(average('meanInterval')).toBeLessThan(3.2);
    expect(metrics.every(({ emptyBarRate, range }) => emptyBarRate === 0 && range >= 5)).toBe(true);
  }, 20_000);

  it('has more notes the denser it is asked to be', () => {
    const notes = ([0, 1, 2, 3] as const).map((density) =>
      mean(
        Array.from(
          { length: 4 },
          (_, seed) => sheetMetrics(composeWith(compose, { density, bars: 8 }, seed)).notesPerBar,
        ),
      ),
    );
    expect(notes).toEqual(notes.toSorted((one, other) => one - other));
    expect((notes[3] ?? 0) / (notes[0] ?? 1)).toBeGreaterThan(1.6);
  }, 20_000);

  it('keeps an opening note for note and takes up its tune again', () => {
    const opening = { ...song('4/4', ['A']), bars: song('4/4', ['A']).bars.slice(0, 8) };
    const sheet = composeWith(compose, { opening });
    expect(sheet.bars.slice(0, 8)).toEqual(opening.bars);
    const reprise = sheet.sections.findLast(({ label }) => label === 'A')?.firstBar ?? 0;
    expect(reprise).toBeGreaterThan(8);
    expect(sheet.bars.slice(reprise, reprise + 7)).toEqual(opening.bars.slice(0, 7));
    expect(sheet.bars.slice(16, 20)).not.toEqual(opening.bars.slice(0, 4));
    expect(composeWith(compose, { opening, bars: 3 }).bars).toEqual(opening.bars.slice(0, 3));
  });

  it('makes a theme its section A and closes in its own way', () => {
    const theme = { ...song('3/4', ['A']), bars: song('3/4', ['A']).bars.slice(0, 2) };
    const sheet = composeWith(compose, { theme, meter: '3/4', bars: 32 });
    const asTheme = sheet.sections.map(
      ({ firstBar }) => JSON.stringify(sheet.bars.slice(firstBar, firstBar + 2)) === JSON.stringify(theme.bars),
    );
    expect(asTheme).toEqual(sheet.sections.map(({ label }) => label === 'A'));
    expect(pitchClass(sheet.bars.at(-1)?.notes.at(-1)?.pitch ?? -1)).toBe(0);
  });
});

describe('rules-grammar', () => {
  it('writes twelve-bar blues for some jazz songs, with the subdominant in bar 5 and home in bar 7', () => {
    const songs = Array.from({ length: 24 }, (_, seed) =>
      composeWith(composeByGrammar, { genre: 'jazz', bars: 24 }, seed),
    );
    const blues = songs.filter(({ bars }) => bars[0]?.chords[0]?.chord?.quality === '7');
    expect(blues.length).toBeGreaterThan(4);
    expect(blues.length).toBeLessThan(20);
    for (const { bars, sections } of blues) {
      expect(bars[4]?.chords[0]?.chord).toEqual({ root: 5, quality: '7' });
      expect(bars[6]?.chords[0]?.chord?.root).toBe(0);
      expect(sections.map(({ firstBar }) => firstBar)).toEqual([0, 12]);
    }
  });

  it('writes a blues when one is asked for, whatever the seed', () => {
    for (let seed = 0; seed < 6; seed += 1) {
      const { bars } = composeWith(composeByGrammar, { genre: 'jazz', bars: 13, isBlues: true }, seed);
      expect([bars[0], bars[4], bars[12]].map((bar) => bar?.chords[0]?.chord)).toEqual([
        { root: 0, quality: '7' },
        { root: 5, quality: '7' },
        { root: 0, quality: '6' },
      ]);
    }
  });

  it('raises the leading note of minor over its dominant', () => {
    const sheets = Array.from({ length: 12 }, (_, seed) =>
      composeWith(composeByGrammar, { mode: 'minor', genre: 'folk' }, seed),
    );
    const overDominant = sheets.flatMap(({ bars }) =>
      bars.flatMap(({ chords, notes }) =>
        notes.filter(({ tick }) => chords.findLast((change) => change.tick <= tick)?.chord?.root === 4),
      ),
    );
    expect(overDominant.some(({ pitch }) => pitchClass(pitch) === 8)).toBe(true);
    expect(overDominant.some(({ pitch }) => pitchClass(pitch) === 7)).toBe(false);
  });
});
