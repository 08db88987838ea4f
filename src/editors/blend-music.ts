import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { keyName } from '../core/music-key.ts';
import { musicStyleOf } from '../core/music-options.ts';
import { seedSchema } from '../core/seed.ts';
import { musicBlendTexts } from '../core/texts/music-blend.ts';
import { harmoniseLeadSheet } from '../engines/composers/harmonise-lead-sheet.ts';
import { openPhraseVae, type PhraseVae } from '../engines/composers/phrase-vae.ts';
import { bandNames } from '../engines/music/band-names.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import type { OpenedMusic } from '../engines/music/open-music.ts';
import { songOfPiece } from '../engines/music/song-of-piece.ts';
import { styleAsked } from '../engines/music/style-asked.ts';
import { placeSheet } from '../media/music/arrange.ts';
import { pitchClass } from '../media/music/chord.ts';
import { feelOf } from '../media/music/editing/feel.ts';
import { playBand } from '../media/music/editing/play-band.ts';
import {
  barTicks,
  hasChords,
  tonicOf,
  type LeadSheet,
  type LeadSheetBar,
  type Mode,
} from '../media/music/lead-sheet.ts';
import { inKey } from '../media/music/listening/shift-sheet.ts';
import { pieceTicksPerLeadSheetTick, type Piece } from '../media/music/piece.ts';
import { paced } from '../media/paced.ts';
import { drawBetween } from './blend-music/draw-between.ts';
import { findPhrase, phraseBars, type SongPhrase } from './blend-music/find-phrase.ts';
import { layOutBlend, layOutPath, type LaidOut } from './blend-music/lay-out-blend.ts';
import { openSongs } from './blend-music/open-songs.ts';
import { phraseLikeness } from './blend-music/phrase-likeness.ts';
import { rebarPhrase } from './blend-music/rebar-phrase.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  /** 0 is the first song, 1 the second. */
  share: z.number().min(0).max(1).optional(),
  /** Whether the piece goes from the first to the second instead of staying at one place between them. */
  path: z.boolean().default(false),
  /** What the person typed: a style of the band; without it, what fits the first song. */
  style: z.string().max(60).optional(),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type BlendOptions = Readonly<z.infer<typeof optionsSchema>>;

const blender = 'alebrije-composer-vae';
const middleShare = 0.5;
/** Places that a path comes by between the songs' own phrases. */
const between = [0.2, 0.4, 0.6, 0.8] as const;

/** Something between two songs, out of the latent space of phrases: one place of it, or the way across. */
export default defineGenerator({ name: 'blend-music', version: 1, options: optionsSchema, run: blend });

interface Titles {
  readonly first: string;
  readonly second: string;
}

interface Ends {
  readonly from: SongPhrase;
  readonly to: SongPhrase;
}

async function* blend(options: BlendOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal, random } = context;
  const texts = musicBlendTexts[locale];
  const songs = yield* openSongs(context);
  const [{ heard, title: first, fileName }, { heard: other, title: second, fileName: secondFile }] = songs;
  const style = styleAsked(options.style, heard, locale);
  if (options.path && options.share !== undefined) yield { type: 'warning-raised', warning: texts.shareUnused };
  const vae = await openBlender(context);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.03, step: texts.finding };
  const ends = yield* findEnds(songs, context);
  const share = options.share ?? middleShare;
  // A path ends in the second song's mode, and everything else is in that of the song it is nearer to.
  const { mode } = options.path || share >= middleShare ? ends.to.sheet : ends.from.sheet;
  const bpm = Math.round(options.path ? heard.bpm : heard.bpm ** (1 - share) * other.bpm ** share);
  const home = { genre: 'other', mode, meter: heard.meter, bpm };
  const laidOut = options.path
    ? layOutPath(yield* drawPath(vae, ends, context), home)
    : layOutBlend(yield* drawPlace(vae, { ...ends, share }, context), home);

  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.3, step: texts.arranging };
  const key = { tonic: tonicFor(mode, heard.key), mode };
  const sheet = inKey(laidOut.sheet, key.tonic);
  const piece = playBand(sheet, {
    style,
    intensities: laidOut.intensities,
    ending: true,
    feel: options.style === undefined ? feelOf(heard) : undefined,
    random,
  });
  const titles: Titles = { first, second };
  const title = options.path ? texts.titlePath(titles) : texts.titleBlended(titles);
  const said = {
    first: { title: first, bar: barNumber(songs[0], ends.from) },
    second: { title: second, bar: barNumber(songs[1], ends.to) },
    bars: sheet.bars.length,
    keys: (options.path && mode !== heard.key.mode ? [heard.key, key] : [key]).map((each) => keyName(each, locale)),
    tempo: bpm,
  };
  yield* finishEdit(
    {
      opened: { fileName: `${fileName}, ${secondFile}` },
      edited: {
        song: songOfPiece(piece, { title, partNames: bandNames(locale) }),
        reading: {
          key: options.path ? heard.key : key,
          chords: piece.chords,
          sections: options.path ? pathMarkers(piece, titles) : piece.markers,
          roles: piece.tracks.map(({ role }) => role),
        },
        sheet: withLastBar(placeSheet(sheet, key.tonic), piece),
      },
      title,
      said: options.path
        ? texts.journeyed({ ...said, between: between.length })
        : texts.blended({ ...said, percent: Math.round(share * 100) }),
      asked: { style: style.id, model: blender, ...(options.path ? { path: true } : { share }) },
      edit: 'blend',
      style: musicStyleOf(style.id),
      seed: options.seed,
      format: options.format,
      from: 0.34,
    },
    context,
  );
}

