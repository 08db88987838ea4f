import { describe, expect, it } from 'vitest';
import { conductingTrack, sequenceOfSong } from '../../../../src/media/midi/sequence-of-song.ts';
import type { MidiSequence } from '../../../../src/media/midi/midi-sequence.ts';
import { parseMidi } from '../../../../src/media/midi/parse-midi.ts';
import type { Song } from '../../../../src/media/midi/song.ts';
import type { ToldMusic } from '../../../../src/media/midi/told-music.ts';
import { writeMidi } from '../../../../src/media/midi/write-midi.ts';
import type { Chord } from '../../../../src/media/music/chord.ts';
import type { LeadSheet } from '../../../../src/media/music/lead-sheet.ts';
import { hear } from '../../../../src/media/music/listening/hear.ts';
import { fixtureSong } from '../../editors/run-music-editor.ts';

const chord = (root: number, quality: Chord['quality'] = 'maj'): Chord => ({ root, quality });
/** Eight bars in G: what is told of them and what is played agree. */
const bars = [chord(7), chord(4, 'min'), chord(0), chord(2), chord(7), chord(0), chord(2, '7'), chord(7)];
const tune = [67, 71, 74, 71, 64, 67, 71, 67, 60, 64, 67, 64, 62, 66, 69, 66];

const sheet: LeadSheet = {
  genre: 'pop',
  mode: 'major',
  tonic: 7,
  meter: '4/4',
  bpm: 100,
  bars: bars.map((own, bar) => ({
    chords: [{ tick: 0, chord: own }],
    notes: [0, 1, 2, 3].map((beat) => ({
      tick: beat * 12,
      pitch: tune[(bar % 4) * 4 + beat] ?? 67,
      durationTicks: 12,
    })),
  })),
  sections: [{ label: 'A', firstBar: 0 }],
};
const song: Song = fixtureSong(sheet);
const barTicks = 4 * 480;
const told = {
  key: { tonic: 7, mode: 'major' as const },
  chords: bars.map((own, bar) => ({ tick: bar * barTicks, chord: own })),
  sections: [
    { tick: 0, label: 'intro' },
    { tick: 2 * barTicks, label: 'A' },
    { tick: 4 * barTicks, label: 'B' },
    { tick: 7 * barTicks, label: 'ending' },
  ],
  style: 'bossa-nova',
} satisfies ToldMusic;

/** The song as a file that says this about itself. */
const heard = (said: ToldMusic, played: Song = song) => hear(sequenceOfSong(played, said));
const rootsOf = (music: ReturnType<typeof hear>): readonly (number | undefined)[] =>
  music.bars.map((_, bar) => music.chords.findLast((each) => each.bar <= bar)?.chord?.root);

describe('what a file tells of its music', () => {
  it('is heard where the notes agree: chords, key, style and form', () => {
    const richer = {
      ...told,
      chords: told.chords.map((each, bar) => (bar === 2 ? { ...each, chord: chord(0, '6') } : each)),
    };
    const music = heard(richer);
    expect(music.chords[2]?.chord).toEqual(chord(0, '6'));
    expect(heard({}).chords[2]?.chord).toEqual(chord(0));
    expect(music.key).toEqual({ tonic: 7, mode: 'major', clarity: 1 });
    expect(music.style).toBe('bossa-nova');
    expect(music.namedSections?.map(({ firstBar, name }) => `${name} ${firstBar}`)).toEqual([
      'intro 0',
      'A 2',
      'B 4',
      'ending 7',
    ]);
  });

  it('counts intro and ending to the sections beside them where only letters are known', () => {
    expect(heard(told).sections).toEqual([
      { label: 'A', firstBar: 0, barCount: 4 },
      { label: 'B', firstBar: 4, barCount: 4 },
    ]);
  });

  it('gives way to the notes in a bar that somebody changed', () => {
    const changed = {
      ...told,
      chords: told.chords.map((each, bar) => (bar === 1 ? { ...each, chord: chord(5) } : each)),
    };
    const music = heard(changed);
    expect(rootsOf(music)).toEqual(bars.map(({ root }) => root));
    expect(music.style).toBe('bossa-nova');
  });

  it('is ignored as a whole where the piece was moved and what it tells was not', () => {
    const moved: Song = {
      ...song,
      parts: song.parts.map((part) => ({
        ...part,
        notes: part.notes.map((note) => ({ ...note, pitch: note.pitch + 2 })),
      })),
    };
    expect(heard(told, moved)).toEqual(heard({}, moved));
  });

  it('keeps its key for itself where the notes have another', () => {
    const music = heard({ ...told, key: { tonic: 1, mode: 'major' } });
    expect(music.key).toMatchObject({ tonic: 7, mode: 'major' });
    expect(music.style).toBe('bossa-nova');
  });

  it('names no style that nobody knows', () => {
    expect(heard({ ...told, style: 'polka-core' }).style).toBeUndefined();
  });

  it('has no form where its marks are not on bars, or on each of them', () => {
    const between = [
      { tick: 0, label: 'A' },
      { tick: 900, label: 'B' },
    ];
    expect(heard({ ...told, sections: between }).namedSections).toBeUndefined();
    const all = bars.map((_, bar) => ({ tick: bar * barTicks, label: `Bar ${bar + 1}` }));
    expect(heard({ ...told, sections: all }).namedSections).toBeUndefined();
  });

  it('has no form where its marks are more than anybody could follow', () => {
    const times = 18;
    const long: LeadSheet = { ...sheet, bars: Array.from({ length: times }, () => sheet.bars).flat() };
    const chords = long.bars.map((own, bar) => ({ tick: bar * barTicks, chord: own.chords[0]?.chord ?? null }));
    const marked = (marks: number) =>
      heard(
        {
          ...told,
          chords,
          sections: Array.from({ length: marks }, (_, place) => ({
            tick: 2 * place * barTicks,
            label: `${place % 4}`,
          })),
        },
        fixtureSong(long),
      );
    expect(marked(64).namedSections).toHaveLength(64);
    expect(marked(65).style).toBe('bossa-nova');
    expect(marked(65).namedSections).toBeUndefined();
  });

  it('gives somebody’s own section names letters in their order', () => {
    const sections = ['Verse', 'Chorus', 'Verse'].map((label, index) => ({ tick: index * 2 * barTicks, label }));
    expect(heard({ ...told, sections }).sections.map(({ label }) => label)).toEqual(['A', 'B', 'A']);
  });

  it('says that no chord sounds only where none does', () => {
    const silent = { ...told, chords: told.chords.map((each, bar) => (bar === 4 ? { ...each, chord: null } : each)) };
    expect(rootsOf(heard(silent))[4]).toBe(7);
  });
});

describe('a file that tells its music', () => {
  const read = (tracks: MidiSequence['tracks']): MidiSequence => {
    const parsed = parseMidi(writeMidi({ ticksPerQuarter: 480, tracks }));
    if (parsed.type === 'refused') throw new Error(parsed.reason);
    return parsed.sequence;
  };

  it('is heard as it was told, over the detour of its bytes', () => {
    expect(hear(read(sequenceOfSong(song, told).tracks))).toEqual(heard(told));
  });

  it('is not followed beyond what a song can have', () => {
    const flood = Array.from({ length: 5000 }, (_, tick) => ({ tick, chord: chord(0) }));
    const events = conductingTrack(song, { chords: flood }).events;
    const { tracks } = read([{ name: '', events }, ...sequenceOfSong(song).tracks.slice(1)]);
    expect(tracks[0]?.events.filter(({ type }) => type === 'chord')).toHaveLength(2048);
  });
});
