import { describe, expect, it } from 'vitest';
import continueMusic from '../../../src/editors/continue-music.ts';
import drumsMusic from '../../../src/editors/drums-music.ts';
import harmoniseMusic from '../../../src/editors/harmonise-music.ts';
import humaniseMusic from '../../../src/editors/humanise-music.ts';
import stemsMusic from '../../../src/editors/stems-music.ts';
import varyMusic from '../../../src/editors/vary-music.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import { songEndTick } from '../../../src/media/music/editing/song-clock.ts';
import { song } from '../music/song.ts';
import { fixtureMidi, fixtureSong, notesOf, runMusicEditor, songOf } from './run-music-editor.ts';

const sheet = song('4/4');
const bar = 1920;
const counts = (notes: readonly { readonly pitch: number }[]) =>
  notes.map(({ pitch }) => pitch).toSorted((a, b) => a - b);

describe('continuing', { timeout: 20_000 }, () => {
  it('keeps every note and adds as many bars as were asked for, played by the same instruments', async () => {
    const midi = fixtureMidi(sheet, { parts: ['chords', 'bass', 'drums'] });
    const { song: longer, sound } = await runMusicEditor({ editor: continueMusic, midi, options: { bars: 6 } });
    const before = songOf(midi);
    const kept = {
      ...longer,
      parts: longer.parts.map((part) => ({ ...part, notes: part.notes.filter(({ tick }) => tick < 16 * bar) })),
    };
    expect(notesOf(kept)).toEqual(notesOf(before));
    expect(longer.parts.map(({ program, channel }) => [program, channel])).toEqual(
      before.parts.map(({ program, channel }) => [program, channel]),
    );
    for (const part of longer.parts) expect(part.notes.some(({ tick }) => tick >= 16 * bar)).toBe(true);
    expect(Math.ceil(songEndTick(longer) / bar)).toBe(22);
    expect(sound.alt).toContain('6 more bars');
  });

  it.each([1, 2])('brings the tune back without the bars of the band before it, seed %i', async (seed) => {
    const bars = sheet.bars.slice(0, 6).map((played, at) => (at < 2 ? { ...played, notes: [] } : played));
    const midi = fixtureMidi({ ...sheet, bars });
    const run = await runMusicEditor({ editor: continueMusic, midi, options: { bars: 8, seed } });
    const sung = new Set(run.song.parts[0]?.notes.map(({ tick }) => Math.floor((tick + 60) / bar)));
    expect([6, 7, 8, 9, 10, 11, 12, 13].filter((at) => !sung.has(at))).toEqual([]);
  });

  it('gives each line of a quartet something to play, the lowest the bass', async () => {
    const [flute, chords] = fixtureSong(sheet).parts;
    const line = (channel: number, voice: number) => ({
      name: `Line ${channel}`,
      channel,
      program: 40 + channel,
      controls: [],
      // One note of each chord: a line, and no part for chords.
      notes: (chords?.notes ?? [])
        .filter((note, index, all) => index === all.findIndex(({ tick }) => tick === note.tick) + voice)
        .map((note) => ({ ...note, pitch: note.pitch + 12 - 12 * voice })),
    });
    const quartet = {
      ...fixtureSong(sheet),
      parts: [...(flute === undefined ? [] : [flute]), line(1, 0), line(2, 1), line(3, 2)],
    };
    const { song: longer, warnings } = await runMusicEditor({
      editor: continueMusic,
      midi: writeSong(quartet),
      options: { bars: 4 },
    });
    expect(warnings).toEqual([]);
    const means = longer.parts.map(({ notes }) => {
      const added = notes.filter(({ tick }) => tick >= 16 * bar);
      return added.reduce((sum, { pitch }) => sum + pitch, 0) / added.length;
    });
    expect(Math.min(...means)).toBe(means[3]);
    expect(Math.max(...means)).toBe(means[0]);
  });

  it('goes on alone where a tune was alone, in the register it was in', async () => {
    const midi = fixtureMidi(sheet, { parts: [], tuneShift: -12 });
    const { song: longer } = await runMusicEditor({ editor: continueMusic, midi, options: { seconds: 9 } });
    expect(longer.parts).toHaveLength(1);
    const pitches = (from: number, until: number) =>
      longer.parts[0]?.notes.filter(({ tick }) => tick >= from && tick < until).map(({ pitch }) => pitch) ?? [];
    const mean = (some: readonly number[]) => some.reduce((sum, pitch) => sum + pitch, 0) / some.length;
    expect(Math.abs(mean(pitches(16 * bar, 99 * bar)) - mean(pitches(0, 16 * bar)))).toBeLessThan(9);
  });
});

