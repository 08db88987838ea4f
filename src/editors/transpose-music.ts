import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import type { Locale } from '../core/locale.ts';
import { keyName } from '../core/music-key.ts';
import { findPlayedInstrument, playedInstruments, type PlayedInstrument } from '../core/played-instruments.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic, type OpenedMusic } from '../engines/music/open-music.ts';
import { barsOfNotes, fitRange } from '../media/music/editing/fit-range.ts';
import { leavesKeyboard, moveMusic, type Move } from '../media/music/editing/move-music.ts';
import type { EditedMusic } from '../media/music/editing/read-music.ts';
import { pitchText } from './transpose-music/pitch-text.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  /** What the person typed. */
  instrument: z.string().max(60).optional(),
  semitones: z.number().int().min(-36).max(36).default(0),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type TransposeOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Writes a piece for an instrument that sounds other notes than it reads, or moves it by semitones. */
export default defineGenerator({ name: 'transpose-music', version: 1, options: optionsSchema, run: transpose });

async function* transpose(options: TransposeOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const texts = musicEditTexts[locale];
  const { semitones } = options;
  const instrument = instrumentOf(options, locale);
  const opened = yield* openMusic(context, { pitches: true });
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.06, step: texts.transposing };
  const move = instrument === undefined ? { semitones } : moveFor(opened, instrument, semitones);
  if (leavesKeyboard(opened, move.semitones)) yield { type: 'warning-raised', warning: texts.keyboardEnds };
  const moved = moveMusic(opened, move);
  const edited = instrument === undefined ? moved : playedBy(moved, opened, instrument);
  if (instrument !== undefined) {
    for (const warning of rangeWarnings({ opened, edited, instrument, locale }))
      yield { type: 'warning-raised', warning };
  }
  const { title } = opened;
  const [from, to] = [keyText(opened, locale), keyText(edited, locale)];
  yield* finishEdit(
    {
      opened,
      edited,
      title:
        instrument === undefined
          ? texts.titleMoved({ title, semitones })
          : texts.titleFor({ title, instrument: instrument.label[locale] }),
      said:
        instrument === undefined
          ? texts.transposed({ title, semitones, from, to })
          : texts.transposedFor({
              title,
              from,
              to,
              instrument: instrument.label[locale],
              octaves: octavesMoved(move, instrument),
            }),
      asked: { ...(instrument === undefined ? {} : { instrument: instrument.id }), semitones },
      edit: 'transpose',
      seed: options.seed,
      format: options.format,
      from: 0.1,
    },
    context,
  );
}

function instrumentOf(
  { instrument: typed, semitones }: TransposeOptions,
  locale: Locale,
): PlayedInstrument | undefined {
  const texts = musicEditTexts[locale];
  const refuse = (message: string, userMessage: string): AppError =>
    new AppError({ code: 'invalid-input', message, userMessage });
  if (typed === undefined) {
    if (semitones === 0) throw refuse('neither instrument nor semitones', texts.transposeWhat);
    return undefined;
  }
  const instrument = findPlayedInstrument(typed);
  if (instrument !== undefined) return instrument;
  const known = playedInstruments.slice(0, 10).map(({ label }) => label[locale]);
  throw refuse('unknown instrument', texts.unknownPlayed({ typed, known }));
}

/** Which part an instrument would play: the tune's, else the first with pitches. */
function tunePart({ heard }: OpenedMusic): number {
  const isTune = heard.parts.findIndex(({ role }) => role === 'melody' || role === 'mixed');
  return isTune >= 0 ? isTune : heard.parts.findIndex(({ role }) => role !== 'drums');
}

/** Everything moves to the written key by the shorter way; the tune to where the instrument's notes are written. */
function moveFor(opened: OpenedMusic, instrument: PlayedInstrument, more: number): Move {
  const written = more - instrument.sounds;
  const up = ((written % 12) + 12) % 12;
  const semitones = up > 6 ? up - 12 : up;
  const part = tunePart(opened);
  const pitches = (opened.song.parts[part]?.notes ?? []).map(({ pitch }) => pitch + written);
  const octaves = (written - semitones) / 12 + fitRange(pitches, instrument.written).octaves;
  return { semitones, tune: { part, octaves } };
}

/** By how many octaves the tune will sound higher than it did. */
function octavesMoved({ semitones, tune }: Move, { sounds }: PlayedInstrument): number {
  return Math.round((semitones + 12 * (tune?.octaves ?? 0) + sounds) / 12);
}

/** The tune's part with the instrument's sound. */
function playedBy(moved: EditedMusic, opened: OpenedMusic, { program }: PlayedInstrument): EditedMusic {
  const part = tunePart(opened);
  const parts = moved.song.parts.map((other, index) => (index === part ? { ...other, program } : other));
  return { ...moved, song: { ...moved.song, parts } };
}

interface Check {
  readonly opened: OpenedMusic;
  readonly edited: EditedMusic;
  readonly instrument: PlayedInstrument;
  readonly locale: Locale;
}

function rangeWarnings({ opened, edited, instrument, locale }: Check): readonly string[] {
  const texts = musicEditTexts[locale];
  const [lowest, highest] = instrument.written;
  const notes = edited.song.parts[tunePart(opened)]?.notes ?? [];
  const below = notes.filter(({ pitch }) => pitch < lowest);
  const above = notes.filter(({ pitch }) => pitch > highest);
  if (below.length + above.length === 0) return [];
  const outside = notes.filter((note) => below.includes(note) || above.includes(note));
  return [
    texts.outOfRange({
      instrument: instrument.label[locale],
      below: below.length,
      above: above.length,
      bars: barsOfNotes(outside, opened.heard.bars),
      lowest: pitchText(lowest, locale),
      highest: pitchText(highest, locale),
    }),
  ];
}

function keyText({ reading: { key } }: EditedMusic, locale: Locale): string | undefined {
  return key === undefined ? undefined : keyName(key, locale);
}
