import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { replaceHarmony } from '../engines/music/accompany-song.ts';
import { continueSong } from '../engines/music/continue-song.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic, type OpenedMusic } from '../engines/music/open-music.ts';
import { firstBars } from '../media/music/editing/cut-heard.ts';
import { barTicks } from '../media/music/lead-sheet.ts';
import { fittingStyle } from '../media/music/editing/fitting-style.ts';
import { ornamentTune } from '../media/music/editing/ornament-tune.ts';
import { reharmonise } from '../media/music/editing/reharmonise.ts';
import type { EditedMusic } from '../media/music/editing/read-music.ts';
import { withTune } from '../media/music/editing/vary-music.ts';
import { paced } from '../media/paced.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  /** 0 (as it is) … 1 (only its beginning is left). */
  strength: z.number().min(0).max(1).default(0.5),
  model: z.string().max(64).optional(),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type VaryOptions = Readonly<z.infer<typeof optionsSchema>>;

/** From here on the chords change as well, and from there on the second half is new. */
const newChords = 0.45;
const newHalf = 0.75;
/** A second half of fewer bars is none. */
const fewestBars = 8;
/** A second half that follows fewer bars of tune would have nothing to do with the first. */
const fewestTuneBars = 4;

/** A piece as it could have gone as well: its tune ornamented, then other chords, then another second half. */
export default defineGenerator({ name: 'vary-music', version: 1, options: optionsSchema, run: vary });

async function* vary(options: VaryOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const { strength } = options;
  const texts = musicEditTexts[locale];
  const opened = yield* openMusic(context, { tune: true, bars: true });
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.05, step: texts.varying };
  const half = strength >= newHalf ? halfOf(opened) : undefined;
  const hasChords = strength >= newChords && !opened.heard.doubts.includes('no-chords');
  const kept = varied(half === undefined ? opened : firstBars(opened, half), { strength, hasChords }, context);
  const count = opened.heard.bars.length;
  const { music, modelId } =
    half === undefined
      ? { music: kept, modelId: undefined }
      : yield* paced(
          continueSong(
            kept,
            {
              bars: count - half,
              ending: true,
              style: fittingStyle(opened.heard),
              wholeBand: false,
              modelId: options.model,
            },
            context,
          ),
          { signal, step: texts.composingOn, from: 0.06, to: 0.35 },
        );
  const { title } = opened;
  const percent = Math.round(strength * 100);
  yield* finishEdit(
    {
      opened,
      edited: music,
      title: texts.titleVaried(title),
      said: texts.varied({
        title,
        percent,
        chords: hasChords,
        fromBar: half === undefined ? undefined : opened.heard.bars[half]?.number,
      }),
      asked: { strength, ...(modelId === undefined ? {} : { model: modelId }) },
      edit: 'vary',
      seed: options.seed,
      format: options.format,
      from: 0.36,
    },
    context,
  );
}

/** Tune and chords; the same bars. */
function varied(
  music: OpenedMusic,
  { strength, hasChords }: { readonly strength: number; readonly hasChords: boolean },
  { random, locale }: GeneratorContext,
): OpenedMusic {
  const { heard } = music;
  const tune = ornamentTune(heard, { strength, random: random.fork('ornaments') });
  if (!hasChords) return withTune(music, tune);
  const sheet = reharmonise(heard.leadSheet, { share: strength, random: random.fork('chords') });
  const harmony: EditedMusic = replaceHarmony(music, { sheet, style: fittingStyle(heard), random, locale });
  return withTune({ ...music, ...harmony, heard: { ...heard, leadSheet: sheet } }, tune);
}

/**
 * The section that begins nearest to the middle, after enough of the tune to go on from; undefined for a piece too short to
 * have two halves, or one whose tune begins near its end.
 */
function halfOf({ heard }: OpenedMusic): number | undefined {
  const count = heard.bars.length;
  const tuneBar = Math.floor((heard.melody[0]?.position ?? 0) / barTicks(heard.meter));
  const [earliest, latest] = [Math.max(count / 4, tuneBar + fewestTuneBars), (3 * count) / 4];
  if (count < fewestBars || earliest > latest) return undefined;
  const starts = heard.sections.map(({ firstBar }) => firstBar).filter((bar) => bar >= earliest && bar <= latest);
  const middle = Math.max(Math.round(count / 2), Math.ceil(earliest));
  return starts.reduce(
    (best, bar) => (Math.abs(bar - middle) < Math.abs(best - middle) ? bar : best),
    starts[0] ?? middle,
  );
}
