import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Song, SongNote } from '../src/media/midi/song.ts';
import type { Meter } from '../src/media/music/lead-sheet.ts';
import { heardMeter } from '../src/media/music/listening/bar-map.ts';
import { hardlyFour, wholeBarOdds } from '../src/media/music/listening/guess-metre.ts';
import { metreEvidence } from '../src/media/music/listening/metre-evidence.ts';
import { countings, featureCount, metreFeatures, slotsOf } from '../src/media/music/listening/metre-features.ts';
import { metreWeights } from '../src/media/music/listening/metre-weights.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';

/**
 * Fits the weights by which `guessMetre` weighs ways of counting: softmax regression over the countings of pieces whose metre
 * is written, measured on the other half. `tsx scripts/fit-metre.ts FOLDER` measures, `tsx scripts/fit-metre.ts FOLDER --fit` fits
 * (eight minutes) and writes `metre-weights.ts`. The prepared corpora are in FOLDER (one song a line, 12 ticks a quarter).
 */
const songSchema = z.object({
  id: z.string(),
  bpm: z.number().nullish(),
  ts: z.tuple([z.number(), z.number()]),
  nts: z.number().default(1),
  tracks: z.array(z.object({ r: z.string(), p: z.number().default(0), n: z.array(z.number()) })),
});
type DataSong = z.infer<typeof songSchema>;

const [folder = '', wish] = process.argv.slice(2);
const corpora = ['pop909/pop909', 'openewld/openewld', 'openscore_lieder/lieder', 'freedoom/freedoom', 'groove/groove'];

interface Example {
  readonly corpus: string;
  readonly id: string;
  readonly written: string;
  readonly meter: Meter;
  /** Sixteenths before a bar line; a half bar of 2/4 and 3/8 is one, too. */
  readonly upbeats: readonly number[];
  readonly features: readonly Float32Array[];
  weight: number;
}

function notesOf(flat: readonly number[]): SongNote[] {
  const notes: SongNote[] = [];
  let tick = 0;
  for (let at = 0; at + 3 < flat.length; at += 4) {
    tick += flat[at] ?? 0;
    notes.push({ tick, pitch: flat[at + 1] ?? 0, durationTicks: flat[at + 2] ?? 0, velocity: flat[at + 3] ?? 64 });
  }
  return notes;
}

function exampleOf(
  song: DataSong,
  corpus: string,
  { cut, bars, from }: { cut: boolean; bars: number; from: number },
): Example | undefined {
  const [beats, beatType] = song.ts;
  const meter = heardMeter({ beats, beatType });
  if (meter === undefined || song.nts !== 1) return undefined;
  const barLength = slotsOf(meter) * 3;
  const all = song.tracks.map(({ r, p, n }) => ({ isDrums: r === 'drums', program: p, notes: notesOf(n) }));
  const first = Math.min(...all.flatMap(({ notes }) => notes.slice(0, 1).map(({ tick }) => tick)));
  if (!Number.isFinite(first)) return undefined;
  const start = from * barLength + (cut ? Math.floor(first / 6) * 6 : Math.floor(first / barLength) * barLength);
  const parts = all.map(({ isDrums, program, notes }) => ({
    name: '',
    channel: isDrums ? 9 : 0,
    program,
    controls: [],
    notes: notes
      .filter(({ tick }) => tick >= start && tick < start + bars * barLength)
      .map((note) => ({ ...note, tick: note.tick - start })),
  }));
  if (parts.reduce((sum, { notes }) => sum + notes.length, 0) < 16) return undefined;
  const piece: Song = { title: '', ticksPerQuarter: 12, tempos: [], timeSignatures: [], parts };
  const period = Math.min(slotsOf(meter), Math.round((beats * 16) / beatType));
  const upbeat = ((-(start / 3) % period) + period) % period;
  const upbeats = Array.from({ length: Math.max(1, slotsOf(meter) / period) }, (_, index) => upbeat + index * period);
  return {
    corpus,
    id: song.id,
    written: song.ts.join('/'),
    meter,
    upbeats,
    features: metreFeatures(metreEvidence(piece)),
    weight: 1,
  };
}

const random = createSeededRandom(7);
const tuning: Example[] = [];
const held: { whole: Example[]; cut: Example[]; short: Example[] } = { whole: [], cut: [], short: [] };
for (const corpus of corpora) {
  const lines = execFileSync('xz', ['-dc', path.join(folder, `${corpus}.jsonl.xz`)], { maxBuffer: 2 ** 30 })
    .toString()
    .trim()
    .split('\n');
  for (const [index, line] of lines.entries()) {
    const song = songSchema.parse(JSON.parse(line));
    const name = corpus.split('/')[0] ?? '';
    const add = (list: Example[], options: { cut: boolean; bars: number; from?: number }): void => {
      const example = exampleOf(song, name, { from: 0, ...options });
      if (example !== undefined) list.push(example);
    };
    if (index % 2 === 1) {
      add(tuning, { cut: true, bars: 1000 });
      add(tuning, { cut: false, bars: 6 + Math.floor(random.next() * 26) });
      if (name !== 'pop909')
        add(tuning, { cut: true, bars: 6 + Math.floor(random.next() * 26), from: Math.floor(random.next() * 8) });
    } else {
      add(held.whole, { cut: false, bars: 1000 });
      add(held.cut, { cut: true, bars: 1000 });
      add(held.short, { cut: true, bars: 8 });
    }
  }
}

