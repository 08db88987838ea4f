import type { SheetMetrics } from './sheet-metrics.ts';

/** Mean and standard deviation of a metric over real songs. */
interface Typical {
  readonly mean: number;
  readonly deviation: number;
}

/** Held-out songs of the training corpora (validation and test, 4/4, 3/4 and 6/8), counted by `sheetMetrics`. */
const realSongs: Readonly<Partial<Record<keyof SheetMetrics, Typical>>> = {
  repeatedBars: { mean: 0.47, deviation: 0.25 },
  repeatedRhythm: { mean: 0.72, deviation: 0.2 },
  chordToneRatio: { mean: 0.71, deviation: 0.12 },
  inKey: { mean: 0.964, deviation: 0.05 },
  grooveConsistency: { mean: 0.84, deviation: 0.08 },
};

const measured = ['repeatedBars', 'repeatedRhythm', 'chordToneRatio', 'inKey', 'grooveConsistency'] as const;

/** How far a sheet is from real songs: root mean square of the metrics' distances in standard deviations. */
export function distanceFromRealSongs(metrics: SheetMetrics): number {
  const squares = measured.map((name) => {
    const typical = realSongs[name];
    return typical === undefined ? 0 : ((metrics[name] - typical.mean) / typical.deviation) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Nats a word that a standard deviation of distance is worth. */
const distanceWeight = 0.25;

/** Less is better: the model's surprise and the distance from real songs together. */
export function sheetCost(nllPerToken: number, metrics: SheetMetrics): number {
  return nllPerToken + distanceWeight * distanceFromRealSongs(metrics);
}
