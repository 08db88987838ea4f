import path from 'node:path';
import { expect, it } from 'vitest';
import { drawBetween } from '../../../src/editors/blend-music/draw-between.ts';
import { phraseLikeness } from '../../../src/editors/blend-music/phrase-likeness.ts';
import { openPhraseVae } from '../../../src/engines/composers/phrase-vae.ts';
import type { LeadSheet } from '../../../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { openModels } from '../../../scripts/open-models.ts';

/** A tune of equal notes over one chord a bar. */
function tune(pitches: readonly number[], roots: readonly number[], ticks: number): LeadSheet {
  const perBar = 48 / ticks;
  return {
    genre: 'folk',
    mode: 'major',
    meter: '4/4',
    bpm: 100,
    sections: [{ label: 'A', firstBar: 0 }],
    bars: roots.map((root, bar) => ({
      chords: [{ tick: 0, chord: { root, quality: 'maj' } }],
      notes: Array.from({ length: perBar }, (_, place) => ({
        tick: place * ticks,
        pitch: pitches[(bar * perBar + place) % pitches.length] ?? 60,
        durationTicks: ticks,
      })),
    })),
  };
}

it('phrases between two tunes are like the nearer one, and less so towards the middle', async () => {
  const vae = await openPhraseVae(await (await openModels(path.resolve('models'))).open('alebrije-composer-vae'));
  const from = tune([67, 64, 65, 67, 72, 71, 69, 67], [0, 5, 7, 0], 12);
  const to = tune([60, 64, 67, 72, 71, 67, 65, 62], [0, 7, 5, 7], 6);
  const { signal } = new AbortController();
  const likeness = { from: [] as number[], to: [] as number[] };
  for (const share of [0, 0.3, 0.7, 1]) {
    const drawing = drawBetween(vae, { from, to, share, random: createSeededRandom(8), signal });
    let state = await drawing.next();
    while (state.done !== true) state = await drawing.next();
    const [best = []] = state.value;
    likeness.from.push(phraseLikeness(best, from.bars, '4/4'));
    likeness.to.push(phraseLikeness(best, to.bars, '4/4'));
  }
  const leads = likeness.from.map((value, index) => value - (likeness.to[index] ?? 0));
  expect(leads[0]).toBeGreaterThan(0.2);
  expect(leads[3]).toBeLessThan(-0.2);
  expect(leads).toEqual(leads.toSorted((a, b) => b - a));
});
