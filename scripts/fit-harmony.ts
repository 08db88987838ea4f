/**
 * Fits the chain of chords by which `/music harmonise` finds harmonies, on songs of the training split alone:
 *
 *     npx tsx scripts/fit-harmony.ts TRAIN.json VALIDATION.json VOCABULARY.json [ROUNDS]
 *
 * The songs are lists of `{ id, words }`, words as in `training/alebrije-leadsheet/tokens.py`. Writes `harmony-weights.ts`. The chords'
 * conditional likelihood is climbed by Adagrad; the validation songs show when that is enough.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Chord } from '../src/media/music/chord.ts';
import { emissionOf, type HarmonyTable } from '../src/media/music/composing/harmony-chain.ts';
import {
  harmonyFeatureCount,
  harmonySpans,
  spansOfBar,
  type HarmonySpan,
} from '../src/media/music/composing/harmony-features.ts';
import { createVocabulary } from '../src/media/music/composing/vocabulary.ts';
import type { LeadSheet } from '../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';
import { readSong, sheetOf } from './evaluate-composers/song-words.ts';

const [
  trainFile = '',
  validationFile = '',
  vocabularyFile = '',
  rounds = '7',
  out = 'src/media/music/composing/harmony-weights.ts',
] = process.argv.slice(2);
const listed = z.union([z.array(z.string()), z.object({ words: z.array(z.string()) }).transform(({ words }) => words)]);
const vocabulary = createVocabulary(listed.parse(JSON.parse(readFileSync(vocabularyFile, 'utf8'))));
const songsSchema = z.array(z.object({ id: z.string(), words: z.array(z.number()) }));
const size = 48;
/** Pull of every weight towards zero, a song. */
const decay = 2e-5;

interface Song {
  readonly spans: readonly HarmonySpan[];
  readonly truth: readonly (Chord | null)[];
  readonly weight: number;
}

/** The chord of each span; where none sounds, the one before. */
function truthOf(sheet: LeadSheet): readonly (Chord | null)[] {
  const half = 24;
  let chord: Chord | null = null;
  return sheet.bars.flatMap(({ chords }) =>
    Array.from({ length: spansOfBar(sheet.meter) }, (_, span) => {
      chord = chords.findLast((item) => item.tick <= span * half && item.chord !== null)?.chord ?? chord;
      return chord;
    }),
  );
}

function readSongs(file: string): readonly Song[] {
  return songsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ id, words }) => {
    const read = readSong(words, vocabulary);
    if (read === undefined) return [];
    const sheet = sheetOf(read.controls, read.bars, read.bars.length);
    // The Lieder's chords are guessed from their notes.
    return [{ spans: harmonySpans(sheet), truth: truthOf(sheet), weight: id.startsWith('lieder') ? 0.5 : 1 }];
  });
}

const train = readSongs(trainFile);
const validation = readSongs(validationFile);
const counts = new Map<string, { chord: Chord; count: number }>();
for (const { truth, weight } of train) {
  for (const chord of truth) {
    if (chord === null) continue;
    const key = `${chord.root} ${chord.quality}`;
    counts.set(key, { chord, count: (counts.get(key)?.count ?? 0) + weight });
  }
}
const chords = [...counts.values()]
  .toSorted((a, b) => b.count - a.count)
  .slice(0, size)
  .map(({ chord }) => chord);
const isMinor = ({ quality }: Chord): boolean => ['min', 'min7', 'dim', 'hdim7'].includes(quality);
/** The place of a chord among those that are known, else of one with its root and third; −1 where there is none. */
function placeOf(chord: Chord | null): number {
  if (chord === null) return -1;
  const exact = chords.findIndex(({ root, quality }) => root === chord.root && quality === chord.quality);
  if (exact >= 0) return exact;
  return chords.findIndex((other) => other.root === chord.root && isMinor(other) === isMinor(chord));
}
const labels = new Map([...train, ...validation].map((song) => [song, Int16Array.from(song.truth, placeOf)]));

const table: HarmonyTable = {
  chords,
  emission: new Float32Array(harmonyFeatureCount * size),
  atBarLine: new Float32Array(size * size),
  inMidBar: new Float32Array(size * size),
};
type Numbers = Pick<HarmonyTable, 'emission' | 'atBarLine' | 'inMidBar'>;
const empty = (): Numbers => ({
  emission: new Float32Array(harmonyFeatureCount * size),
  atBarLine: new Float32Array(size * size),
  inMidBar: new Float32Array(size * size),
});

