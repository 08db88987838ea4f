import type { Chord } from '../chord.ts';
import type { LeadSheet } from '../lead-sheet.ts';
import { harmonyFeatureCount, harmonySpans, type HarmonySpan } from './harmony-features.ts';

/** A chain of chords over a tune: a conditional random field (Lafferty, McCallum and Pereira 2001). All numbers are nats. */
export interface HarmonyTable {
  readonly chords: readonly Chord[];
  /** `harmonyFeatureCount` rows, one number a chord. */
  readonly emission: Float32Array;
  /** From each chord (row) to each: at a bar line, and in the middle of a bar. */
  readonly atBarLine: Float32Array;
  readonly inMidBar: Float32Array;
}

/** How much each chord fits each span by itself. */
export function emissionOf({ features }: HarmonySpan, { chords, emission }: HarmonyTable): Float32Array {
  const scores = new Float32Array(chords.length);
  for (let at = 0; at < harmonyFeatureCount; at += 1) {
    const value = features[at] ?? 0;
    if (value === 0) continue;
    const row = at * chords.length;
    for (let chord = 0; chord < scores.length; chord += 1)
      scores[chord] = (scores[chord] ?? 0) + value * (emission[row + chord] ?? 0);
  }
  return scores;
}

/** Powers of e of a list of scores, the greatest 1. */
function powersOf(scores: Iterable<number>): Float64Array {
  const list = Float64Array.from(scores);
  const most = list.reduce((greatest, score) => Math.max(greatest, score), Number.NEGATIVE_INFINITY);
  return list.map((score) => Math.exp(score - most));
}

function scaled(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0) || 1e-300;
  return values.map((value) => value / sum);
}

interface Moves {
  readonly atBarLine: Float64Array;
  readonly inMidBar: Float64Array;
}

const movesInto = (span: HarmonySpan, { atBarLine, inMidBar }: Moves): Float64Array =>
  span.tick === 0 ? atBarLine : inMidBar;

/** How likely each chord is in a span given what came before (Rabiner 1989, forward procedure). */
function ahead(before: Float64Array, matrix: Float64Array): Float64Array {
  const size = before.length;
  const reached = new Float64Array(size);
  for (let from = 0; from < size; from += 1) {
    const share = before[from] ?? 0;
    if (share < 1e-12) continue;
    const row = from * size;
    for (let to = 0; to < size; to += 1) reached[to] = (reached[to] ?? 0) + share * (matrix[row + to] ?? 0);
  }
  return reached;
}

/** How well each chord leads to what comes after (backward procedure). */
function behind(later: Float64Array, matrix: Float64Array): Float64Array {
  const size = later.length;
  return later.map((_, from) => {
    const row = from * size;
    let sum = 0;
    for (let to = 0; to < size; to += 1) sum += (matrix[row + to] ?? 0) * (later[to] ?? 0);
    return sum;
  });
}

export interface SpanOdds extends Pick<HarmonySpan, 'bar' | 'tick'> {
  /** How likely each chord of the table is here, all of the tune considered: 0 … 1, together 1. */
  readonly odds: Float64Array;
}

/** How likely the chords are under every span of a tune in C major or A minor. Spans × chords² steps. */
export function chordOdds(sheet: LeadSheet, table: HarmonyTable): readonly SpanOdds[] {
  const spans = harmonySpans(sheet);
  const moves: Moves = { atBarLine: powersOf(table.atBarLine), inMidBar: powersOf(table.inMidBar) };
  const own = spans.map((span) => powersOf(emissionOf(span, table)));
  const odds: Float64Array[] = [];
  for (const [index, span] of spans.entries()) {
    const before = odds[index - 1];
    const here = own[index] ?? new Float64Array(table.chords.length);
    odds.push(scaled(before === undefined ? here : product(here, ahead(before, movesInto(span, moves)))));
  }
  let after: Float64Array = new Float64Array(table.chords.length).fill(1);
  const told: SpanOdds[] = [];
  for (const [index, { bar, tick }] of [...spans.entries()].toReversed()) {
    told.push({ bar, tick, odds: scaled(product(odds[index] ?? after, after)) });
    const matrix = tick === 0 ? moves.atBarLine : moves.inMidBar;
    after = scaled(behind(product(own[index] ?? after, after), matrix));
  }
  return told.toReversed();
}

const product = (left: Float64Array, right: Float64Array): Float64Array =>
  left.map((value, place) => value * (right[place] ?? 0));