/** Most files are 4/4; the corpora have more of it than of the others together, and one corpus must not speak for all. */
const wanted: Readonly<Record<Meter, number>> = { '4/4': 0.6, '3/4': 0.2, '6/8': 0.2 };
const share: Readonly<Record<string, number>> = { pop909: 0.5, groove: 0.15 };
for (const example of tuning) example.weight = example.meter === '4/4' ? (share[example.corpus] ?? 1) : 1;
for (const meter of ['4/4', '3/4', '6/8'] as const) {
  const same = tuning.filter((example) => example.meter === meter);
  const total = same.reduce((sum, { weight }) => sum + weight, 0);
  for (const example of same) example.weight *= wanted[meter] / total;
}

const logitsOf = (features: readonly Float32Array[], weights: Float64Array): number[] =>
  features.map((row) => row.reduce((sum, value, at) => (value === 0 ? sum : sum + value * (weights[at] ?? 0)), 0));

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

const isRight = (example: Example, index: number): boolean => {
  const counting = countings[index];
  return counting?.meter === example.meter && example.upbeats.includes(counting.upbeatSlots);
};

function fit(rounds: number, decay: number): Float64Array {
  const weights = new Float64Array(featureCount);
  const [first, second] = [new Float64Array(featureCount), new Float64Array(featureCount)];
  for (let round = 1; round <= rounds; round += 1) {
    const gradient = new Float64Array(featureCount);
    let loss = 0;
    for (const example of tuning) {
      const odds = softmax(logitsOf(example.features, weights));
      const right = odds.reduce((sum, p, index) => (isRight(example, index) ? sum + p : sum), 1e-12);
      loss -= example.weight * Math.log(right);
      for (const [index, row] of example.features.entries()) {
        const p = odds[index] ?? 0;
        const pull = example.weight * ((isRight(example, index) ? p / right : 0) - p);
        if (Math.abs(pull) < 1e-9) continue;
        for (let at = 0; at < featureCount; at += 1) {
          const value = row[at] ?? 0;
          if (value !== 0) gradient[at] = (gradient[at] ?? 0) + pull * value;
        }
      }
    }
    const rate = 0.1 * Math.min(1, (rounds - round + 1) / (rounds / 3));
    for (let at = 0; at < featureCount; at += 1) {
      const g = (gradient[at] ?? 0) - decay * (weights[at] ?? 0);
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * g;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * g * g;
      const step = (first[at] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((second[at] ?? 0) / (1 - 0.999 ** round)) + 1e-8);
      weights[at] = (weights[at] ?? 0) + rate * step;
    }
    if (round % 50 === 0) process.stderr.write(`round ${round}: ${loss.toFixed(4)} nats\n`);
  }
  return weights;
}

const weights = wish === '--fit' ? fit(400, 3e-4) : Float64Array.from(metreWeights);
for (const [name, examples] of Object.entries(held)) {
  const rows = new Map<string, { n: number; meter: number; phase: number; doubted: number }>();
  for (const example of examples) {
    const odds = softmax(logitsOf(example.features, weights));
    const meters: Record<Meter, number> = { '4/4': 0, '3/4': 0, '6/8': 0 };
    for (const [index, p] of odds.entries()) meters[countings[index]?.meter ?? '4/4'] += p;
    const guess = (['4/4', '3/4', '6/8'] as const).reduce((best, meter) =>
      meters[meter] > meters[best] ? meter : best,
    );
    const ways = odds.map((p, index) => (countings[index]?.meter === guess ? p : 0));
    const straight = ways[countings.findIndex((counting) => counting.meter === guess)] ?? 0;
    const best = straight >= wholeBarOdds * meters[guess] ? ways.indexOf(straight) : ways.indexOf(Math.max(...ways));
    for (const key of [`all ${example.meter}`, `${example.corpus} ${example.written}`]) {
      const row = rows.get(key) ?? { n: 0, meter: 0, phase: 0, doubted: 0 };
      row.n += 1;
      if (guess === example.meter) row.meter += 1;
      if (isRight(example, best)) row.phase += 1;
      if (meters['4/4'] < hardlyFour) row.doubted += 1;
      rows.set(key, row);
    }
  }
  process.stdout.write(`-- ${name}\n`);
  for (const [key, { n, meter, phase, doubted }] of [...rows].toSorted(([left], [right]) =>
    left.localeCompare(right),
  )) {
    if (n < 5) continue;
    const percent = (count: number): string => `${((100 * count) / n).toFixed(1)} %`;
    process.stdout.write(
      `${key.padEnd(28)}${String(n).padStart(5)}: metre ${percent(meter)}, bar line too ${percent(phase)}, a stated 4/4 is doubted ${percent(doubted)}\n`,
    );
  }
}
if (wish === '--fit') {
  const numbers = [...weights].map((weight) => String(Math.round(weight * 100) / 100)).join(', ');
  writeFileSync(
    'src/media/music/listening/metre-weights.ts',
    `/** What each of the features of a counting is worth, by \`scripts/fit-metre.ts\`: every second song of its corpora. */\nexport const metreWeights: readonly number[] = [\n${numbers},\n];\n`,
  );
}