describe('adding drums', { timeout: 20_000 }, () => {
  it('leaves every other note as it is, and replaces or keeps the drums there were', async () => {
    const midi = fixtureMidi(sheet, { parts: ['chords', 'drums'] });
    const before = songOf(midi);
    const replaced = await runMusicEditor({ editor: drumsMusic, midi, options: { style: 'rock' } });
    expect(notesOf(replaced.song, [0, 1])).toEqual(notesOf(before, [0, 1]));
    expect(replaced.sound.parameters).toMatchObject({ style: 'rock', existing: 'replace' });
    const kept = await runMusicEditor({ editor: drumsMusic, midi, options: { existing: 'keep' } });
    expect(notesOf(kept.song)).toEqual(expect.arrayContaining([...notesOf(before)]));
    expect(kept.song.parts.filter(({ channel }) => channel === 9)).toHaveLength(2);
  });

  it('turns over where sections end', async () => {
    const { song: drummed } = await runMusicEditor({
      editor: drumsMusic,
      midi: fixtureMidi(song('4/4', ['A', 'B', 'A']), { parts: ['chords'] }),
      options: { style: 'pop' },
    });
    const drums = drummed.parts.find(({ channel }) => channel === 9)?.notes ?? [];
    const keysIn = (index: number) =>
      new Set(drums.filter(({ tick }) => Math.floor((tick + 60) / bar) === index).map(({ pitch }) => pitch));
    expect([...keysIn(8)]).toContain(49);
    expect(drums.filter(({ tick }) => Math.floor((tick + 60) / bar) === 7).length).not.toBe(
      drums.filter(({ tick }) => Math.floor((tick + 60) / bar) === 6).length,
    );
  });

  it.each(['3/4', '6/8'] as const)(
    'counts in %s where the piece does, also in a style without a drummer',
    async (meter) => {
      for (const options of [{}, { style: 'ranchera' }]) {
        const midi = fixtureMidi(song(meter, ['A']), { parts: [] });
        const { song: drummed } = await runMusicEditor({ editor: drumsMusic, midi, options });
        const drums = drummed.parts.find(({ channel }) => channel === 9)?.notes ?? [];
        const bars = new Set(drums.map(({ tick }) => Math.floor((tick + 60) / 1440)));
        expect(bars.size).toBeGreaterThanOrEqual(8);
      }
    },
  );
});

describe('harmonising', { timeout: 20_000 }, () => {
  it('keeps the melody and gives it chords and a band', async () => {
    const midi = fixtureMidi(sheet, { parts: [] });
    const {
      song: accompanied,
      sound,
      warnings,
    } = await runMusicEditor({ editor: harmoniseMusic, midi, options: { style: 'bossa nova' } });
    expect(notesOf(accompanied)).toEqual(expect.arrayContaining([...notesOf(songOf(midi))]));
    expect(accompanied.parts.length).toBeGreaterThan(3);
    expect(new Set(accompanied.parts.map(({ channel }) => channel)).size).toBe(accompanied.parts.length);
    expect(sound.parameters['style']).toBe('bossa-nova');
    expect(warnings).toEqual([]);
  });

  it('says who plays a style that has no patterns in the metre of the piece', async () => {
    const midi = fixtureMidi(sheet, { parts: [] });
    const { sound } = await runMusicEditor({ editor: harmoniseMusic, midi, options: { style: 'vals' }, locale: 'es' });
    expect(sound.alt).toContain('Vals (en 4/4: ');
  });

  it('takes a place for its dance', async () => {
    const midi = fixtureMidi(sheet, { parts: [] });
    const { sound } = await runMusicEditor({ editor: harmoniseMusic, midi, options: { style: 'música celta' } });
    expect(sound.parameters['style']).toBe('jig');
  });

  it('plays plain chords where no more was asked for, and says what it left out', async () => {
    const { song: accompanied, warnings } = await runMusicEditor({
      editor: harmoniseMusic,
      midi: fixtureMidi(sheet),
      options: { style: 'acordes' },
      locale: 'es',
    });
    expect(accompanied.parts.map(({ program }) => program)).toEqual([73, 0]);
    expect(warnings.join(' ')).toContain('Piano y Bass');
  });
});

