import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import { openPhraseGan } from '../../../src/engines/composers/phrase-gan.ts';
import { openPhraseVae } from '../../../src/engines/composers/phrase-vae.ts';
import type { CompositionPlan } from '../../../src/media/music/composing/composition-plan.ts';
import type { PhraseSource } from '../../../src/media/music/composing/phrase-source.ts';
import { barTicks, type LeadSheetBar } from '../../../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { openModels } from '../../../scripts/open-models.ts';

const { signal } = new AbortController();
const waltz: CompositionPlan = {
  genre: 'folk',
  mood: 'calm-happy',
  mode: 'major',
  meter: '3/4',
  bpm: 90,
  density: 1,
  bars: 16,
};
let models: ModelAccess;

beforeAll(async () => {
  models = await openModels(path.resolve('models'));
});

const openers: Readonly<Record<string, () => Promise<PhraseSource>>> = {
  vae: async () => openPhraseVae(await models.open('alebrije-composer-vae')),
  gan: async () => openPhraseGan(await models.open('alebrije-composer-gan')),
};

describe.each(['vae', 'gan'])('the %s of phrases', (kind) => {
  const write = async (seed: number, plan = waltz): Promise<readonly LeadSheetBar[]> => {
    const source = await openers[kind]?.();
    return source?.write({ plan, bars: 6, cadence: 'none', random: createSeededRandom(seed), signal }) ?? [];
  };

  it('writes as many whole bars as it was asked for, in their metre, with a chord at once', async () => {
    const bars = await write(1);
    expect(bars).toHaveLength(6);
    expect(bars[0]?.chords[0]).toMatchObject({ tick: 0, chord: { root: expect.any(Number) } });
    const events = bars.flatMap((bar) => [...bar.notes, ...bar.chords]);
    expect(events.every(({ tick }) => tick >= 0 && tick < barTicks('3/4'))).toBe(true);
    expect(bars.flatMap((bar) => bar.notes).length).toBeGreaterThan(5);
  });

  it('writes the same for the same seed, and something else for another', async () => {
    const [one, again, other] = [await write(1), await write(1), await write(2)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('stops when it is told to', async () => {
    const source = await openers[kind]?.();
    const request = { plan: waltz, bars: 4, cadence: 'none', random: createSeededRandom(1) } as const;
    await expect(source?.write({ ...request, signal: AbortSignal.abort() })).rejects.toThrow(/abort/iu);
  });
});

/** Four bars of one chord and a held chord tone. */
function drone(root: number, quality: 'maj' | 'min7'): readonly LeadSheetBar[] {
  return Array.from({ length: 4 }, () => ({
    chords: [{ tick: 0, chord: { root, quality } }],
    notes: [
      { tick: 0, pitch: 60 + root, durationTicks: 24 },
      { tick: 24, pitch: 64 + root, durationTicks: 24 },
    ],
  }));
}

function rootsOf(bars: readonly LeadSheetBar[]): readonly number[] {
  return bars.flatMap((bar) => bar.chords.flatMap(({ chord }) => (chord === null ? [] : [chord.root])));
}

describe('the VAE between two songs', () => {
  it('has the harmony of the one it is near', async () => {
    const vae = await openPhraseVae(await models.open('alebrije-composer-vae'));
    const at = async (share: number): Promise<readonly number[]> => {
      const between = { from: drone(0, 'maj'), to: drone(9, 'min7'), share, meter: '4/4', mode: 'major' } as const;
      return rootsOf(await vae.interpolatePhrases({ ...between, random: createSeededRandom(4), signal }));
    };
    expect((await at(0))[0]).toBe(0);
    expect((await at(1))[0]).toBe(9);
  });
});
