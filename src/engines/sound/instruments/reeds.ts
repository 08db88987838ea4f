import { heldTimbre } from './held-timbre.ts';
import { frequencyOf, keysFrom } from './instrument-sample.ts';
import { spectralEnvelope } from './spectral-envelope.ts';

/** Reeds at a mouth: saxophones, double reeds (formants after Meyer: oboe 1.1 and 2.7 kHz, bassoon 440 to 500 Hz and 1.15 kHz), clarinet. */
const mouthed = {
  opening: 0.5,
  accentDecibels: 1.6,
  accentSeconds: 0.2,
  scoopCents: 24,
  scoopSeconds: 0.07,
  driftCents: 1.8,
  driftDecibels: 0.5,
  partialDecibels: 0.6,
} as const;

const altoBody = spectralEnvelope(
  [
    [130, -6],
    [300, -1],
    [600, 0],
    [1000, -5],
    [1500, -12],
    [2200, -8],
    [2700, -14],
    [3300, -20],
    [4500, -29],
    [7000, -40],
    [12_000, -58],
  ],
  { grainDecibels: 2.5, label: 'alto' },
);
const tenorBody = spectralEnvelope(
  [
    [80, -9],
    [150, -3],
    [400, 0],
    [700, -3],
    [1100, -9],
    [1700, -10],
    [2200, -8],
    [2800, -13],
    [3400, -21],
    [4500, -29],
    [7000, -44],
  ],
  { grainDecibels: 2.5, label: 'tenor' },
);
const oboeBody = spectralEnvelope(
  [
    [200, -10],
    [500, -11],
    [800, -6],
    [1150, 0],
    [1450, -3],
    [1900, -13],
    [2400, -16],
    [2750, -13],
    [3300, -22],
    [4500, -34],
    [8000, -58],
  ],
  { grainDecibels: 1.5, label: 'oboe' },
);
const bassoonBody = spectralEnvelope(
  [
    [58, -16],
    [150, -12],
    [300, -5],
    [460, 0],
    [600, -5],
    [800, -15],
    [1150, -12],
    [1600, -24],
    [2500, -34],
    [4000, -52],
  ],
  { grainDecibels: 2, label: 'bassoon' },
);
const clarinetBody = spectralEnvelope(
  [
    [140, -1],
    [600, -3],
    [1200, -4],
    [2000, -9],
    [2600, -13],
    [3500, -21],
    [5000, -32],
    [9000, -54],
  ],
  { grainDecibels: 1.2, label: 'clarinet' },
);

/** A tube closed at one end leaves even partials out, until above the cutoff of its open holes near 1.5 kHz it no longer is one (Benade). */
function clarinetPartial(key: number): (n: number) => number {
  const frequency = frequencyOf(key);
  // Overblown, the fundamental of this register is the third partial of the one below.
  const weakest = key < 69 ? -34 : -24;
  return (n) => (n % 2 === 1 ? 1 : 10 ** (Math.min(-7, weakest + (n * frequency) / 90) / 20));
}

export const reeds = {
  altoSaxophone: heldTimbre('alto saxophone', keysFrom(49, 89, 4), (key) => ({
    ...mouthed,
    rateHz: 26_000,
    loopSeconds: 0.8,
    envelope: altoBody,
    attackSeconds: 0.045 * 2 ** ((62 - key) / 36),
    vibrato: { cents: 10, hertz: 4.8, delaySeconds: 0.2, growSeconds: 0.3, decibels: 0.8 },
    breath: { decibels: -32, burstDecibels: -21, burstSeconds: 0.025, centreHz: 2300, widthHz: 3000 },
  })),
  tenorSaxophone: heldTimbre('tenor saxophone', keysFrom(34, 74, 5), (key) => ({
    ...mouthed,
    rateHz: 22_050,
    loopSeconds: 0.8,
    envelope: tenorBody,
    attackSeconds: 0.05 * 2 ** ((55 - key) / 36),
    vibrato: { cents: 7, hertz: 4.7, delaySeconds: 0.22, growSeconds: 0.3, decibels: 0.7 },
    breath: { decibels: -31, burstDecibels: -20, burstSeconds: 0.03, centreHz: 1900, widthHz: 2600 },
  })),
  oboe: heldTimbre('oboe', keysFrom(56, 91, 5), () => ({
    ...mouthed,
    rateHz: 24_000,
    loopSeconds: 0.8,
    envelope: oboeBody,
    attackSeconds: 0.05,
    scoopCents: 14,
    vibrato: { cents: 8, hertz: 5, delaySeconds: 0.22, growSeconds: 0.3, decibels: 0.8 },
    breath: { decibels: -39, burstDecibels: -28, burstSeconds: 0.02, centreHz: 2800, widthHz: 2500 },
  })),
  bassoon: heldTimbre('bassoon', keysFrom(34, 74, 5), () => ({
    ...mouthed,
    rateHz: 20_000,
    loopSeconds: 0.8,
    envelope: bassoonBody,
    attackSeconds: 0.05,
    scoopCents: 12,
    vibrato: { cents: 5, hertz: 4.8, delaySeconds: 0.25, growSeconds: 0.3, decibels: 0.6 },
    breath: { decibels: -38, burstDecibels: -27, burstSeconds: 0.025, centreHz: 1200, widthHz: 1500 },
  })),
  clarinet: heldTimbre('clarinet', keysFrom(50, 92, 4), (key) => ({
    ...mouthed,
    rateHz: 26_000,
    loopSeconds: 0.7,
    envelope: clarinetBody,
    partial: clarinetPartial(key),
    attackSeconds: 0.07,
    accentDecibels: 0.5,
    scoopCents: 8,
    driftCents: 1,
    driftDecibels: 0.4,
    partialDecibels: 0.3,
    breath: { decibels: -36, burstDecibels: -28, burstSeconds: 0.03, centreHz: 2000, widthHz: 2500 },
  })),
} as const;
