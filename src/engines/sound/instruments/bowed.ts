import { heldTimbre } from './held-timbre.ts';
import { keysFrom } from './instrument-sample.ts';
import { spectralEnvelope } from './spectral-envelope.ts';

/**
 * Bowed strings: the string's sawtooth (Helmholtz motion, 1/n) through a body. Named resonances (air, main wood, bridge hill) after Meyer,
 * “Acoustics and the Performance of Music”, and Fletcher and Rossing; the many narrow ones between them are drawn by chance.
 */
const bow = {
  partial: (n: number) => 1 / n,
  opening: 0.35,
  accentDecibels: 1,
  accentSeconds: 0.3,
  scoopCents: 14,
  scoopSeconds: 0.09,
  driftCents: 2.2,
  driftDecibels: 0.6,
  partialDecibels: 0.8,
} as const;

const violinBody = spectralEnvelope(
  [
    [190, -8],
    [275, 0],
    [460, 2],
    [550, 2],
    [800, -3],
    [1200, -2],
    [1700, 0],
    [2300, 4],
    [2900, 5],
    [3600, 2],
    [4400, -3],
    [5500, -8],
    [7000, -13],
    [9000, -18],
    [13_000, -30],
  ],
  { grainDecibels: 3.6, label: 'violin' },
);
const violaBody = spectralEnvelope(
  [
    [120, -16],
    [200, -3],
    [230, 2],
    [360, 3],
    [600, 1],
    [1000, 2],
    [1600, 5],
    [2200, 5],
    [3000, 0],
    [4000, -6],
    [6000, -15],
    [9000, -28],
  ],
  { grainDecibels: 3.6, label: 'viola' },
);
const celloBody = spectralEnvelope(
  [
    [60, -13],
    [95, -2],
    [180, 3],
    [250, 2],
    [400, 1],
    [600, 4],
    [1000, 0],
    [1500, 1],
    [2200, 3],
    [3000, -5],
    [4500, -17],
    [8000, -32],
  ],
  { grainDecibels: 3.6, label: 'violoncello' },
);
const contrabassBody = spectralEnvelope(
  [
    [35, -14],
    [60, -3],
    [100, 3],
    [200, 1],
    [400, -4],
    [800, -10],
    [1500, -15],
    [2500, -24],
    [5000, -40],
  ],
  { grainDecibels: 3, label: 'contrabass' },
);
const manyBodies = spectralEnvelope(
  [
    [60, -6],
    [200, 0],
    [500, 2],
    [1200, 5],
    [2000, 7],
    [2900, 8],
    [3600, 4],
    [5000, -6],
    [7000, -15],
    [10_000, -30],
  ],
  { grainDecibels: 2, label: 'strings' },
);

export const bowed = {
  violin: heldTimbre('violin', keysFrom(55, 99, 4), () => ({
    ...bow,
    rateHz: 28_000,
    loopSeconds: 0.9,
    envelope: violinBody,
    attackSeconds: 0.12,
    vibrato: { cents: 17, hertz: 5.7, delaySeconds: 0.14, growSeconds: 0.35, decibels: 0.5 },
    breath: { decibels: -26, burstDecibels: -18, burstSeconds: 0.035, centreHz: 2600, widthHz: 3500, column: 0.4 },
  })),
  viola: heldTimbre('viola', keysFrom(48, 88, 5), () => ({
    ...bow,
    rateHz: 22_050,
    loopSeconds: 0.9,
    envelope: violaBody,
    attackSeconds: 0.13,
    vibrato: { cents: 13, hertz: 5.4, delaySeconds: 0.16, growSeconds: 0.35, decibels: 0.5 },
    breath: { decibels: -30, burstDecibels: -20, burstSeconds: 0.035, centreHz: 1900, widthHz: 2600, column: 0.4 },
  })),
  cello: heldTimbre('cello', keysFrom(36, 76, 5), () => ({
    ...bow,
    rateHz: 22_050,
    loopSeconds: 0.9,
    envelope: celloBody,
    attackSeconds: 0.13,
    vibrato: { cents: 13, hertz: 5.2, delaySeconds: 0.16, growSeconds: 0.35, decibels: 0.5 },
    breath: { decibels: -29, burstDecibels: -19, burstSeconds: 0.04, centreHz: 1300, widthHz: 2200, column: 0.4 },
  })),
  contrabass: heldTimbre('contrabass', keysFrom(28, 58, 6), () => ({
    ...bow,
    rateHz: 16_000,
    loopSeconds: 1.1,
    envelope: contrabassBody,
    attackSeconds: 0.13,
    vibrato: { cents: 4, hertz: 4.6, delaySeconds: 0.2, growSeconds: 0.3, decibels: 0.3 },
    breath: { decibels: -29, burstDecibels: -18, burstSeconds: 0.04, centreHz: 700, widthHz: 1400, column: 0.3 },
  })),
  strings: heldTimbre('strings', keysFrom(36, 96, 5), () => ({
    ...bow,
    rateHz: 24_000,
    loopSeconds: 1.7,
    envelope: manyBodies,
    attackSeconds: 0.14,
    accentSeconds: 0.35,
    players: 5,
    faintestDecibels: 48,
    spreadCents: 16,
    vibrato: { cents: 13, hertz: 5.5, delaySeconds: 0.08, growSeconds: 0.25, decibels: 0.5 },
    driftCents: 3,
    driftDecibels: 1,
    partialDecibels: 1,
    breath: { decibels: -29, burstDecibels: -25, burstSeconds: 0.05, centreHz: 1800, widthHz: 3000 },
  })),
} as const;
