import { heldTimbre } from './held-timbre.ts';
import { keysFrom } from './instrument-sample.ts';
import { spectralEnvelope } from './spectral-envelope.ts';

/** Choirs: five singers, each with a vibrato of their own, through vowels whose formants stay put (Peterson and Barney 1952; Sundberg 1987). */
const singing = {
  rateHz: 20_000,
  loopSeconds: 1.6,
  opening: 0.3,
  attackSeconds: 0.14,
  accentDecibels: 0.6,
  accentSeconds: 0.3,
  scoopCents: 25,
  scoopSeconds: 0.14,
  players: 5,
  faintestDecibels: 50,
  spreadCents: 12,
  vibrato: { cents: 20, hertz: 5.3, delaySeconds: 0.06, growSeconds: 0.22, decibels: 0.6 },
  driftCents: 3,
  driftDecibels: 1,
  partialDecibels: 0.8,
} as const;

const aah = spectralEnvelope(
  [
    [100, -18],
    [300, -11],
    [480, -3],
    [700, 0],
    [1080, -4],
    [1350, -16],
    [1700, -26],
    [2200, -27],
    [2600, -19],
    [3000, -18],
    [3400, -25],
    [4200, -40],
    [7000, -58],
  ],
  { grainDecibels: 1.5, label: 'aah' },
);
const ooh = spectralEnvelope(
  [
    [100, -8],
    [250, 0],
    [360, 0],
    [520, -7],
    [780, -13],
    [1050, -24],
    [1500, -37],
    [2500, -40],
    [3000, -43],
    [5000, -60],
  ],
  { grainDecibels: 1.5, label: 'ooh' },
);

export const voices = {
  choirAah: heldTimbre('aah', keysFrom(43, 83, 5), () => ({
    ...singing,
    envelope: aah,
    breath: { decibels: -30, burstDecibels: -28, burstSeconds: 0.04, centreHz: 2600, widthHz: 2200 },
  })),
  choirOoh: heldTimbre('ooh', keysFrom(43, 83, 5), () => ({
    ...singing,
    rateHz: 16_000,
    // Few partials carry it: wide beats would make it come and go.
    spreadCents: 8,
    vibrato: { ...singing.vibrato, cents: 14 },
    envelope: ooh,
    breath: { decibels: -33, burstDecibels: -31, burstSeconds: 0.04, centreHz: 1200, widthHz: 1600 },
  })),
} as const;
