import { describe, expect, it } from 'vitest';
import changeMusic from '../../../src/editors/change-music.ts';
import continueMusic from '../../../src/editors/continue-music.ts';
import harmoniseMusic from '../../../src/editors/harmonise-music.ts';
import transposeMusic from '../../../src/editors/transpose-music.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import { parseMidi } from '../../../src/media/midi/parse-midi.ts';
import type { Song } from '../../../src/media/midi/song.ts';
import { readTold, type ToldMusic } from '../../../src/media/midi/told-music.ts';
import { chordIntervals } from '../../../src/media/music/chord.ts';
import { hear } from '../../../src/media/music/listening/hear.ts';
import { song } from '../music/song.ts';
import { fixtureSong, runMusicEditor, songOf, type MusicEditRun } from './run-music-editor.ts';

const sheet = song('4/4');
const bar = 1920;
const bars = sheet.bars.length;
const chords = sheet.bars.flatMap((own, index) =>
  own.chords.map(({ tick, chord }) => ({ tick: index * bar + tick * 40, chord })),
);
const told = {
  key: { tonic: 0, mode: 'major' },
  chords,
  sections: [
    { tick: 0, label: 'A' },
    { tick: 8 * bar, label: 'B' },
  ],
  style: 'bossa-nova',
} satisfies ToldMusic;
const fixture = fixtureSong(sheet, { parts: ['chords', 'bass', 'drums'] });

function toldBy({ artifacts }: MusicEditRun): { readonly told: ToldMusic; readonly heard: ReturnType<typeof hear> } {
  const file = artifacts.find(({ mediaType }) => mediaType === 'audio/midi');
  const parsed = parseMidi(file?.bytes ?? new Uint8Array());
  if (parsed.type === 'refused') throw new Error(parsed.reason);
  return { told: readTold(parsed.sequence), heard: hear(parsed.sequence) };
}

/** A chord that is said again is the same chord. */
const once = (said: NonNullable<ToldMusic['chords']>): NonNullable<ToldMusic['chords']> =>
  said.filter(({ chord }, index) => JSON.stringify(chord) !== JSON.stringify(said[index - 1]?.chord));

/** The notes that come after the song's own, of the part that has the tune. */
const newTune = ({ parts }: Song): readonly string[] =>
  (parts[0]?.notes ?? []).filter(({ tick }) => tick >= bars * bar).map(({ tick, pitch }) => `${tick} ${pitch}`);

