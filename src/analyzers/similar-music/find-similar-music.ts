import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { knownMusicSchema, mostMusicSearched } from '../../core/gallery-music.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import type { Locale } from '../../core/locale.ts';
import { seedSchema } from '../../core/seed.ts';
import { musicSimilarTexts } from '../../core/texts/music-similar.ts';
import { paced } from '../../media/paced.ts';
import { comparePieces, type Comparison, type LikeMatch, type TuneMatch } from './compare-pieces.ts';
import { drawComparison } from './draw-comparison.ts';
import { hearPiece, numberOfBar, type HeardPiece } from './heard-piece.ts';

export const similarMusicOptionsSchema = z.object({
  /** Nothing is left to chance here. */
  seed: seedSchema,
  /** The first inputs, in order; attached files follow them. */
  pieces: z.array(knownMusicSchema).max(mostMusicSearched),
  /** Whether the first attached file is what the others are compared with; else the first piece is. */
  hasExample: z.boolean(),
});
type SimilarMusicOptions = Readonly<z.infer<typeof similarMusicOptionsSchema>>;

type Texts = (typeof musicSimilarTexts)[Locale];

/** A trait is named as alike above this, as unlike below the other. */
const alikeTrait = 0.9;
const unlikeTrait = 0.75;

export async function* findSimilarMusic(
  options: SimilarMusicOptions,
  context: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const texts = musicSimilarTexts[locale];
  const { asked, others } = yield* hearAll(options, context);
  for (const warning of asked.warnings) yield { type: 'warning-raised', warning };
  if (asked.tune.length === 0) yield { type: 'warning-raised', warning: texts.noTune(asked.name) };
  const comparison = yield* paced(turns(comparePieces(asked, others)), {
    signal,
    step: texts.comparing,
    from: 0.75,
    to: 0.95,
  });
  yield { type: 'progress-update', fraction: 0.95, step: texts.drawing };
  signal.throwIfAborted();
  yield await sheetOf(comparison, { asked, searched: others.length, seed: options.seed, locale });
}

/** Between two pieces everybody else has a turn. */
async function* turns<T>(work: Generator<number, T>): AsyncGenerator<number, T> {
  let state = work.next();
  for (; state.done !== true; state = work.next()) {
    await setImmediate();
    yield state.value;
  }
  return state.value;
}

interface HeardAll {
  readonly asked: HeardPiece;
  readonly others: readonly HeardPiece[];
}

/** @throws AppError `attachment-rejected` when the piece asked for is no music. Others that cannot be read are left out. */
async function* hearAll(
  options: SimilarMusicOptions,
  context: GeneratorContext,
): AsyncGenerator<GeneratorEvent, HeardAll> {
  const { inputs, locale, signal } = context;
  const texts = musicSimilarTexts[locale];
  const askedAt = options.hasExample ? options.pieces.length : 0;
  let asked: HeardPiece | undefined;
  const others: HeardPiece[] = [];
  for (const [index, file] of inputs.entries()) {
    await setImmediate();
    signal.throwIfAborted();
    const step = texts.listening({ done: index, all: inputs.length });
    yield { type: 'progress-update', fraction: (0.75 * index) / inputs.length, step };
    const piece = options.pieces[index];
    const name = piece?.words ?? nameOf(file.fileName);
    try {
      const heard = hearPiece(file, { name, jobId: piece?.jobId, locale });
      if (index === askedAt) asked = heard;
      else others.push(heard);
    } catch (error) {
      const isRefused = error instanceof AppError && error.code === 'attachment-rejected';
      if (index === askedAt || !isRefused) throw error;
      // What somebody attached, they want to know about; an old piece that went bad is no reason to stop.
      if (piece === undefined) yield { type: 'warning-raised', warning: texts.unreadable(name) };
    }
  }
  if (asked === undefined) throw new AppError({ code: 'invalid-input', message: 'no piece to compare others with' });
  return { asked, others };
}

/** `mi_cancion.mid` → `mi cancion` */
function nameOf(fileName: string): string {
  const name = fileName
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .replaceAll(/[\s_]+/gu, ' ')
    .trim();
  return (name === '' ? fileName : name).slice(0, 80);
}

function tuneLine({ piece, own, other, alignment }: TuneMatch, asked: HeardPiece, texts: Texts): string {
  return texts.tuneLine({
    ownFirst: numberOfBar(asked, own.first),
    ownLast: numberOfBar(asked, own.last),
    otherFirst: numberOfBar(piece, other.first),
    otherLast: numberOfBar(piece, other.last),
    semitones: alignment.transposition,
    agreeing: alignment.agreeing,
    notes: alignment.pairs.length,
  });
}

function likeLine({ likeness }: LikeMatch, texts: Texts): string {
  const ranked = likeness.traits.toSorted((one, other) => other[1] - one[1]);
  const alike = ranked.filter(([, value], rank) => rank === 0 || (rank < 3 && value >= alikeTrait));
  const last = ranked.at(-1);
  return texts.likeLine({
    percent: Math.round(100 * likeness.overall),
    alike: alike.map(([name]) => texts[name]),
    unlike: last === undefined || last[1] > unlikeTrait ? undefined : texts[last[0]],
  });
}

interface SheetOptions {
  readonly asked: HeardPiece;
  readonly searched: number;
  readonly seed: number;
  readonly locale: Locale;
}

async function sheetOf(
  comparison: Comparison,
  { asked, searched, seed, locale }: SheetOptions,
): Promise<GeneratorEvent> {
  const texts = musicSimilarTexts[locale];
  const told = <M extends TuneMatch | LikeMatch>(matches: readonly M[], line: (match: M) => string) =>
    matches.map((match) => ({ name: match.piece.name, line: line(match), jobId: match.piece.jobId ?? '' }));
  const tunes = told(comparison.tunes, (match) => tuneLine(match, asked, texts));
  const likes = told(comparison.likes, (match) => likeLine(match, texts));
  const [nearest] = told(comparison.nearest === undefined ? [] : [comparison.nearest], (match) =>
    likeLine(match, texts),
  );
  const named = (lines: typeof tunes): readonly string[] => lines.map(({ name, line }) => `${name}: ${line}`);
  return {
    type: 'artifact-ready',
    artifact: {
      ...(await drawComparison(comparison, asked, locale)),
      fileName: 'alebrije-similar-music.png',
      mediaType: 'image/png',
      alt: texts.sheetAlt({
        name: asked.name,
        tunes: named(tunes),
        likes: named(likes),
        nearest: named(nearest === undefined ? [] : [nearest])[0],
      }),
      parameters: { seed, index: 0, name: asked.name, searched, found: JSON.stringify({ tunes, likes, nearest }) },
    },
  };
}
