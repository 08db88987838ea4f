import type { TimbreName } from './timbres.ts';

/** How a timbre is played in one General MIDI program. */
export interface Program {
  readonly timbre: TimbreName;
  readonly attackSeconds?: number;
  readonly releaseSeconds?: number;
  /** A held note falls by this many centibels … */
  readonly fallCentibels?: number;
  /** … within so many seconds. */
  readonly fallSeconds?: number;
  /** Cutoff of the low-pass filter in Hz. */
  readonly cutoffHz?: number;
  /** Cents by which the softest touch lowers the cutoff: the velocity layers. */
  readonly softness?: number;
  /** Timecents by which the softest touch lengthens the attack: 1,200 double it. */
  readonly swell?: number;
  /** Centibels of attenuation as SoundFont players take them: 0.04 dB each. */
  readonly softer?: number;
  readonly vibratoCents?: number;
  readonly tremoloCentibels?: number;
  /** Further layers, by semitones (fractions detune). */
  readonly layers?: readonly number[];
  readonly octave?: number;
  /** Share that goes to the room, in tenths of a percent. */
  readonly room?: number;
}

const piano = { timbre: 'grandPiano', releaseSeconds: 0.28, softness: 5600, room: 170 } as const;
const guitar = { timbre: 'steelGuitar', releaseSeconds: 0.3, softness: 3600, room: 140 } as const;
const bass = { timbre: 'bassGuitar', releaseSeconds: 0.14, softness: 3600, room: 30 } as const;
const mallet = { timbre: 'marimba', releaseSeconds: 0.8, softness: 3200, room: 250 } as const;
const organ = { timbre: 'organ', attackSeconds: 0.006, releaseSeconds: 0.07, softer: 60, room: 200 } as const;
/**
 * Their attack, vibrato and breath are in the recordings; here is only what a touch changes. Recordings are fortissimo, and the softer, the
 * fewer partials are left: at pianissimo little above 1 kHz of brass, half of the strings' brightness (Luce and Clark 1967, Meyer).
 */
const bowed = {
  timbre: 'violin',
  attackSeconds: 0.006,
  releaseSeconds: 0.36,
  cutoffHz: 12_000,
  softness: 4000,
  swell: 4200,
  room: 280,
} as const;
const ensemble = {
  timbre: 'strings',
  attackSeconds: 0.01,
  releaseSeconds: 0.7,
  cutoffHz: 9000,
  softness: 4000,
  softer: 30,
  room: 320,
} as const;
const voices = {
  timbre: 'choirAah',
  attackSeconds: 0.01,
  releaseSeconds: 0.8,
  cutoffHz: 5000,
  softness: 3200,
  room: 360,
} as const;
const horn = {
  timbre: 'trumpet',
  attackSeconds: 0.003,
  releaseSeconds: 0.32,
  cutoffHz: 11_000,
  softness: 5600,
  softer: 30,
  swell: 4200,
  room: 240,
} as const;
const reed = {
  timbre: 'altoSaxophone',
  attackSeconds: 0.004,
  releaseSeconds: 0.28,
  cutoffHz: 9000,
  softness: 4600,
  swell: 3600,
  softer: 25,
  room: 230,
} as const;
const pipe = {
  timbre: 'flute',
  attackSeconds: 0.005,
  releaseSeconds: 0.28,
  cutoffHz: 9000,
  softness: 3400,
  swell: 3600,
  room: 270,
} as const;
const lead = {
  timbre: 'saw',
  attackSeconds: 0.006,
  releaseSeconds: 0.12,
  cutoffHz: 9000,
  softness: 3000,
  softer: 60,
  room: 160,
} as const;
const pad = {
  timbre: 'warmPad',
  attackSeconds: 0.35,
  releaseSeconds: 0.9,
  softness: 2400,
  softer: 30,
  room: 420,
} as const;
const plucked = { timbre: 'harp', releaseSeconds: 0.4, softness: 3400, room: 220 } as const;

