import { describe, expect, test } from 'vitest';
import { composingGenres, type CompositionPlan } from '../../../../src/media/music/composing/composition-plan.ts';
import { planForm } from '../../../../src/media/music/composing/form-plan.ts';
import { tidyBars } from '../../../../src/media/music/composing/tidy-bars.ts';
import { writeSong } from '../../../../src/media/music/composing/write-song.ts';
import { barTicks, type LeadSheetBar, type Meter } from '../../../../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { composersVocabulary, finishScript } from '../../../fakes/fake-lead-sheet-model.ts';
import { song } from '../song.ts';

const vocabulary = composersVocabulary();
const plain: CompositionPlan = {
  genre: 'pop',
  mood: 'calm-happy',
  mode: 'major',
  meter: '4/4',
  bpm: 100,
  density: 1,
  bars: 16,
};

function write(changes: Partial<CompositionPlan>, seed: number) {
  const plan = { ...plain, ...changes };
  const random = createSeededRandom(seed);
  const form = planForm(plan, random.fork('form'));
  const script = writeSong({ plan, form, vocabulary, temperature: 1, random: random.fork('song') });
  const { result, words } = finishScript(script, vocabulary.size, seed);
  const { bars } = result;
  const given = form.bars.filter(({ type }) => type === 'given').length;
  const sections = new Set(form.sections.map(({ firstBar }) => firstBar));
  return { form, words, raw: bars, bars: tidyBars(bars, { barTicks: barTicks(plan.meter), given, sections }) };
}

/** Word types that may come after each, as the training's songs have them. */
const followers: Readonly<Record<string, readonly string[]>> = {
  special: ['control', 'special', 'section', 'position'],
  control: ['control', 'special'],
  section: ['position', 'special'],
  position: ['chord', 'note'],
  chord: ['note', 'position', 'special'],
  note: ['length'],
  length: ['position', 'special'],
};

/** Pairs of words that no song has, and positions that do not ascend. */
function brokenPairs(words: readonly number[]): readonly string[] {
  let tick = -1;
  return words.flatMap((word, index) => {
    const meaning = vocabulary.meanings[word];
    const next = vocabulary.meanings[words[index + 1] ?? -1];
    if (meaning?.type === 'special') tick = -1;
    const before = tick;
    if (meaning?.type === 'position') tick = meaning.ticks;
    const ascends = meaning?.type !== 'position' || meaning.ticks > before;
    const follows = meaning !== undefined && (next === undefined || followers[meaning.type]?.includes(next.type));
    return ascends && follows === true ? [] : [`${JSON.stringify(meaning)} ${JSON.stringify(next)}`];
  });
}

/** What is wrong with bars as a lead sheet, told apart from how they were written. */
function mistakes(bars: readonly LeadSheetBar[], meter: Meter): readonly string[] {
  const length = barTicks(meter);
  const notes = bars.flatMap((bar, index) => bar.notes.map((note) => ({ ...note, start: index * length + note.tick })));
  return [
    ...bars.flatMap((bar, index) =>
      [...bar.notes, ...bar.chords].some(({ tick }) => tick < 0 || tick >= length) ? [`bar ${index} overfull`] : [],
    ),
    ...notes.flatMap((note, index) => {
      const next = notes[index + 1]?.start ?? bars.length * length;
      return note.durationTicks <= 0 || note.start + note.durationTicks > next ? [`note ${index} overlaps`] : [];
    }),
    ...notes.flatMap(({ pitch }, index) => (pitch < 48 || pitch > 93 ? [`note ${index} out of range`] : [])),
  ];
}

