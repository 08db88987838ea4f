import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/media/music/arrange.ts';
import { bassRegister } from '../../../src/media/music/arrange/play-bass.ts';
import { pitchClass } from '../../../src/media/music/chord.ts';
import { drumKeys } from '../../../src/media/music/drum-keys.ts';
import { findGroove, grooveLibrary } from '../../../src/media/music/groove-library.ts';
import { variationNames, type GrooveStyle, type VariationName } from '../../../src/media/music/groove.ts';
import { barTicks, type Meter } from '../../../src/media/music/lead-sheet.ts';
import type { Piece, PieceTrack, TrackRole } from '../../../src/media/music/piece.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { song } from './song.ts';

const intensityOf: Readonly<Record<VariationName, number>> = { sparse: 0.2, a: 0.5, b: 0.5, lively: 0.9 };

function play(style: GrooveStyle, variation: VariationName): Piece {
  const sheet = song(style.meter, variation === 'b' ? ['B', 'B'] : ['A', 'A']);
  const intensity = intensityOf[variation];
  const random = createSeededRandom(7);
  return arrange(sheet, { style, random, intensities: [intensity, intensity], intro: false });
}

const track = (piece: Piece, role: TrackRole): PieceTrack | undefined => piece.tracks.find((one) => one.role === role);
const cases = grooveLibrary.flatMap((style) => variationNames.map((variation) => ({ id: style.id, style, variation })));
const gmKeys: ReadonlySet<number> = new Set(Object.values(drumKeys));

describe('the groove library', () => {
  it('has at least 25 styles with different names', () => {
    expect(new Set(grooveLibrary.map(({ id }) => id)).size).toBe(grooveLibrary.length);
    expect(grooveLibrary.length).toBeGreaterThanOrEqual(25);
  });

  it('knows no style that is not there', () => {
    expect(() => findGroove('polka-metal')).toThrow(/polka-metal/u);
  });

  it.each(grooveLibrary.map((style) => [style.id, style] as const))('%s is complete', (_id, style) => {
    const [slowest, usual, fastest] = style.tempo;
    expect(slowest).toBeLessThan(usual);
    expect(usual).toBeLessThan(fastest);
    expect(style.fills.length).toBeGreaterThanOrEqual(2);
    expect(style.swing.amount).toBeGreaterThanOrEqual(0.5);
    expect(style.swing.amount).toBeLessThan(0.75);
    expect(style.ending.slowTo).toBeGreaterThanOrEqual(0.4);
    expect(style.ending.slowTo).toBeLessThanOrEqual(1);
    expect(style.intro.parts.some((part) => hasNotes(style, style.intro.variation, part))).toBe(true);
  });

  it.each(grooveLibrary.map((style) => [style.id, style] as const))(
    '%s has four different variations',
    (_id, style) => {
      const written = variationNames.map((name) => JSON.stringify(style.variations[name]));
      expect(new Set(written).size).toBe(4);
    },
  );

  it.each(grooveLibrary.map((style) => [style.id, style] as const))(
    '%s is livelier lively than sparse',
    (_id, style) => {
      expect(density(style, 'lively')).toBeGreaterThan(density(style, 'a'));
      expect(density(style, 'a')).toBeGreaterThan(density(style, 'sparse'));
    },
  );

  it.each(grooveLibrary.map((style) => [style.id, style] as const))(
    '%s can be asked for in every metre',
    (_id, style) => {
      for (const meter of ['4/4', '3/4', '6/8'] satisfies Meter[]) {
        const piece = arrange(song(meter), { style, random: createSeededRandom(1) });
        const melody = track(piece, 'melody');
        expect(melody?.program).toBe(style.programs.melody);
        expect(piece.meter).toBe(meter);
        expect(piece.tracks.length).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

function hasNotes(style: GrooveStyle, variation: VariationName, part: 'drums' | 'bass' | 'comping' | 'pad'): boolean {
  const pattern = style.variations[variation];
  if (part === 'drums') return pattern.drums.length > 0;
  return pattern[part].some((bar) => bar.length > 0);
}

/** Struck steps a bar, all parts together. */
function density(style: GrooveStyle, variation: VariationName): number {
  const { drums, bass, comping, pad } = style.variations[variation];
  return [...drums.map(({ steps }) => steps), bass, comping, pad].reduce(
    (sum, pattern) => sum + pattern.flat().length / pattern.length,
    0,
  );
}

describe.each(cases)('$id, $variation', ({ style, variation }) => {
  const piece = play(style, variation);
  const bar = barTicks(style.meter) * 40;

  it('keeps every note inside its piece and its range', () => {
    const bass = bassRegister(style.programs.bass);
    const ranges: Readonly<Record<TrackRole, readonly [number, number]>> = {
      melody: [60, 84],
      doubling: [48, 96],
      comping: [40, 75],
      pad: [40, 75],
      bass: [bass.lowest, bass.highest],
      drums: [35, 81],
    };
    for (const { notes, role } of piece.tracks) {
      const [lowest, highest] = ranges[role];
      const wrong = notes.filter(
        ({ startTick, durationTicks, pitch, velocity }) =>
          startTick < 0 ||
          durationTicks <= 0 ||
          startTick + durationTicks > piece.lengthTicks ||
          !(pitch >= lowest && pitch <= highest) ||
          !(velocity >= 1 && velocity <= 127) ||
          (role === 'drums' && !gmKeys.has(pitch)),
      );
      expect(wrong, role).toEqual([]);
    }
  });

  it('never leaves a bar without accompaniment', () => {
    const accompaniment = piece.tracks.filter(({ role }) => role !== 'melody' && role !== 'doubling');
    for (let start = 0; start < piece.lengthTicks; start += bar) {
      const sounding = accompaniment.flatMap(({ notes }) =>
        notes.filter((note) => note.startTick < start + bar && note.startTick + note.durationTicks > start),
      );
      expect(sounding.length, `bar ${String(start / bar)}`).toBeGreaterThan(0);
    }
  });

  it('keeps the chords under the tune', () => {
    const melody = track(piece, 'melody')?.notes ?? [];
    const chords = [...(track(piece, 'comping')?.notes ?? []), ...(track(piece, 'pad')?.notes ?? [])];
    const crossings = chords.filter((note) =>
      melody.some(
        (sung) =>
          sung.pitch <= note.pitch &&
          sung.startTick < note.startTick + note.durationTicks &&
          sung.startTick + sung.durationTicks > note.startTick,
      ),
    );
    expect(crossings).toEqual([]);
  });

  it('plays the root on the first beat where its pattern says so', () => {
    const pattern = style.variations[variation].bass;
    const notes = track(piece, 'bass')?.notes ?? [];
    for (let index = 0; index < 16; index += 1) {
      const first = (pattern[(index % 8) % pattern.length] ?? [])[0];
      if (first?.symbol !== '1' || first.tick !== 0) continue;
      const struck = notes.find((note) => note.startTick === index * bar);
      const sounding = piece.chords.findLast(({ tick }) => tick <= index * bar)?.chord;
      expect(pitchClass(struck?.pitch ?? -1), `bar ${String(index)}`).toBe(sounding?.root);
    }
  });

  it('plays one bass note at a time', () => {
    const notes = track(piece, 'bass')?.notes ?? [];
    const overlaps = notes.filter((note, index) => {
      const next = notes[index + 1];
      return next !== undefined && note.startTick + note.durationTicks > next.startTick;
    });
    expect(overlaps).toEqual([]);
  });
});
