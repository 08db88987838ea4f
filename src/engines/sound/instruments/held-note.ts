import { createSeededRandom } from '../../../media/seeded-random.ts';
import type { RandomSource } from '../../../core/random.ts';
import { breathNoise, burstLength } from './breath-noise.ts';
import type { BreathOptions } from './breath-noise.ts';
import { frequencyOf, toPower } from './instrument-sample.ts';
import type { InstrumentSample } from './instrument-sample.ts';
import { driftCount, latestVibrato, moveOf } from './player-motion.ts';
import type { MotionOptions } from './player-motion.ts';
import { addPartials } from './partial-bank.ts';
import type { SpectralEnvelope } from './spectral-envelope.ts';

/** A note that is blown, bowed or sung, by one player or several. */
export interface HeldNoteOptions extends MotionOptions {
  /** The recordings of two instruments differ by their label. */
  readonly label: string;
  readonly rateHz: number;
  readonly loopSeconds: number;
  readonly envelope: SpectralEnvelope;
  /** Level of a partial by its number, 1 when absent: what the bore, the reed or the bow leaves out. */
  readonly partial?: (number: number) => number;
  /** Partials further than this below the strongest are left out, in dB. */
  readonly faintestDecibels?: number;
  /**
   * How much sooner the low partials speak: a partial of 1 kHz follows the loudness to the power of 1 + opening, one of 2 kHz to
   * 1 + 2 · opening. Brightness follows loudness (Risset and Mathews, “Analysis of musical-instrument tones”, 1969).
   */
  readonly opening: number;
  readonly breath?: BreathOptions;
  readonly players?: number;
  /** How far players of a section are from each other, in cents. */
  readonly spreadCents?: number;
}

/** Samples between two looks at pitch and levels: 3 ms at 28 kHz. */
const frameSamples = 80;
/** As loud as each other while they are held; what is louder before that stays so. */
const loopPower = 0.16;
const steepest = 6;

interface Loop {
  readonly samples: number;
  /** Whole cycles of each player, evenly across the spread; their middle is in tune within 0.1 cents. */
  readonly cycles: readonly number[];
}

function loopOf(frequencyHz: number, { loopSeconds, rateHz, players = 1, spreadCents = 0 }: HeldNoteOptions): Loop {
  const cycles = frequencyHz * loopSeconds;
  // Two reeds that are meant to beat do so at least once.
  const spread = players === 1 ? 0 : Math.max(1, Math.round(cycles * (2 ** (spreadCents / 1200) - 1)));
  const lowest = Math.max(1, Math.round(cycles - spread / 2));
  return {
    samples: Math.round(((lowest + spread / 2) * rateHz) / frequencyHz),
    cycles: Array.from(
      { length: players },
      (_, player) => lowest + Math.round((player * spread) / Math.max(1, players - 1)),
    ),
  };
}

/** Everything that happens once is over before the loop. */
function onsetOf({ attackSeconds, accentSeconds = 0, scoopSeconds = 0, vibrato, breath }: HeldNoteOptions): number {
  return Math.max(
    attackSeconds,
    accentSeconds,
    scoopSeconds,
    vibrato === undefined ? 0 : vibrato.delaySeconds * latestVibrato + vibrato.growSeconds,
    breath?.burstDecibels === undefined ? 0 : (breath.burstSeconds ?? 0) * burstLength,
  );
}

/**
 * One recording: harmonic partials whose levels and common pitch move as a player moves them. Every movement that goes on is a sum of
 * whole cycles of the loop, so that its end leads into its beginning.
 */
