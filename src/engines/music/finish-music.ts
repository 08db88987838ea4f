import type { ArtifactDraft } from '../../core/artifact.ts';
import { AppError, toAppError } from '../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { timelineParameters } from '../../core/music-files.ts';
import type { MusicStyle } from '../../core/music-options.ts';
import type { RenderedMusic, SoundFormat } from '../../core/sound-renderer.ts';
import { musicTexts } from '../../core/texts/music.ts';
import type { Song } from '../../media/midi/song.ts';
import type { MusicView } from '../../media/music/drawing/music-view.ts';
import { hearExpression } from '../../media/music/drawing/hear-expression.ts';
import { lettersAfterIntro } from '../../media/music/drawing/letters-after-intro.ts';
import type { Score } from '../../media/music/drawing/score.ts';
import { viewOfSong, type SongReading } from '../../media/music/drawing/view-of-song.ts';
import { drawPianoRoll } from '../notation/draw-piano-roll.ts';
import { drawScore } from '../notation/draw-score.ts';
import type { DrawnPage } from '../notation/drawn-page.ts';
import { writeSong } from '../sound/write-song.ts';
import { musicFileName } from './music-file-name.ts';

export interface FinishMusicRequest {
  readonly song: Song;
  /** Shown by players and above the score; names the files. */
  readonly title: string;
  /** Exact length; the song's own and its last notes' decay when absent. */
  readonly seconds?: number;
  /** Default 0.5. */
  readonly fadeOutSeconds?: number;
  readonly format: SoundFormat;
  /** Whether each part is written alone as well. */
  readonly stems: boolean;
  /** What the pictures tell beside the notes: chords, sections, key, roles, marks. Ticks of the song. */
  readonly reading?: Omit<SongReading, 'title'>;
  /** The style of the band, where it is known: the MIDI file tells it with the reading's key, chords and sections. */
  readonly style?: MusicStyle | undefined;
  /** What the score shows; without one there is no score. Its title is the song's. */
  readonly score?: Omit<Score, 'title'>;
  /** What a person who cannot hear it should know, in their language. */
  readonly alt: string;
  /** All that is needed to make it again. */
  readonly parameters: ArtifactDraft['parameters'];
  /** The part of the whole job's progress that this is. */
  readonly progress: readonly [from: number, to: number];
}

/** Shares of this work: drawing comes first, so that something is there to look at while the music is played. */
const drawnShare = 0.2;
/** What the renderer has done when only encoding is left. */
const playedShare = 0.9;

/**
 * The end of everything that makes music: draws it, plays it, and hands over the files in this order: sound, piano roll
 * (`role: 'roll'`), score pages (`role: 'score'`), MIDI (`role: 'midi'`), stems (`role: 'stem'`). The same song gives the same
 * bytes. A picture that cannot be drawn costs a warning, not the music.
 *
 * @throws AppError `not-supported` where nothing plays music; what the renderer throws; the signal's reason.
 */
