import { describe, expect, it } from 'vitest';
import lengthMusic from '../../../src/editors/length-music.ts';
import { changeLength } from '../../../src/media/music/editing/change-length.ts';
import { gentlePace, planStretches } from '../../../src/media/music/editing/plan-stretches.ts';
import { readMusic } from '../../../src/media/music/editing/read-music.ts';
import { songClock, songEndTick, songSeconds } from '../../../src/media/music/editing/song-clock.ts';
import { spliceSong } from '../../../src/media/music/editing/splice-song.ts';
import { sequenceOfSong } from '../../../src/media/midi/sequence-of-song.ts';
import { song } from '../music/song.ts';
import { fixtureMidi, fixtureSong, runMusicEditor } from './run-music-editor.ts';

const sheet = song('4/4', ['A', 'B', 'A', 'C']);
const music = readMusic(sequenceOfSong(fixtureSong(sheet)));
const own = songSeconds(music.song);

describe('a piece in so many seconds', { timeout: 20_000 }, () => {
  it.each([3, 5, 8, 10, 15, 20, 30, 45, 60, own, 80, 90, 120])(
    '%d s: ends in time, with its own ending, at nearly its own tempo',
    (seconds) => {
      const fitted = changeLength(music, seconds);
      if (fitted === undefined) throw new Error('no way was found');
      const end = songSeconds(fitted.song);
      expect(end).toBeLessThanOrEqual(seconds + 0.01);
      expect(end).toBeGreaterThan(seconds * 0.74);
      expect(Math.abs(Math.log(fitted.pace))).toBeLessThanOrEqual(Math.log(gentlePace) + 1e-9);
      const last = (of: typeof music.song) => of.parts[0]?.notes.slice(-3).map(({ pitch }) => pitch);
      expect(last(fitted.song)).toEqual(last(music.song));
      expect(fitted.sheet?.bars.length).toBe(fitted.stretches.reduce((sum, { from, until }) => sum + until - from, 0));
    },
  );

  it('is cut where sections begin, where that comes out even', () => {
    const half = changeLength(music, own / 2 + 1);
    const starts = new Set([0, ...music.heard.sections.map(({ firstBar }) => firstBar), music.heard.bars.length]);
    for (const { from, until } of half?.stretches ?? [])
      expect([starts.has(from), starts.has(until)]).toEqual([true, true]);
  });

  it('lasts exactly so long as sound', async () => {
    const { requests, sound } = await runMusicEditor({
      editor: lengthMusic,
      midi: fixtureMidi(sheet),
      options: { seconds: 27.5 },
    });
    expect(requests[0]?.seconds).toBe(27.5);
    expect(sound.durationMs).toBe(27_500);
    expect(sound.alt).toContain('27.5 s');
  });

  it('has new bars composed before its last section where it would be repeated too often', async () => {
    const {
      sound,
      song: longer,
      requests,
    } = await runMusicEditor({ editor: lengthMusic, midi: fixtureMidi(song('4/4')), options: { seconds: 90 } });
    expect(sound.parameters['model']).toContain('composer');
    expect(requests[0]?.seconds).toBe(90);
    const clock = songClock(longer);
    expect(clock(songEndTick(longer))).toBeGreaterThan(80);
    expect(clock(songEndTick(longer))).toBeLessThanOrEqual(90.01);
    const last = fixtureSong(song('4/4'))
      .parts[0]?.notes.slice(-3)
      .map(({ pitch }) => pitch);
    expect(longer.parts[0]?.notes.slice(-3).map(({ pitch }) => pitch)).toEqual(last);
  });

  it('is refused below one bar, naming what would do', async () => {
    await expect(
      runMusicEditor({ editor: lengthMusic, midi: fixtureMidi(sheet), options: { seconds: 1.5 } }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: expect.stringContaining('at least 5 s'),
    });
  });
});

describe('planning', { timeout: 20_000 }, () => {
  it('finds nothing for a length that no bars make', () => {
    const request = { barSeconds: [0, 10], endSeconds: 10, seams: [0, 0], strangeness: () => 0, seconds: 2 };
    expect(planStretches(request)).toBeUndefined();
  });
});

describe('splicing', { timeout: 20_000 }, () => {
  it('damps what rings over a cut, and sets what was set before it', () => {
    const base = fixtureSong(song('4/4'));
    const bar = 1920;
    const [flute, ...others] = base.parts;
    if (flute === undefined) throw new Error('no flute');
    const long = { tick: bar - 480, durationTicks: 4 * bar, pitch: 60, velocity: 80 };
    const told = {
      ...base,
      tempos: [...base.tempos, { tick: 2 * bar, quartersPerMinute: 90 }],
      parts: [
        {
          ...flute,
          notes: [long],
          controls: [
            { tick: 0, controller: 7, value: 50 },
            { tick: 2 * bar, controller: 7, value: 99 },
          ],
        },
        ...others,
      ],
    };
    const cut = spliceSong(told, [
      { fromTick: 0, untilTick: bar },
      { fromTick: 3 * bar, untilTick: 4 * bar },
    ]);
    expect(cut.parts[0]?.notes).toEqual([{ ...long, durationTicks: 480 }]);
    expect(cut.tempos).toEqual([base.tempos[0], { tick: bar, quartersPerMinute: 90 }]);
    expect(cut.parts[0]?.controls).toEqual([
      { tick: 0, controller: 7, value: 50 },
      { tick: bar, controller: 7, value: 99 },
    ]);
  });

  it('keeps what is played a hair before the bar line with its bar', () => {
    const base = fixtureSong(song('4/4'), { parts: [] });
    const bar = 1920;
    const first = (at: number, pitch: number) => ({ tick: at * bar - 12, durationTicks: 480, pitch, velocity: 80 });
    const notes = [first(1, 60), first(2, 62), first(3, 64), first(4, 65)];
    const cut = spliceSong({ ...base, parts: base.parts.map((part) => ({ ...part, notes })) }, [
      { fromTick: 0, untilTick: 2 * bar },
      { fromTick: 3 * bar, untilTick: 4 * bar },
    ]);
    expect(cut.parts[0]?.notes).toEqual([first(1, 60), { ...first(2, 62), pitch: 64 }]);
  });
});
