import { bell, clap, kick, knock, metal, shaker, slide, snare, tom } from './drums.ts';
import type { DrumSound } from './drums.ts';

/** A key of the General MIDI percussion map. */
export interface DrumKey {
  readonly sound: string;
  /** −500 left … 500 right, as SoundFont counts. */
  readonly pan?: number;
  /** Centibels below full. */
  readonly softer?: number;
  /** Semitones against the recording. */
  readonly tune?: number;
  /** Keys of one group silence each other: an open hi-hat ends when it is closed. */
  readonly group?: number;
}

/** Every recording of the kit. */
export const drumSounds: Readonly<Record<string, () => DrumSound>> = {
  kick,
  snare: () => snare(),
  electricSnare: () => snare(220, 20),
  stick: () => knock([1700, 2500], 90),
  clap,
  closedHat: () => metal(0.12, 45),
  openHat: () => metal(0.7, 7),
  crash: () => metal(2, 2.4, 0.8, 0.4),
  ride: () => metal(1.4, 3.6, 1.1),
  rideBell: () => bell(1640, 2730, 5),
  tambourine: () => metal(0.3, 16, 1.5, 0.3),
  tom: () => tom(110),
  conga: () => tom(220, 14),
  cowbell: () => bell(562, 845),
  agogo: () => bell(900, 1240, 12),
  block: () => knock([1050, 1900], 60),
  claves: () => knock([2500], 55),
  maracas: () => shaker(0.09),
  guiro: () => shaker(0.35, 6),
  whistle: () => slide(2400, 2350, 0.3),
  cuica: () => slide(750, 420, 0.28),
  triangle: () => knock([4100, 5870, 8230], 4),
};

const toms: Readonly<Record<number, readonly [tune: number, pan: number]>> = {
  41: [-5, 250],
  43: [-2, 170],
  45: [1, 80],
  47: [4, -40],
  48: [7, -140],
  50: [10, -220],
};

/** General MIDI level 1 percussion, keys 35 … 81. */
export const drumKit: Readonly<Record<number, DrumKey>> = {
  35: { sound: 'kick', tune: -2 },
  36: { sound: 'kick' },
  37: { sound: 'stick', softer: 40 },
  38: { sound: 'snare' },
  39: { sound: 'clap', softer: 30 },
  40: { sound: 'electricSnare' },
  ...Object.fromEntries(
    Object.entries(toms).map(([key, [tune, pan]]) => [key, { sound: 'tom', tune, pan, softer: 20 }]),
  ),
  42: { sound: 'closedHat', pan: 140, softer: 80, group: 1 },
  44: { sound: 'closedHat', pan: 140, softer: 110, tune: -1, group: 1 },
  46: { sound: 'openHat', pan: 140, softer: 80, group: 1 },
  49: { sound: 'crash', pan: -200, softer: 70 },
  51: { sound: 'ride', pan: -180, softer: 90 },
  52: { sound: 'crash', pan: 220, softer: 80, tune: -3 },
  53: { sound: 'rideBell', pan: -180, softer: 120 },
  54: { sound: 'tambourine', pan: 120, softer: 90 },
  55: { sound: 'crash', pan: 160, softer: 80, tune: 5 },
  56: { sound: 'cowbell', pan: 100, softer: 90 },
  57: { sound: 'crash', pan: 200, softer: 70, tune: 2 },
  58: { sound: 'guiro', softer: 80 },
  59: { sound: 'ride', pan: 180, softer: 90, tune: 1 },
  60: { sound: 'conga', tune: 12, pan: 160, softer: 50 },
  61: { sound: 'conga', tune: 7, pan: 160, softer: 50 },
  62: { sound: 'conga', tune: 3, pan: -160, softer: 70 },
  63: { sound: 'conga', tune: 2, pan: -160, softer: 50 },
  64: { sound: 'conga', tune: -3, pan: -120, softer: 50 },
  65: { sound: 'tom', tune: 16, pan: 120, softer: 60 },
  66: { sound: 'tom', tune: 12, pan: 120, softer: 60 },
  67: { sound: 'agogo', tune: 4, pan: -160, softer: 120 },
  68: { sound: 'agogo', pan: -160, softer: 120 },
  69: { sound: 'maracas', tune: -4, pan: 200, softer: 90 },
  70: { sound: 'maracas', pan: 200, softer: 90 },
  71: { sound: 'whistle', softer: 120, group: 2 },
  72: { sound: 'whistle', tune: -1, softer: 120, group: 2 },
  73: { sound: 'guiro', tune: 7, softer: 90, group: 3 },
  74: { sound: 'guiro', softer: 90, group: 3 },
  75: { sound: 'claves', pan: 140, softer: 70 },
  76: { sound: 'block', tune: 4, pan: 140, softer: 70 },
  77: { sound: 'block', pan: 140, softer: 70 },
  78: { sound: 'cuica', tune: 4, softer: 90, group: 4 },
  79: { sound: 'cuica', softer: 90, group: 4 },
  80: { sound: 'triangle', tune: 0, pan: -200, softer: 140, group: 5 },
  81: { sound: 'triangle', pan: -200, softer: 120, group: 5 },
};
