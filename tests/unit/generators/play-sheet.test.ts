import { describe, expect, test } from 'vitest';
import { playSheet } from '../../../src/generators/music/play-sheet.ts';
import type { LeadSheet, LeadSheetBar } from '../../../src/media/music/lead-sheet.ts';
import { decideMusic } from '../../../src/media/music/wishes/decide-music.ts';
import { readWishes } from '../../../src/media/music/wishes/read-wishes.ts';
import { shapePiece } from '../../../src/media/music/wishes/shape-piece.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

const barOf = (...pitches: readonly number[]): LeadSheetBar => ({
  chords: [{ tick: 0, chord: { root: 0, quality: 'maj' } }],
  notes: pitches.map((pitch, index) => ({ tick: 12 * index, pitch, durationTicks: 12 })),
});
const sheetOf = (...bars: readonly LeadSheetBar[]): LeadSheet => ({
  genre: 'pop',
  mode: 'major',
  meter: '4/4',
  bpm: 120,
  bars,
  sections: [
    { label: 'A', firstBar: 0 },
    { label: 'B', firstBar: 2 },
  ],
});

function play(sheet: LeadSheet, prompt: string) {
  const random = createSeededRandom(3);
  const decision = decideMusic({ wishes: readWishes(prompt), choices: { seconds: 20 }, random });
  const piece = playSheet(sheet, { decision, shape: shapePiece(decision), random });
  return (role: 'melody' | 'doubling') => piece.tracks.find((track) => track.role === role)?.notes ?? [];
}

describe('the end of a piece', () => {
  test('is the note that was composed for it, by the same step from the note before', () => {
    for (const last of [60, 72]) {
      const tune = sheetOf(
        barOf(64, 67, 69, 67),
        barOf(67, 71, 72, 71),
        barOf(67, 69, 65, 69),
        barOf(69, 67, 69, 69),
        barOf(last),
      );
      const notes = play(tune, 'pop in C major')('melody');
      expect((notes.at(-1)?.pitch ?? 0) - (notes.at(-2)?.pitch ?? 0)).toBe(last - 69);
    }
  });

  test('is no higher for who doubles the tune than what he has played', () => {
    const tune = sheetOf(
      barOf(64, 67, 69, 67),
      barOf(67, 69, 69, 67),
      barOf(64, 67, 67, 64),
      barOf(67, 64, 67, 67),
      barOf(72),
    );
    const notes = play(tune, 'energetic salsa in C major')('doubling');
    expect(notes.length).toBeGreaterThan(0);
    const before = notes.slice(0, -1).map(({ pitch }) => pitch);
    expect(notes.at(-1)?.pitch).toBeLessThanOrEqual(Math.max(...before));
  });
});