describe('a song written with random logits', () => {
  test('follows the grammar of words and is a sheet without mistakes in every genre, mode and metre', () => {
    for (const [index, genre] of composingGenres.entries()) {
      for (const meter of ['4/4', '3/4', '6/8'] as const) {
        const mode = index % 2 === 0 ? 'major' : 'minor';
        const { bars, words } = write({ genre, mode, meter, bars: 9 + 2 * index }, index);
        expect(brokenPairs(words)).toEqual([]);
        expect(bars).toHaveLength(9 + 2 * index);
        expect(mistakes(bars, meter)).toEqual([]);
      }
    }
  });

  test('is one voice as it is written, before anything is tidied', () => {
    const { raw, form } = write({ bars: 12 }, 7);
    for (const [index, bar] of raw.entries()) {
      if (form.bars[index]?.type !== 'written') continue;
      const ticks = bar.notes.map(({ tick }) => tick);
      expect(ticks).toEqual([...new Set(ticks)].toSorted((left, right) => left - right));
    }
  });

  test('begins with a chord and ends on the tonic, held to the end', () => {
    for (const mode of ['major', 'minor'] as const) {
      const { bars } = write({ mode, bars: 16 }, 5);
      const tonic = mode === 'minor' ? 9 : 0;
      expect(bars[0]?.chords[0]?.tick).toBe(0);
      expect(bars.at(-1)?.chords.map(({ chord }) => chord?.root)).toEqual([tonic]);
      expect(bars.at(-1)?.notes.map(({ tick, pitch, durationTicks }) => [tick, pitch % 12, durationTicks])).toEqual([
        [0, tonic, 48],
      ]);
    }
  });

  test('rests on the dominant where the form wants a half cadence, on a long note of it', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const { bars, form } = write({}, seed);
      for (const [index, planned] of form.bars.entries()) {
        if (planned.type !== 'written' || planned.role !== 'half') continue;
        const sounding = bars
          .slice(0, index + 1)
          .flatMap((bar) => bar.chords)
          .at(-1)?.chord;
        expect(sounding?.root).toBe(7);
        const own = (bars[index]?.notes ?? []).map(({ durationTicks }) => durationTicks);
        const before = (bars[index - 1]?.notes ?? []).map(({ tick, durationTicks }) => tick + durationTicks - 48);
        expect(Math.max(...own, ...before)).toBeGreaterThanOrEqual(12);
      }
    }
  });

  test('takes over a rhythm where the form says so', () => {
    const onsets = (bar: LeadSheetBar | undefined) => bar?.notes.map(({ tick }) => tick);
    const same = [0, 1, 2, 3, 4, 5].flatMap((seed) => {
      const { raw, form } = write({ bars: 32 }, seed);
      return form.bars.flatMap((bar, index) =>
        bar.type === 'written' && bar.rhythmOf !== undefined
          ? [String(onsets(raw[index])) === String(onsets(raw[bar.rhythmOf]))]
          : [],
      );
    });
    expect(same.length).toBeGreaterThan(12);
    // Where a note rings into the bar it has a rhythm of its own.
    expect(same.filter(Boolean).length / same.length).toBeGreaterThan(0.8);
  });

  test('rises and falls like an earlier bar where the form wants its shape', () => {
    const directions = (bar: LeadSheetBar | undefined) =>
      (bar?.notes ?? []).map(({ pitch }, index, all) => Math.sign(pitch - (all[index - 1]?.pitch ?? pitch)));
    const alike = { shaped: [0, 0], free: [0, 0] };
    for (let seed = 0; seed < 24; seed += 1) {
      const { raw, form } = write({ bars: 32 }, seed);
      for (const [index, planned] of form.bars.entries()) {
        if (planned.type !== 'written' || planned.rhythmOf === undefined) continue;
        const [own, model] = [directions(raw[index]), directions(raw[planned.rhythmOf])];
        if (own.length !== model.length) continue;
        const count = planned.isShaped === true ? alike.shaped : alike.free;
        count[0] = (count[0] ?? 0) + own.slice(1).filter((direction, at) => direction === model[at + 1]).length;
        count[1] = (count[1] ?? 0) + Math.max(0, own.length - 1);
      }
    }
    const share = ([same = 0, all = 1]: readonly number[]): number => same / all;
    expect(alike.shaped[1]).toBeGreaterThan(50);
    expect(share(alike.shaped)).toBeGreaterThan(share(alike.free) + 0.2);
  });

  test('begins at once', () => {
    const late = Array.from({ length: 20 }, (_, seed) => write({ density: 2 }, seed).bars[0]?.notes[0]?.tick ?? 48);
    expect(late.filter((tick) => tick > 24)).toEqual([]);
  });

  test('has fewer sixteenths the faster it is', () => {
    const sixteenths = (bpm: number): number =>
      [0, 1, 2, 3, 4, 5]
        .flatMap((seed) => write({ bpm, density: 3 }, seed).bars)
        .flatMap(({ notes }) => notes)
        .filter(({ tick }) => tick % 6 !== 0).length;
    expect(sixteenths(160)).toBeLessThan(0.6 * sixteenths(90));
  });

  test('is the same with the same seed, and another with another', () => {
    expect(write({}, 4).bars).toEqual(write({}, 4).bars);
    expect(write({}, 4).bars).not.toEqual(write({}, 5).bars);
  });

  test('keeps an opening note for note, also where it is no single voice', () => {
    const opening = song('3/4', ['A']);
    const crowded = opening.bars.map((bar) => ({
      ...bar,
      notes: [...bar.notes, { tick: 5, pitch: 100, durationTicks: 70 }],
    }));
    const { bars } = write({ meter: '3/4', bars: 24, opening: { ...opening, bars: crowded } }, 6);
    expect(bars.slice(0, 8)).toEqual(crowded);
    expect(bars).toHaveLength(24);
  });

  test('has a theme as its first section, and hears it again', () => {
    const theme = song('4/4', ['A']);
    const { bars, form } = write({ bars: 32, theme }, 8);
    expect(bars.slice(0, 8)).toEqual(theme.bars);
    const again = form.bars.findIndex((bar) => bar.type === 'copied' && bar.from === 0);
    expect(bars[again]?.notes.map(({ pitch }) => pitch)).toEqual(theme.bars[0]?.notes.map(({ pitch }) => pitch));
  });

  test('cut shorter than its opening, is the opening', () => {
    const opening = song('4/4');
    expect(write({ bars: 3, opening }, 1).bars).toEqual(opening.bars.slice(0, 3));
  });
});
