import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { Locale } from '../../../src/core/locale.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import blendMusic from '../../../src/editors/blend-music.ts';
import { findPhrase } from '../../../src/editors/blend-music/find-phrase.ts';
import { rebarPhrase } from '../../../src/editors/blend-music/rebar-phrase.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import { songEndTick } from '../../../src/media/music/editing/song-clock.ts';
import type { LeadSheet } from '../../../src/media/music/lead-sheet.ts';
import { inKey } from '../../../src/media/music/listening/shift-sheet.ts';
import type { Song } from '../../../src/media/midi/song.ts';
import { fakePhraseVae } from '../../fakes/fake-phrase-vae.ts';
import { song } from '../music/song.ts';
import { countingComposer, fixtureMidi, fixtureSong, runMusicEditor } from './run-music-editor.ts';

const models: ModelAccess = {
  ...countingComposer,
  open: async (id) => (id === fakePhraseVae.manifest.id ? fakePhraseVae : countingComposer.open(id)),
};
const bar = 1920;
const scale = [60, 62, 64, 65, 67, 69, 71, 72];

/** Running eighths on other chords, slower, in D. */
const running = inKey(
  {
    ...song('4/4'),
    bpm: 80,
    bars: Array.from({ length: 16 }, (_, index) => ({
      chords: [{ tick: 0, chord: { root: [0, 5, 7, 0][index % 4] ?? 0, quality: 'maj' as const } }],
      notes: Array.from({ length: 8 }, (__, place) => ({
        tick: 6 * place,
        pitch: scale[(place * (index % 2 === 0 ? 1 : 7) + index) % 8] ?? 60,
        durationTicks: 6,
      })),
    })),
  },
  2,
);
const first = fixtureMidi(song('4/4'));
const second = fixtureMidi(running);

interface Call {
  readonly options?: JsonObject;
  readonly midi?: Uint8Array;
  readonly others?: readonly Uint8Array[];
  readonly locale?: Locale;
  readonly available?: ModelAccess;
}

async function blend({ options = {}, midi = first, others = [second], locale = 'en', available = models }: Call = {}) {
  return runMusicEditor({ editor: blendMusic, midi, others, options, locale, fileName: 'luna.mid', models: available });
}

/** The sentence of a refusal. */
async function refusal(call: Call): Promise<string> {
  try {
    await blend(call);
  } catch (error) {
    if (error instanceof AppError) return error.userMessage ?? `no sentence: ${error.message}`;
    throw error;
  }
  throw new Error('it was made');
}

/** Sixteenths in which the tune has an onset, and with which tone, from a bar on. */
function traits({ parts }: Song, from = 0): ReadonlySet<string> {
  const notes = parts[0]?.notes ?? [];
  return new Set(
    notes
      .map(({ tick, pitch }) => ({ place: Math.round(tick / 120) - 16 * from, tone: pitch % 12 }))
      .filter(({ place }) => place >= 0 && place < 64)
      .flatMap(({ place, tone }) => [`${place}`, `${place}:${tone}`]),
  );
}

const own = traits(fixtureSong(song('4/4')));
// In the first song's key.
const others = traits(fixtureSong(inKey(running, 0)));
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return (2 * [...one].filter((trait) => other.has(trait)).length) / (one.size + other.size);
}