/** What a round needs of a song: e to the power of every score, spans without a known chord free. */
interface Weighed {
  readonly song: Song;
  readonly label: Int16Array;
  readonly scores: readonly Float32Array[];
  /** The greatest score of each span, which is 1 among its powers. */
  readonly tops: readonly number[];
  readonly powers: readonly Float64Array[];
  /** Powers of the moves into a span. */
  readonly movesInto: (span: number) => Float64Array;
}

type Allowed = (span: number, chord: number) => boolean;
const anything: Allowed = () => true;

function normalise(values: Float64Array): number {
  const total = values.reduce((sum, value) => sum + value, 0) || 1e-300;
  for (const [index, value] of values.entries()) values[index] = value / total;
  return total;
}

/** Forward odds of every span, and the logarithm of all paths together. */
function forward(
  { powers, tops, movesInto }: Weighed,
  allowed: Allowed,
): { alphas: readonly Float64Array[]; log: number } {
  const alphas: Float64Array[] = [];
  let log = 0;
  for (const [span, own] of powers.entries()) {
    const before = alphas[span - 1];
    const matrix = movesInto(span);
    const alpha = own.map((power, chord) => {
      if (!allowed(span, chord)) return 0;
      if (before === undefined) return power;
      let sum = 0;
      for (let from = 0; from < size; from += 1) sum += (before[from] ?? 0) * (matrix[from * size + chord] ?? 0);
      return sum * power;
    });
    log += Math.log(normalise(alpha)) + (tops[span] ?? 0);
    alphas.push(alpha);
  }
  return { alphas, log };
}

function backward({ powers, movesInto }: Weighed, allowed: Allowed): readonly Float64Array[] {
  const betas: Float64Array[] = [];
  let later: Float64Array = new Float64Array(size).fill(1);
  for (let span = powers.length - 1; span >= 0; span -= 1) {
    betas.push(later);
    const after = later;
    const weighted = (powers[span] ?? after).map((power, chord) =>
      allowed(span, chord) ? power * (after[chord] ?? 0) : 0,
    );
    const matrix = movesInto(span);
    later = weighted.map((_, from) => {
      let sum = 0;
      for (let chord = 0; chord < size; chord += 1) sum += (matrix[from * size + chord] ?? 0) * (weighted[chord] ?? 0);
      return sum;
    });
    normalise(later);
  }
  return betas.toReversed();
}

function marginal(alpha: Float64Array | undefined, beta: Float64Array | undefined): Float64Array {
  const odds = new Float64Array(size).map((_, chord) => (alpha?.[chord] ?? 0) * (beta?.[chord] ?? 0));
  normalise(odds);
  return odds;
}

function weigh(song: Song, moves: { bar: Float64Array; middle: Float64Array }): Weighed {
  const scores = song.spans.map((span) => emissionOf(span, table));
  const tops = scores.map((row) => Math.max(...row));
  return {
    song,
    label: labels.get(song) ?? new Int16Array(song.spans.length).fill(-1),
    scores,
    tops,
    powers: scores.map((row, span) => Float64Array.from(row, (score) => Math.exp(score - (tops[span] ?? 0)))),
    movesInto: (span) => (song.spans[span]?.tick === 0 ? moves.bar : moves.middle),
  };
}

/** Adds how often features and chords come together in the song, less how often the table expects it. */
function addGradient(weighed: Weighed, gradient: Numbers): void {
  const { song, label, powers, movesInto } = weighed;
  const { alphas } = forward(weighed, anything);
  const betas = backward(weighed, anything);
  const toTruth: Allowed = (span, chord) => (label[span] ?? -1) < 0 || label[span] === chord;
  const held = { alphas: forward(weighed, toTruth).alphas, betas: backward(weighed, toTruth) };
  for (const [span, { features, tick }] of song.spans.entries()) {
    const expected = marginal(alphas[span], betas[span]);
    const wanted = marginal(held.alphas[span], held.betas[span]);
    for (const [at, value] of features.entries()) {
      if (value === 0) continue;
      for (let chord = 0; chord < size; chord += 1) {
        const pull = song.weight * value * ((wanted[chord] ?? 0) - (expected[chord] ?? 0));
        gradient.emission[at * size + chord] = (gradient.emission[at * size + chord] ?? 0) + pull;
      }
    }
    if (span === 0) continue;
    const target = tick === 0 ? gradient.atBarLine : gradient.inMidBar;
    const after = (powers[span] ?? expected).map((power, chord) => power * (betas[span]?.[chord] ?? 0));
    addMoves({ before: alphas[span - 1] ?? expected, matrix: movesInto(span), after, weight: -song.weight }, target);
    const [from, to] = [label[span - 1] ?? -1, label[span] ?? -1];
    if (from >= 0 && to >= 0) target[from * size + to] = (target[from * size + to] ?? 0) + song.weight;
  }
}

