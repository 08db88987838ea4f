import { bowed } from './bowed.ts';
import { brass } from './brass.ts';
import { freeReeds } from './free-reeds.ts';
import { keysFrom } from './instrument-sample.ts';
import type { Timbre } from './instrument-sample.ts';
import { pipes } from './pipes.ts';
import { pluck } from './plucked-string.ts';
import type { PluckOptions } from './plucked-string.ts';
import { reeds } from './reeds.ts';
import { electricPiano, modeSets, modesOf, pianoStrike, strike } from './struck.ts';
import { formant, sustain } from './sustained.ts';
import type { SustainOptions } from './sustained.ts';
import { voices } from './voices.ts';
import { waveforms } from './waveforms.ts';

const held = (first: number, last: number, options: SustainOptions): Timbre => ({
  keys: keysFrom(first, last),
  make: (key) => sustain(key, options),
});
const plucked = (first: number, last: number, options: PluckOptions): Timbre => ({
  keys: keysFrom(first, last),
  make: (key) => pluck(key, options),
});
/** Decay shortens by half every 18 keys above middle C. */
const struck = (
  [first, last]: readonly [number, number],
  ratios: readonly number[],
  { decaySeconds, fall, noise = 0 }: { readonly decaySeconds: number; readonly fall: number; readonly noise?: number },
): Timbre => ({
  keys: keysFrom(first, last, 8),
  make: (key) => {
    const decay = decaySeconds * 2 ** ((60 - key) / 18);
    return strike(key, {
      seconds: Math.min(3, Math.max(0.25, decay * 0.8)),
      modes: modesOf(ratios, decay, fall),
      noise: { level: noise, seconds: 0.004, brightness: 0.4 },
    });
  },
});

/** Every recording of the bank but its drums. Spectra are ours, shaped after published averages of each family. */
export const timbres = {
  grandPiano: { keys: keysFrom(24, 102), make: (key) => pianoStrike(key) },
  electricPiano: { keys: keysFrom(36, 90), make: electricPiano },
  glockenspiel: struck([60, 100], modeSets.glockenspiel, { decaySeconds: 3, fall: 0.35, noise: 0.05 }),
  vibraphone: struck([44, 92], modeSets.vibraphone, { decaySeconds: 5, fall: 0.25, noise: 0.05 }),
  marimba: struck([40, 92], modeSets.marimba, { decaySeconds: 1.4, fall: 0.3, noise: 0.2 }),
  xylophone: struck([52, 100], modeSets.xylophone, { decaySeconds: 0.7, fall: 0.45, noise: 0.25 }),
  tubularBell: struck([44, 84], modeSets.tubularBell, { decaySeconds: 5, fall: 0.75, noise: 0.05 }),
  kalimba: struck([48, 88], modeSets.kalimba, { decaySeconds: 1.8, fall: 0.2, noise: 0.15 }),
  steelDrum: struck([48, 88], modeSets.steelDrum, { decaySeconds: 1.6, fall: 0.55, noise: 0.1 }),
  timpani: struck([33, 57], modeSets.timpani, { decaySeconds: 1.4, fall: 0.6, noise: 0.3 }),
  woodBlock: struck([48, 96], modeSets.woodBlock, { decaySeconds: 0.16, fall: 0.5, noise: 0.4 }),
  harpsichord: plucked(36, 90, { seconds: 1.8, brightness: 0.97, position: 0.09, decaySeconds: 3 }),
  nylonGuitar: plucked(40, 88, { seconds: 2, brightness: 0.4, position: 0.22, decaySeconds: 4 }),
  steelGuitar: plucked(40, 88, { seconds: 2.2, brightness: 0.85, position: 0.14, decaySeconds: 5 }),
  shortString: plucked(36, 96, { seconds: 0.7, brightness: 0.3, position: 0.3, decaySeconds: 0.9 }),
  bassGuitar: plucked(24, 60, { seconds: 2, brightness: 0.35, position: 0.25, decaySeconds: 6 }),
  harp: plucked(30, 96, { seconds: 2.2, brightness: 0.5, position: 0.4, decaySeconds: 5 }),
  ...bowed,
  ...voices,
  ...brass,
  ...reeds,
  ...pipes,
  ...freeReeds,
  ...waveforms,
  saw: held(30, 102, { spreadCents: 10, level: (n) => 1 / n }),
  warmPad: held(30, 96, { size: 65_536, spreadCents: 40, level: (n, f) => n ** -1.1 / (1 + (f / 2500) ** 2) }),
  distortedGuitar: held(36, 84, {
    spreadCents: 7,
    level: (n, f) => (n ** -0.35 * (0.7 + formant(f, 700, 500) + 0.8 * formant(f, 2400, 900))) / (1 + (f / 4300) ** 6),
  }),
} as const satisfies Readonly<Record<string, Timbre>>;

export type TimbreName = keyof typeof timbres;

const isTimbreName = (name: string): name is TimbreName => Object.hasOwn(timbres, name);
export const timbreNames: readonly TimbreName[] = Object.keys(timbres).filter(isTimbreName);
