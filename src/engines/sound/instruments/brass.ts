import { heldTimbre } from './held-timbre.ts';
import { spectralEnvelope } from './spectral-envelope.ts';
import { keysFrom } from './instrument-sample.ts';

/**
 * Brass: nearly all partials equally strong up to where the bell lets them go (formants after Meyer, “Acoustics and the Performance of
 * Music”: trumpet 1.2 to 1.5 kHz, trombone 520 to 600 Hz, horn 340 Hz, tuba 210 to 250 Hz), an attack that is found from below and opens
 * from the low partials up, a touch louder than what follows.
 */
const blown = {
  opening: 0.5,
  accentDecibels: 1.5,
  accentSeconds: 0.22,
  scoopCents: 28,
  scoopSeconds: 0.06,
  driftCents: 1.6,
  driftDecibels: 0.35,
  partialDecibels: 0.35,
} as const;

const trumpetBell = spectralEnvelope(
  [
    [150, -9],
    [300, -5],
    [700, -3],
    [1250, 0],
    [2800, -4],
    [3600, -8],
    [4600, -12],
    [6000, -19],
    [8000, -29],
    [12_000, -48],
  ],
  { grainDecibels: 1, label: 'trumpet' },
);
const mutedBell = spectralEnvelope(
  [
    [200, -2],
    [500, -4],
    [900, -9],
    [1300, -12],
    [1900, -3],
    [2400, -9],
    [3200, -13],
    [4600, -12],
    [6500, -22],
    [9000, -36],
  ],
  { grainDecibels: 2.5, label: 'mute' },
);
const tromboneBell = spectralEnvelope(
  [
    [60, -18],
    [165, -10],
    [330, -5],
    [540, 0],
    [900, -2],
    [1300, -6],
    [1700, -9],
    [2100, -14],
    [2800, -25],
    [4000, -37],
    [7000, -58],
  ],
  { grainDecibels: 1.5, label: 'trombone' },
);
const hornBell = spectralEnvelope(
  [
    [60, -14],
    [87, -9],
    [170, -3],
    [340, 0],
    [450, -1],
    [600, -7],
    [870, -14],
    [1300, -20],
    [1800, -28],
    [2800, -39],
    [5000, -60],
  ],
  { grainDecibels: 1.5, label: 'horn' },
);
const tubaBell = spectralEnvelope([
  [40, -9],
  [80, -2],
  [230, 0],
  [400, -6],
  [700, -15],
  [1000, -24],
  [2000, -44],
  [4000, -66],
]);
const sectionBells = spectralEnvelope(
  [
    [80, -14],
    [200, -8],
    [400, -3],
    [600, 0],
    [1200, -3],
    [2000, -7],
    [2800, -11],
    [3600, -18],
    [4800, -27],
    [7000, -40],
    [12_000, -60],
  ],
  { grainDecibels: 1, label: 'section' },
);

/** Low notes take longer to speak: half as quick 30 keys further down. */
const speaking = (seconds: number, key: number, middle: number): number => seconds * 2 ** ((middle - key) / 30);

export const brass = {
  trumpet: heldTimbre('trumpet', keysFrom(54, 90, 4), (key) => ({
    ...blown,
    rateHz: 28_000,
    loopSeconds: 0.8,
    envelope: trumpetBell,
    attackSeconds: speaking(0.04, key, 65),
    vibrato: { cents: 7, hertz: 5.1, delaySeconds: 0.22, growSeconds: 0.25, decibels: 0.5 },
    breath: { decibels: -36, burstDecibels: -24, burstSeconds: 0.02, centreHz: 2200, widthHz: 2500 },
  })),
  mutedTrumpet: heldTimbre('muted trumpet', keysFrom(54, 84, 5), (key) => ({
    ...blown,
    rateHz: 28_000,
    loopSeconds: 0.6,
    envelope: mutedBell,
    attackSeconds: speaking(0.035, key, 65),
    breath: { decibels: -42, burstDecibels: -30, burstSeconds: 0.02, centreHz: 3000, widthHz: 2500 },
  })),
  trombone: heldTimbre('trombone', keysFrom(34, 74, 5), (key) => ({
    ...blown,
    rateHz: 24_000,
    loopSeconds: 0.8,
    envelope: tromboneBell,
    attackSeconds: speaking(0.06, key, 52),
    scoopCents: 40,
    vibrato: { cents: 4, hertz: 4.8, delaySeconds: 0.22, growSeconds: 0.25, decibels: 0.3 },
    breath: { decibels: -38, burstDecibels: -25, burstSeconds: 0.025, centreHz: 900, widthHz: 1400 },
  })),
  horn: heldTimbre('horn', keysFrom(36, 76, 5), (key) => ({
    ...blown,
    rateHz: 20_000,
    loopSeconds: 0.9,
    envelope: hornBell,
    attackSeconds: speaking(0.09, key, 53),
    accentDecibels: 1.6,
    partialDecibels: 0.9,
    driftDecibels: 0.6,
    breath: { decibels: -37, burstDecibels: -28, burstSeconds: 0.03, centreHz: 600, widthHz: 900 },
  })),
  tuba: heldTimbre('tuba', keysFrom(24, 60, 6), (key) => ({
    ...blown,
    rateHz: 16_000,
    loopSeconds: 0.9,
    envelope: tubaBell,
    attackSeconds: speaking(0.07, key, 40),
    breath: { decibels: -36, burstDecibels: -26, burstSeconds: 0.03, centreHz: 400, widthHz: 600 },
  })),
  brassSection: heldTimbre('brass section', keysFrom(36, 86, 5), (key) => ({
    ...blown,
    rateHz: 24_000,
    loopSeconds: 1.3,
    envelope: sectionBells,
    attackSeconds: speaking(0.06, key, 60),
    accentDecibels: 1.8,
    players: 4,
    faintestDecibels: 48,
    spreadCents: 12,
    vibrato: { cents: 4, hertz: 4.9, delaySeconds: 0.2, growSeconds: 0.2 },
    driftCents: 3,
    driftDecibels: 0.8,
    partialDecibels: 0.8,
    breath: { decibels: -32, burstDecibels: -22, burstSeconds: 0.02, centreHz: 1800, widthHz: 2500 },
  })),
} as const;