export async function* finishMusic(
  request: FinishMusicRequest,
  context: GeneratorContext,
): AsyncGenerator<GeneratorEvent> {
  const { song, title, parameters } = request;
  const { sound, signal, locale } = context;
  const texts = musicTexts[locale];
  const at = scaleOf(request.progress);
  if (sound === undefined) {
    const message = 'this worker has no instruments: no sound renderer in its context';
    throw new AppError({ code: 'not-supported', message, userMessage: texts.noInstruments });
  }
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: at(0), step: texts.drawing };
  const { seconds } = request;
  const view = viewOfSong(song, { ...request.reading, ...(seconds === undefined ? {} : { seconds }), title });
  const roll = yield* drawn(rollOf(view, context), context);
  const [picture] = roll;
  yield {
    type: 'progress-update',
    fraction: at(drawnShare / 4),
    step: texts.drawing,
    ...(picture === undefined ? {} : { preview: { mediaType: 'image/png', bytes: picture.bytes } }),
  };
  const score = request.score === undefined ? [] : yield* drawn(scoreOf(request.score, request, context), context);
  signal.throwIfAborted();

  const { key, chords, sections } = request.reading ?? {};
  const midi = writeSong(song, { key, chords, sections, style: request.style });
  const music = yield* play(request, midi, { ...context, sound });
  const name = musicFileName(title);
  const ending = request.format === 'opus' ? 'ogg' : request.format;
  const artifact = (draft: Omit<ArtifactDraft, 'parameters'>, about: ArtifactDraft['parameters']): GeneratorEvent => ({
    type: 'artifact-ready',
    artifact: { ...draft, parameters: { ...parameters, ...about } },
  });
  yield artifact({ ...music.mix, fileName: `${name}.${ending}`, alt: request.alt }, {});
  for (const page of roll) {
    const about = { role: 'roll', ...timelineParameters(page.timeline ?? []) };
    yield artifact({ ...pictureFile(page), fileName: `${name}-roll.png`, alt: texts.altRoll(title) }, about);
  }
  for (const [index, page] of score.entries()) {
    const number = score.length > 1 ? `-${index + 1}` : '';
    const alt = texts.altScore({ title, page: index + 1, pages: score.length });
    yield artifact({ ...pictureFile(page), fileName: `${name}-score${number}.png`, alt }, { role: 'score' });
  }
  const notes = { bytes: midi, mediaType: 'audio/midi', fileName: `${name}.mid`, alt: texts.altMidi(title) };
  yield artifact(notes, { role: 'midi' });
  for (const { channel, name: part, ...file } of music.stems) {
    const fileName = `${name}-${channel + 1}-${musicFileName(part)}.${ending}`;
    yield artifact({ ...file, fileName, alt: texts.altStem({ title, part }) }, { role: 'stem', part });
  }
  yield { type: 'progress-update', fraction: at(1), step: texts.encoding };
}

function scaleOf([from, to]: FinishMusicRequest['progress']): (share: number) => number {
  return (share) => from + (to - from) * share;
}

function pictureFile({
  bytes,
  widthPx,
  heightPx,
}: DrawnPage): Pick<ArtifactDraft, 'bytes' | 'mediaType' | 'widthPx' | 'heightPx'> {
  return { bytes, mediaType: 'image/png', widthPx, heightPx };
}

async function rollOf(view: MusicView, { locale, signal }: GeneratorContext): Promise<readonly DrawnPage[]> {
  return [await drawPianoRoll(view, { locale, signal })];
}

async function scoreOf(
  score: Omit<Score, 'title'>,
  { song, title, reading, style }: FinishMusicRequest,
  { locale, signal }: GeneratorContext,
): Promise<readonly DrawnPage[]> {
  const expression = hearExpression(score.sheet, song, { ...reading, style });
  const sheet = lettersAfterIntro(score.sheet, song, reading?.sections);
  return drawScore({ ...score, sheet, title, expression }, { locale, signal });
}

/** The pictures, or a warning in their place. */
async function* drawn(
  pages: Promise<readonly DrawnPage[]>,
  { logger, signal, locale }: GeneratorContext,
): AsyncGenerator<GeneratorEvent, readonly DrawnPage[]> {
  try {
    return await pages;
  } catch (error) {
    signal.throwIfAborted();
    logger.error({ error: toAppError(error) }, 'music cannot be drawn');
    yield { type: 'warning-raised', warning: musicTexts[locale].notDrawn };
    return [];
  }
}

async function* play(
  { title, seconds, fadeOutSeconds, format, stems, progress }: FinishMusicRequest,
  midi: Uint8Array,
  { sound, signal, locale }: GeneratorContext & Required<Pick<GeneratorContext, 'sound'>>,
): AsyncGenerator<GeneratorEvent, RenderedMusic> {
  const texts = musicTexts[locale];
  const at = scaleOf(progress);
  const rendering = sound.render({
    midi,
    format,
    title,
    stems,
    signal,
    ...(seconds === undefined ? {} : { seconds }),
    ...(fadeOutSeconds === undefined ? {} : { fadeOutSeconds }),
  });
  let state = await rendering.next();
  for (; state.done !== true; state = await rendering.next()) {
    const step = state.value < playedShare || stems ? texts.playing : texts.encoding;
    yield { type: 'progress-update', fraction: at(drawnShare + (1 - drawnShare) * state.value), step };
    signal.throwIfAborted();
  }
  return state.value;
}
