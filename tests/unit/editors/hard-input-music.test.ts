import { describe, expect, it } from 'vitest';
import type { Generator } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import changeMusic from '../../../src/editors/change-music.ts';
import continueMusic from '../../../src/editors/continue-music.ts';
import drumsMusic from '../../../src/editors/drums-music.ts';
import harmoniseMusic from '../../../src/editors/harmonise-music.ts';
import humaniseMusic from '../../../src/editors/humanise-music.ts';
import lengthMusic from '../../../src/editors/length-music.ts';
import stemsMusic from '../../../src/editors/stems-music.ts';
import transposeMusic from '../../../src/editors/transpose-music.ts';
import varyMusic from '../../../src/editors/vary-music.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import { withOwnChannels } from '../../../src/media/music/editing/own-channels.ts';
import type { Song } from '../../../src/media/midi/song.ts';
import { midiBytes, oneNote } from '../../fixtures/midi-bytes.ts';
import { song } from '../music/song.ts';
import { fixtureMidi, fixtureSong, runMusicEditor } from './run-music-editor.ts';

const all: readonly (readonly [string, Generator, JsonObject])[] = [
  ['transpose', transposeMusic, { semitones: 3 }],
  ['humanise', humaniseMusic, {}],
  ['stems', stemsMusic, {}],
  ['change', changeMusic, { tempo: '90' }],
  ['length', lengthMusic, { seconds: 10 }],
  ['drums', drumsMusic, {}],
  ['continue', continueMusic, { bars: 2 }],
  ['vary', varyMusic, {}],
  ['harmonise', harmoniseMusic, {}],
];
const needsBars = new Set(['length', 'drums', 'continue', 'vary', 'harmonise']);
const drumsOnly = writeSong({
  ...fixtureSong(song('4/4'), { parts: ['drums'] }),
  parts: fixtureSong(song('4/4'), { parts: ['drums'] }).parts.slice(1),
});

/** What became of it: the sentence of a refusal, or that something was made. */
async function outcome(editor: Generator, midi: Uint8Array, options: JsonObject): Promise<string> {
  try {
    const { artifacts } = await runMusicEditor({ editor, midi, options, locale: 'es' });
    return artifacts.length > 0 ? 'made' : 'nothing';
  } catch (error) {
    if (error instanceof Error && 'userMessage' in error && typeof error.userMessage === 'string')
      return error.userMessage;
    throw error;
  }
}

describe.each(all)('%s', { timeout: 20_000 }, (name, editor, options) => {
  it('refuses what is no music, in a sentence', async () => {
    const said = await outcome(editor, new TextEncoder().encode('not music at all'), options);
    expect(said).toContain('MIDI');
  });

  it('makes of drums alone what can be made of them', async () => {
    const said = await outcome(editor, drumsOnly, options);
    const needsPitches = !['humanise', 'stems', 'change', 'length'].includes(name);
    expect(said).toMatch(needsPitches ? /solo oigo batería/u : /^made$/u);
  });

  it('takes a single note, or says what is missing', async () => {
    const said = await outcome(editor, midiBytes({ tracks: [oneNote] }), options);
    expect(said).toMatch(needsBars.has(name) ? /^made$|\.$/u : /^made$/u);
  });

  it('says what it can do where it cannot count', async () => {
    const five: Song = { ...fixtureSong(song('4/4')), timeSignatures: [{ tick: 0, beats: 5, beatType: 4 }] };
    const said = await outcome(editor, writeSong(five), options);
    expect(said).toMatch(needsBars.has(name) ? /5\/4/u : /^made$/u);
  });

  it('refuses pieces that would not fit into memory', async () => {
    const slow: Song = { ...fixtureSong(song('4/4')), tempos: [{ tick: 0, quartersPerMinute: 10 }] };
    expect(await outcome(editor, writeSong(slow), options)).toContain('5 minutos');
  });
});

describe('more instruments than channels', { timeout: 20_000 }, () => {
  it('share the sounds of similar ones, each part still there', () => {
    const base = fixtureSong(song('4/4'), { parts: [] });
    const parts = Array.from({ length: 40 }, (_, index) => ({
      ...base.parts[0],
      name: `Part ${index}`,
      channel: index % 9,
      program: index * 3,
      notes: base.parts[0]?.notes ?? [],
      controls: [],
    }));
    const { song: seated, regrouped } = withOwnChannels({ ...base, parts });
    expect(seated.parts).toHaveLength(40);
    expect(regrouped).toBeGreaterThan(0);
    expect(seated.parts.some(({ channel }) => channel === 9)).toBe(false);
    const sounds = new Map<number, number>();
    for (const { channel, program } of seated.parts) {
      expect(sounds.get(channel) ?? program).toBe(program);
      sounds.set(channel, program);
    }
  });

  it('are told about', async () => {
    const base = fixtureSong(song('4/4'), { parts: [] });
    const parts = Array.from({ length: 18 }, (_, index) => ({
      name: `P${index}`,
      channel: index % 8,
      program: index * 7,
      notes: base.parts[0]?.notes ?? [],
      controls: [],
    }));
    const { warnings, song: moved } = await runMusicEditor({
      editor: transposeMusic,
      midi: writeSong({ ...base, parts }),
      options: { semitones: 1 },
    });
    expect(warnings.join(' ')).toContain('16 channels');
    expect(moved.parts.length).toBe(18);
  });
});

describe('what a stranger calls a file', { timeout: 20_000 }, () => {
  it('is shown as it is, and names no folders', async () => {
    const { artifacts, sound } = await runMusicEditor({
      editor: transposeMusic,
      midi: fixtureMidi(song('4/4')),
      options: { semitones: 12 },
      fileName: '../../etc/*pass*.mid',
    });
    for (const { fileName } of artifacts) expect(fileName).toMatch(/^[a-z0-9-]+\.(?:mp3|png|mid)$/u);
    expect(sound.alt).toContain('an octave up');
  });
});
