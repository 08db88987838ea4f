import { heldTimbre } from './held-timbre.ts';
import { keysFrom } from './instrument-sample.ts';
import { spectralEnvelope } from './spectral-envelope.ts';

/** Reeds that beat freely in a box: the accordion's two, tuned apart so that they shimmer, the bandoneon's octave, the harmonica between hands. */
const free = {
  opening: 0.4,
  accentDecibels: 0.8,
  accentSeconds: 0.15,
  driftCents: 0.6,
  driftDecibels: 0.4,
  partialDecibels: 0.3,
} as const;

const box = spectralEnvelope(
  [
    [80, -6],
    [300, -3],
    [900, 0],
    [2200, -5],
    [3000, -15],
    [4500, -16],
    [6000, -25],
    [9000, -38],
  ],
  { grainDecibels: 3, label: 'accordion' },
);
const hands = spectralEnvelope(
  [
    [200, -4],
    [500, -5],
    [1000, -7],
    [1600, 0],
    [2100, -7],
    [3600, -9],
    [5000, -19],
    [8000, -31],
    [12_000, -46],
  ],
  { grainDecibels: 3, label: 'harmonica' },
);

export const freeReeds = {
  accordion: heldTimbre('accordion', keysFrom(41, 96, 5), () => ({
    ...free,
    rateHz: 26_000,
    loopSeconds: 1,
    envelope: box,
    attackSeconds: 0.045,
    players: 2,
    spreadCents: 11,
    breath: { decibels: -38, burstDecibels: -28, burstSeconds: 0.02, centreHz: 1800, widthHz: 2500 },
  })),
  bandoneon: heldTimbre('bandoneon', keysFrom(41, 91, 5), () => ({
    ...free,
    rateHz: 26_000,
    loopSeconds: 0.6,
    envelope: box,
    // The reed an octave above strengthens the even partials.
    partial: (n) => (n % 2 === 0 ? 1.5 : 1),
    attackSeconds: 0.04,
    driftDecibels: 0.8,
    partialDecibels: 1,
    breath: { decibels: -38, burstDecibels: -28, burstSeconds: 0.02, centreHz: 1800, widthHz: 2500 },
  })),
  harmonica: heldTimbre('harmonica', keysFrom(57, 92, 5), () => ({
    ...free,
    rateHz: 28_000,
    loopSeconds: 0.6,
    envelope: hands,
    attackSeconds: 0.035,
    scoopCents: 45,
    scoopSeconds: 0.08,
    vibrato: { cents: 5, hertz: 5.2, delaySeconds: 0.2, growSeconds: 0.25, decibels: 1.6 },
    breath: { decibels: -40, burstDecibels: -26, burstSeconds: 0.025, centreHz: 2500, widthHz: 3000 },
  })),
} as const;
