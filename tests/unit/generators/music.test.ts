import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { musicTexts } from '../../../src/core/texts/music.ts';
import { musicFileName } from '../../../src/engines/music/music-file-name.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import music from '../../../src/generators/music.ts';
import { titleMusic } from '../../../src/generators/music/title-music.ts';
import { musicMoods, musicStyles } from '../../../src/core/music-options.ts';
import { parseMidi } from '../../../src/media/midi/parse-midi.ts';
import { songOfSequence } from '../../../src/media/midi/song-of-sequence.ts';
import type { Song } from '../../../src/media/midi/song.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { countingComposer } from '../editors/run-music-editor.ts';
import { createQuietSound, type QuietSound } from '../../fakes/quiet-sound.ts';

/** Nothing is installed: the rule systems compose. */
const noModels: GeneratorContext['models'] = {
  open: async (id) => {
    throw new AppError({ code: 'model-missing', message: `no model ${id}` });
  },
  idsForTask: () => [],
};

interface Made {
  readonly events: readonly GeneratorEvent[];
  readonly files: readonly ArtifactDraft[];
  readonly warnings: readonly string[];
  readonly sound: QuietSound;
}

async function make(
  options: Readonly<Record<string, z.core.util.JSONType>>,
  changes: Partial<GeneratorContext> = {},
  { hasSound = true }: { readonly hasSound?: boolean } = {},
): Promise<Made> {
  const sound = createQuietSound();
  const prepared = music.prepare({ seed: 7, model: 'rules-grammar', seconds: 6, ...options });
  const events: GeneratorEvent[] = [];
  const run = prepared.run({
    signal: new AbortController().signal,
    random: createSeededRandom(prepared.seed),
    models: noModels,
    ...(hasSound ? { sound } : {}),
    logger: silentLogger,
    locale: 'en',
    inputs: [],
    ...changes,
  });
  for await (const event of run) events.push(event);
  return {
    events,
    sound,
    files: events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : [])),
    warnings: events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : [])),
  };
}

function songIn(files: readonly ArtifactDraft[]): Song {
  const midi = files.find(({ parameters }) => parameters['role'] === 'midi');
  const parsed = parseMidi(midi?.bytes ?? new Uint8Array());
  if (parsed.type === 'refused') throw new Error(parsed.reason);
  return songOfSequence(parsed.sequence);
}

const rolesOf = (files: readonly ArtifactDraft[]) => files.map(({ parameters }) => parameters['role']);

