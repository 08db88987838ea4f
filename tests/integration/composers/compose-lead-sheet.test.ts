import { beforeAll, describe, expect, test } from 'vitest';
import { openModels } from '../../../scripts/open-models.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import { ruleComposers } from '../../../src/core/music-options.ts';
import { composeLeadSheet, type ComposeOptions } from '../../../src/engines/composers/compose-lead-sheet.ts';
import { harmoniseLeadSheet } from '../../../src/engines/composers/harmonise-lead-sheet.ts';
import { surprisePerBar } from '../../../src/engines/composers/surprise-per-bar.ts';
import type { CompositionPlan } from '../../../src/media/music/composing/composition-plan.ts';
import { inKey } from '../../../src/media/music/listening/shift-sheet.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { song } from '../../unit/music/song.ts';

const plan: CompositionPlan = {
  genre: 'pop',
  mood: 'calm-happy',
  mode: 'major',
  meter: '4/4',
  bpm: 104,
  density: 2,
  bars: 12,
};
const signal = new AbortController().signal;
let models: ModelAccess;

beforeAll(async () => {
  models = await openModels('models');
});

async function compose(changes: Partial<CompositionPlan>, options: Partial<ComposeOptions> = {}) {
  const fractions: number[] = [];
  const composing = composeLeadSheet(models, {
    plan: { ...plan, ...changes },
    random: createSeededRandom(5),
    signal,
    ...options,
  });
  let state = await composing.next();
  while (state.done !== true) {
    fractions.push(state.value);
    state = await composing.next();
  }
  return { ...state.value, fractions };
}

describe('the default composer', () => {
  test('writes a sheet like a song: its bars, in key, with chords that hold the tune, some bars heard again', async () => {
    const { sheet, metrics, nllPerToken, fractions, modelId, candidates } = await compose({ bars: 24 });
    expect(sheet.bars).toHaveLength(24);
    expect({ modelId, candidates }).toEqual({ modelId: 'alebrije-composer', candidates: 8 });
    expect(metrics.inKey).toBeGreaterThan(0.9);
    expect(metrics.chordToneRatio).toBeGreaterThan(0.55);
    expect(metrics.repeatedBars).toBeGreaterThan(0.1);
    expect(metrics.repeatedRhythm).toBeGreaterThan(0.4);
    expect(metrics.notesPerBar).toBeGreaterThan(2);
    expect(nllPerToken).toBeLessThan(1.6);
    expect(fractions).toEqual(fractions.toSorted((left, right) => left - right));
    expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
  });

  test('writes the same with the same seed, and something else with another', async () => {
    const first = await compose({}, { candidates: 2 });
    expect((await compose({}, { candidates: 2 })).sheet).toEqual(first.sheet);
    expect((await compose({}, { candidates: 2, random: createSeededRandom(6) })).sheet).not.toEqual(first.sheet);
  });

  test('goes on from an opening', async () => {
    const opening = song('6/8', ['A']);
    const { sheet } = await compose({ meter: '6/8', bars: 16, opening }, { candidates: 2 });
    expect(sheet.bars.slice(0, 8)).toEqual(opening.bars);
    expect(sheet.bars.slice(8).flatMap(({ notes }) => notes).length).toBeGreaterThan(8);
  });

  test('stops when told to', async () => {
    const stopped = AbortSignal.abort();
    await expect(compose({}, { signal: stopped })).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('harmonises a melody in its own key and leaves every note of it', async () => {
    const sheet = inKey({ ...song('4/4'), bars: song('4/4').bars.map(({ notes }) => ({ notes, chords: [] })) }, 2);
    const harmonised = await harmoniseLeadSheet(models, sheet, { random: createSeededRandom(1), signal });
    expect(harmonised.bars.map(({ notes }) => notes)).toEqual(sheet.bars.map(({ notes }) => notes));
    expect(harmonised.bars.filter(({ chords }) => chords.length > 0).length).toBeGreaterThan(8);
    expect(harmonised.tonic).toBe(2);
    // Most chords are of D major.
    const roots = harmonised.bars.flatMap(({ chords }) => chords.map(({ chord }) => chord?.root ?? -1));
    expect(roots.filter((root) => [2, 4, 6, 7, 9, 11, 1].includes(root)).length / roots.length).toBeGreaterThan(0.7);
  });

  test('is surprised by a bar of nonsense among plain ones', async () => {
    const odd = {
      chords: [{ tick: 0, chord: { root: 6, quality: 'aug' } }],
      notes: [1, 14, 3].map((tick, index) => ({ tick: tick * 3, pitch: 49 + 17 * index, durationTicks: 2 })),
    } as const;
    const plain = (await compose({ bars: 8 }, { candidates: 2 })).sheet;
    const bars = plain.bars.map((bar, index) => (index === 5 ? odd : bar));
    const surprise = await surprisePerBar(models, { ...plain, bars }, signal);
    expect(surprise).toHaveLength(8);
    expect(Math.max(...surprise)).toBe(surprise[5]);
  });
});

describe('other composers', () => {
  test.each([...ruleComposers])('%s writes by the same door', async (modelId) => {
    const { sheet, modelId: who, rejected, nllPerToken } = await compose({ bars: 16 }, { modelId, candidates: 1 });
    expect({ who, bars: sheet.bars.length, rejected }).toEqual({ who: modelId, bars: 16, rejected: 0 });
    expect(nllPerToken).toBeGreaterThan(0);
  });

  test('a model that draws pictures, and one that nobody has, are refused', async () => {
    await expect(compose({}, { modelId: 'alebrije-sprites' })).rejects.toMatchObject({ code: 'not-supported' });
    await expect(compose({}, { modelId: 'nobody' })).rejects.toMatchObject({ code: 'model-missing' });
  });
});
