import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { Generator } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { Locale } from '../../../src/core/locale.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import { modelManifestSchema } from '../../../src/core/model-manifest.ts';
import type { RenderRequest, SoundRenderer } from '../../../src/core/sound-renderer.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import { chordIntervals } from '../../../src/media/music/chord.ts';
import { barTicks, type LeadSheet } from '../../../src/media/music/lead-sheet.ts';
import { parseMidi } from '../../../src/media/midi/parse-midi.ts';
import { songOfSequence } from '../../../src/media/midi/song-of-sequence.ts';
import type { Song, SongNote, SongPart } from '../../../src/media/midi/song.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

/** Plays nothing, and remembers what it was to play. */
function createMuteRenderer(requests: RenderRequest[]): SoundRenderer {
  const unused = async (): Promise<never> => {
    throw new Error('editors of notes only render');
  };
  return {
    finish: unused,
    repack: unused,
    render: async function* (request) {
      requests.push(request);
      yield 0.5;
      const durationMs = Math.round((request.seconds ?? 1) * 1000);
      const mix = { bytes: request.midi, mediaType: 'audio/mpeg', durationMs };
      const parts = request.stems === true ? songOf(request.midi).parts : [];
      const stems = parts.map(({ channel, name }) => ({ ...mix, channel, name }));
      return { mix, stems, loudnessLufs: -16, peakDbfs: -1 };
    },
  };
}

/** The project's composer that needs no engine, in the place of every composer. */
export const countingComposer: ModelAccess = {
  open: async () => {
    const folder = path.resolve('models/alebrije-composer-ngram');
    const manifest = modelManifestSchema.parse(JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8')));
    return {
      manifest,
      graph: async () => {
        throw new Error('a table has no graph');
      },
      text: async (file) => readFile(path.join(folder, file), 'utf8'),
      bytes: async (file) => readFile(path.join(folder, file)),
    };
  },
  idsForTask: () => ['alebrije-composer-ngram'],
};

export interface MusicEditRun {
  readonly song: Song;
  /** The sound, as the person gets it. */
  readonly sound: ArtifactDraft;
  readonly artifacts: readonly ArtifactDraft[];
  readonly warnings: readonly string[];
  readonly fractions: readonly number[];
  readonly requests: readonly RenderRequest[];
}

export interface MusicEditCall {
  readonly editor: Generator;
  readonly midi: Uint8Array;
  readonly options?: JsonObject;
  readonly locale?: Locale;
  readonly fileName?: string;
  /** Attached after the first. */
  readonly others?: readonly Uint8Array[];
  readonly models?: ModelAccess;
}

/** Runs an editor of music, and reads what it hands back. */
export async function runMusicEditor(call: MusicEditCall): Promise<MusicEditRun> {
  const { editor, midi, options = {}, locale = 'en', fileName = 'my_song.mid', others = [] } = call;
  const prepared = editor.prepare({ seed: 3, ...options });
  const warnings: string[] = [];
  const fractions: number[] = [];
  const artifacts: ArtifactDraft[] = [];
  const requests: RenderRequest[] = [];
  const run = prepared.run({
    signal: new AbortController().signal,
    random: createSeededRandom(prepared.seed),
    models: call.models ?? countingComposer,
    logger: silentLogger,
    locale,
    inputs: [
      { fileName, mediaType: 'audio/midi', bytes: midi },
      ...others.map((bytes, index) => ({ fileName: `other_${index + 2}.mid`, mediaType: 'audio/midi', bytes })),
    ],
    sound: createMuteRenderer(requests),
  });
  for await (const event of run) {
    if (event.type === 'warning-raised') warnings.push(event.warning);
    else if (event.type === 'artifact-ready') artifacts.push(event.artifact);
    else fractions.push(event.fraction);
  }
  const [sound] = artifacts;
  if (sound === undefined) throw new Error('the editor made nothing');
  return { song: songOf(sound.bytes), sound, artifacts, warnings, fractions, requests };
}

/** What a MIDI file holds. */
export function songOf(bytes: Uint8Array): Song {
  const parsed = parseMidi(bytes);
  if (parsed.type === 'refused') throw new Error(parsed.reason);
  return songOfSequence(parsed.sequence);
}

export interface FixtureOptions {
  /** Which parts there are; the tune always is. */
  readonly parts?: readonly ('chords' | 'bass' | 'drums')[];
  readonly beats?: number;
  readonly tuneShift?: number;
}

const ticksPerQuarter = 480;
const scale = ticksPerQuarter / 12;

/** A lead sheet as somebody's MIDI file: a flute, a piano, a bass, a kit. */
export function fixtureSong(
  sheet: LeadSheet,
  { parts = ['chords', 'bass'], beats, tuneShift = 0 }: FixtureOptions = {},
): Song {
  const length = barTicks(sheet.meter);
  const tune = sheet.bars.flatMap(({ notes }, bar) =>
    notes.map(({ tick, pitch, durationTicks }) => note(bar * length + tick, durationTicks, pitch + tuneShift, 90)),
  );
  const harmony = sheet.bars.flatMap(({ chords }, bar) =>
    chords.flatMap(({ tick, chord }, index) => {
      const until = chords[index + 1]?.tick ?? length;
      return chord === null ? [] : [{ from: bar * length + tick, ticks: until - tick, chord }];
    }),
  );
  const written: Readonly<Record<'chords' | 'bass' | 'drums', SongPart>> = {
    chords: part(
      'Piano',
      1,
      0,
      harmony.flatMap(({ from, ticks, chord }) =>
        chordIntervals[chord.quality].map((interval) => note(from, ticks, 48 + ((chord.root + interval) % 12), 70)),
      ),
    ),
    bass: part(
      'Bass',
      2,
      33,
      harmony.map(({ from, ticks, chord }) => note(from, ticks, 36 + chord.root, 80)),
    ),
    drums: part(
      'Kit',
      9,
      0,
      sheet.bars.flatMap((_, bar) =>
        [0, 12, 24].map((tick) => note(bar * length + tick, 3, tick === 0 ? 36 : 42, 100)),
      ),
    ),
  };
  return {
    title: 'Song',
    ticksPerQuarter,
    tempos: [{ tick: 0, quartersPerMinute: sheet.bpm }],
    timeSignatures: [
      {
        tick: 0,
        beats: beats ?? (sheet.meter === '6/8' ? 6 : Number(sheet.meter.charAt(0))),
        beatType: sheet.meter === '6/8' ? 8 : 4,
      },
    ],
    parts: [part('Flute', 0, 73, tune), ...parts.map((name) => written[name])],
  };
}

export function fixtureMidi(sheet: LeadSheet, options?: FixtureOptions): Uint8Array {
  return writeSong(fixtureSong(sheet, options));
}

function part(name: string, channel: number, program: number, notes: readonly SongNote[]): SongPart {
  return { name, channel, program, notes, controls: [] };
}

function note(tick: number, durationTicks: number, pitch: number, velocity: number): SongNote {
  return { tick: tick * scale, durationTicks: durationTicks * scale, pitch, velocity };
}

/** The notes of all parts, in one order, for comparing what was there with what is. */
export function notesOf({ parts }: Song, channels?: readonly number[]): readonly string[] {
  return parts
    .filter(({ channel }) => channels === undefined || channels.includes(channel))
    .flatMap(({ program, notes }) =>
      notes.map(({ tick, durationTicks, pitch, velocity }) =>
        [program, tick, durationTicks, pitch, velocity].join(' '),
      ),
    )
    .toSorted();
}