describe('music from words', () => {
  it('is sound of the length asked for, a roll, a score and notes, told so that it can be made again', async () => {
    const { files, sound, warnings } = await make({ prompt: 'ranchera alegre en sol mayor' }, { locale: 'es' });
    expect(rolesOf(files)).toEqual([undefined, 'roll', 'score', 'midi']);
    expect(warnings).toEqual([]);
    const [piece] = files;
    expect(piece).toMatchObject({ mediaType: 'audio/mpeg', durationMs: 6000 });
    expect(piece?.parameters).toMatchObject({
      prompt: 'ranchera alegre en sol mayor',
      seed: 7,
      model: 'rules-grammar',
      seconds: 6,
      genre: 'ranchera',
      mood: 'happy',
      key: 'G major',
      meter: '3/4',
    });
    for (const fact of ['Ranchera', 'alegre', '6 segundos', 'sol mayor', 'trompeta'])
      expect(piece?.alt).toContain(fact);
    expect(sound.requests[0]).toMatchObject({ seconds: 6, format: 'mp3', stems: false });
    const names = new Set(files.map(({ fileName }) => fileName.replace(/(?:-roll|-score)?\.[a-z0-9]+$/u, '')));
    expect(names.size).toBe(1);
    // The first score waits for the engraver to be loaded.
  }, 20_000);

  it('puts the players on a stage and ends before the sound does', async () => {
    const song = songIn((await make({ genre: 'rock', tempo: 120 })).files);
    const controlOf = (name: string, controller: number) =>
      song.parts.find((part) => part.name === name)?.controls.find((control) => control.controller === controller)
        ?.value;
    expect(controlOf('Melody', 10)).toBe(64);
    expect(controlOf('Chords', 10)).toBeLessThan(60);
    expect(controlOf('Bass', 91)).toBeLessThan(controlOf('Melody', 91) ?? 0);
    expect(song.parts.find(({ name }) => name === 'Drums')?.channel).toBe(9);
    expect(song.timeSignatures).toEqual([{ tick: 0, beats: 4, beatType: 4 }]);
  });

  it('is the same bytes for the same seed, and another piece for another', async () => {
    const digestOf = async (seed: number): Promise<string> => {
      const hash = createHash('sha256');
      for (const { bytes } of (await make({ seed, prompt: 'jazz', seconds: 5 })).files) hash.update(bytes);
      return hash.digest('hex');
    };
    const first = await digestOf(3);
    expect(await digestOf(3)).toBe(first);
    expect(await digestOf(4)).not.toBe(first);
  }, 20_000);

  it('tells its stages in the person’s language, always forwards, with the roll to look at', async () => {
    const { events } = await make({}, { locale: 'es' });
    const progress = events.flatMap((event) => (event.type === 'progress-update' ? [event] : []));
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    const texts = musicTexts.es;
    expect([...new Set(progress.map(({ step }) => step))]).toEqual([
      texts.composing,
      texts.arranging,
      texts.drawing,
      texts.playing,
      texts.encoding,
    ]);
    expect(progress.some(({ preview }) => preview?.mediaType === 'image/png')).toBe(true);
  });

  it('says what it did not understand, and refuses a genre that nobody knows', async () => {
    const { warnings } = await make({ prompt: 'a zorglub waltz with vocals' });
    expect(warnings.join(' ')).toContain('“zorglub”');
    expect(warnings).toContain(musicTexts.en.noSinging);
    await expect(make({ genre: 'zorglub' })).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await make({ genre: 'chiptune' })).files[0]?.parameters).toMatchObject({ genre: 'chase' });
  });

  it('gives each part as a file of its own when asked to', async () => {
    const { files } = await make({ genre: 'pop', stems: true });
    const stems = files.filter(({ parameters }) => parameters['role'] === 'stem');
    expect(stems.map(({ parameters }) => parameters['part'])).toEqual(
      expect.arrayContaining(['Melody', 'Bass', 'Drums']),
    );
    expect(new Set(stems.map(({ fileName }) => fileName)).size).toBe(stems.length);
  });

  it('makes an attached tune its theme, in the tune’s key', async () => {
    const tune = [67, 69, 71, 67, 74, 72, 71, 69, 67, 71, 74, 79, 78, 76, 74, 71];
    const bytes = writeSong({
      title: 'My tune',
      ticksPerQuarter: 480,
      tempos: [{ tick: 0, quartersPerMinute: 100 }],
      timeSignatures: [{ tick: 0, beats: 4, beatType: 4 }],
      parts: [
        {
          name: 'Tune',
          channel: 0,
          program: 0,
          controls: [],
          notes: [...tune, ...tune].map((pitch, at) => ({ tick: at * 480, durationTicks: 470, pitch, velocity: 90 })),
        },
      ],
    });
    const inputs = [{ fileName: 'my-tune.mid', mediaType: 'audio/midi', bytes }];
    const { files } = await make({ themeFromInput: true, seconds: 25, genre: 'folk' }, { inputs });
    expect(files[0]?.parameters).toMatchObject({ key: 'G major', theme: true });
    const melody = songIn(files).parts.find(({ name }) => name === 'Melody');
    const steps = (pitches: readonly number[]): readonly number[] =>
      pitches.slice(1).map((pitch, at) => pitch - (pitches[at] ?? 0));
    expect(steps((melody?.notes ?? []).slice(0, 12).map(({ pitch }) => pitch))).toEqual(steps(tune.slice(0, 12)));
  });

  it('gives chords to a theme that comes without any, and says how it counted it', async () => {
    // An upbeat, then long first beats: a waltz that says nothing of its metre.
    const tune = [62, 67, 71, 71, 69, 67, 64, 62, 62, 67, 71, 71, 69, 74, 71, 74];
    const quarters = tune.map((_, at) => (at % 2 === 0 ? 1 : 2));
    const written = (timeSignatures: Song['timeSignatures']) => [
      {
        fileName: 'tune.mid',
        mediaType: 'audio/midi',
        bytes: writeSong({
          title: 'Tune',
          ticksPerQuarter: 480,
          tempos: [{ tick: 0, quartersPerMinute: 120 }],
          timeSignatures,
          parts: [
            {
              name: 'Tune',
              channel: 0,
              program: 73,
              controls: [],
              notes: tune.map((pitch, at) => ({
                tick: 480 * quarters.slice(0, at).reduce((sum, one) => sum + one, 0),
                durationTicks: 480 * (quarters[at] ?? 1) - 10,
                pitch,
                velocity: 90,
              })),
            },
          ],
        }),
      },
    ];
    const options = { themeFromInput: true, seconds: 15, genre: 'waltz' };
    const alone = await make(options, { inputs: written([]), models: countingComposer });
    expect(alone.warnings.join(' ')).toContain('counted it in 3/4');
    const song = songIn(alone.files);
    const bass = song.parts.find(({ name }) => name === 'Bass')?.notes ?? [];
    const bars = Number(alone.files[0]?.parameters['bars']);
    expect(new Set(bass.map(({ tick }) => Math.floor(tick / 1440))).size).toBeGreaterThanOrEqual(bars - 1);
    const five = await make(options, {
      inputs: written([{ tick: 0, beats: 5, beatType: 4 }]),
      models: countingComposer,
    });
    expect(five.warnings.join(' ')).toMatch(/can’t play 5\/4; I counted it in/u);
  });

  it('needs instruments, and stops when it is told to', async () => {
    await expect(make({}, {}, { hasSound: false })).rejects.toMatchObject({ code: 'not-supported' });
    await expect(make({}, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/iu);
  });
});

