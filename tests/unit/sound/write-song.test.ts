import tone from '@tonejs/midi';
import { describe, expect, it } from 'vitest';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import { parseMidi } from '../../../src/media/midi/parse-midi.ts';
import { songOfSequence } from '../../../src/media/midi/song-of-sequence.ts';
import { readTold } from '../../../src/media/midi/told-music.ts';
import type { Song, SongPart } from '../../../src/media/midi/song.ts';

const note = (tick: number, velocity: number) => ({ tick, durationTicks: 10, pitch: 60, velocity });

function writtenAndRead(part: Pick<SongPart, 'notes' | 'controls' | 'bends'>, tempo = 120): Song {
  const parsed = parseMidi(
    writeSong({
      title: '',
      ticksPerQuarter: 480,
      tempos: [{ tick: 0, quartersPerMinute: tempo }],
      timeSignatures: [{ tick: 0, beats: 4, beatType: 4 }],
      parts: [{ name: 'Guitar', channel: 3, program: 27, ...part }],
    }),
  );
  if (parsed.type === 'refused') throw new Error(parsed.reason);
  return songOfSequence(parsed.sequence);
}

describe('a song written to a file', () => {
  it('keeps every velocity and every value of a controller', () => {
    const notes = Array.from({ length: 127 }, (_, index) => note(index * 20, index + 1));
    const controls = notes.map(({ tick, velocity }) => ({ tick, controller: 11, value: velocity }));
    const [part] = writtenAndRead({ notes, controls }).parts;
    expect(part?.notes).toEqual(notes);
    expect(part?.controls).toEqual(controls);
  });

  it('keeps tempos to the microsecond', () => {
    for (const microseconds of [428_571, 333_334, 612_007]) {
      const [tempo] = writtenAndRead({ notes: [note(0, 90)], controls: [] }, 6e7 / microseconds).tempos;
      expect(6e7 / (tempo?.quartersPerMinute ?? 1)).toBeCloseTo(microseconds, 3);
    }
  });

  it('keeps the pitch wheel, and says how far it reaches in the order that players need', () => {
    const bends = [
      { tick: 2, value: -8192 },
      { tick: 5, value: 8191 },
    ];
    const reach = [
      { tick: 0, controller: 101, value: 0 },
      { tick: 0, controller: 100, value: 0 },
      { tick: 0, controller: 6, value: 12 },
      { tick: 0, controller: 101, value: 127 },
      { tick: 0, controller: 100, value: 127 },
    ];
    const [part] = writtenAndRead({ notes: [note(0, 90)], controls: reach, bends }).parts;
    expect(part?.bends).toEqual(bends);
    expect(part?.controls.map(({ controller, value }) => [controller, value])).toEqual([
      [100, 0],
      [101, 0],
      [6, 12],
    ]);
  });

  it('tells its key, chords, sections and style in the first track, each where it belongs', () => {
    const song: Song = {
      title: 'Canción',
      ticksPerQuarter: 480,
      tempos: [{ tick: 0, quartersPerMinute: 90 }],
      timeSignatures: [{ tick: 0, beats: 3, beatType: 4 }],
      parts: [{ name: 'Guitar', channel: 3, program: 27, notes: [note(0, 90), note(2880, 90)], controls: [] }],
    };
    const told = {
      key: { tonic: 10, mode: 'minor' as const },
      chords: [
        { tick: 0, chord: { root: 10, quality: 'min7' as const } },
        { tick: 1440, chord: null },
      ],
      sections: [
        { tick: 0, label: 'intro' },
        { tick: 1440, label: 'A' },
      ],
      style: 'bolero',
    };
    const parsed = parseMidi(writeSong(song, told));
    if (parsed.type === 'refused') throw new Error(parsed.reason);
    const [first, guitar] = parsed.sequence.tracks;
    expect(first?.name).toBe('Canción');
    expect(first?.events.some(({ type }) => type === 'message')).toBe(false);
    expect(guitar?.events.every(({ type }) => type === 'message')).toBe(true);
    expect(readTold(parsed.sequence)).toEqual({ ...told, sections: [{ tick: 0, label: 'Intro' }, told.sections[1]] });
    expect(songOfSequence(parsed.sequence)).toMatchObject({
      title: 'Canción',
      timeSignatures: song.timeSignatures,
      parts: [{ notes: song.parts[0]?.notes }],
    });
  });

  it('says to a library that many programs use what it says to us', () => {
    const parts: readonly SongPart[] = [
      {
        name: 'Guitar',
        channel: 3,
        program: 27,
        notes: [note(0, 90), { ...note(0, 40), pitch: 67, durationTicks: 900 }, note(10, 127), note(20_000, 1)],
        controls: [
          { tick: 0, controller: 10, value: 1 },
          { tick: 0, controller: 7, value: 100 },
          { tick: 500, controller: 7, value: 127 },
        ],
        bends: [{ tick: 300, value: -8192 }],
      },
      { name: 'Kit', channel: 9, program: 8, notes: [{ ...note(480, 64), pitch: 36 }], controls: [] },
    ];
    const timeSignatures = [{ tick: 0, beats: 6, beatType: 8 }];
    const tempos = [{ tick: 0, quartersPerMinute: 100 }];
    const { header, tracks } = new tone.Midi(
      writeSong({ title: '', ticksPerQuarter: 480, tempos, timeSignatures, parts }),
    );
    expect(header.ppq).toBe(480);
    expect(header.tempos[0]?.bpm).toBeCloseTo(100, 6);
    expect(header.timeSignatures[0]?.timeSignature).toEqual([6, 8]);
    const read = tracks.filter(({ notes }) => notes.length > 0);
    expect(read.map(({ name, channel, instrument }) => [name, channel, instrument.number])).toEqual(
      parts.map(({ name, channel, program }) => [name, channel, program]),
    );
    expect(
      read.map(({ notes }) =>
        notes.map(({ ticks, durationTicks, midi, velocity }) => ({
          tick: ticks,
          durationTicks,
          pitch: midi,
          velocity: Math.round(velocity * 127),
        })),
      ),
    ).toEqual(parts.map(({ notes }) => notes));
    const volumes = read[0]?.controlChanges[7]?.map(({ ticks, value }) => [ticks, Math.round(value * 127)]);
    expect(volumes).toEqual([
      [0, 100],
      [500, 127],
    ]);
    expect(read[0]?.pitchBends.map(({ ticks, value }) => [ticks, value])).toEqual([[300, -1]]);
  });

  it('keeps names in any script', () => {
    const part: SongPart = { name: '琴 Ω', channel: 0, program: 0, notes: [note(0, 90)], controls: [] };
    const midi = writeSong({ title: '夜', ticksPerQuarter: 480, tempos: [], timeSignatures: [], parts: [part] });
    const parsed = parseMidi(midi);
    if (parsed.type === 'refused') throw new Error(parsed.reason);
    expect(parsed.sequence.tracks.map(({ name }) => name)).toEqual(['夜', '琴 Ω']);
  });

  it('says of a part that is too long for the library what the library would say', () => {
    const part = (count: number): SongPart => ({
      name: 'Guitare électrique',
      channel: 3,
      program: 27,
      // Chords, and an end and a beginning at one tick.
      notes: Array.from({ length: count }, (_, index) => ({
        tick: (index >> 1) * 240,
        durationTicks: index % 2 === 0 ? 240 : 200,
        pitch: 48 + (index % 11),
        velocity: 1 + (index % 127),
      })),
      controls: [
        { tick: 0, controller: 101, value: 0 },
        { tick: 0, controller: 100, value: 0 },
        { tick: 0, controller: 6, value: 12 },
        { tick: 0, controller: 101, value: 127 },
        { tick: 480, controller: 7, value: 100 },
        { tick: 480, controller: 127, value: 0 },
      ],
      bends: [{ tick: 480, value: -8192 }],
    });
    const [short, long] = [writtenAndRead(part(990)).parts[0], writtenAndRead(part(1_100)).parts[0]];
    expect(long?.notes).toHaveLength(1_100);
    expect({ ...long, notes: long?.notes.slice(0, 990) }).toEqual(short);
  });

  // A writer that copies what it has for every note needs longer than the runner waits.
  it('writes the longest part that is read, event by event', () => {
    const notes = Array.from({ length: 20_000 }, (_, index) => ({ ...note(index * 280, 90), durationTicks: 139 }));
    const read = writtenAndRead({ notes, controls: [] }, 600);
    expect(read.parts[0]?.notes).toHaveLength(notes.length);
  });
});
