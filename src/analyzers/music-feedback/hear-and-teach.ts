import { z } from 'zod';
import { AppError, toAppError } from '../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import type { Locale } from '../../core/locale.ts';
import { timelineParameters } from '../../core/music-files.ts';
import { keyName } from '../../core/music-key.ts';
import { seedSchema } from '../../core/seed.ts';
import { musicFeedbackTexts } from '../../core/texts/music-feedback.ts';
import { surprisePerBar } from '../../engines/composers/surprise-per-bar.ts';
import { titleOf } from '../../engines/music/open-music.ts';
import { drawPianoRoll } from '../../engines/notation/draw-piano-roll.ts';
import { drawScore } from '../../engines/notation/draw-score.ts';
import type { DrawnPage } from '../../engines/notation/drawn-page.ts';
import { readMidiFile } from '../../engines/sound/read-midi-file.ts';
import { viewOfSong } from '../../media/music/drawing/view-of-song.ts';
import { readMusic, type ReadMusic } from '../../media/music/editing/read-music.ts';
import type { HeardMusic } from '../../media/music/listening/heard-music.ts';
import { isPraise, teach, type Lesson } from '../../media/music/teaching/teach.ts';
import { teachingGenres } from '../../media/music/teaching/usual-songs.ts';
import { marksOf, perCountedBar, withCountedBars } from './score-bars.ts';
import { sayFinding } from './words-for-findings.ts';
import { musicLines } from './words-for-music.ts';

export const feedbackOptionsSchema = z.object({
  /** Nothing is left to chance here. */
  seed: seedSchema,
  /** Songs to compare with. */
  genre: z.enum(teachingGenres).default('any'),
});
type FeedbackOptions = Readonly<z.infer<typeof feedbackOptionsSchema>>;

/** Codes of what may be wrong with a model: everything else is still worth saying. */
const modelTroubles: ReadonlySet<string> = new Set(['model-missing', 'model-broken', 'not-supported', 'out-of-memory']);
/** A piece shorter than this is only described. */
const fewestNotes = 8;

/** What the reply is made of, in the language of the call; beside the piano roll as its parameters. */
interface Told {
  readonly praises: readonly string[];
  readonly suggestions: readonly string[];
}

/**
 * Hears the attached MIDI file, judges it, and sends the piano roll with the bars marked (first), and the tune as it was
 * heard, as a score. What is said is in the roll's parameters.
 */
export async function* hearAndTeach(
  options: FeedbackOptions,
  context: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, signal } = context;
  const texts = musicFeedbackTexts[locale];
  const [file] = inputs;
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.02, step: texts.listening };
  const { sequence, warnings } = readMidiFile(file, locale);
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  const read = readMusic(sequence);
  const { heard } = read;
  if (heard.doubts.includes('drums-only')) {
    throw new AppError({ code: 'attachment-rejected', message: 'drums only', userMessage: texts.drumsOnly });
  }
  for (const warning of doubtSentences(heard, locale)) yield { type: 'warning-raised', warning };
  yield { type: 'progress-update', fraction: 0.2, step: texts.surprise };
  const surprise = await surpriseOf(heard, context);
  signal.throwIfAborted();
  const notes = heard.parts.reduce((sum, part) => sum + (part.role === 'drums' ? 0 : part.notes.length), 0);
  const lesson: Lesson | undefined = notes < fewestNotes ? undefined : teach(heard, { genre: options.genre, surprise });
  const findings = lesson === undefined ? [] : [...lesson.praises, ...lesson.suggestions];
  const said = findings.map((finding) => sayFinding(finding, heard, locale));
  const told: Told = {
    praises: said.filter((_, index) => isGood(findings[index])),
    suggestions: said.filter((_, index) => !isGood(findings[index])),
  };
  const title = titleOf(file?.fileName ?? '', read.song.title);
  yield { type: 'progress-update', fraction: 0.45, step: texts.drawing };
  signal.throwIfAborted();
  // What is said travels with this picture: without it there is no answer.
  const view = withCountedBars(viewOfSong(read.song, { title, ...read.reading }), heard);
  const marks = marksOf(findings, view, heard);
  const surprises = surprise.length === 0 ? {} : { surprise: perCountedBar(surprise, view, heard) };
  const roll = await drawPianoRoll({ ...view, marks, ...surprises }, { locale, signal });
  const about = {
    seed: options.seed,
    index: 0,
    title,
    genre: options.genre,
    isShort: lesson === undefined,
    bars: view.bars.length,
    keyName: keyName(heard.key, locale),
    praises: told.praises.join('\n'),
    suggestions: told.suggestions.join('\n'),
    ...musicLines(heard, { bars: view.bars.length, locale }),
  };
  yield artifact(roll, {
    fileName: 'alebrije-feedback.png',
    alt: texts.altRoll({ file: title, findings: [...told.praises, ...told.suggestions].join(' ') }).slice(0, 1500),
    parameters: { ...about, role: 'roll', ...timelineParameters(roll.timeline ?? []) },
  });
  yield { type: 'progress-update', fraction: 0.75, step: texts.engraving };
  yield* scoreOf(read, title, context);
}

