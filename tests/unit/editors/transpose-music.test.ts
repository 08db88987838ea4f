import { describe, expect, it } from 'vitest';
import {
  findPlayedInstrument,
  playedInstruments,
  suggestPlayedInstruments,
} from '../../../src/core/played-instruments.ts';
import transposeMusic from '../../../src/editors/transpose-music.ts';
import { fitRange } from '../../../src/media/music/editing/fit-range.ts';
import { moveMusic } from '../../../src/media/music/editing/move-music.ts';
import { readMusic } from '../../../src/media/music/editing/read-music.ts';
import { sequenceOfSong } from '../../../src/media/midi/sequence-of-song.ts';
import { song } from '../music/song.ts';
import { fixtureMidi, fixtureSong, runMusicEditor } from './run-music-editor.ts';

const piece = fixtureSong(song('4/4'), { parts: ['chords', 'drums'] });
const tuneOf = (parts: typeof piece.parts) => parts[0]?.notes.map(({ pitch }) => pitch) ?? [];

describe('moving a piece by semitones', { timeout: 20_000 }, () => {
  it('moves every note but the drums by exactly so many, and back to where they were', () => {
    const music = readMusic(sequenceOfSong(piece));
    const up = moveMusic(music, { semitones: 5 });
    for (const [place, part] of up.song.parts.entries()) {
      const before = music.song.parts[place];
      const shift = part.channel === 9 ? 0 : 5;
      expect(part.notes).toEqual(before?.notes.map((note) => ({ ...note, pitch: note.pitch + shift })));
    }
    expect(up.reading.key?.tonic).toBe((music.heard.key.tonic + 5) % 12);
    expect(moveMusic(up, { semitones: -5 })).toMatchObject({ song: music.song, sheet: music.sheet });
  });

  it('folds what would leave the keyboard back by octaves, and says so', async () => {
    const high = fixtureMidi(song('4/4'), { tuneShift: 40, parts: [] });
    const { song: moved, warnings } = await runMusicEditor({
      editor: transposeMusic,
      midi: high,
      options: { semitones: 24 },
    });
    expect(Math.max(...tuneOf(moved.parts))).toBeLessThanOrEqual(127);
    expect(warnings.join(' ')).toContain('keyboard');
  });
});

describe('writing a piece for an instrument', { timeout: 20_000 }, () => {
  it.each([
    ['clarinet', 2, 2],
    ['alto sax', 9, -3],
    ['trompa', -5, -5],
    ['guitar', 12, 0],
    ['flauta', 0, 0],
  ])('%s: the tune %i semitones up, the others %i', async (instrument, tune, others) => {
    const { song: moved, sound } = await runMusicEditor({
      editor: transposeMusic,
      midi: fixtureMidi(song('4/4')),
      options: { instrument },
    });
    const before = fixtureSong(song('4/4'));
    expect(tuneOf(moved.parts)).toEqual(tuneOf(before.parts).map((pitch) => pitch + tune));
    expect(moved.parts[1]?.notes[0]?.pitch).toBe((before.parts[1]?.notes[0]?.pitch ?? 0) + others);
    expect(sound.alt).toContain('my song');
  });

  it('moves a tune by octaves into the range, and names the bars that stay outside it', async () => {
    const low = {
      editor: transposeMusic,
      midi: fixtureMidi(song('4/4'), { tuneShift: -24 }),
      options: { instrument: 'flute' },
    };
    const { song: moved, sound, warnings } = await runMusicEditor(low);
    expect(Math.min(...tuneOf(moved.parts))).toBeGreaterThanOrEqual(60);
    expect(sound.alt).toContain('octave');
    expect(warnings).toEqual([]);
    const narrow = await runMusicEditor({ ...low, options: { instrument: 'bass voice' }, locale: 'es' });
    expect(fitRange(tuneOf(fixtureSong(song('4/4')).parts), [40, 64]).above).toBe(0);
    expect(narrow.warnings).toEqual([]);
    const wide = {
      ...song('4/4'),
      bars: song('4/4').bars.map((bar, index) => ({
        ...bar,
        notes: bar.notes.map((note) => ({ ...note, pitch: note.pitch + (index === 2 ? 24 : 0) })),
      })),
    };
    const { warnings: told } = await runMusicEditor({
      ...low,
      midi: fixtureMidi(wide),
      options: { instrument: 'voz de bajo' },
      locale: 'es',
    });
    expect(told.join(' ')).toMatch(/notas se salen.*mi2 a mi4.*el compás 3/u);
  });
});

describe('instruments', { timeout: 20_000 }, () => {
  it('are found by their names in both languages, with a slip of the finger, and never guessed at', () => {
    expect(findPlayedInstrument('Saxofón alto')?.id).toBe('alto-sax');
    expect(findPlayedInstrument('alto saxophone')?.id).toBe('alto-sax');
    expect(findPlayedInstrument('clarinete en sib')?.id).toBe('clarinet');
    expect(findPlayedInstrument('trumpett')?.id).toBe('trumpet');
    expect(findPlayedInstrument('lawnmower')).toBeUndefined();
    for (const { label } of playedInstruments) {
      expect(findPlayedInstrument(label.en)?.label).toEqual(label);
      expect(findPlayedInstrument(label.es)?.label).toEqual(label);
    }
    expect(suggestPlayedInstruments('sax').map(({ id }) => id)).toContain('tenor-sax');
  });
});
