import { rhythmKinds, tuneGrams, type Tune } from './tune-grams.ts';

/** Two tunes laid on each other where they agree best. */
export interface TuneAlignment {
  /** About 1 for each note that agrees in pitch and rhythm. */
  readonly score: number;
  /** Semitones from the first tune up to the second. */
  readonly transposition: number;
  /** Indices of notes that lie on each other, ascending. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  /** How many of them have the same pitch once transposed. */
  readonly agreeing: number;
}

/** Ours, set on the excerpts of `scripts/evaluate-similar.ts`. */
const worth = {
  sameNote: 1,
  samePitchOnly: 0.6,
  octave: 0.3,
  wrongPitch: -0.5,
  wrongBoth: -0.9,
  gap: -0.7,
} as const;

/** Nothing is gained by more: a tune says what it is long before. */
const mostNotes = 1_500;
const triedTranspositions = 2;

/** The transpositions that most common grams speak for, best first. */
function likelyTranspositions(first: Tune, second: Tune): readonly number[] {
  const places = new Map<number, number[]>();
  for (const { gram, at } of tuneGrams(first)) {
    const known = places.get(gram);
    if (known === undefined) places.set(gram, [at]);
    else if (known.length < 8) known.push(at);
  }
  const votes = new Map<number, number>();
  for (const { gram, at } of tuneGrams(second)) {
    for (const other of places.get(gram) ?? []) {
      const shift = (second[at]?.pitch ?? 0) - (first[other]?.pitch ?? 0);
      votes.set(shift, (votes.get(shift) ?? 0) + 1);
    }
  }
  return [...votes]
    .toSorted((one, other) => other[1] - one[1] || Math.abs(one[0]) - Math.abs(other[0]))
    .slice(0, triedTranspositions)
    .map(([shift]) => shift);
}

function noteWorth(semitones: number, sameRhythm: boolean): number {
  if (semitones === 0) return sameRhythm ? worth.sameNote : worth.samePitchOnly;
  if (semitones % 12 === 0) return worth.octave;
  return sameRhythm ? worth.wrongPitch : worth.wrongBoth;
}

/** From which neighbour a cell has its score. */
const came = { nowhere: 0, diagonal: 1, up: 2, left: 3 } as const;

function alignAt(first: Tune, second: Tune, transposition: number): TuneAlignment {
  const [firstRhythm, secondRhythm] = [rhythmKinds(first), rhythmKinds(second)];
  const width = second.length + 1;
  const from = new Uint8Array((first.length + 1) * width);
  let above = new Float32Array(width);
  let best = { score: 0, row: 0, column: 0 };
  for (let row = 1; row <= first.length; row += 1) {
    const scores = new Float32Array(width);
    const wanted = (first[row - 1]?.pitch ?? 0) + transposition;
    for (let column = 1; column < width; column += 1) {
      const sameRhythm = firstRhythm[row - 1] === secondRhythm[column - 1];
      const here = noteWorth((second[column - 1]?.pitch ?? 0) - wanted, sameRhythm);
      const diagonal = (above[column - 1] ?? 0) + here;
      const up = (above[column] ?? 0) + worth.gap;
      const left = (scores[column - 1] ?? 0) + worth.gap;
      const score = Math.max(0, diagonal, up, left);
      if (score === 0) continue;
      scores[column] = score;
      from[row * width + column] = score === diagonal ? came.diagonal : score === up ? came.up : came.left;
      if (score > best.score) best = { score, row, column };
    }
    above = scores;
  }
  const pairs: [number, number][] = [];
  let { row, column } = best;
  for (let step = from[row * width + column]; step !== came.nowhere; step = from[row * width + column]) {
    if (step === came.diagonal) pairs.push([row - 1, column - 1]);
    if (step !== came.left) row -= 1;
    if (step !== came.up) column -= 1;
  }
  pairs.reverse();
  const agreeing = pairs.filter(
    ([one, other]) => (second[other]?.pitch ?? 0) - (first[one]?.pitch ?? 0) === transposition,
  ).length;
  return { score: best.score, transposition, pairs, agreeing };
}

/**
 * The passage in which two tunes agree best, at the best transposition: local alignment (Smith & Waterman 1981) of notes
 * as Mongeau & Sankoff 1990 compare them, by pitch and by relative rhythm. Looks at the first 1,500 notes of each.
 * Without a gram in common there is no passage, and the score is 0.
 */
export function alignTunes(first: Tune, second: Tune): TuneAlignment {
  const [one, other] = [first.slice(0, mostNotes), second.slice(0, mostNotes)];
  return likelyTranspositions(one, other)
    .map((transposition) => alignAt(one, other, transposition))
    .reduce((best, next) => (next.score > best.score ? next : best), {
      score: 0,
      transposition: 0,
      pairs: [],
      agreeing: 0,
    });
}