describe('music for a game', () => {
  it('is four loops of equal length with a cue sheet, each led into by its own end', async () => {
    const { files, sound } = await make({ prompt: 'dark dungeon', purpose: 'states', seconds: 20 });
    expect(rolesOf(files)).toEqual(['loop', 'loop', 'loop', 'loop', 'roll', 'midi', 'cues']);
    expect(files.slice(0, 4).map(({ durationMs }) => durationMs)).toEqual([20_000, 20_000, 20_000, 20_000]);
    expect(files.slice(0, 4).map(({ parameters }) => parameters['state'])).toEqual([
      'calm',
      'tense',
      'fight',
      'victory',
    ]);
    const cues = z
      .object({
        bpm: z.number(),
        bars: z.number(),
        barSeconds: z.number(),
        loopSeconds: z.number(),
        states: z.array(z.object({ state: z.string(), file: z.string(), gainDb: z.number(), key: z.string() })),
      })
      .parse(JSON.parse(new TextDecoder().decode(files.at(-1)?.bytes)));
    expect(cues.bars * cues.barSeconds).toBeCloseTo(cues.loopSeconds, 9);
    expect(cues.bars % 4).toBe(0);
    expect(cues.states.map(({ file }) => file)).toEqual(files.slice(0, 4).map(({ fileName }) => fileName));
    expect(cues.states.map(({ key }) => key.split(' ')[1])).toEqual(['minor', 'minor', 'minor', 'major']);
    for (const request of sound.requests) {
      expect(request).toMatchObject({ seconds: 20, fadeOutSeconds: 0 });
      expect(request.skipSeconds).toBeCloseTo(2 * cues.barSeconds, 9);
    }
    const notes = songIn(files).parts.flatMap((part) => part.notes.map(({ tick }) => tick));
    expect(Math.max(...notes)).toBeLessThan(4 * cues.bars * 4 * 480);
  });
});

describe('titles', () => {
  it('are short, and agree in Spanish', () => {
    for (const { value: mood } of musicMoods) {
      for (const [index, { value: style }] of musicStyles.entries()) {
        for (const locale of ['en', 'es'] as const) {
          const title = titleMusic({ mood, style, locale, random: createSeededRandom(index) });
          expect(title.length).toBeGreaterThan(3);
          expect(title.length).toBeLessThan(40);
          expect(title).not.toMatch(/undefined|\/|\bde el\b|^[a-z]/u);
        }
      }
    }
  });
});

describe('the name of a file', () => {
  it('keeps a flat, so that no instrument becomes another', () => {
    expect(musicFileName('Canción para clarinete en si♭')).toBe('cancion-para-clarinete-en-sib');
    expect(musicFileName('♭')).toBe('b');
    expect(musicFileName('音楽')).toBe('music');
  });
});