/** @throws AppError `model-missing` with a sentence that names the model. */
async function openBlender({ models, locale }: GeneratorContext): Promise<PhraseVae> {
  try {
    return await openPhraseVae(await models.open(blender));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'model-missing') throw error;
    const userMessage = musicBlendTexts[locale].noModel(blender);
    throw new AppError({ code: error.code, message: error.message, userMessage, cause: error });
  }
}

/** A phrase of each song, the second one counted like the first. */
async function* findEnds(
  [first, second]: readonly [OpenedMusic, OpenedMusic],
  context: GeneratorContext,
): AsyncGenerator<GeneratorEvent, Ends> {
  const texts = musicBlendTexts[context.locale];
  const from = yield* phraseOf(first, context);
  const own = yield* phraseOf(second, context);
  const { meter } = from.sheet;
  if (own.sheet.meter !== meter) {
    const warning = texts.otherMeter({ title: second.title, had: own.sheet.meter, meter });
    yield { type: 'warning-raised', warning };
  }
  const to = { ...own, sheet: rebarPhrase(own.sheet, meter) };
  if (phraseLikeness(from.sheet.bars, to.sheet.bars, meter) === 1) {
    yield { type: 'warning-raised', warning: texts.sameMusic };
  }
  return { from, to };
}

/** The model hears a phrase with its chords: one that has none is given some. */
async function* phraseOf(
  { heard, title }: OpenedMusic,
  { models, random, signal, locale }: GeneratorContext,
): AsyncGenerator<GeneratorEvent, SongPhrase> {
  const phrase = findPhrase(heard.leadSheet);
  if (hasChords(phrase.sheet)) return phrase;
  yield { type: 'warning-raised', warning: musicBlendTexts[locale].chordsFound(title) };
  const sheet = await harmoniseLeadSheet(models, phrase.sheet, { random: random.fork('harmony'), signal });
  return { ...phrase, sheet };
}

/** Phrases from one place, best first. */
async function* drawPlace(
  vae: PhraseVae,
  { from, to, share }: Ends & { readonly share: number },
  { random, signal, locale }: GeneratorContext,
): AsyncGenerator<GeneratorEvent, readonly LaidOut['sheet']['bars'][]> {
  return yield* paced(
    drawBetween(vae, { from: from.sheet, to: to.sheet, share, random: random.fork('place'), signal }),
    { signal, step: musicBlendTexts[locale].drawing, from: 0.05, to: 0.29 },
  );
}

/** The first song's own phrase, phrases at equal steps, the second song's own. */
async function* drawPath(
  vae: PhraseVae,
  { from, to }: Ends,
  { random, signal, locale }: GeneratorContext,
): AsyncGenerator<GeneratorEvent, readonly LaidOut['sheet']['bars'][]> {
  const phrases = [from.sheet.bars];
  for (const [index, share] of between.entries()) {
    const [best = []] = yield* paced(
      drawBetween(vae, { from: from.sheet, to: to.sheet, share, random: random.fork(`step ${index}`), signal }),
      {
        signal,
        step: musicBlendTexts[locale].drawing,
        from: 0.05 + 0.06 * index,
        to: 0.11 + 0.06 * index,
      },
    );
    phrases.push(best);
  }
  return [...phrases, to.sheet.bars];
}

/** The first song's key, or its relative where the mode is the other one: the same notes. */
function tonicFor(mode: Mode, key: OpenedMusic['heard']['key']): number {
  if (mode === key.mode) return tonicOf(key);
  return pitchClass(key.tonic + (mode === 'minor' ? -3 : 3));
}

/** As a score of the file counts it. */
function barNumber({ heard }: OpenedMusic, { firstBar }: SongPhrase): number {
  return heard.bars[firstBar]?.number ?? firstBar + 1;
}

/** On the roll of a path, sections say how far it has come. */
function pathMarkers(
  { markers, meter }: Piece,
  { first, second }: Titles,
): readonly { readonly tick: number; readonly label: string }[] {
  const names = [first, ...between.map((share) => `${Math.round(share * 100)} %`), second];
  const length = phraseBars * barTicks(meter) * pieceTicksPerLeadSheetTick;
  return [
    ...names.map((label, index) => ({ tick: index * length, label })),
    ...markers.filter(({ label }) => label === 'ending'),
  ];
}

/** The score ends as the band does: on its last chord. */
function withLastBar(sheet: LeadSheet, { chords, tracks }: Piece): LeadSheet {
  const last = tracks.find(({ role }) => role === 'melody')?.notes.at(-1);
  const bar: LeadSheetBar = {
    chords: [{ tick: 0, chord: chords.at(-1)?.chord ?? null }],
    notes: last === undefined ? [] : [{ tick: 0, pitch: last.pitch, durationTicks: barTicks(sheet.meter) }],
  };
  return { ...sheet, bars: [...sheet.bars, bar] };
}
