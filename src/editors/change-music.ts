import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import type { Locale } from '../core/locale.ts';
import { keyName } from '../core/music-key.ts';
import { musicMoods, musicStyleOf } from '../core/music-options.ts';
import { seedSchema } from '../core/seed.ts';
import { instrumentName } from '../core/texts/instruments.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic, type OpenedMusic } from '../engines/music/open-music.ts';
import { styleLabel } from '../engines/music/style-asked.ts';
import { castOf, castParts } from '../media/music/editing/cast-parts.ts';
import { musicInMode } from '../media/music/editing/change-mode.ts';
import { moveMusic } from '../media/music/editing/move-music.ts';
import type { EditedMusic } from '../media/music/editing/read-music.ts';
import { atPace } from '../media/music/editing/song-clock.ts';
import { withoutFrame } from '../media/music/editing/without-frame.ts';
import { hasChords } from '../media/music/lead-sheet.ts';
import { drumChannel } from '../media/midi/song.ts';
import { feltTempo, readChanges, type Changes } from './change-music/read-changes.ts';
import { replayMusic } from './change-music/replay-music.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  key: z.string().max(40).optional(),
  tempo: z.string().max(60).optional(),
  mood: z.enum(musicMoods.map(({ value }) => value)).optional(),
  instruments: z.string().max(200).optional(),
  genre: z.string().max(60).optional(),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type ChangeOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Key, tempo, mood, instruments or genre of a piece, in any combination. */
export default defineGenerator({ name: 'change-music', version: 1, options: optionsSchema, run: change });

async function* change(options: ChangeOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const texts = musicEditTexts[locale];
  const { key, tempo, mood, instruments, genre, seed, format } = options;
  const needsPitches = [key, mood, instruments, genre].some((value) => value !== undefined);
  const opened = yield* openMusic(context, {
    pitches: needsPitches,
    bars: genre !== undefined,
    key: key !== undefined || mood !== undefined,
  });
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.06, step: texts.changing };
  const changes = readChanges(options, opened.heard, locale);
  const tuned = inKeyAsked(opened, changes);
  const pace = paceOf(opened, changes);
  const { edited, dropped } =
    changes.style === undefined
      ? recast(louder({ ...tuned, song: atPace(tuned.song, pace), sheet: sheetAt(tuned, pace) }, changes), changes)
      : { edited: await replayed(opened, tuned, { pace, changes }, context), dropped: [] };
  if (dropped.length > 0) yield { type: 'warning-raised', warning: texts.partsDropped(dropped) };
  for (const warning of playerWarnings(changes, edited, locale)) yield { type: 'warning-raised', warning };
  const done = sayDone({ opened, edited, changes, pace, mood, locale });
  yield* finishEdit(
    {
      opened,
      edited,
      title: texts.titleChanged(opened.title),
      said: texts.changed({ title: opened.title, done }),
      asked: Object.fromEntries(
        Object.entries({ key, tempo, mood, instruments, genre }).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      ),
      edit: 'change',
      style: musicStyleOf(changes.style?.id),
      seed,
      format,
      from: 0.12,
    },
    context,
  );
}

/** The mode first, on the piece's own key note, then the key. What a key says of the mode outdoes the mood. */
function inKeyAsked(opened: OpenedMusic, { key, mood }: Changes): EditedMusic {
  const mode = key?.mode ?? mood?.mode;
  const inMode = mode === undefined ? opened : musicInMode(opened, mode);
  const up = key === undefined ? 0 : (((key.tonic - opened.heard.key.tonic) % 12) + 12) % 12;
  const part = opened.heard.parts.findIndex(({ role }) => role === 'melody');
  const octaves = mood?.tuneOctaves ?? 0;
  return moveMusic(inMode, { semitones: up > 6 ? up - 12 : up, ...(part < 0 ? {} : { tune: { part, octaves } }) });
}

/** The tempo asked for, else the mood's; another genre may need a tempo that its band can play. */
function paceOf({ heard }: OpenedMusic, { pace = 1, style, mood }: Changes): number {
  const isAsked = pace !== 1 && pace !== mood?.pace;
  if (style === undefined || isAsked) return pace;
  const [slowest, , fastest] = style.tempo;
  return Math.min(fastest, Math.max(slowest, heard.bpm * pace)) / heard.bpm;
}

function sheetAt({ sheet }: EditedMusic, pace: number): EditedMusic['sheet'] {
  return sheet === undefined ? undefined : { ...sheet, bpm: sheet.bpm * pace };
}