/** General MIDI level 1, programs 0 … 127 in order. */
export const programs: readonly Program[] = [
  // Pianos
  piano,
  { ...piano, softness: 3200 },
  { ...piano, layers: [0, 0.04], softness: 4200 },
  { ...piano, layers: [-0.09, 0.1] },
  { ...piano, timbre: 'electricPiano', tremoloCentibels: 12, softness: 4200, softer: 110 },
  { ...piano, timbre: 'electricPiano', layers: [-0.05, 0.06], softness: 3200, softer: 140 },
  { ...piano, timbre: 'harpsichord', softness: 0, softer: 40 },
  { ...piano, timbre: 'harpsichord', cutoffHz: 4200, releaseSeconds: 0.06, softness: 2600 },
  // Chromatic percussion
  { ...mallet, timbre: 'kalimba', octave: 1, softness: 2200 },
  { ...mallet, timbre: 'glockenspiel' },
  { ...mallet, timbre: 'kalimba', octave: 1, layers: [0, 0.03], softer: 80 },
  { ...mallet, timbre: 'vibraphone', tremoloCentibels: 40, releaseSeconds: 1.4, softer: 130 },
  mallet,
  { ...mallet, timbre: 'xylophone', softer: 30 },
  { ...mallet, timbre: 'tubularBell', releaseSeconds: 2, room: 350 },
  { ...plucked, timbre: 'harpsichord', layers: [0, 0.06], releaseSeconds: 0.9 },
  // Organs
  organ,
  { ...organ, fallCentibels: 90, fallSeconds: 0.4 },
  { ...organ, layers: [-0.04, 0.05], cutoffHz: 9000 },
  { ...organ, layers: [-12, 0, 12], room: 450, releaseSeconds: 0.3 },
  { ...organ, timbre: 'bandoneon', attackSeconds: 0.06, releaseSeconds: 0.12, cutoffHz: 5000 },
  { ...organ, timbre: 'accordion', releaseSeconds: 0.3, softness: 1600 },
  { ...organ, timbre: 'harmonica', releaseSeconds: 0.18, softness: 2400, softer: 100 },
  { ...organ, timbre: 'bandoneon', releaseSeconds: 0.24, softness: 2400, softer: 25 },
  // Guitars
  { ...guitar, timbre: 'nylonGuitar' },
  guitar,
  { ...guitar, timbre: 'nylonGuitar', cutoffHz: 2600 },
  { ...guitar, cutoffHz: 6500, layers: [0, 0.04] },
  { ...guitar, timbre: 'shortString', releaseSeconds: 0.08 },
  {
    ...guitar,
    timbre: 'distortedGuitar',
    attackSeconds: 0.006,
    cutoffHz: 4200,
    // What is driven this hard hardly changes with the touch.
    softness: 2000,
    fallCentibels: 90,
    fallSeconds: 5,
  },
  {
    ...guitar,
    timbre: 'distortedGuitar',
    attackSeconds: 0.004,
    layers: [-0.05, 0.06],
    softness: 2000,
    softer: 50,
    fallCentibels: 60,
    fallSeconds: 6,
  },
  { ...guitar, timbre: 'glockenspiel', releaseSeconds: 0.6, softer: 60 },
  // Basses
  { ...bass, timbre: 'bassGuitar', cutoffHz: 2600, softness: 2400 },
  bass,
  { ...bass, cutoffHz: 9000, softness: 2400 },
  { ...bass, vibratoCents: 8, cutoffHz: 2600 },
  { ...bass, timbre: 'steelGuitar', octave: 0, cutoffHz: 6000 },
  { ...bass, timbre: 'steelGuitar', cutoffHz: 8000, softness: 2400 },
  {
    ...bass,
    timbre: 'synthBass',
    cutoffHz: 2400,
    layers: [0, 0.05],
    fallCentibels: 40,
    fallSeconds: 0.5,
    softness: 2000,
  },
  { ...bass, timbre: 'synthBass', cutoffHz: 700, softness: 1800, softer: 10, layers: [0, 0.06] },
  // Strings
  bowed,
  { ...bowed, timbre: 'viola', cutoffHz: 8000 },
  { ...bowed, timbre: 'cello', cutoffHz: 5500 },
  { ...bowed, timbre: 'contrabass', cutoffHz: 2600, softness: 3600 },
  { ...ensemble, tremoloCentibels: 60 },
  { ...plucked, timbre: 'shortString', room: 260 },
  plucked,
  { ...mallet, timbre: 'timpani', room: 300 },
  // Ensembles
  ensemble,
  { ...ensemble, attackSeconds: 0.25, releaseSeconds: 0.9 },
  {
    ...ensemble,
    timbre: 'saw',
    softness: 3400,
    layers: [-0.09, 0.1],
    attackSeconds: 0.11,
    releaseSeconds: 0.38,
    cutoffHz: 5200,
    softer: 80,
  },
  {
    ...ensemble,
    timbre: 'saw',
    softness: 3400,
    layers: [-0.14, 0.15],
    attackSeconds: 0.25,
    releaseSeconds: 0.38,
    cutoffHz: 3000,
    softer: 80,
  },
  voices,
  { ...voices, timbre: 'choirOoh', cutoffHz: 3000 },
  { ...voices, timbre: 'choirOoh', releaseSeconds: 0.35, softness: 1600 },
  {
    ...ensemble,
    timbre: 'brassSection',
    layers: [-12, 0, 12],
    attackSeconds: 0.005,
    fallCentibels: 160,
    fallSeconds: 0.7,
    softer: 0,
  },
  // Brass
  horn,
  { ...horn, timbre: 'trombone', cutoffHz: 5500, softer: 20 },
  { ...horn, timbre: 'tuba', cutoffHz: 2000, softness: 4600, softer: 0 },
  { ...horn, timbre: 'mutedTrumpet', softness: 4600, softer: 70 },
  { ...horn, timbre: 'horn', releaseSeconds: 0.36, cutoffHz: 2800, softness: 4800, softer: 0, room: 320 },
  { ...horn, timbre: 'brassSection', cutoffHz: 9000 },
  { ...horn, timbre: 'saw', layers: [-0.07, 0.08], attackSeconds: 0.035, cutoffHz: 4200, softness: 4600, softer: 70 },
  { ...horn, timbre: 'saw', layers: [-0.1, 0.1], cutoffHz: 2600, softness: 4600, attackSeconds: 0.07, softer: 60 },
  // Reeds
  reed,
  reed,
  { ...reed, timbre: 'tenorSaxophone', cutoffHz: 8000 },
  { ...reed, timbre: 'tenorSaxophone', cutoffHz: 5000 },
  { ...reed, timbre: 'oboe', cutoffHz: 6500, softness: 3600, softer: 0 },
  { ...reed, timbre: 'oboe', cutoffHz: 3800, softness: 3000, softer: 0 },
  { ...reed, timbre: 'bassoon', cutoffHz: 3200, softness: 3600, softer: 0 },
  { ...reed, timbre: 'clarinet' },
  // Pipes
  pipe,
  pipe,
  { ...pipe, timbre: 'recorder', softness: 1600 },
  { ...pipe, timbre: 'panFlute', softness: 2400 },
  { ...pipe, timbre: 'panFlute', cutoffHz: 2600, softness: 1200 },
  { ...pipe, timbre: 'panFlute', vibratoCents: 14 },
  { ...pipe, timbre: 'recorder', vibratoCents: 12, cutoffHz: 1800, softness: 1200 },
  { ...pipe, timbre: 'recorder', cutoffHz: 3000, softness: 1200 },
  // Leads
  { ...lead, timbre: 'square' },
  lead,
  { ...lead, timbre: 'panFlute', cutoffHz: 13_000, softer: 0 },
  { ...lead, timbre: 'panFlute', layers: [0, 12], softer: 30 },
  { ...lead, timbre: 'distortedGuitar', vibratoCents: 8 },
  { ...lead, timbre: 'choirAah', softer: 0 },
  { ...lead, layers: [0, 7], softer: 90 },
  { ...lead, layers: [-12, 0.05], softer: 90 },
  // Pads
  { ...pad, layers: [0, 12.04], cutoffHz: 7000 },
  pad,
  { ...pad, timbre: 'saw', layers: [-0.1, 0.1], cutoffHz: 3600, attackSeconds: 0.12, softer: 60 },
  { ...pad, timbre: 'choirAah' },
  { ...pad, timbre: 'strings', attackSeconds: 0.3 },
  { ...pad, timbre: 'bandoneon', layers: [0, 0.08], cutoffHz: 2600 },
  { ...pad, timbre: 'choirOoh', layers: [0, 7.02] },
  { ...pad, timbre: 'saw', cutoffHz: 1500, attackSeconds: 0.5 },
  // Effects that are played
  { ...plucked, timbre: 'vibraphone', layers: [0, 12.05], releaseSeconds: 1.2, room: 420, softer: 120 },
  { ...pad, layers: [0, 7], attackSeconds: 0.6 },
  { ...plucked, timbre: 'glockenspiel', layers: [0, 0.06], releaseSeconds: 1.4, room: 420, softer: 100 },
  { ...pad, timbre: 'harp', attackSeconds: 0.01, layers: [0, 12.05] },
  { ...pad, timbre: 'square', cutoffHz: 3000, attackSeconds: 0.02, layers: [-0.06, 0.07], softer: 90 },
  { ...pad, timbre: 'choirOoh', layers: [-12, 0.1], attackSeconds: 0.7 },
  { ...pad, timbre: 'vibraphone', attackSeconds: 0.02, layers: [0, 7], room: 550, softer: 110 },
  { ...pad, timbre: 'saw', layers: [0, 12.1], cutoffHz: 2200, attackSeconds: 0.4, softer: 90 },
  // From around the world
  { ...plucked, timbre: 'harpsichord', vibratoCents: 6, layers: [0, 12.03], softness: 2400 },
  { ...plucked, timbre: 'steelGuitar', releaseSeconds: 0.12, cutoffHz: 9000 },
  { ...plucked, timbre: 'shortString', layers: [0, 0.06] },
  { ...plucked, timbre: 'nylonGuitar', releaseSeconds: 0.8 },
  { ...mallet, timbre: 'kalimba' },
  { ...reed, timbre: 'oboe', layers: [-12, 0.06], softness: 0 },
  bowed,
  { ...reed, timbre: 'oboe', vibratoCents: 10 },
  // Percussion that is tuned
  { ...mallet, timbre: 'glockenspiel', octave: 1, releaseSeconds: 1.2 },
  { ...mallet, timbre: 'tubularBell', octave: 1, releaseSeconds: 0.3 },
  { ...mallet, timbre: 'steelDrum' },
  { ...mallet, timbre: 'woodBlock', releaseSeconds: 0.2 },
  { ...mallet, timbre: 'timpani', octave: -1, releaseSeconds: 1 },
  { ...mallet, timbre: 'timpani', releaseSeconds: 0.6 },
  { ...mallet, timbre: 'timpani', octave: 1, releaseSeconds: 0.4, cutoffHz: 3000 },
  { ...pad, timbre: 'brassSection', attackSeconds: 1.2, releaseSeconds: 0.05 },
  // Sound effects: the nearest thing that can be played in tune with a piece
  { ...guitar, timbre: 'shortString', octave: 1 },
  { ...pipe, timbre: 'panFlute', octave: 1, softer: 60 },
  { ...pad, attackSeconds: 1.5, releaseSeconds: 2, octave: -1 },
  { ...pipe, timbre: 'recorder', octave: 1, vibratoCents: 90 },
  { ...mallet, timbre: 'glockenspiel', tremoloCentibels: 60, softer: 60 },
  { ...pad, timbre: 'synthBass', tremoloCentibels: 90, cutoffHz: 900, attackSeconds: 0.3 },
  { ...pad, timbre: 'choirAah', tremoloCentibels: 90, attackSeconds: 0.4 },
  { ...mallet, timbre: 'timpani', octave: -1, releaseSeconds: 1.4 },
];
