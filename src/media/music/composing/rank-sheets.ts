import type { SheetMetrics } from './sheet-metrics.ts';

/** Mean and standard deviation over real songs. */
interface Typical {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Held-out songs of the training corpora in 4/4, 3/4 and 6/8, counted by `sheetMetrics`: 128 popular, jazz and folk ones,
 * and with 117 art songs 245. The means lie between the two counts, the deviations are those of the 245.
 */
const realSongs = {
  repeatedBars: { mean: 0.44, deviation: 0.228 },
  repeatedRhythm: { mean: 0.69, deviation: 0.182 },
  chordToneRatio: { mean: 0.71, deviation: 0.113 },
  inKey: { mean: 0.96, deviation: 0.094 },
  grooveConsistency: { mean: 0.81, deviation: 0.079 },
  pitchClassEntropy: { mean: 2.65, deviation: 0.318 },
  meanInterval: { mean: 2.38, deviation: 0.491 },
  range: { mean: 17, deviation: 3.64 },
  filledBars: { mean: 0.955, deviation: 0.055 },
} as const satisfies Partial<Record<keyof SheetMetrics, Typical>>;

/** How far a sheet is from real songs: root mean square of the metrics' distances in standard deviations. */
export function distanceFromRealSongs(metrics: SheetMetrics): number {
  const names = [
    'repeatedBars',
    'repeatedRhythm',
    'chordToneRatio',
    'inKey',
    'grooveConsistency',
    'pitchClassEntropy',
    'meanInterval',
    'range',
    'filledBars',
  ] as const;
  const squares = names.map((name) => ((metrics[name] - realSongs[name].mean) / realSongs[name].deviation) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Nats a word that a standard deviation of distance is worth. */
const distanceWeight = 0.3;
/** Surprise a new word has in songs that sound like songs; less is no merit, it is dullness. */
const usualSurprise = 0.9;

/** Less is better: the model's surprise and the distance from real songs together. */
export function sheetCost(nllPerToken: number | undefined, metrics: SheetMetrics): number {
  return Math.max(usualSurprise, nllPerToken ?? 0) + distanceWeight * distanceFromRealSongs(metrics);
}
