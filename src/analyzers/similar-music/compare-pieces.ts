import { alignTunes, type TuneAlignment } from '../../media/music/similar/align-tunes.ts';
import { isSameTune } from '../../media/music/similar/same-tune.ts';
import { styleLikeness, type StyleLikeness } from '../../media/music/similar/style-traits.ts';
import { createTuneIndex } from '../../media/music/similar/tune-index.ts';
import type { HeardPiece } from './heard-piece.ts';

/** A piece that plays the same tune somewhere. Bars are counted from 0. */
export interface TuneMatch {
  readonly piece: HeardPiece;
  readonly alignment: TuneAlignment;
  readonly own: BarRange;
  readonly other: BarRange;
}

export interface BarRange {
  readonly first: number;
  readonly last: number;
}

/** A piece that sounds like it. */
export interface LikeMatch {
  readonly piece: HeardPiece;
  readonly likeness: StyleLikeness;
}

export interface Comparison {
  readonly tunes: readonly TuneMatch[];
  readonly likes: readonly LikeMatch[];
  /** What comes nearest where nothing is alike; undefined where there is nothing to compare with. */
  readonly nearest?: LikeMatch | undefined;
}

const mostShown = 3;
/** Nine of ten pairs of songs taken at random are less alike. */
const leastLikeness = 0.85;

function barsOf(piece: HeardPiece, notes: readonly number[]): BarRange {
  const bars = notes.map((index) => Math.floor((piece.notes[index]?.position ?? 0) / piece.barLength));
  return { first: Math.max(0, Math.min(...bars)), last: Math.max(0, ...bars) };
}

/** Lays every other piece on the first. Yields the fraction done. */
export function* comparePieces(asked: HeardPiece, others: readonly HeardPiece[]): Generator<number, Comparison> {
  const index = createTuneIndex(others.map(({ tune }) => tune));
  const tunes: TuneMatch[] = [];
  const candidates = index.candidates(asked.tune, others.length);
  for (const [rank, place] of candidates.entries()) {
    const piece = others[place];
    if (piece === undefined) continue;
    const alignment = alignTunes(asked.tune, piece.tune);
    yield (rank + 1) / candidates.length;
    if (!isSameTune(alignment, [asked.tune.length, piece.tune.length])) continue;
    const own = barsOf(
      asked,
      alignment.pairs.map(([first]) => first),
    );
    const other = barsOf(
      piece,
      alignment.pairs.map(([, second]) => second),
    );
    tunes.push({ piece, alignment, own, other });
  }
  const ranked = others
    .map((piece): LikeMatch => ({ piece, likeness: styleLikeness(asked.traits, piece.traits) }))
    .toSorted((one, two) => two.likeness.overall - one.likeness.overall);
  const likes = ranked.filter(({ likeness }) => likeness.overall >= leastLikeness);
  return {
    tunes: tunes.toSorted((one, two) => two.alignment.score - one.alignment.score).slice(0, mostShown),
    likes: likes.slice(0, mostShown),
    nearest: tunes.length + likes.length === 0 ? ranked[0] : undefined,
  };
}
