import { describe, expect, it } from 'vitest';
import changeMusic from '../../../src/editors/change-music.ts';
import { castOf, castParts } from '../../../src/media/music/editing/cast-parts.ts';
import { chordInMode, musicInMode } from '../../../src/media/music/editing/change-mode.ts';
import { readMusic } from '../../../src/media/music/editing/read-music.ts';
import { readTempo } from '../../../src/media/music/editing/read-tempo.ts';
import { sequenceOfSong } from '../../../src/media/midi/sequence-of-song.ts';
import { readWishes } from '../../../src/media/music/wishes/read-wishes.ts';
import { song } from '../music/song.ts';
import { fixtureMidi, fixtureSong, notesOf, runMusicEditor, songOf } from './run-music-editor.ts';

const music = readMusic(sequenceOfSong(fixtureSong(song('4/4'))));
const classes = (of: typeof music.song) =>
  new Set(of.parts.filter(({ channel }) => channel !== 9).flatMap(({ notes }) => notes.map(({ pitch }) => pitch % 12)));

describe('another mode', { timeout: 20_000 }, () => {
  const inC = (to: 'major' | 'minor') => ({ tonic: 0, to });

  it('takes every degree to the same degree of the other scale, and keeps the leading note over the dominant', () => {
    expect(music.reading.key).toMatchObject({ tonic: 0, mode: 'major' });
    const minor = musicInMode(music, 'minor');
    expect(minor.reading.key).toMatchObject({ tonic: 0, mode: 'minor' });
    const found = classes(minor.song);
    expect([...[3, 8].map((degree) => found.has(degree)), found.has(9)]).toEqual([true, true, false]);
    expect(found.has(11)).toBe(true);
  });

  it.each([
    [
      { root: 0, quality: 'maj' },
      { root: 0, quality: 'min' },
    ],
    [
      { root: 5, quality: 'maj' },
      { root: 5, quality: 'min' },
    ],
    [
      { root: 9, quality: 'min' },
      { root: 8, quality: 'maj' },
    ],
    [
      { root: 4, quality: 'min' },
      { root: 3, quality: 'maj' },
    ],
    [
      { root: 7, quality: '7' },
      { root: 7, quality: '7' },
    ],
    [
      { root: 2, quality: '7' },
      { root: 2, quality: '7' },
    ],
  ] as const)('%o in C minor is %o', (chord, expected) => {
    expect(chordInMode(chord, inC('minor'))).toEqual(expected);
  });

  it.each([
    [
      { root: 8, quality: 'maj' },
      { root: 9, quality: 'min' },
    ],
    [
      { root: 3, quality: 'maj' },
      { root: 4, quality: 'min' },
    ],
    [
      { root: 10, quality: 'maj' },
      { root: 10, quality: 'maj' },
    ],
    [
      { root: 5, quality: 'min' },
      { root: 5, quality: 'maj' },
    ],
  ] as const)('%o in C major is %o', (chord, expected) => {
    expect(chordInMode(chord, inC('major'))).toEqual(expected);
  });
});

describe('a tempo in words', { timeout: 20_000 }, () => {
  it.each([
    ['96', 96],
    ['96 bpm', 96],
    ['+10 %', 110],
    ['-10%', 90],
    ['half', 50],
    ['el doble', 200],
    ['más rápido', 120],
    ['a little slower', 100 / 1.08],
    ['mucho más lento', 100 / 1.35],
  ])('%s of 100 is %f', (typed, expected) => {
    expect(readTempo(typed, 100)).toBeCloseTo(expected, 5);
  });

  it.each(['', 'purple', '5', '900', '0', '-100 %'])('“%s” is none', (typed) => {
    expect(readTempo(typed, 100)).toBeUndefined();
  });
});

describe('other players', { timeout: 20_000 }, () => {
  const roles = music.reading.roles ?? [];
  const programsFor = (words: string) => castParts(music.song, roles, castOf(readWishes(words)));

  it('take the parts they are good for, and everybody named is heard', () => {
    const programs = programsFor('piano y cuerdas').song.parts.map(({ program }) => program);
    expect(new Set(programs)).toEqual(new Set([0, 48]));
    expect(programsFor('flute, guitar and bass').song.parts.map(({ program }) => program)).toEqual([73, 25, 33]);
  });

  it('play only what they can reach', () => {
    const tuba = programsFor('tuba').song.parts[0];
    expect(tuba?.program).toBe(58);
    expect(Math.max(...(tuba?.notes.map(({ pitch }) => pitch) ?? []))).toBeLessThanOrEqual(62);
  });

  it('send the drums home where none were named', async () => {
    const { song: quartet, warnings } = await runMusicEditor({
      editor: changeMusic,
      midi: fixtureMidi(song('4/4'), { parts: ['chords', 'drums'] }),
      options: { instruments: 'string quartet' },
    });
    expect(quartet.parts.some(({ channel }) => channel === 9)).toBe(false);
    expect(warnings.join(' ')).toContain('Kit');
  });
});

describe('changing a piece', { timeout: 20_000 }, () => {
  it('says what it did, in the person’s language', async () => {
    const { sound, song: changed } = await runMusicEditor({
      editor: changeMusic,
      midi: fixtureMidi(song('4/4')),
      options: { key: 're menor', tempo: 'más lento', instruments: 'piano' },
      locale: 'es',
    });
    expect(sound.alt).toMatch(/de do mayor a re menor; 92 pulsos por minuto en lugar de 110; tocada por piano/u);
    expect(changed.tempos[0]?.quartersPerMinute).toBeCloseTo(110 / 1.2, 2);
    expect(changed.parts.map(({ program }) => program)).toEqual([0, 0, 0]);
  });

  it('changes nothing but the tempo where only the tempo is to change', async () => {
    const midi = fixtureMidi(song('3/4'));
    const { song: faster } = await runMusicEditor({ editor: changeMusic, midi, options: { tempo: '+50%' } });
    expect(notesOf(faster)).toEqual(notesOf(songOf(midi)));
  });

  it('has another band play the tune in another genre, at a tempo it can play', async () => {
    const { song: bossa, sound } = await runMusicEditor({
      editor: changeMusic,
      midi: fixtureMidi({ ...song('4/4'), bpm: 240 }),
      options: { genre: 'bossa', mood: 'sad' },
    });
    expect(bossa.parts.length).toBeGreaterThan(3);
    expect(bossa.parts.some(({ channel }) => channel === 9)).toBe(true);
    expect(bossa.tempos[0]?.quartersPerMinute).toBeLessThan(200);
    expect(sound.alt).toMatch(/sad mood.*C major to C minor.*Bossa nova/u);
  });

  it.each([
    [{ key: 'H dur' }, 'no key that I know'],
    [{ tempo: 'purple' }, 'do not understand the tempo'],
    [{ instruments: 'blah blah' }, 'find no instrument'],
    [{ genre: 'xyzzy' }, 'no style called'],
    [{}, 'what to change'],
  ])('refuses %o, naming what it would understand', async (options, said) => {
    await expect(
      runMusicEditor({ editor: changeMusic, midi: fixtureMidi(song('4/4')), options }),
    ).rejects.toMatchObject({ code: 'invalid-input', userMessage: expect.stringContaining(said) });
  });
});