function louder(music: EditedMusic, { mood }: Changes): EditedMusic {
  const factor = mood?.loudness ?? 1;
  if (factor === 1) return music;
  const parts = music.song.parts.map((part) => ({
    ...part,
    notes: part.notes.map((note) => ({
      ...note,
      velocity: Math.min(127, Math.max(1, Math.round(note.velocity * factor))),
    })),
  }));
  return { ...music, song: { ...music.song, parts } };
}

function recast(
  music: EditedMusic,
  { players }: Changes,
): { readonly edited: EditedMusic; readonly dropped: readonly string[] } {
  if (players === undefined) return { edited: music, dropped: [] };
  const { song, roles, dropped } = castParts(music.song, music.reading.roles ?? [], castOf(players));
  return { edited: { ...music, song, reading: { ...music.reading, roles } }, dropped };
}

async function replayed(
  opened: OpenedMusic,
  tuned: EditedMusic,
  { pace, changes }: { readonly pace: number; readonly changes: Changes },
  context: GeneratorContext,
): Promise<EditedMusic> {
  const { heard } = opened;
  const { style, players } = changes;
  const sheet = sheetAt(tuned, pace) ?? { ...heard.leadSheet, bpm: heard.leadSheet.bpm * pace };
  if (style === undefined) return tuned;
  return replayMusic(withoutFrame(sheet, heard), { style, players, isBare: !hasChords(sheet) }, context);
}

/** Words nobody knows, and instruments that were named and are not heard. */
function playerWarnings({ players, style }: Changes, { song }: EditedMusic, locale: Locale): readonly string[] {
  if (players === undefined) return [];
  const texts = musicEditTexts[locale];
  const unknown = players.notes.flatMap((note) => (note.type === 'unknown-words' ? note.words : []));
  const heard = new Set(song.parts.filter(({ channel }) => channel !== drumChannel).map(({ program }) => program));
  const idle = players.instruments.filter(
    ({ id, program, family }) =>
      id !== 'drums' && program >= 0 && ![...heard].some((other) => other === program || isWithin(other, family)),
  );
  const lacksDrums =
    style === undefined &&
    players.instruments.some(({ id }) => id === 'drums') &&
    song.parts.every(({ channel }) => channel !== drumChannel);
  return [
    ...(unknown.length === 0 ? [] : [texts.unknownWords(unknown)]),
    ...(idle.length === 0
      ? []
      : [texts.nothingToPlay(idle.map(({ program }) => instrumentName(program)?.[locale].toLowerCase() ?? ''))]),
    ...(lacksDrums ? [texts.noDrumsThere] : []),
  ];
}

function isWithin(program: number, family: readonly [number, number] | undefined): boolean {
  return family !== undefined && program >= family[0] && program <= family[1];
}

interface Done {
  readonly opened: OpenedMusic;
  readonly edited: EditedMusic;
  readonly changes: Changes;
  readonly pace: number;
  readonly mood: ChangeOptions['mood'];
  readonly locale: Locale;
}

/** What was really done, for the sentence below the result. */
function sayDone({ opened, edited, changes, pace, mood, locale }: Done): readonly string[] {
  const texts = musicEditTexts[locale];
  const [before, after] = [opened.reading.key, edited.reading.key];
  const moved =
    before !== undefined && after !== undefined && (before.tonic !== after.tonic || before.mode !== after.mode);
  const moodLabel = musicMoods.find(({ value }) => value === mood)?.label[locale].toLowerCase();
  const tempo = feltTempo(opened.heard);
  const names = edited.song.parts
    .filter(({ channel }) => channel !== drumChannel)
    .map(({ program }) => instrumentName(program)?.[locale].toLowerCase() ?? '');
  return [
    ...(moodLabel === undefined ? [] : [texts.doneMood(moodLabel)]),
    ...(moved ? [texts.doneKey({ from: keyName(before, locale), to: keyName(after, locale) })] : []),
    ...(Math.abs(pace - 1) < 0.005 ? [] : [texts.doneTempo({ from: Math.round(tempo), to: Math.round(tempo * pace) })]),
    ...(changes.style === undefined ? [] : [texts.doneStyle(styleLabel(changes.style, opened.heard.meter, locale))]),
    ...(changes.players === undefined ? [] : [texts.donePlayers([...new Set(names)])]),
  ];
}
