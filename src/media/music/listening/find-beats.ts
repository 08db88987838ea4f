import { median } from '../../median.ts';
import type { Song } from '../../midi/song.ts';
import { isDrumPart } from './find-roles.ts';

/** Frames of 10 ms: finer than anybody plays. */
const framesPerSecond = 100;
/** Felt beats a minute, and where they cluster (Moelants 2002: preferred tempo about 120; songs played freely are slower). */
const tempoRange = { slowest: 50, fastest: 190, preferred: 100 };
/** Spread of the preference, in octaves of tempo. */
const preferenceWidth = 0.7;
/** How stubbornly the beat keeps its pace beside the notes that are there. */
const steadiness = 100;

export interface FoundBeats {
  /** Seconds, ascending; the first beat of a bar comes first, every fourth is one. */
  readonly beats: readonly number[];
  /** Seconds from beat to beat, the median. */
  readonly period: number;
}

/** An onset in seconds with how much it weighs: loud and low notes carry the beat. */
interface Onset {
  readonly seconds: number;
  readonly weight: number;
}

function onsetsOf(song: Song, secondsAt: (tick: number) => number): readonly Onset[] {
  return song.parts.flatMap((part) =>
    part.notes.map(({ tick, pitch, velocity }) => ({
      seconds: secondsAt(tick),
      weight: (velocity / 127) * (isDrumPart(part) ? 1.2 : pitch < 52 ? 1.5 : 1),
    })),
  );
}

/** Strength of attack in each frame, a bell of ±30 ms around each onset, compressed so that no chord drowns the rest. */
function attackCurve(onsets: readonly Onset[]): Float32Array {
  const end = onsets.reduce((latest, { seconds }) => Math.max(latest, seconds), 0);
  const curve = new Float32Array(Math.ceil(end * framesPerSecond) + framesPerSecond);
  for (const { seconds, weight } of onsets) {
    const centre = seconds * framesPerSecond;
    for (let frame = Math.max(0, Math.floor(centre) - 4); frame <= centre + 4; frame += 1) {
      const bell = Math.exp(-0.5 * ((frame - centre) / 1.5) ** 2);
      curve[frame] = (curve[frame] ?? 0) + weight * bell;
    }
  }
  return curve.map((value) => Math.sqrt(value));
}

/** The beat's period in frames: the strongest self-similarity of the attacks, weighted by preferred tempo (Ellis 2007, eq. 6). */
function likeliestPeriod(curve: Float32Array): number {
  const shortest = Math.round((60 / tempoRange.fastest) * framesPerSecond);
  const longest = Math.round((60 / tempoRange.slowest) * framesPerSecond);
  let best = { period: shortest, score: -1 };
  for (let period = shortest; period <= longest; period += 1) {
    let sum = 0;
    for (let frame = period; frame < curve.length; frame += 1)
      sum += (curve[frame] ?? 0) * (curve[frame - period] ?? 0);
    const octaves = Math.log2((60 * framesPerSecond) / period / tempoRange.preferred);
    const score = sum * Math.exp(-0.5 * (octaves / preferenceWidth) ** 2);
    if (score > best.score) best = { period, score };
  }
  return best.period;
}

/**
 * Beats by dynamic programming (Ellis 2007, “Beat tracking by dynamic programming”, eq. 4–5): the sequence of frames with the most
 * attack whose distances stay near the period, by the square of the logarithm of their ratio.
 */
function trackBeats(curve: Float32Array, period: number): readonly number[] {
  const scores = new Float32Array(curve.length);
  const origins = new Int32Array(curve.length).fill(-1);
  const [nearest, farthest] = [Math.round(period / 2), Math.round(period * 2)];
  const costs = Float32Array.from(
    { length: farthest + 1 },
    (_, distance) => (steadiness / period) * Math.log(Math.max(1, distance) / period) ** 2,
  );
  for (let frame = 0; frame < curve.length; frame += 1) {
    let best = 0;
    for (let distance = nearest; distance <= Math.min(farthest, frame); distance += 1) {
      const score = (scores[frame - distance] ?? 0) - (costs[distance] ?? 0);
      if (score > best) {
        best = score;
        origins[frame] = frame - distance;
      }
    }
    scores[frame] = best + (curve[frame] ?? 0);
  }
  let last = curve.length - 1;
  // The last beat is the best of the last period.
  for (let frame = Math.max(0, curve.length - 2 * period); frame < curve.length; frame += 1) {
    if ((scores[frame] ?? 0) > (scores[last] ?? 0)) last = frame;
  }
  const beats: number[] = [];
  for (let frame = last; frame >= 0; frame = origins[frame] ?? -1) beats.push(frame);
  return beats.toReversed();
}

/** Which of four beats begins the bars: the one with the most low notes and the most notes at all. */
function firstOfBar(beats: readonly number[], onsets: readonly Onset[], period: number): number {
  const weights = [0, 0, 0, 0];
  const sorted = onsets.toSorted((left, right) => left.seconds - right.seconds);
  let at = 0;
  for (const [index, frame] of beats.entries()) {
    const seconds = frame / framesPerSecond;
    const reach = (period / framesPerSecond) * 0.15;
    while ((sorted[at]?.seconds ?? Infinity) < seconds - reach) at += 1;
    for (let near = at; (sorted[near]?.seconds ?? Infinity) <= seconds + reach; near += 1) {
      weights[index % 4] = (weights[index % 4] ?? 0) + (sorted[near]?.weight ?? 0);
    }
  }
  return weights.indexOf(Math.max(...weights));
}

/** Finds the beat of music that was played without a click, bars of four beats; undefined where there is too little of it. */
export function findBeats(song: Song, secondsAt: (tick: number) => number): FoundBeats | undefined {
  const onsets = onsetsOf(song, secondsAt);
  const curve = attackCurve(onsets);
  const period = likeliestPeriod(curve);
  const frames = trackBeats(curve, period);
  if (frames.length < 8) return undefined;
  const steps = frames.slice(1).map((frame, index) => frame - (frames[index] ?? 0));
  const usual = median(steps) ?? period;
  const phase = firstOfBar(frames, onsets, usual);
  // Beats before the first one, so that what was played before the first full bar has a bar, too.
  const first = frames[0] ?? 0;
  const before = (4 - phase) % 4;
  const early = Array.from({ length: before }, (_, index) => first - (before - index) * usual);
  return { beats: [...early, ...frames].map((frame) => frame / framesPerSecond), period: usual / framesPerSecond };
}
