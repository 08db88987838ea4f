import { describe, expect, it } from 'vitest';
import { clockText } from '../../../src/adapters/web/page/music/clock-text.ts';
import { attachmentsOf, musicOf } from '../../../src/adapters/web/page/music/music-files.ts';
import { seekByKey } from '../../../src/adapters/web/page/music/seek-keys.ts';
import { momentAt, placeAt } from '../../../src/adapters/web/page/music/timeline-place.ts';
import type { ArtifactView } from '../../../src/adapters/web/studio-protocol.ts';
import { timelineOf, timelineParameters } from '../../../src/core/music-files.ts';
import { musicFiles } from '../../fakes/music-files.ts';

const rows = [
  { fromPx: 100, toPx: 1500, topPx: 40, bottomPx: 300, fromMs: 0, toMs: 30_000 },
  { fromPx: 100, toPx: 800, topPx: 340, bottomPx: 600, fromMs: 30_000, toMs: 45_000 },
];

describe('time in a piano roll', () => {
  it('goes along its rows, and a click leads back to the same moment', () => {
    expect(placeAt(rows, 15_000)).toEqual({ xPx: 800, yPx: 40, heightPx: 260 });
    expect(placeAt(rows, 30_000)).toEqual({ xPx: 100, yPx: 340, heightPx: 260 });
    for (const ms of [0, 7_000, 29_000, 31_000, 44_000]) {
      const place = placeAt(rows, ms);
      expect(place === undefined ? undefined : momentAt(rows, { xPx: place.xPx, yPx: place.yPx + 5 })).toBeCloseTo(ms);
    }
  });

  it('stays in the picture before its beginning, after its end, and beside the notes', () => {
    expect(placeAt(rows, -5)).toMatchObject({ xPx: 100, yPx: 40 });
    expect(placeAt(rows, 99_000)).toMatchObject({ xPx: 800, yPx: 340 });
    expect(momentAt(rows, { xPx: 5, yPx: 0 })).toBe(0);
    expect(momentAt(rows, { xPx: 1590, yPx: 690 })).toBe(45_000);
    expect(momentAt(rows, { xPx: 1590, yPx: 250 })).toBe(30_000);
  });

  it('survives being written among the parameters, and nonsense there is no timeline', () => {
    expect(timelineOf({ parameters: timelineParameters(rows) })).toEqual(rows);
    for (const timeline of ['', '1 2', 'a b', '9 1 2 3 4 5', '1 2 3 4 5 5']) {
      expect(timelineOf({ parameters: { timeline } }), timeline).toBeUndefined();
    }
    expect(timelineParameters([])).toEqual({});
  });
});

describe('the files of a piece', () => {
  const views = (files = musicFiles({ stems: ['Piano', 'Bass'] })): readonly ArtifactView[] =>
    files.map(({ parameters = {}, bytes, ...file }, index) => ({
      ...file,
      id: `job-${index}`,
      index,
      byteLength: bytes.byteLength,
      parameters,
      liked: false,
    }));

  it('are one player', () => {
    const music = musicOf(attachmentsOf(views()));
    expect(music?.sound.fileName).toBe('alebrije-7.mp3');
    expect(music?.roll?.timeline).toHaveLength(2);
    expect(music?.scores).toHaveLength(1);
    expect(music?.stems.map(({ part }) => part)).toEqual(['Piano', 'Bass']);
    expect(music?.loops).toEqual([]);
    expect(music?.files).toHaveLength(6);
  });

  it('of a game are loops that follow one another', () => {
    const [sound, ...rest] = musicFiles();
    if (sound === undefined) throw new Error('no sound');
    const loops = ['calm', 'fight'].map((state) => ({ ...sound, parameters: { role: 'loop', state } }));
    const music = musicOf(attachmentsOf(views([...loops, ...rest])));
    expect(music?.loops.map(({ part }) => part)).toEqual(['calm', 'fight']);
    expect(music?.loops[0]).toBe(music?.sound);
  });

  it('that are pictures, or a sound alone, are not', () => {
    const [sound, roll] = musicFiles();
    if (sound === undefined || roll === undefined) throw new Error('no files');
    expect(musicOf(attachmentsOf(views([roll])))).toBeUndefined();
    expect(musicOf(attachmentsOf(views([sound])))).toBeUndefined();
    expect(musicOf([])).toBeUndefined();
  });
});

describe('keys and clocks', () => {
  it('move by seconds, to the beginning and to the end', () => {
    const state = { isPlaying: true, isBroken: false, positionMs: 20_000, durationMs: 60_000 };
    expect(['ArrowLeft', 'ArrowRight', 'PageDown', 'Home', 'x'].map((key) => seekByKey(key, state))).toEqual([
      15_000,
      25_000,
      5_000,
      0,
      undefined,
    ]);
    expect(seekByKey('End', state)).toBeLessThan(60_000);
  });

  it('tell minutes and seconds', () => {
    expect([0, 59_999, 60_000, 605_000].map(clockText)).toEqual(['0:00', '0:59', '1:00', '10:05']);
  });
});