export function holdNote(key: number, options: HeldNoteOptions): InstrumentSample {
  const { rateHz, label, players = 1 } = options;
  const loop = loopOf(frequencyOf(key), options);
  const loopFrames = Math.round(loop.samples / frameSamples);
  const onsetFrames = Math.ceil((onsetOf(options) * rateHz) / frameSamples);
  const loopStart = onsetFrames * frameSamples;
  const bounds = Int32Array.from({ length: onsetFrames + loopFrames + 1 }, (_, frame) =>
    frame <= onsetFrames
      ? frame * frameSamples
      : loopStart + Math.round(((frame - onsetFrames) * loop.samples) / loopFrames),
  );
  const samples = new Float32Array(loopStart + loop.samples);
  const random = createSeededRandom(20_261_123).fork(`${label} ${key}`);
  const loudness = new Float64Array(bounds.length);
  let power = 0;
  for (let player = 0; player < players; player += 1) {
    const part = playPart(random, { options, loop, bounds, onsetFrames, player });
    addPartials(samples, bounds, part);
    power += part.power;
    for (let frame = 0; frame < bounds.length; frame += 1) {
      loudness[frame] = (loudness[frame] ?? 0) + (part.loudness[frame] ?? 0) / players;
    }
  }
  if (options.breath !== undefined) {
    breathNoise(samples, options.breath, {
      frequencyHz: frequencyOf(key),
      rateHz,
      loopStart,
      bounds,
      loudness,
      tone: Math.sqrt(power),
      from: random.next(),
    });
  }
  return { samples: toPower(samples, loopPower, loopStart), rateHz, loopStart };
}

interface PartRequest {
  readonly options: HeldNoteOptions;
  readonly loop: Loop;
  readonly bounds: Int32Array;
  readonly onsetFrames: number;
  readonly player: number;
}

function playPart(
  random: RandomSource,
  { options, loop, bounds, onsetFrames, player }: PartRequest,
): Parameters<typeof addPartials>[2] & { readonly power: number; readonly loudness: Float64Array } {
  const { envelope, partial = () => 1, players = 1, rateHz, opening } = options;
  const cyclesPerSample = (loop.cycles[player] ?? 1) / loop.samples;
  const motion = moveOf(random, options, { rateHz, bounds, onsetFrames, loopSamples: loop.samples });
  const frequency = cyclesPerSample * rateHz;
  const signs = audible(frequency, options, (n) => envelope(n * frequency) * partial(n));
  // Scattered phases: a pulse would be loud for a moment only. Signs do, and cost nothing.
  for (let index = 1; index < signs.length; index += 1) {
    if (random.next() < 0.5) signs[index] = -(signs[index] ?? 0);
  }
  // Signs, with what does not depend on the moving pitch.
  const fixed = signs.map((sign, index) => sign * partial(index + 1));
  const powers = signs.map((_, index) => Math.min(steepest, 1 + (opening * (index + 1) * frequency) / 1000));
  const drifts = signs.map((_, index) => (index * 3 + 2 + Math.floor(index / driftCount)) % driftCount);
  const amplitudes = (frame: number, into: Float64Array): void => {
    const hertz = frequency * (motion.pitch[frame] ?? 1);
    const logLoud = Math.log(Math.max(1e-5, motion.loudness[frame] ?? 0));
    const drift = frame * driftCount;
    for (let index = 0; index < fixed.length; index += 1) {
      const level = fixed[index] ?? 0;
      if (level === 0) continue;
      // Each partial drifts by two of the curves.
      const moved =
        1 + (motion.drifts[drift + (index % driftCount)] ?? 0) + (motion.drifts[drift + (drifts[index] ?? 0)] ?? 0);
      into[index] = level * envelope((index + 1) * hertz) * Math.exp(logLoud * (powers[index] ?? 1)) * moved;
    }
  };
  const power = fixed.reduce((sum, level, index) => sum + (level * envelope((index + 1) * frequency)) ** 2 / 2, 0);
  return {
    partials: signs.length,
    amplitudes,
    pitch: motion.pitch.map((ratio) => ratio * cyclesPerSample),
    phase: players === 1 ? 0 : random.next(),
    loopFrame: onsetFrames,
    power,
    loudness: motion.loudness,
  };
}

/** 1 for each partial that is heard, 0 for one that is not, up to the last of them. */
function audible(
  frequencyHz: number,
  { rateHz, faintestDecibels = 54 }: HeldNoteOptions,
  level: (n: number) => number,
): Float64Array {
  const all = Array.from({ length: Math.floor((rateHz * 0.44) / frequencyHz) }, (_, index) => level(index + 1));
  const faintest = Math.max(...all) * 10 ** (-faintestDecibels / 20);
  const last = all.findLastIndex((value) => value >= faintest);
  return Float64Array.from(all.slice(0, last + 1), (value) => (value >= faintest ? 1 : 0));
}
