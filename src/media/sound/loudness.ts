import type { StereoSound } from './stereo-sound.ts';

/**
 * K weighting of ITU-R BS.1770-4, annex 1. The recommendation tabulates coefficients for 48 kHz only; these are the
 * analogue parameters they were made from, fitted by libebur128 (Jan Kokemüller), so that any rate can be measured.
 */
const shelf = { frequencyHz: 1681.974450955533, gainDecibels: 3.999843853973347, quality: 0.7071752369554196 };
const highPass = { frequencyHz: 38.13547087602444, quality: 0.5003270373238773 };
/** BS.1770-4: blocks of 400 ms that overlap by 75 %, gated at −70 LUFS and at 10 LU below what passed that gate. */
const blockSeconds = 0.4;
const stepsPerBlock = 4;
const absoluteGateLufs = -70;
const relativeGateLu = -10;
/** −0.691 makes a 997 Hz sine at full scale in one channel read −3.01. */
const offsetLu = -0.691;

/** a0 = 1; y[n] = b0·x[n] + b1·x[n−1] + b2·x[n−2] − a1·y[n−1] − a2·y[n−2]. */
interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

function shelfAt(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * shelf.frequencyHz) / sampleRateHz);
  const high = 10 ** (shelf.gainDecibels / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / shelf.quality + k * k;
  return {
    b0: (high + (band * k) / shelf.quality + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / shelf.quality + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / shelf.quality + k * k) / a0,
  };
}

function highPassAt(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * highPass.frequencyHz) / sampleRateHz);
  const a0 = 1 + k / highPass.quality + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / highPass.quality + k * k) / a0 };
}

/** Energy (sum of squares) of the K-weighted channel in consecutive steps of `stepSamples`, whole steps only. */
function stepEnergies(channel: Float32Array, sampleRateHz: number, stepSamples: number): Float64Array {
  const first = shelfAt(sampleRateHz);
  const second = highPassAt(sampleRateHz);
  const energies = new Float64Array(Math.floor(channel.length / stepSamples));
  // Transposed direct form II: two states per filter.
  let s1 = 0;
  let s2 = 0;
  let t1 = 0;
  let t2 = 0;
  for (let step = 0, index = 0; step < energies.length; step += 1) {
    let sum = 0;
    for (const end = index + stepSamples; index < end; index += 1) {
      const x = channel[index] ?? 0;
      const y = first.b0 * x + s1;
      s1 = first.b1 * x - first.a1 * y + s2;
      s2 = first.b2 * x - first.a2 * y;
      const z = y + t1;
      t1 = second.b1 * y - second.a1 * z + t2;
      t2 = y - second.a2 * z;
      sum += z * z;
    }
    energies[step] = sum;
  }
  return energies;
}

/**
 * Integrated loudness after ITU-R BS.1770-4: K weighting, 400 ms blocks, absolute and relative gate.
 * @returns LUFS; −∞ when nothing is louder than −70 LUFS or the sound is shorter than one block.
 */
export function integratedLoudness({ left, right, sampleRateHz }: StereoSound): number {
  const stepSamples = Math.round((blockSeconds / stepsPerBlock) * sampleRateHz);
  const [ofLeft, ofRight] = [left, right].map((channel) => stepEnergies(channel, sampleRateHz, stepSamples));
  if (ofLeft === undefined || ofRight === undefined) return -Infinity;
  const steps = ofLeft.map((energy, step) => energy + (ofRight[step] ?? 0));
  const blocks: number[] = [];
  for (let step = 0; step + stepsPerBlock <= steps.length; step += 1) {
    let sum = 0;
    for (let part = 0; part < stepsPerBlock; part += 1) sum += steps[step + part] ?? 0;
    blocks.push(sum / (stepSamples * stepsPerBlock));
  }
  const audible = blocks.filter((power) => loudnessOf(power) > absoluteGateLufs);
  const gate = loudnessOf(mean(audible)) + relativeGateLu;
  return loudnessOf(mean(audible.filter((power) => loudnessOf(power) > gate)));
}

function loudnessOf(power: number): number {
  return offsetLu + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
