import type { RandomSource } from '../../../core/random.ts';

/** What a player does to a note while it lasts. */
export interface MotionOptions {
  /** Seconds from silence to full. */
  readonly attackSeconds: number;
  /** How much louder than the rest the beginning is, in dB, and in how many seconds that wears off. */
  readonly accentDecibels?: number;
  readonly accentSeconds?: number;
  /** Cents by which the note begins too low (or too high), found within `scoopSeconds`. */
  readonly scoopCents?: number;
  readonly scoopSeconds?: number;
  readonly vibrato?: {
    readonly cents: number;
    readonly hertz: number;
    readonly delaySeconds: number;
    readonly growSeconds: number;
    /** Its share in loudness, in dB up and down. */
    readonly decibels?: number;
  };
  /** Unsteadiness, standard deviations: of pitch, of the loudness, and of each partial by itself. */
  readonly driftCents: number;
  readonly driftDecibels: number;
  readonly partialDecibels: number;
}

interface Timing {
  readonly rateHz: number;
  /** The first sample of each frame, and the end. */
  readonly bounds: Int32Array;
  readonly onsetFrames: number;
  readonly loopSamples: number;
}

export interface PlayerMotion {
  /** Ratio to the pitch that was meant, frame by frame; exactly 1 on average over the loop. */
  readonly pitch: Float64Array;
  /** 0 … 1 while it begins, around 1 then. */
  readonly loudness: Float64Array;
  /** `driftCount` slow random curves, frame by frame: what partials do by themselves, as a share of their level. */
  readonly drifts: Float64Array;
}

const perCent = Math.LN2 / 1200;
const perDecibel = Math.LN10 / 20;
/** Partials share this many drifts. */
export const driftCount = 7;
/** No vibrato begins later than its delay times this. */
export const latestVibrato = 1.15;

/** The movements of one player through one note. */
export function moveOf(random: RandomSource, options: MotionOptions, timing: Timing): PlayerMotion {
  const { rateHz, bounds, onsetFrames, loopSamples } = timing;
  const loopSeconds = loopSamples / rateHz;
  const { vibrato } = options;
  const pitchDrift = wander(random, loopSeconds, 3);
  const loudnessDrift = wander(random, loopSeconds, 4);
  const vibratoDrift = wander(random, loopSeconds, 2);
  // A hand is never a clock: up to 8 % quicker or slower, and whole cycles in the loop.
  const hertz = (vibrato?.hertz ?? 0) * (0.92 + 0.16 * random.next());
  const swings = Math.max(1, Math.round(hertz * loopSeconds));
  const swingFrom = random.next();
  const late = vibrato === undefined ? 0 : vibrato.delaySeconds * (0.85 + 0.3 * random.next());
  const pitch = new Float64Array(bounds.length);
  const loudness = new Float64Array(bounds.length);
  for (let frame = 0; frame < bounds.length; frame += 1) {
    const seconds = (bounds[frame] ?? 0) / rateHz;
    const share = seconds / loopSeconds;
    const grown = vibrato === undefined ? 0 : smooth((seconds - late) / vibrato.growSeconds);
    const swing =
      vibrato === undefined
        ? 0
        : grown *
          (1 + 0.18 * vibratoDrift(share)) *
          Math.sin(2 * Math.PI * (swings * share + swingFrom + 0.06 * vibratoDrift(share + 0.3)));
    const begun = 1 - smooth(seconds / (options.scoopSeconds ?? 0));
    const cents =
      swing * (vibrato?.cents ?? 0) +
      options.driftCents * pitchDrift(share) -
      begun * begun * (options.scoopCents ?? 0);
    const settled = 1 - smooth(seconds / (options.accentSeconds ?? 0));
    // Pitch leads loudness a little: the bow and the breath follow the finger.
    const decibels =
      swing * (vibrato?.decibels ?? 0) +
      options.driftDecibels * loudnessDrift(share) +
      settled * (options.accentDecibels ?? 0);
    pitch[frame] = 1 + cents * perCent;
    loudness[frame] = smooth(seconds / options.attackSeconds) * Math.exp(decibels * perDecibel);
  }
  centre(pitch, bounds, onsetFrames);
  return { pitch, loudness, drifts: partialDrifts(random, options.partialDecibels, timing) };
}

/** Takes the loop's mean pitch out, so that it holds a whole number of cycles. */
function centre(pitch: Float64Array, bounds: Int32Array, onsetFrames: number): void {
  let sum = 0;
  const frames = bounds.length - 1;
  for (let frame = onsetFrames; frame < frames; frame += 1) {
    sum += (pitch[frame] ?? 0) * ((bounds[frame + 1] ?? 0) - (bounds[frame] ?? 0));
  }
  const off = sum / ((bounds[frames] ?? 0) - (bounds[onsetFrames] ?? 0)) - 1;
  for (let frame = 0; frame < pitch.length; frame += 1) pitch[frame] = (pitch[frame] ?? 0) - off;
}

function partialDrifts(random: RandomSource, decibels: number, { rateHz, bounds, loopSamples }: Timing): Float64Array {
  const drifts = new Float64Array(bounds.length * driftCount);
  for (let curve = 0; curve < driftCount; curve += 1) {
    const at = wander(random, loopSamples / rateHz, 6);
    for (let frame = 0; frame < bounds.length; frame += 1) {
      const share = (bounds[frame] ?? 0) / loopSamples;
      // Two of them together have the deviation asked for; never below nothing.
      drifts[frame * driftCount + curve] = Math.max(-0.45, at(share) * decibels * perDecibel * Math.SQRT1_2);
    }
  }
  return drifts;
}

/** A slow random curve that repeats with the loop: mean 0, standard deviation 1, up to `highestHertz`. */
function wander(random: RandomSource, loopSeconds: number, highestHertz: number): (share: number) => number {
  const most = Math.max(2, Math.round(highestHertz * loopSeconds));
  const [first, second, third] = [random.integer(1, most), random.integer(1, most), random.integer(1, most)];
  const [from, later, last] = [random.next(), random.next(), random.next()];
  return (share) =>
    (Math.sin(2 * Math.PI * (first * share + from)) +
      Math.sin(2 * Math.PI * (second * share + later)) +
      Math.sin(2 * Math.PI * (third * share + last))) *
    Math.sqrt(2 / 3);
}

/** From 0 to 1 without a corner, over 0 … 1. */
function smooth(x: number): number {
  // 0 / 0: what takes no time is over.
  if (Number.isNaN(x)) return 1;
  const t = Math.min(1, Math.max(0, x));
  return t * t * (3 - 2 * t);
}