interface Moving {
  readonly before: Float64Array;
  readonly matrix: Float64Array;
  readonly after: Float64Array;
  readonly weight: number;
}

/** Adds how likely each move is, times a weight. */
function addMoves({ before, matrix, after, weight }: Moving, target: Float32Array): void {
  const odds = matrix.map((power, at) => (before[Math.floor(at / size)] ?? 0) * power * (after[at % size] ?? 0));
  normalise(odds);
  for (const [at, share] of odds.entries()) target[at] = (target[at] ?? 0) + weight * share;
}

/** The likeliest roots, and how much likelier the song's own chords could be. */
function judge(weighed: Weighed): { readonly nats: number; readonly spans: number; readonly hits: number } {
  const { label } = weighed;
  const { alphas, log } = forward(weighed, anything);
  const betas = backward(weighed, anything);
  const truth = forward(weighed, (span, chord) => (label[span] ?? -1) < 0 || label[span] === chord);
  let [spans, hits] = [0, 0];
  for (const [span, place] of label.entries()) {
    if (place < 0) continue;
    const roots = new Float64Array(12);
    for (const [chord, share] of marginal(alphas[span], betas[span]).entries()) {
      const root = chords[chord]?.root ?? 0;
      roots[root] = (roots[root] ?? 0) + share;
    }
    spans += 1;
    if (roots.indexOf(Math.max(...roots)) === chords[place]?.root) hits += 1;
  }
  return { nats: log - truth.log, spans, hits };
}

const powersOf = (): { bar: Float64Array; middle: Float64Array } => ({
  bar: Float64Array.from(table.atBarLine, Math.exp),
  middle: Float64Array.from(table.inMidBar, Math.exp),
});

function measure(songs: readonly Song[]): string {
  const moves = powersOf();
  let [nats, spans, hits] = [0, 0, 0];
  for (const song of songs) {
    const result = judge(weigh(song, moves));
    nats += result.nats;
    spans += result.spans;
    hits += result.hits;
  }
  return `${(nats / spans).toFixed(4)} nats a span, root ${((100 * hits) / spans).toFixed(2)} %`;
}

const random = createSeededRandom(3);
const sums = empty();
const batch = 16;
const songs = [...train];
for (let round = 1; round <= Number(rounds); round += 1) {
  for (let index = songs.length - 1; index > 0; index -= 1) {
    const other = random.integer(0, index);
    const [a, b] = [songs[index], songs[other]];
    if (a !== undefined && b !== undefined) [songs[index], songs[other]] = [b, a];
  }
  const rate = 0.15 * Math.min(1, (2 * (Number(rounds) - round + 1)) / Number(rounds));
  for (let from = 0; from < songs.length; from += batch) {
    const gradient = empty();
    const moves = powersOf();
    for (const song of songs.slice(from, from + batch)) addGradient(weigh(song, moves), gradient);
    for (const name of ['emission', 'atBarLine', 'inMidBar'] as const) {
      const [values, slopes, squares] = [table[name], gradient[name], sums[name]];
      for (let at = 0; at < values.length; at += 1) {
        const slope = (slopes[at] ?? 0) - decay * songs.length * (values[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + slope * slope;
        values[at] = (values[at] ?? 0) + (rate * slope) / (Math.sqrt(squares[at] ?? 0) + 1e-6);
      }
    }
  }
  process.stderr.write(`round ${round}: validation ${measure(validation)}\n`);
}

/** Numbers as bytes, 32nds of a nat, in base 64. */
function packed(values: Float32Array): string {
  const bytes = Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value * 32))));
  const text = Buffer.from(bytes.buffer).toString('base64');
  return `[\n${(text.match(/.{1,140}/gu) ?? []).map((line) => `  '${line}',\n`).join('')}]`;
}
writeFileSync(
  out,
  `/** Written by \`scripts/fit-harmony.ts\`: chords as root and quality; nats in 32nds, a byte each, in base 64. */
export const harmonyChords: readonly string[] = [${chords.map(({ root, quality }) => `'${root} ${quality}'`).join(', ')}];
export const emissionWeights: readonly string[] = ${packed(table.emission)};
export const barLineWeights: readonly string[] = ${packed(table.atBarLine)};
export const midBarWeights: readonly string[] = ${packed(table.inMidBar)};
`,
);
process.stderr.write(`train ${measure(train.slice(0, 200))}\n`);