describe('blending two songs', { timeout: 20_000 }, () => {
  it('at either end is like that song and not like the other, the same for the same seed', async () => {
    const [near, again, otherSeed, far] = [
      await blend({ options: { share: 0 } }),
      await blend({ options: { share: 0 } }),
      await blend({ options: { share: 0, seed: 4 } }),
      await blend({ options: { share: 1 } }),
    ];
    expect(likeness(traits(near.song), own)).toBeGreaterThan(0.75);
    expect(likeness(traits(near.song), own)).toBeGreaterThan(likeness(traits(near.song), others) + 0.3);
    expect(likeness(traits(far.song), others)).toBeGreaterThan(0.75);
    expect(likeness(traits(far.song), others)).toBeGreaterThan(likeness(traits(far.song), own) + 0.3);
    expect(again.artifacts.map(({ bytes }) => bytes)).toEqual(near.artifacts.map(({ bytes }) => bytes));
    expect(otherSeed.sound.bytes).not.toEqual(near.sound.bytes);
  });

  it('plays sixteen bars and a last chord, at a tempo between the two', async () => {
    const { song: made, sound, artifacts, warnings, fractions } = await blend();
    expect(Math.ceil(songEndTick(made) / bar)).toBe(17);
    expect(made.tempos[0]?.quartersPerMinute).toBeCloseTo(Math.sqrt(110 * 80), 0);
    expect(artifacts.map(({ parameters }) => parameters['role'])).toEqual([undefined, 'roll', 'score', 'midi']);
    expect(sound.parameters).toMatchObject({ edit: 'blend', original: 'luna.mid, other_2.mid', share: 0.5 });
    expect(sound.alt).toMatch(/50 % “luna”.*50 % “other 2”.*C major.*about a third.*not a collage/u);
    expect(warnings).toEqual([]);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('plays in the style that was asked for, and says where both songs are the same', async () => {
    const { sound, warnings } = await blend({ options: { style: 'bossa nova' }, others: [first] });
    expect(sound.parameters).toMatchObject({ style: 'bossa-nova' });
    expect(warnings).toEqual([expect.stringContaining('the same phrase')]);
    expect(await refusal({ options: { style: 'zzzz' } })).toContain('zzzz');
  });
});

describe('a path between two songs', { timeout: 20_000 }, () => {
  it('begins as the first and ends as the second', async () => {
    const { song: made, sound, warnings } = await blend({ options: { path: true, share: 0.3 } });
    expect(Math.ceil(songEndTick(made) / bar)).toBe(25);
    expect(likeness(traits(made), own)).toBeGreaterThan(0.95);
    expect(likeness(traits(made, 20), others)).toBeGreaterThan(0.9);
    for (const from of [4, 8, 12, 16]) {
      expect(likeness(traits(made, from), own)).toBeLessThan(0.9);
      expect(likeness(traits(made, from), others)).toBeLessThan(0.9);
    }
    expect(sound.alt).toContain('From “luna” to “other 2” in 24 bars');
    expect(warnings).toEqual([expect.stringContaining('share')]);
  });

  it('counts the second song like the first, and gives chords to one that has none', async () => {
    const bare = writeSong(fixtureSong(song('4/4'), { parts: [] }));
    const waltz: LeadSheet = {
      ...running,
      meter: '3/4',
      bars: running.bars.map((each) => ({ ...each, notes: each.notes.slice(0, 6) })),
    };
    const call = { options: { path: true }, midi: bare, others: [fixtureMidi(waltz)], locale: 'es' } as const;
    const { song: made, warnings } = await blend(call);
    expect(made.timeSignatures[0]).toMatchObject({ beats: 4, beatType: 4 });
    expect(warnings).toEqual([
      expect.stringContaining('«luna» no tiene acordes'),
      expect.stringMatching(/«other 2» de 3\/4 a 4\/4/u),
    ]);
  });
});

describe('what cannot be blended', { timeout: 20_000 }, () => {
  const drums = writeSong({
    ...fixtureSong(song('4/4'), { parts: ['drums'] }),
    parts: fixtureSong(song('4/4'), { parts: ['drums'] }).parts.slice(1),
  });

  it('is refused in a sentence that says which song it is about', async () => {
    expect(await refusal({ others: [] })).toContain('midi-2');
    expect(await refusal({ midi: drums, locale: 'es' })).toMatch(/^Primera canción: .*solo oigo batería/u);
    expect(await refusal({ others: [drums] })).toMatch(/^Second song: I hear only drums/u);
    expect(await refusal({ others: [new TextEncoder().encode('no music')] })).toMatch(/^Second song: .*MIDI/u);
  });

  it('is refused where the model is not installed, by its name', async () => {
    const missing: ModelAccess = {
      idsForTask: () => [],
      open: async (id) => {
        throw new AppError({ code: 'model-missing', message: `no ${id}` });
      },
    };
    expect(await refusal({ available: missing })).toContain('alebrije-composer-vae');
  });
});

describe('the phrase of a song', () => {
  it('is where its tune begins, with the chord that sounds there, in the home key', () => {
    const late: LeadSheet = {
      ...running,
      bars: running.bars.map((each, index) => ({
        chords: index === 4 ? [] : each.chords,
        notes: index < 4 ? [] : each.notes,
      })),
    };
    const { firstBar, sheet } = findPhrase(late);
    expect(firstBar).toBe(4);
    expect(sheet.bars).toHaveLength(4);
    expect(sheet.bars[0]?.chords[0]).toMatchObject({ tick: 0, chord: { root: 0 } });
    const pitches = sheet.bars.flatMap(({ notes }) => notes.map(({ pitch }) => pitch % 12));
    expect(pitches.every((tone) => [0, 2, 4, 5, 7, 9, 11].includes(tone))).toBe(true);
  });

  it('is the whole of a song that is shorter, again', () => {
    const { sheet } = findPhrase({ ...running, bars: running.bars.slice(0, 2) });
    expect(sheet.bars[2]?.notes).toEqual(sheet.bars[0]?.notes);
  });

  it.each([
    ['3/4', '4/4', [0, 12, 24], 48],
    ['4/4', '3/4', [0, 12, 24], 36],
    ['3/4', '6/8', [0, 12, 24], 36],
  ] as const)('in %s is counted in %s, beat by beat', (from, to, ticks, length) => {
    const { bars, meter } = rebarPhrase(song(from), to);
    expect(meter).toBe(to);
    expect(bars[0]?.notes.map(({ tick }) => tick)).toEqual(ticks);
    const last = bars[0]?.notes.at(-1);
    expect((last?.tick ?? 0) + (last?.durationTicks ?? 0)).toBe(length);
  });
});
