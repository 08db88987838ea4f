import { describe, expect, it } from 'vitest';
import { songOfPiece } from '../../../../src/engines/music/song-of-piece.ts';
import { sequenceOfSong } from '../../../../src/media/midi/sequence-of-song.ts';
import type { Song } from '../../../../src/media/midi/song.ts';
import { arrange } from '../../../../src/media/music/arrange.ts';
import { createBarGrid } from '../../../../src/media/music/editing/bar-grid.ts';
import { onGrid } from '../../../../src/media/music/editing/play-band.ts';
import { hearAgain, readMusic } from '../../../../src/media/music/editing/read-music.ts';
import { findGroove, grooveLibrary } from '../../../../src/media/music/groove-library.ts';
import { hear } from '../../../../src/media/music/listening/hear.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { song } from '../song.ts';
import { blocks, line, roots, writtenMusic, song as plainSong } from './written-music.ts';

const bandNames = { title: '', partNames: { melody: '', doubling: '', comping: '', pad: '', bass: '', drums: '' } };
const unsaid = { signatures: [] } as const;
const doubtsOf = (parts: Parameters<typeof writtenMusic>[0], setting: Parameters<typeof writtenMusic>[1]) => {
  const { meter, doubts } = hear(writtenMusic(parts, setting));
  return [meter, ...doubts.filter((doubt) => doubt.startsWith('meter'))];
};

/** A tune with its bass and chords on two and three, twelve bars. */
const chordsOfWaltz = 'C C G G Am Am F G C F G C';
const tuneOfWaltz = line(
  Array.from({ length: 4 }, (_, round) => [
    [64 + round, 2] as const,
    [67, 1] as const,
    [72, 1] as const,
    [71, 1] as const,
    [69, 1] as const,
    [67, 3] as const,
  ]).flat(),
);
const waltz = [
  { notes: tuneOfWaltz },
  { notes: roots(chordsOfWaltz, 3).map((note) => ({ ...note, length: 1 })), program: 33 },
  {
    notes: blocks(chordsOfWaltz, 3).flatMap((note) => [
      { ...note, at: note.at + 1, length: 0.8 },
      { ...note, at: note.at + 2, length: 0.8 },
    ]),
  },
];
/** Eighths in threes over a chord of six. */
const jig = [
  { notes: line(Array.from({ length: 72 }, (_, index) => [[72, 69, 67, 64, 67, 69][index % 6] ?? 60, 0.5] as const)) },
  { notes: blocks('C F G C Am F G C F C G C', 3) },
  {
    notes: roots('C F G C Am F G C F C G C', 3).flatMap((note) => [
      { ...note, length: 1.5 },
      { ...note, at: note.at + 1.5, length: 1.5 },
    ]),
  },
];
const later = (parts: typeof waltz, quarters: number): typeof waltz =>
  parts.map((part) => ({ ...part, notes: part.notes.map((note) => ({ ...note, at: note.at + quarters })) }));

describe('a file that says nothing of its metre', () => {
  it('is counted in three where it waltzes, and that is told', () => {
    expect(doubtsOf(waltz, unsaid)).toEqual(['3/4', 'meter-guessed']);
  });

  it('is counted in 6/8 where its eighths go in threes', () => {
    expect(doubtsOf(jig, unsaid)).toEqual(['6/8', 'meter-guessed']);
  });

  it('is counted in four where nothing speaks against it', () => {
    expect(doubtsOf(plainSong, unsaid)).toEqual(['4/4', 'meter-guessed']);
  });

  it('is heard bar for bar as if it had said so', () => {
    const said = hear(writtenMusic(waltz, { signatures: [[0, 3, 4]] }));
    const guessed = hear(writtenMusic(waltz, unsaid));
    expect(guessed.leadSheet).toEqual(said.leadSheet);
    expect(guessed.writtenMeter).toEqual({ beats: 3, beatType: 4 });
  });

  it('with too few notes is counted in four, as the standard has it', () => {
    expect(
      doubtsOf(
        [
          {
            notes: line([
              [60, 1],
              [62, 1],
              [64, 1],
            ]),
          },
        ],
        unsaid,
      ),
    ).toEqual(['4/4']);
  });

  it('has drums that are counted, too', () => {
    const beat = Array.from({ length: 36 }, (_, at) => ({ at, pitch: at % 3 === 0 ? 36 : 38, length: 0.2 }));
    expect(doubtsOf([{ notes: beat, channel: 9 }], unsaid)[0]).toBe('3/4');
  });
});

