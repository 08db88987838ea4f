import { pitchClass } from '../chord.ts';
import { barTicks, type Meter, type Mode } from '../lead-sheet.ts';
import type { HeardKey, HeardKeyChange, HeardNote } from './heard-music.ts';

/**
 * Share of each scale degree in music of a key (Albrecht & Shanahan 2013, “The use of large corpora to train a new type
 * of key-finding algorithm”, table 2), by semitones above the key note.
 */
const degreeShares: Readonly<Record<Mode, readonly number[]>> = {
  major: [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.08, 0.008, 0.081],
  minor: [0.22, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052],
};
const modes: readonly Mode[] = ['major', 'minor'];

/** What the last bass note being the key note adds to the correlation: tuned on the songs not used for measuring. */
const lastBassBonus = 0.06;
/** Two keys closer than this in correlation are a toss-up. */
const clearLead = 0.12;

type KeyNote = Pick<HeardNote, 'pitch' | 'position' | 'length'>;

/** A note counts as long as it sounds (a 4/4 bar at most), and more on strong beats. */
function weightOf({ position, length }: KeyNote, meter: Meter): number {
  const bar = barTicks(meter);
  const inside = position % bar;
  const accent = inside === 0 ? 1 : inside * 2 === bar ? 0.8 : inside % 12 === 0 ? 0.6 : 0.4;
  return Math.min(length, 48) * accent;
}

function histogram(notes: readonly KeyNote[], meter: Meter): readonly number[] {
  const weights = Array.from({ length: 12 }, () => 0);
  for (const note of notes) {
    const pitch = pitchClass(note.pitch);
    weights[pitch] = (weights[pitch] ?? 0) + weightOf(note, meter);
  }
  return weights;
}

/** Pearson's r of two lists of twelve; 0 where one of them is flat. */
function correlation(one: readonly number[], other: (index: number) => number): number {
  const meanOne = one.reduce((sum, value) => sum + value, 0) / 12;
  let meanOther = 0;
  for (let index = 0; index < 12; index += 1) meanOther += other(index) / 12;
  let product = 0;
  let squareOne = 0;
  let squareOther = 0;
  for (const [index, value] of one.entries()) {
    const left = value - meanOne;
    const right = other(index) - meanOther;
    product += left * right;
    squareOne += left * left;
    squareOther += right * right;
  }
  return squareOne === 0 ? 0 : product / Math.sqrt(squareOne * squareOther);
}

/** The lowest note of those that sound at the very end. */
function lastBass(notes: readonly KeyNote[]): number | undefined {
  const end = notes.reduce((latest, { position, length }) => Math.max(latest, position + length), 0);
  const last = notes.filter(({ position, length }) => position + length >= end - 6).map(({ pitch }) => pitch);
  return last.length === 0 ? undefined : Math.min(...last);
}

/**
 * Finds the key of pitched notes: Krumhansl & Schmuckler's correlation of pitch-class durations with key profiles, with
 * notes weighted by metrical strength, Albrecht & Shanahan's profiles, and a bonus for the key that the last bass note
 * is the key note of. `docs/music-listening.md` has the measured accuracy.
 */
export function findKey(notes: readonly KeyNote[], meter: Meter): HeardKey {
  const weights = histogram(notes, meter);
  const bass = lastBass(notes);
  const ranked = modes
    .flatMap((mode) =>
      Array.from({ length: 12 }, (_, tonic) => {
        const shares = degreeShares[mode];
        const fit = correlation(weights, (index) => shares[pitchClass(index - tonic)] ?? 0);
        const ends = bass !== undefined && pitchClass(bass) === tonic ? lastBassBonus : 0;
        return { tonic, mode, score: fit + ends };
      }),
    )
    .toSorted((left, right) => right.score - left.score);
  const [best, second] = ranked;
  if (best === undefined || notes.length === 0) return { tonic: 0, mode: 'major', clarity: 0 };
  const lead = best.score - (second?.score ?? 0);
  return { tonic: best.tonic, mode: best.mode, clarity: Math.min(1, Math.max(0, lead / clearLead)) };
}

/** Cost of changing the key, in nats: about six bars of clear evidence. */
const changeCost = 22;
/** A stay shorter than this is a borrowed chord or two, no change of key. */
const fewestBars = 8;

/**
 * Where the song changes its key: the likeliest sequence of keys over the bars (Viterbi) when each bar's pitch classes are
 * drawn from the key's shares. Relative keys share their notes, so a change between them is not told.
 */
export function findKeyChanges(
  notes: readonly KeyNote[],
  { meter, barCount, home }: { readonly meter: Meter; readonly barCount: number; readonly home: HeardKey },
): readonly HeardKeyChange[] {
  const length = barTicks(meter);
  const perBar = Array.from({ length: barCount }, (): KeyNote[] => []);
  for (const note of notes) perBar[Math.floor(note.position / length)]?.push(note);
  const histograms = perBar.map((bar) => histogram(bar, meter));
  // Twelve signatures, each as the home's mode has it: relative keys are one.
  const logShares = degreeShares[home.mode].map((share) => Math.log(share));
  const evidence = histograms.map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scale = total === 0 ? 0 : Math.min(1, total / 24) * 8;
    return Array.from({ length: 12 }, (_, tonic) =>
      weights.reduce(
        (sum, weight, index) =>
          sum + (total === 0 ? 0 : (weight / total) * scale * (logShares[pitchClass(index - tonic)] ?? 0)),
        0,
      ),
    );
  });
  const path = likeliestPath(evidence, home.tonic);
  const spans = spansOf(path).filter(({ bars }) => bars >= fewestBars);
  const changes = spans
    .filter(({ tonic }, index) => index === 0 || tonic !== spans[index - 1]?.tonic)
    .map(({ bar, tonic }, index) => ({ bar: index === 0 ? 0 : bar, tonic, mode: home.mode }));
  return changes.length < 2 ? [] : changes;
}

function likeliestPath(evidence: readonly (readonly number[])[], home: number): readonly number[] {
  let scores = Array.from({ length: 12 }, (_, tonic) => (tonic === home ? 0 : -changeCost));
  const origins: number[][] = [];
  for (const bar of evidence) {
    const best = indexOfLargest(scores);
    const origin = scores.map((score, tonic) => ((scores[best] ?? 0) - changeCost > score ? best : tonic));
    scores = scores.map((_, tonic) => {
      const from = origin[tonic] ?? tonic;
      return (scores[from] ?? 0) - (from === tonic ? 0 : changeCost) + (bar[tonic] ?? 0);
    });
    origins.push(origin);
  }
  let state = indexOfLargest(scores);
  const path: number[] = [];
  for (const origin of origins.toReversed()) {
    path.push(state);
    state = origin[state] ?? state;
  }
  return path.toReversed();
}

function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
}

function spansOf(
  path: readonly number[],
): readonly { readonly bar: number; readonly tonic: number; readonly bars: number }[] {
  const spans: { bar: number; tonic: number; bars: number }[] = [];
  for (const [bar, tonic] of path.entries()) {
    const last = spans.at(-1);
    if (last?.tonic === tonic) last.bars += 1;
    else spans.push({ bar, tonic, bars: 1 });
  }
  return spans;
}