describe('a piece whose file tells its music', { timeout: 20_000 }, () => {
  it('is continued in its own style, and keeps its chords for the next edit', async () => {
    const options = { bars: 8 };
    const known = await runMusicEditor({ editor: continueMusic, midi: writeSong(fixture, told), options });
    const unknown = await runMusicEditor({
      editor: continueMusic,
      midi: writeSong(fixture, { ...told, style: undefined }),
      options,
    });
    const { told: after, heard } = toldBy(known);
    expect(after.style).toBe('bossa-nova');
    expect(after.chords?.filter(({ tick }) => tick < bars * bar)).toEqual(once(chords));
    expect(heard.style).toBe('bossa-nova');
    // Brazilian phrasing: the plain tune is on other places of the bar.
    expect(newTune(known.song)).not.toEqual(newTune(unknown.song));
  });

  it('goes on for so many bars of its own, where two of them are counted as one', async () => {
    const run = await runMusicEditor({
      editor: continueMusic,
      midi: writeSong({ ...fixture, timeSignatures: [{ tick: 0, beats: 2, beatType: 4 }] }, told),
      options: { bars: 4 },
    });
    const starts = run.song.parts.flatMap(({ notes }) => notes.map(({ tick }) => tick));
    expect(run.sound.parameters).toMatchObject({ bars: 4 });
    expect(Math.max(...starts)).toBeLessThan(bars * bar + 4 * 960);
    expect(Math.max(...starts)).toBeGreaterThanOrEqual(bars * bar + 2 * 960);
  });

  it('tells its chords in the key that it was moved to', async () => {
    const run = await runMusicEditor({
      editor: transposeMusic,
      midi: writeSong(fixture, told),
      options: { semitones: 3 },
    });
    const { told: after } = toldBy(run);
    expect(after.key).toEqual({ tonic: 3, mode: 'major' });
    expect(after.chords).toEqual(
      once(chords).map(({ tick, chord }) => ({ tick, chord: chord && { ...chord, root: (chord.root + 3) % 12 } })),
    );
    expect(after.style).toBe('bossa-nova');
  });

  it('tells the chords and the style that it was given', async () => {
    const midi = writeSong(fixture, told);
    const { told: after, heard } = toldBy(
      await runMusicEditor({ editor: harmoniseMusic, midi, options: { style: 'waltz' } }),
    );
    expect(after.style).toBe('waltz');
    expect(heard.chords.map(({ chord }) => chord)).toEqual(once(after.chords ?? []).map(({ chord }) => chord));
  });

  it('gives up its intro and its ending to the band that plays it next', async () => {
    const frame = [
      { tick: 0, label: 'intro' },
      { tick: 2 * bar, label: 'A' },
      { tick: (bars + 1) * bar, label: 'ending' },
    ];
    const late = (tick: number): number => tick + 2 * bar;
    const framed: Song = {
      ...fixture,
      parts: fixture.parts.map((part, index) => {
        const moved = part.notes.map((note) => ({ ...note, tick: late(note.tick) }));
        return { ...part, notes: index === 0 ? moved : [...part.notes.filter(({ tick }) => tick < 2 * bar), ...moved] };
      }),
    };
    const shifted = {
      ...told,
      chords: [
        ...chords.filter(({ tick }) => tick < 2 * bar),
        ...chords.map(({ tick, chord }) => ({ tick: late(tick), chord })),
      ],
    };
    const lengthIn = async (sections: ToldMusic['sections']): Promise<number> => {
      const midi = writeSong(framed, { ...shifted, sections });
      const { heard } = toldBy(await runMusicEditor({ editor: changeMusic, midi, options: { genre: 'bossa' } }));
      return heard.bars.length;
    };
    expect((await lengthIn([{ tick: 0, label: 'A' }])) - (await lengthIn(frame))).toBe(3);
  });
});

describe('a tune alone whose file tells its music', { timeout: 20_000 }, () => {
  const [flute] = fixture.parts;
  // Arpeggios: nobody could take them for other chords.
  const notes = chords.flatMap(({ tick, chord }) =>
    (chord === null ? [] : chordIntervals[chord.quality]).map((interval, index) => ({
      tick: tick + index * 240,
      durationTicks: 240,
      pitch: 60 + (chord?.root ?? 0) + interval,
      velocity: 90,
    })),
  );
  const tune: Song = { ...fixture, parts: flute === undefined ? [] : [{ ...flute, notes }] };
  const hears = (midi: Uint8Array): ReturnType<typeof hear> => {
    const parsed = parseMidi(midi);
    if (parsed.type === 'refused') throw new Error(parsed.reason);
    return hear(parsed.sequence);
  };

  it('has the chords it was written on, and is still known to be alone', () => {
    const heard = hears(writeSong(tune, told));
    expect(heard.doubts).toContain('no-chords');
    expect(heard.style).toBe('bossa-nova');
    expect(heard.chords.map(({ chord }) => chord).filter(Boolean)).not.toEqual([]);
  });

  it('has none where it was moved and they were not', () => {
    const moved = songOf(writeSong(tune));
    const parts = moved.parts.map((part) => ({
      ...part,
      notes: part.notes.map((note) => ({ ...note, pitch: note.pitch + 1 })),
    }));
    const heard = hears(writeSong({ ...moved, parts }, told));
    expect(heard.style).toBeUndefined();
    expect(heard.chords.map(({ chord }) => chord).filter(Boolean)).toEqual([]);
  });
});
