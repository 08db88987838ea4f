import { describe, expect, it } from 'vitest';
import { marksOf, perCountedBar, withCountedBars } from '../../../src/analyzers/music-feedback/score-bars.ts';
import { songOfSequence } from '../../../src/media/midi/song-of-sequence.ts';
import { viewOfSong } from '../../../src/media/music/drawing/view-of-song.ts';
import { hear } from '../../../src/media/music/listening/hear.ts';
import type { Praise } from '../../../src/media/music/teaching/finding.ts';
import { line, writtenMusic } from '../music/listening/written-music.ts';

function counted(beats: number, beatType: number) {
  const notes = line(Array.from({ length: 40 }, (_, index) => [60 + (index % 5), 1] as const));
  const sequence = writtenMusic([{ notes }], { signatures: [[0, beats, beatType]] });
  const heard = hear(sequence);
  return { heard, view: withCountedBars(viewOfSong(songOfSequence(sequence), { title: '' }), heard) };
}

const finding = (bars: readonly number[]): Praise => ({
  kind: 'singable',
  area: 'line',
  bars,
  measured: 1,
  weight: 1,
  lowest: note,
  highest: note,
});
const note = { step: 'C', alter: 0, octave: 4 } as const;

describe('bars marked on the roll', () => {
  it.each([
    [4, 4, [2], [[2, '1']]],
    // Two bars of 2/4 are heard as one: its number is the first one's, both are marked.
    [
      2,
      4,
      [2],
      [
        [4, '1'],
        [5, ''],
      ],
    ],
    // Two heard bars make one of 5/4 or 12/8, with one badge.
    [5, 4, [4, 5], [[2, '1']]],
    [12, 8, [5], [[2, '1']]],
    [7, 8, [3], [[3, '1']]],
  ])('are those that the sentences number, in %i/%i', (beats, beatType, bars, marks) => {
    const { view, heard } = counted(beats, beatType);
    expect(marksOf([finding(bars)], view, heard).map(({ bar, label }) => [bar, label])).toEqual(marks);
    const [[first] = []] = marks;
    expect(heard.bars[bars[0] ?? 0]?.number).toBe(Number(first) + 1);
  });

  it('are four at most for each finding', () => {
    const { view, heard } = counted(4, 4);
    expect(marksOf([finding([0, 1, 2, 3, 4, 5])], view, heard)).toHaveLength(4);
  });

  it('carry the mean surprise of the parts they are heard in', () => {
    const { view, heard } = counted(5, 4);
    const surprise = heard.bars.map((_, bar) => bar);
    expect(perCountedBar(surprise, view, heard).slice(0, 3)).toEqual([0.5, 2.5, 4.5]);
    expect(view.bars).toHaveLength(8);
  });
});