function isGood(finding: Parameters<typeof isPraise>[0] | undefined): boolean {
  return finding !== undefined && isPraise(finding);
}

function artifact(
  page: DrawnPage,
  about: {
    readonly fileName: string;
    readonly alt: string;
    readonly parameters: Readonly<Record<string, string | number | boolean>>;
  },
): GeneratorEvent {
  const { bytes, widthPx, heightPx } = page;
  return { type: 'artifact-ready', artifact: { ...about, mediaType: 'image/png', bytes, widthPx, heightPx } };
}

/** A picture, or a warning in its place. */
async function* drawn<T>(
  drawing: Promise<T>,
  { logger, signal, locale }: GeneratorContext,
): AsyncGenerator<GeneratorEvent, T | undefined> {
  try {
    return await drawing;
  } catch (error) {
    signal.throwIfAborted();
    logger.error({ error: toAppError(error) }, 'feedback cannot be drawn');
    yield { type: 'warning-raised', warning: musicFeedbackTexts[locale].cannotDraw };
    return undefined;
  }
}

/** How unexpected each bar is; empty where no model can tell. */
async function surpriseOf(
  { leadSheet, melody }: HeardMusic,
  { models, signal, logger }: GeneratorContext,
): Promise<readonly number[]> {
  if (melody.length < fewestNotes) return [];
  try {
    return await surprisePerBar(models, leadSheet, signal);
  } catch (error) {
    if (!(error instanceof AppError) || !modelTroubles.has(error.code)) throw error;
    logger.info({ code: error.code, reason: error.message }, 'no model tells surprise');
    return [];
  }
}

async function* scoreOf(read: ReadMusic, title: string, context: GeneratorContext): AsyncGenerator<GeneratorEvent> {
  const { locale, signal } = context;
  if (read.sheet === undefined) return;
  signal.throwIfAborted();
  const pages = yield* drawn(drawScore({ title, sheet: read.sheet }, { locale, signal, mostPages: 2 }), context);
  for (const [index, page] of (pages ?? []).entries()) {
    yield artifact(page, {
      fileName: `alebrije-heard-${index + 1}.png`,
      alt: musicFeedbackTexts[locale].altScore(title),
      parameters: { index: index + 1, role: 'score' },
    });
  }
}

function doubtSentences({ doubts, writtenMeter, meter }: HeardMusic, locale: Locale): readonly string[] {
  const texts = musicFeedbackTexts[locale];
  const written = `${writtenMeter.beats}/${writtenMeter.beatType}`;
  return doubts.flatMap((doubt): readonly string[] => {
    switch (doubt) {
      case 'no-tune':
        return [texts.doubtNoTune];
      case 'no-chords':
        return [texts.doubtNoChords];
      case 'meter-unknown':
        return [texts.doubtMeterUnknown({ written, counted: meter })];
      case 'meter-guessed':
        return [texts.doubtMeterGuessed(meter)];
      case 'meter-doubted':
        return [texts.doubtMeterDoubted(meter)];
      case 'meter-changes':
        return [texts.doubtMeterChanges(meter)];
      case 'free-time':
        return [texts.doubtFreeTime];
      // Said with the key; refused before.
      case 'key-unclear':
      case 'drums-only':
        return [];
    }
  });
}
