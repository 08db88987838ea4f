import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { extendSong } from '../engines/music/extend-song.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic, type OpenedMusic } from '../engines/music/open-music.ts';
import { changeLength, type LengthenedMusic } from '../media/music/editing/change-length.ts';
import { gentlePace } from '../media/music/editing/plan-stretches.ts';
import { songSeconds } from '../media/music/editing/song-clock.ts';
import { barTicks } from '../media/music/lead-sheet.ts';
import { paced } from '../media/paced.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  seconds: z.number().min(1).max(300),
  model: z.string().max(64).optional(),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type LengthOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Beyond this many times its length a piece is composed on rather than repeated. */
const mostRepeated = 1.9;

/** A piece in exactly so many seconds: bars left out or repeated at its seams, composed where repeats would bore. */
export default defineGenerator({ name: 'length-music', version: 1, options: optionsSchema, run: fit });

async function* fit(options: LengthOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const { seconds } = options;
  const texts = musicEditTexts[locale];
  const opened = yield* openMusic(context, { bars: true });
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.05, step: texts.fitting };
  const before = songSeconds(opened.song);
  refuseBelowOneBar(opened, seconds, context);
  const composes = seconds > before * mostRepeated && opened.heard.melody.length > 0;
  const longer = composes
    ? yield* paced(extendSong(opened, { seconds, modelId: options.model }, context), {
        signal,
        step: texts.composingOn,
        from: 0.06,
        to: 0.35,
      })
    : undefined;
  const fitted = changeLength(longer?.music ?? opened, seconds);
  if (fitted === undefined) throw impossible(before, context);
  if (isStrong(fitted)) {
    yield { type: 'warning-raised', warning: texts.strongPace(Math.round((fitted.pace - 1) * 100)) };
  }
  const { title } = opened;
  const percent = Math.round((fitted.pace - 1) * 100);
  yield* finishEdit(
    {
      opened,
      edited: fitted,
      title: texts.titleLength({ title, seconds }),
      said: texts.fitted({
        title,
        from: before,
        seconds,
        how: longer !== undefined ? 'composed' : howOf(fitted),
        percent: isStrong(fitted) ? 0 : percent,
      }),
      asked: { seconds, ...(longer === undefined ? {} : { model: longer.modelId }) },
      edit: 'length',
      seed: options.seed,
      format: options.format,
      seconds,
      fadeOutSeconds: Math.min(0.5, seconds / 20),
      from: 0.36,
    },
    context,
  );
}

function howOf({ stretches, repeats }: LengthenedMusic): 'cut' | 'repeated' | 'kept' {
  if (repeats > 0) return 'repeated';
  return stretches.length > 1 || stretches[0]?.from !== 0 ? 'cut' : 'kept';
}

function isStrong({ pace }: LengthenedMusic): boolean {
  return Math.abs(Math.log(pace)) > Math.log(gentlePace) + 1e-9;
}

function refuseBelowOneBar({ heard }: OpenedMusic, seconds: number, { locale }: GeneratorContext): void {
  const barSeconds = ((barTicks(heard.meter) / 12) * 60) / heard.bpm;
  if (seconds >= barSeconds) return;
  throw new AppError({
    code: 'invalid-input',
    message: `a bar takes ${barSeconds} s, asked for ${seconds}`,
    userMessage: musicEditTexts[locale].belowOneBar({ seconds, barSeconds }),
  });
}

function impossible(before: number, { locale }: GeneratorContext): AppError {
  return new AppError({
    code: 'invalid-input',
    message: `a piece of ${before} s does not fit`,
    userMessage: musicEditTexts[locale].cannotFit(before),
  });
}