describe('varying', { timeout: 20_000 }, () => {
  it('ornaments the tune only at first, and leaves the first note of every bar', async () => {
    const midi = fixtureMidi(sheet);
    const before = songOf(midi);
    const { song: varied } = await runMusicEditor({ editor: varyMusic, midi, options: { strength: 0.4 } });
    expect(notesOf(varied, [1, 2])).toEqual(notesOf(before, [1, 2]));
    expect(notesOf(varied, [0])).not.toEqual(notesOf(before, [0]));
    for (const { tick, pitch } of before.parts[0]?.notes.filter((note) => note.tick % bar === 0) ?? []) {
      expect(varied.parts[0]?.notes).toContainEqual(expect.objectContaining({ tick, pitch }));
    }
  });

  it('ends on a plain note', async () => {
    const midi = fixtureMidi(sheet);
    const last = songOf(midi).parts[0]?.notes.at(-1);
    for (const seed of [1, 2, 3]) {
      const { song: varied } = await runMusicEditor({ editor: varyMusic, midi, options: { strength: 0.59, seed } });
      expect(varied.parts[0]?.notes.at(-1)).toEqual(last);
    }
  });

  it('changes nothing at strength 0, chords from the middle on, and the second half when it is strong', async () => {
    const midi = fixtureMidi(sheet);
    const as = async (strength: number) => runMusicEditor({ editor: varyMusic, midi, options: { strength } });
    expect(notesOf((await as(0)).song)).toEqual(notesOf(songOf(midi)));
    const { song: other, sound } = await as(0.6);
    expect(notesOf(other, [1])).not.toEqual(notesOf(songOf(midi), [1]));
    expect(sound.alt).toContain('other chords');
    const strong = await as(0.9);
    expect(strong.sound.alt).toContain('composed anew from bar 9 on');
    expect(Math.ceil(songEndTick(strong.song) / bar)).toBe(16);
  });
});

describe('the new half of a varied piece', { timeout: 20_000 }, () => {
  it.each([
    // Six bars of the band alone: four of the tune are enough to go on from.
    [6, 'composed anew from bar 11 on'],
    [11, 'other chords under it.'],
  ])('follows a tune that begins after %i bars', async (silent, said) => {
    const bars = sheet.bars.map((played, at) => (at < silent ? { ...played, notes: [] } : played));
    const midi = fixtureMidi({ ...sheet, bars });
    const { sound } = await runMusicEditor({ editor: varyMusic, midi, options: { strength: 0.9 } });
    expect(sound.alt).toContain(said);
  });
});

describe('humanising', { timeout: 20_000 }, () => {
  it('strikes the same keys as often, nearly when they were written', async () => {
    const midi = fixtureMidi(sheet, { parts: ['chords', 'bass', 'drums'] });
    const before = songOf(midi);
    const { song: played } = await runMusicEditor({ editor: humaniseMusic, midi, options: { strength: 1 } });
    for (const [place, part] of played.parts.entries()) {
      const written = before.parts[place]?.notes ?? [];
      expect(counts(part.notes)).toEqual(counts(written));
      const latest = Math.max(...part.notes.map(({ tick }, index) => Math.abs(tick - (written[index]?.tick ?? 0))));
      expect(latest).toBeLessThan(60);
    }
    expect(notesOf(played)).not.toEqual(notesOf(before));
  });

  it('leaves a machine a machine at strength 0', async () => {
    const midi = fixtureMidi(sheet);
    const { song: played } = await runMusicEditor({ editor: humaniseMusic, midi, options: { strength: 0 } });
    expect(notesOf(played)).toEqual(notesOf(songOf(midi)));
  });
});

describe('taking apart', { timeout: 20_000 }, () => {
  it('gives each part as sound and as MIDI, under its name', async () => {
    const { artifacts, sound } = await runMusicEditor({
      editor: stemsMusic,
      midi: fixtureMidi(sheet, { parts: ['bass', 'drums'] }),
      locale: 'es',
    });
    const stems = artifacts.filter(({ parameters }) => parameters['part'] !== undefined);
    expect(stems.map(({ fileName, mediaType }) => [fileName, mediaType])).toEqual([
      ['my-song-partes-1-flute.mp3', 'audio/mpeg'],
      ['my-song-partes-3-bass.mp3', 'audio/mpeg'],
      ['my-song-partes-10-kit.mp3', 'audio/mpeg'],
      ['my-song-1-flute.mid', 'audio/midi'],
      ['my-song-3-bass.mid', 'audio/midi'],
      ['my-song-10-kit.mid', 'audio/midi'],
    ]);
    const bass = stems.at(-2);
    expect(notesOf(songOf(bass?.bytes ?? new Uint8Array()))).toEqual(
      notesOf(fixtureSong(sheet, { parts: ['bass', 'drums'] }), [2]),
    );
    expect(sound.alt).toContain('3 partes');
  });
});

describe('the same seed', { timeout: 20_000 }, () => {
  it.each([
    ['continue', continueMusic, { bars: 3 }],
    ['vary', varyMusic, { strength: 0.6 }],
    ['humanise', humaniseMusic, {}],
    ['drums', drumsMusic, {}],
  ])(
    'makes the same bytes again: %s',
    async (_, editor, options) => {
      const once = async (seed: number) =>
        (await runMusicEditor({ editor, midi: fixtureMidi(song('4/4', ['A'])), options: { ...options, seed } })).sound
          .bytes;
      const first = await once(5);
      expect(await once(5)).toEqual(first);
      expect(await once(6)).not.toEqual(first);
    },
    30_000,
  );
});
