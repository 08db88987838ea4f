import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import type { RenderedMusic, RenderRequest, SoundRenderer } from '../../src/core/sound-renderer.ts';
import { createSoundRenderer } from '../../src/engines/sound/sound-renderer.ts';
import { createSoundShelf } from '../../src/engines/sound/sound-shelf.ts';
import { writeSong } from '../../src/engines/sound/write-song.ts';

const song = writeSong({
  title: 'Two parts',
  ticksPerQuarter: 480,
  tempos: [{ tick: 0, quartersPerMinute: 120 }],
  timeSignatures: [{ tick: 0, beats: 4, beatType: 4 }],
  parts: [
    {
      name: 'Flute',
      channel: 0,
      program: 73,
      controls: [],
      notes: [{ tick: 0, durationTicks: 960, pitch: 72, velocity: 90 }],
    },
    {
      name: 'Bass',
      channel: 1,
      program: 32,
      controls: [],
      notes: [{ tick: 480, durationTicks: 960, pitch: 40, velocity: 90 }],
    },
  ],
});

describe('the renderer that generators are given', () => {
  let folder: string;
  let renderer: SoundRenderer;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'alebrije-sound-'));
    for (const bank of ['sound-bank-1.sf2', 'sound-bank-999.sf2']) await writeFile(path.join(folder, bank), 'another');
    renderer = createSoundRenderer({
      shelf: createSoundShelf({ cacheFolder: folder, logger: silentLogger }),
      searchPath: '/usr/bin',
    });
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  async function rendered(changes: Partial<RenderRequest>, onFraction: (fraction: number) => void = () => {}) {
    const work = renderer.render({ midi: song, format: 'wav', signal: new AbortController().signal, ...changes });
    let state = await work.next();
    for (; state.done !== true; state = await work.next()) onFraction(state.value);
    return state.value;
  }

  it('gives a mix of the length asked for, at −16 LUFS, and says how loud it is', async () => {
    const { mix, loudnessLufs, peakDbfs, stems }: RenderedMusic = await rendered({ seconds: 3.25 });
    expect(mix).toMatchObject({ mediaType: 'audio/wav', durationMs: 3250 });
    expect(mix.bytes.byteLength).toBe(44 + 4 * Math.round(3.25 * 44_100));
    expect(Math.abs(loudnessLufs + 16)).toBeLessThan(1);
    expect(peakDbfs).toBeLessThanOrEqual(-1.4);
    expect(stems).toEqual([]);
  });

  it('keeps the instruments it made, and removes those of older versions', async () => {
    await rendered({ seconds: 1 });
    const kept = await readdir(folder);
    expect(kept.toSorted()).toEqual([expect.stringMatching(/^sound-bank-\d+\.sf2$/u), 'sound-bank-999.sf2']);
    expect(kept).not.toContain('sound-bank-1.sf2');
  });

  it('reports progress that only grows, stems included, and names each stem after its track', async () => {
    const fractions: number[] = [];
    const { stems, mix } = await rendered({ stems: true, seconds: 2 }, (fraction) => fractions.push(fraction));
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
    expect(stems.map(({ channel, name }) => ({ channel, name }))).toEqual([
      { channel: 0, name: 'Flute' },
      { channel: 1, name: 'Bass' },
    ]);
    for (const { bytes } of stems) expect(bytes.byteLength).toBe(mix.bytes.byteLength);
  });

  it('leaves out what is played before a loop, but for what of it still rings', async () => {
    const whole = await rendered({ seconds: 2, fadeOutSeconds: 0 });
    const rest = await rendered({ seconds: 1, skipSeconds: 1, fadeOutSeconds: 0 });
    expect(rest.mix.durationMs).toBe(1000);
    const lastSecond = ({ mix }: RenderedMusic): Int16Array => new Int16Array(mix.bytes.slice(-44_100 * 4).buffer);
    const expected = lastSecond(whole);
    const differences = lastSecond(rest).map((sample, index) => Math.abs(sample - (expected[index] ?? 0)));
    expect(Math.max(...expected.subarray(0, 4410))).toBeGreaterThan(300);
    expect(differences.reduce((most, difference) => Math.max(most, difference), 0)).toBeLessThan(8);
  });

  it('sends MP3 with whichever ffmpeg there is', async () => {
    const { mix } = await rendered({ format: 'mp3', seconds: 1 });
    expect(mix.mediaType).toBe('audio/mpeg');
    // A frame's sync word, or the tag before it.
    expect([0xff, 0x49]).toContain(mix.bytes[0]);
  });

  it('stops when it is told to, before it has played anything', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(rendered({ signal: stop.signal })).rejects.toThrow('enough');
  });

  it('refuses bytes that are no music', async () => {
    await expect(rendered({ midi: new TextEncoder().encode('no music') })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