describe('a file that says 4/4 at its beginning', () => {
  it('is not believed where it waltzes', () => {
    expect(doubtsOf(waltz, { signatures: [[0, 4, 4]] })).toEqual(['3/4', 'meter-doubted']);
  });

  it('is believed where somebody wrote another metre, too', () => {
    const signatures = [
      [0, 4, 4],
      [32, 2, 4],
    ] as const;
    expect(doubtsOf(waltz, { signatures })).toEqual(['4/4', 'meter-changes']);
  });

  it('is believed in every style in four, however it shifts its accents', () => {
    const doubted = grooveLibrary.filter((style) => {
      if (style.meter !== '4/4') return false;
      const piece = arrange(song('4/4'), { style, random: createSeededRandom(3) });
      return hear(sequenceOfSong(songOfPiece(piece, bandNames))).doubts.includes('meter-doubted');
    });
    expect(doubted.map(({ id }) => id)).toEqual([]);
  });

  it('is believed where it says another metre than it sounds', () => {
    expect(doubtsOf(waltz, { signatures: [[0, 6, 8]] })).toEqual(['6/8']);
  });
});

describe('an upbeat', () => {
  const upbeat = [
    { notes: [{ at: 0, pitch: 67, length: 1 }, ...(later(waltz, 1)[0]?.notes ?? [])] },
    ...later(waltz, 1).slice(1),
  ];
  const heard = hear(writtenMusic(upbeat, unsaid));

  it('of a quarter is heard as the end of a bar that began before the music', () => {
    expect([heard.meter, heard.leadIn, heard.bars.length]).toEqual(['3/4', 24, 13]);
    expect(heard.bars.slice(0, 2).map(({ startTick, lengthTicks }) => [startTick, lengthTicks])).toEqual([
      [0, 480],
      [480, 1440],
    ]);
    expect(heard.melody.slice(0, 2).map(({ position }) => position)).toEqual([24, 36]);
  });

  it('leads to the same ticks back', () => {
    const { tickAt } = createBarGrid(heard);
    expect(heard.melody.map(({ position }) => tickAt(position))).toEqual(heard.melody.map(({ tick }) => tick));
  });

  it('that is written as a bar of its own is no change of metre', () => {
    const written = hear(
      writtenMusic(upbeat, {
        signatures: [
          [0, 1, 4],
          [1, 3, 4],
        ],
      }),
    );
    expect(written.doubts).not.toContain('meter-changes');
    expect(written.leadSheet).toEqual(heard.leadSheet);
  });

  it('is joined by a band only where it sounds', () => {
    const hits = Array.from({ length: 6 }, (_, beat) => ({
      tick: beat * 480,
      durationTicks: 60,
      pitch: 38,
      velocity: 90,
    }));
    const [part] = onGrid([{ name: '', channel: 9, program: 0, notes: hits, controls: [] }], createBarGrid(heard));
    expect(part?.notes.map(({ tick }) => tick)).toEqual([0, 480, 960, 1440]);
  });

  it('is written into the piece that an editor works on, which then says its metre', () => {
    const read = readMusic(writtenMusic(upbeat, unsaid));
    expect(read.song.timeSignatures).toEqual([
      { tick: 0, beats: 1, beatType: 4 },
      { tick: 480, beats: 3, beatType: 4 },
    ]);
    const again = hearAgain(read).heard;
    expect(again.doubts).toEqual(read.heard.doubts.filter((doubt) => doubt !== 'meter-guessed'));
    expect(again.leadSheet).toEqual(read.heard.leadSheet);
  });
});

it('guesses the metre of what its own band plays in three', () => {
  const piece = arrange(song('3/4'), { style: findGroove('waltz'), random: createSeededRandom(3) });
  const played: Song = { ...songOfPiece(piece, bandNames), timeSignatures: [] };
  expect(hear(sequenceOfSong(played))).toMatchObject({ meter: '3/4', leadIn: 0 });
});
