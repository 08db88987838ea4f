import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { continueSong } from '../engines/music/continue-song.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic } from '../engines/music/open-music.ts';
import { styleAsked } from '../engines/music/style-asked.ts';
import { songClock, songEndTick } from '../media/music/editing/song-clock.ts';
import { barTicks, leadSheetTicksPerQuarter } from '../media/music/lead-sheet.ts';
import type { HeardMusic } from '../media/music/listening/heard-music.ts';
import { paced } from '../media/paced.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  /** How much longer; by bars where both are said. */
  seconds: z.number().min(1).max(120).optional(),
  bars: z.number().int().min(1).max(64).optional(),
  /** 0.2 (what is most likely) … 2 (anything). */
  temperature: z.number().min(0.2).max(2).optional(),
  model: z.string().max(64).optional(),
  /** Who plays on, in the person's words; without it the piece's own instruments alone. */
  style: z.string().max(60).optional(),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type ContinueOptions = Readonly<z.infer<typeof optionsSchema>>;

const usualBars = 8;
const mostBars = 64;

/** Composes on where a person's piece ends. Every note of theirs stays as it is. */
export default defineGenerator({ name: 'continue-music', version: 1, options: optionsSchema, run: goOn });

async function* goOn(options: ContinueOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const texts = musicEditTexts[locale];
  const opened = yield* openMusic(context, { tune: true, bars: true });
  const style = styleAsked(options.style, opened.heard, locale);
  const joined = barsJoined(opened.heard);
  const heardBars = Math.ceil(barsAsked(options, opened.heard) / joined);
  const bars = heardBars * joined;
  const { music, modelId, silent } = yield* paced(
    continueSong(
      opened,
      {
        bars: heardBars,
        ending: heardBars > 1,
        style,
        wholeBand: options.style !== undefined,
        modelId: options.model,
        temperature: options.temperature,
      },
      context,
    ),
    { signal, step: texts.composingOn, from: 0.05, to: 0.35 },
  );
  if (silent.length > 0) yield { type: 'warning-raised', warning: texts.silentParts(silent) };
  const { title } = opened;
  const clock = songClock(music.song);
  const seconds = Math.round(clock(songEndTick(music.song)) - clock(songEndTick(opened.song)));
  yield* finishEdit(
    {
      opened,
      edited: music,
      title: texts.titleContinued(title),
      said: texts.continued({ title, bars, seconds, model: modelId }),
      asked: {
        model: modelId,
        bars,
        ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
        ...(options.style === undefined ? {} : { style: style.id }),
      },
      edit: 'continue',
      seed: options.seed,
      format: options.format,
      from: 0.36,
    },
    context,
  );
}

/** How many bars of the file one bar as we count it holds: 2/4 is counted two by two, in 4/4. */
function barsJoined({ meter, writtenMeter: { beats, beatType }, doubts }: HeardMusic): number {
  if (doubts.includes('meter-changes')) return 1;
  const written = (4 * leadSheetTicksPerQuarter * beats) / beatType;
  return Math.max(1, Math.floor(barTicks(meter) / written));
}

/** In bars of the file. */
function barsAsked({ bars, seconds }: ContinueOptions, heard: HeardMusic): number {
  if (bars !== undefined) return bars;
  const joined = barsJoined(heard);
  if (seconds === undefined) return usualBars * joined;
  const barSeconds = ((barTicks(heard.meter) / leadSheetTicksPerQuarter) * 60) / heard.bpm / joined;
  return Math.min(mostBars, Math.max(1, Math.round(seconds / barSeconds)));
}
