import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/media/music/arrange.ts';
import { oneAtATime } from '../../../src/media/music/arrange/play-bass.ts';
import { defaultIntensities } from '../../../src/media/music/arrange/plan-bars.ts';
import { pitchClass } from '../../../src/media/music/chord.ts';
import { drumKeys } from '../../../src/media/music/drum-keys.ts';
import { findGroove, grooveLibrary } from '../../../src/media/music/groove-library.ts';
import { voiceDistance } from '../../../src/media/music/voicing.ts';
import type { Piece, PieceNote, TrackRole } from '../../../src/media/music/piece.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { song } from './song.ts';

const notesOf = (piece: Piece, role: TrackRole): readonly PieceNote[] =>
  piece.tracks.find((track) => track.role === role)?.notes ?? [];
const pop = findGroove('pop');
const bar = 4 * 480;

describe('arranging', () => {
  it('gives the same piece for the same seed, and another one for another', () => {
    const sheet = song('4/4', ['A', 'B', 'A', 'C']);
    const take = (seed: number): Piece => arrange(sheet, { style: pop, random: createSeededRandom(seed) });
    expect(take(3)).toEqual(take(3));
    expect([4, 5, 6, 7].some((seed) => JSON.stringify(take(seed)) !== JSON.stringify(take(3)))).toBe(true);
  });

  it('marks intro, sections and ending', () => {
    const piece = arrange(song('4/4'), { style: pop, random: createSeededRandom(1) });
    expect(piece.markers).toEqual([
      { tick: 0, label: 'intro' },
      { tick: 2 * bar, label: 'A' },
      { tick: 10 * bar, label: 'B' },
      { tick: 18 * bar, label: 'ending' },
    ]);
    expect(piece.lengthTicks).toBe(19 * bar);
  });

  it('keeps the tune as it was written', () => {
    const sheet = song('4/4');
    const piece = arrange(sheet, { style: pop, random: createSeededRandom(1), intro: false, ending: false });
    const written = sheet.bars.flatMap(({ notes }, index) =>
      notes.map((note) => [index * bar + note.tick * 40, note.pitch, note.durationTicks * 40]),
    );
    expect(notesOf(piece, 'melody').map((note) => [note.startTick, note.pitch, note.durationTicks])).toEqual(written);
  });

  it('moves everything to another key', () => {
    const random = createSeededRandom(1);
    const inC = arrange(song('4/4'), { style: pop, random });
    const inD = arrange(song('4/4'), { style: pop, random, tonic: 2 });
    expect(inD.key).toEqual({ tonic: 2, mode: 'major' });
    expect(inD.chords.map(({ chord }) => chord?.root)).toEqual(
      inC.chords.map(({ chord }) => (chord === null ? undefined : pitchClass(chord.root + 2))),
    );
    const moved = notesOf(inC, 'melody').map(({ pitch }) => pitchClass(pitch + 2));
    expect(notesOf(inD, 'melody').map(({ pitch }) => pitchClass(pitch))).toEqual(moved);
  });

  it('brings a deep tune up to where it is heard', () => {
    const sheet = song('4/4');
    const deep = {
      ...sheet,
      bars: sheet.bars.map(({ chords, notes }) => ({
        chords,
        notes: notes.map((note) => ({ ...note, pitch: note.pitch - 17 })),
      })),
    };
    const piece = arrange(deep, { style: pop, random: createSeededRandom(1) });
    expect(Math.min(...notesOf(piece, 'melody').map(({ pitch }) => pitch))).toBeGreaterThanOrEqual(60);
  });

  it('plays loud sections louder and fuller than quiet ones', () => {
    const sheet = song('4/4', ['A', 'A']);
    const piece = arrange(sheet, { style: pop, random: createSeededRandom(1), intensities: [0.2, 0.9], intro: false });
    const all = piece.tracks.flatMap(({ notes }) => notes);
    const quiet = all.filter(({ startTick }) => startTick < 8 * bar);
    const loud = all.filter(({ startTick }) => startTick >= 8 * bar && startTick < 16 * bar);
    expect(loud.length).toBeGreaterThan(quiet.length * 1.5);
    expect(Math.max(...loud.map(({ velocity }) => velocity))).toBeGreaterThan(
      Math.max(...quiet.map(({ velocity }) => velocity)),
    );
    expect(notesOf(piece, 'doubling').every(({ startTick }) => startTick >= 8 * bar)).toBe(true);
  });

  it('doubles a high tune below where brass would be shrill, and above where a flute has it', () => {
    const sheet = song('4/4', ['A', 'A']);
    const doubledBy = (program: number): number => {
      const style = { ...pop, programs: { ...pop.programs, doubling: program } };
      const piece = arrange(sheet, { style, random: createSeededRandom(1), intensities: [0.9, 0.9], intro: false });
      return Math.max(...notesOf(piece, 'doubling').map(({ pitch }) => pitch));
    };
    const highest = Math.max(...sheet.bars.flatMap(({ notes }) => notes.map(({ pitch }) => pitch)));
    expect([doubledBy(56), doubledBy(73)]).toEqual([highest - 12, highest + 12]);
  });

  it('fills the last bar of a section and greets the next one with a cymbal', () => {
    const piece = arrange(song('4/4'), {
      style: pop,
      random: createSeededRandom(1),
      intensities: [0.6, 0.6],
      intro: false,
    });
    const drums = notesOf(piece, 'drums');
    const inBar = (index: number): string =>
      JSON.stringify(
        drums
          .filter(({ startTick }) => startTick >= index * bar && startTick < (index + 1) * bar)
          .map(({ startTick, pitch }) => [startTick - index * bar, pitch]),
      );
    expect(inBar(6)).toBe(inBar(5));
    expect(inBar(7)).not.toBe(inBar(6));
    expect(drums.some(({ startTick, pitch }) => startTick === 8 * bar && pitch === drumKeys.crash)).toBe(true);
  });

  it('ends on the tonic, together, and slower where the style does', () => {
    const piece = arrange(song('4/4'), { style: findGroove('ballad'), random: createSeededRandom(1) });
    const last = piece.lengthTicks - bar;
    const atEnd = notesOf(piece, 'bass').filter(({ startTick }) => startTick >= last);
    expect(atEnd.map(({ startTick, pitch }) => [startTick, pitchClass(pitch)])).toEqual([[last, 0]]);
    expect(notesOf(piece, 'melody').at(-1)?.startTick).toBe(last);
    const bpms = piece.tempo.map(({ bpm }) => bpm);
    expect(bpms).toEqual(bpms.toSorted((left, right) => right - left));
    expect((bpms.at(-1) ?? 0) / (bpms[0] ?? 1)).toBeCloseTo(0.55, 2);
  });

  it('leads the chords of every style by small steps', () => {
    for (const style of grooveLibrary) {
      const piece = arrange(song(style.meter), { style, random: createSeededRandom(1), intensities: [0.5, 0.9] });
      const byStart = new Map<number, number[]>();
      for (const { startTick, pitch } of notesOf(piece, 'comping').filter((note) => note.pitch >= 52)) {
        byStart.set(startTick, [...(byStart.get(startTick) ?? []), pitch]);
      }
      const chords = [...byStart.values()].filter((voices) => voices.length >= 3);
      const steps = chords.slice(1).map((voices, index) => {
        const before = chords[index] ?? [];
        return voiceDistance(before, voices) / ((before.length + voices.length) / 2);
      });
      const mean = steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length);
      expect(mean, style.id).toBeLessThanOrEqual(2);
      expect(Math.max(0, ...steps), style.id).toBeLessThanOrEqual(5);
    }
  });

  it('cuts a bass note that hangs into the next one', () => {
    const note = { pitch: 40, velocity: 90 };
    const cut = oneAtATime(
      [
        { ...note, tick: 0, durationTicks: 30 },
        { ...note, tick: 24, durationTicks: 30 },
      ],
      48,
    );
    expect(cut.map(({ durationTicks }) => durationTicks)).toEqual([24, 24]);
  });

  it('rests where the sheet has no chord', () => {
    const sheet = song('4/4', ['A']);
    const bars = sheet.bars.map((one, index) => (index < 4 ? one : { ...one, chords: [{ tick: 0, chord: null }] }));
    const piece = arrange(
      { ...sheet, bars },
      { style: pop, random: createSeededRandom(1), intro: false, ending: false },
    );
    expect(notesOf(piece, 'bass').filter(({ startTick }) => startTick >= 4 * bar)).toEqual([]);
    expect(notesOf(piece, 'comping').filter(({ startTick }) => startTick >= 4 * bar)).toEqual([]);
    expect(notesOf(piece, 'drums').filter(({ startTick }) => startTick >= 4 * bar).length).toBeGreaterThan(0);
  });

  it('makes do with a single bar without notes or chords', () => {
    const bare = { ...song('3/4'), bars: [{ chords: [], notes: [] }], sections: [] };
    const piece = arrange(bare, { style: findGroove('waltz'), random: createSeededRandom(1) });
    expect(notesOf(piece, 'bass').length).toBeGreaterThan(0);
    expect(() => arrange({ ...bare, bars: [] }, { style: pop, random: createSeededRandom(1) })).toThrow(/needs a bar/u);
  });

  it('shapes a song that nobody shaped: the last section is the loudest', () => {
    const arc = defaultIntensities(song('4/4', ['A', 'B', 'D', 'A', 'C']));
    expect(Math.max(...arc)).toBe(arc.at(-1));
    expect(arc[2]).toBeLessThan(arc[1] ?? 0);
  });
});
