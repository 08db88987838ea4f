import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/media/music/arrange.ts';
import { touchOf, withTouch } from '../../../src/media/music/arrange/touch.ts';
import { findGroove, grooveLibrary } from '../../../src/media/music/groove-library.ts';
import type { Piece } from '../../../src/media/music/piece.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { song } from './song.ts';

const barTicks = 1920;
const played = (intensities: readonly number[], style = 'pop'): Piece =>
  arrange(song('4/4'), {
    style: findGroove(style),
    random: createSeededRandom(1),
    intensities,
    intro: false,
  });
/** The tune's mean velocity in a bar. */
const loudness = ({ tracks }: Piece, bar: number): number => {
  const inside = (tracks.find(({ role }) => role === 'melody')?.notes ?? []).filter(
    ({ startTick }) => Math.floor(startTick / barTicks) === bar,
  );
  return inside.reduce((sum, { velocity }) => sum + velocity, 0) / inside.length;
};

describe('a band between two sections', () => {
  it('grows over two bars into a louder one, and arrives there only with it', () => {
    const piece = played([0.4, 0.9]);
    const [steady, first, second, louder] = [5, 6, 7, 8].map((bar) => loudness(piece, bar));
    expect(first).toBeGreaterThan(steady ?? 0);
    expect(second).toBeGreaterThan((first ?? 0) + 3);
    expect(louder).toBeGreaterThan((second ?? 0) + 3);
  });

  it('falls back before a softer one', () => {
    const piece = played([0.9, 0.4]);
    expect(loudness(piece, 6)).toBe(loudness(piece, 5));
    expect(loudness(piece, 7)).toBeLessThan(loudness(piece, 6) - 3);
  });

  it('stays as loud as it is where both are alike', () => {
    const piece = played([0.5, 0.55]);
    expect(loudness(piece, 7)).toBe(loudness(piece, 0));
  });

  it('plays a verse and a chorus at least one sign of loudness apart', () => {
    const piece = played([0.45, 0.82]);
    expect(loudness(piece, 9) - loudness(piece, 1)).toBeGreaterThan(16);
  });

  it('dies away with a quiet song that slows down, and not with one that does not', () => {
    const slow = played([0.5, 0.6], 'ballad');
    expect(loudness(slow, 16)).toBeLessThan(loudness(slow, 14) - 8);
    const steady = played([0.5, 0.6], 'house');
    expect(loudness(steady, 16)).toBe(loudness(steady, 14));
  });
});

describe('the touch of a tune', () => {
  const tune = [
    { tick: 0, pitch: 60, durationTicks: 6 },
    { tick: 6, pitch: 62, durationTicks: 10 },
    { tick: 18, pitch: 64, durationTicks: 6 },
    { tick: 36, pitch: 64, durationTicks: 12 },
  ];
  const lengths = (touch: 'legato' | 'plain' | 'detached') =>
    withTouch(tune, touch).map(({ durationTicks }) => durationTicks);

  it('joins the notes of a legato and leaves its rests', () => {
    expect(lengths('legato')).toEqual([6, 12, 6, 12]);
  });

  it('cuts detached eighths short and leaves what is longer', () => {
    expect(lengths('detached')).toEqual([3, 10, 3, 12]);
    expect(lengths('plain')).toEqual([6, 10, 6, 12]);
  });

  it('is that of the style, but nobody plays bells legato', () => {
    expect(touchOf('march', 56)).toBe('detached');
    expect(touchOf('lullaby', 79)).toBe('legato');
    expect(touchOf('lullaby', 10)).toBe('plain');
    const known = new Set(grooveLibrary.map(({ id }) => touchOf(id, 73)));
    expect(known).toEqual(new Set(['legato', 'plain', 'detached']));
  });
});
