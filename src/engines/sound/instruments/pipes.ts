import { heldTimbre } from './held-timbre.ts';
import { keysFrom } from './instrument-sample.ts';
import { spectralEnvelope } from './spectral-envelope.ts';

/** Air against an edge: few partials, a breath that is heard before them and between them, vibrato in loudness more than in pitch (Fletcher 1975). */
const edged = {
  opening: 0.5,
  accentDecibels: 1,
  accentSeconds: 0.22,
  scoopCents: 16,
  scoopSeconds: 0.08,
  driftCents: 1.8,
  driftDecibels: 0.5,
  partialDecibels: 0.8,
} as const;

const fluteTube = spectralEnvelope(
  [
    [230, -4],
    [600, 0],
    [1200, -8],
    [1900, -13],
    [2600, -22],
    [4000, -33],
    [6000, -43],
    [9000, -56],
  ],
  { grainDecibels: 2, label: 'flute' },
);
const level = (decibels: readonly number[]) => {
  const last = decibels.at(-1) ?? 0;
  return (n: number): number => 10 ** ((decibels[n - 1] ?? last - 5 * (n - decibels.length)) / 20);
};
const flat = spectralEnvelope([
  [200, 0],
  [2500, 0],
  [5000, -8],
  [10_000, -24],
]);
const recorderPartials = level([0, -18, -16, -33, -33, -38, -42]);
const panFlutePartials = level([0, -30, -12, -33, -16, -34, -25, -38]);

export const pipes = {
  flute: heldTimbre('flute', keysFrom(58, 98, 4), (key) => ({
    ...edged,
    rateHz: 24_000,
    loopSeconds: 0.8,
    envelope: fluteTube,
    // The higher, the purer.
    partial: (n) => 10 ** ((-(n - 1) * Math.max(0, key - 66) * 0.28) / 20),
    attackSeconds: 0.09 * 2 ** ((72 - key) / 36),
    vibrato: { cents: 8, hertz: 4.9, delaySeconds: 0.22, growSeconds: 0.35, decibels: 1.6 },
    breath: { decibels: -29, burstDecibels: -18, burstSeconds: 0.035, centreHz: 2200, widthHz: 3200, column: 0.6 },
  })),
  recorder: heldTimbre('recorder', keysFrom(60, 95, 5), () => ({
    ...edged,
    rateHz: 24_000,
    loopSeconds: 0.7,
    envelope: flat,
    partial: recorderPartials,
    attackSeconds: 0.04,
    vibrato: { cents: 3, hertz: 4.6, delaySeconds: 0.2, growSeconds: 0.3, decibels: 0.6 },
    breath: { decibels: -37, burstDecibels: -20, burstSeconds: 0.02, centreHz: 2600, widthHz: 3000, column: 0.5 },
  })),
  panFlute: heldTimbre('pan flute', keysFrom(57, 97, 5), (key) => ({
    ...edged,
    rateHz: 24_000,
    loopSeconds: 0.7,
    envelope: flat,
    partial: panFlutePartials,
    attackSeconds: 0.07 * 2 ** ((72 - key) / 36),
    scoopCents: 30,
    vibrato: { cents: 4, hertz: 5, delaySeconds: 0.2, growSeconds: 0.3, decibels: 1 },
    breath: { decibels: -28, burstDecibels: -11, burstSeconds: 0.035, centreHz: 1800, widthHz: 2600, column: 0.7 },
  })),
} as const;
