import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/media/music/arrange.ts';
import { findGroove, grooveLibrary } from '../../../src/media/music/groove-library.ts';
import { humanise, metricAccent, swingTick } from '../../../src/media/music/humanise.ts';
import type { Piece } from '../../../src/media/music/piece.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { song } from './song.ts';

const straight = { unit: 'eighth', amount: 0.5 } as const;
const shuffle = { unit: 'eighth', amount: 2 / 3 } as const;
const piece = arrange(song('4/4'), { style: findGroove('country'), random: createSeededRandom(1) });
const play = (seed: number, looseness = 0.5): Piece =>
  humanise(piece, { random: createSeededRandom(seed), swing: straight, looseness });

describe('humanising', () => {
  it('gives the same performance for the same seed only', () => {
    expect(play(1)).toEqual(play(1));
    expect(play(1)).not.toEqual(play(2));
  });

  it('keeps who plays what and the length', () => {
    const played = play(1, 1);
    expect(played.lengthTicks).toBe(piece.lengthTicks);
    for (const [index, track] of piece.tracks.entries()) {
      const count = (pitches: readonly { readonly pitch: number }[]): readonly number[] =>
        pitches.map(({ pitch }) => pitch).toSorted((left, right) => left - right);
      expect(count(played.tracks[index]?.notes ?? [])).toEqual(count(track.notes));
    }
  });

  it('moves notes by a few hundredths of a second, in proportion to looseness', () => {
    const shift = (looseness: number): number => {
      const played = play(5, looseness).tracks.find(({ role }) => role === 'melody')?.notes ?? [];
      const written = piece.tracks.find(({ role }) => role === 'melody')?.notes ?? [];
      const ticks = played.map((note, index) => Math.abs(note.startTick - (written[index]?.startTick ?? 0)));
      return Math.max(...ticks) / ((480 * 110) / 60_000);
    };
    expect(shift(0)).toBe(0);
    expect(shift(0.5)).toBeGreaterThan(1);
    expect(shift(1)).toBeLessThanOrEqual(32);
  });

  it.each(grooveLibrary.map((style) => [style.id, style] as const))('leaves %s playable', (_id, style) => {
    const written = arrange(song(style.meter), { style, random: createSeededRandom(2) });
    const played = humanise(written, { random: createSeededRandom(2), swing: style.swing, looseness: 1 });
    const wrong = played.tracks.flatMap(({ notes }) => {
      const ends = new Map<number, number>();
      return notes.filter(({ startTick, durationTicks, pitch, velocity }) => {
        const struckAgain = (ends.get(pitch) ?? 0) > startTick;
        ends.set(pitch, startTick + durationTicks);
        const outside = startTick < 0 || startTick + durationTicks > played.lengthTicks;
        return struckAgain || outside || durationTicks < 1 || velocity < 1 || velocity > 127;
      });
    });
    expect(wrong).toEqual([]);
    const lost = written.tracks.map(({ notes }, index) => notes.length - (played.tracks[index]?.notes.length ?? 0));
    expect(Math.max(...lost)).toBe(0);
  });

  it('keeps one voice one voice, and chords in a tune chords', () => {
    const tune = (pitches: readonly number[][]): Piece => {
      const notes = pitches.flatMap((chord, index) =>
        chord.map((pitch) => ({ startTick: index * 12, durationTicks: 12, pitch, velocity: 90 })),
      );
      const lead = { role: 'melody', program: 0, channel: 0, notes } as const;
      return { ...piece, tracks: [lead] };
    };
    const loose = { random: createSeededRandom(9), swing: straight, looseness: 1 };
    // 12 ticks are 14 ms here: closer together than the spread of the timing.
    const single =
      humanise(tune(Array.from({ length: 60 }, (_, index) => [60 + (index % 7)])), loose).tracks[0]?.notes ?? [];
    expect(single.map(({ pitch }) => pitch)).toEqual(Array.from({ length: 60 }, (_, index) => 60 + (index % 7)));
    expect(
      single.filter((note, index) => note.startTick + note.durationTicks > (single[index + 1]?.startTick ?? Infinity)),
    ).toEqual([]);
    const chords = humanise(tune(Array.from({ length: 60 }, () => [60, 64])), loose).tracks[0]?.notes ?? [];
    expect(chords).toHaveLength(120);
  });

  it('swings the off-beat to the last third of a beat and leaves triplets', () => {
    expect(swingTick(240, shuffle)).toBe(320);
    expect(swingTick(480, shuffle)).toBe(480);
    expect(swingTick(320, shuffle)).toBe(320);
    expect(swingTick(240, straight)).toBe(240);
    expect(swingTick(120, { unit: 'sixteenth', amount: 0.6 })).toBe(144);
  });

  it('accents the bar, its middle and its beats, in this order', () => {
    const accents = [0, 960, 480, 240, 120].map((tick) => metricAccent(tick, '4/4'));
    expect(accents).toEqual(accents.toSorted((left, right) => right - left));
    expect(new Set(accents).size).toBe(5);
    expect(metricAccent(720, '6/8')).toBeGreaterThan(metricAccent(480, '6/8'));
    expect(metricAccent(720, '3/4')).toBeLessThan(metricAccent(480, '3/4'));
  });
});
