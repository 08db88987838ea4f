import { describe, expect, it } from 'vitest';
import { soundingRange } from '../../../src/core/played-instruments.ts';
import { castTracks } from '../../../src/media/music/arrange/cast-tracks.ts';
import { bassRegister } from '../../../src/media/music/arrange/play-bass.ts';
import { gmPrograms } from '../../../src/media/music/gm-programs.ts';
import type { PieceTrack } from '../../../src/media/music/piece.ts';

const everybody = { silent: new Set<never>(), isTuneLow: false };

function tune(program: number, pitches: readonly number[]): PieceTrack {
  const notes = pitches.map((pitch, index) => ({ pitch, startTick: index * 480, durationTicks: 480, velocity: 80 }));
  return { role: 'melody', program, channel: 0, notes };
}

const pitchesOf = (tracks: readonly PieceTrack[]): readonly number[] =>
  tracks.flatMap(({ notes }) => notes.map(({ pitch }) => pitch));

describe('the cast of a piece', () => {
  it('plays a tune whole octaves lower where its instrument ends, with its steps as they were', () => {
    expect(pitchesOf(castTracks([tune(gmPrograms.trombone, [72, 74, 76, 79])], everybody))).toEqual([60, 62, 64, 67]);
  });

  it('folds the one note that nobody reaches back by an octave: no horn has an E6', () => {
    const [, highest] = soundingRange(gmPrograms.frenchHorn) ?? [0, 127];
    expect(highest).toBeLessThan(88);
    expect(pitchesOf(castTracks([tune(gmPrograms.frenchHorn, [64, 67, 72, 71, 88])], everybody))).toEqual([
      64, 67, 72, 71, 76,
    ]);
  });

  it('leaves what a synthesiser plays where it is, and a pianist’s chords', () => {
    const lead = tune(gmPrograms.squareLead, [60, 100]);
    const chords: PieceTrack = { ...tune(gmPrograms.trombone, [80]), role: 'comping' };
    expect(castTracks([lead, chords], everybody)).toEqual([lead, chords]);
  });

  it('leaves out what a pad would sing above a tune that moved down, and nothing above one that did not', () => {
    const pad: PieceTrack = { ...tune(gmPrograms.choir, [55, 60, 69]), role: 'pad' };
    const low = castTracks([tune(gmPrograms.trombone, [74, 76, 79]), pad], everybody);
    expect(low.map((track) => pitchesOf([track]))).toEqual([
      [62, 64, 67],
      [55, 60],
    ]);
    expect(castTracks([tune(gmPrograms.flute, [74, 76, 79]), pad], everybody)[1]).toEqual(pad);
  });

  it('sends a second voice up that would play the very notes of a tune that moved down', () => {
    const second: PieceTrack = { ...tune(gmPrograms.trumpet, [62, 64, 67]), role: 'doubling' };
    const [, moved] = castTracks([tune(gmPrograms.trombone, [74, 76, 79]), second], everybody);
    expect(pitchesOf(moved === undefined ? [] : [moved])).toEqual([74, 76, 79]);
  });

  it('is without those who rest, and low where a low instrument has the tune', () => {
    const cello = tune(gmPrograms.cello, [60, 64]);
    const drums: PieceTrack = { ...tune(0, [36]), role: 'drums' };
    const cast = castTracks([cello, drums], { silent: new Set(['drums'] as const), isTuneLow: true });
    expect(cast.map(({ role }) => role)).toEqual(['melody']);
    expect(pitchesOf(cast)).toEqual([48, 52]);
  });
});

describe('a bass line', () => {
  it('begins at the lowest note of who plays it, and never below E1', () => {
    expect(bassRegister(gmPrograms.cello).lowest).toBe(36);
    expect(bassRegister(gmPrograms.nylonGuitar).lowest).toBe(40);
    expect(bassRegister(gmPrograms.acousticBass).lowest).toBe(28);
    expect(bassRegister(gmPrograms.piano).lowest).toBe(28);
  });
});
