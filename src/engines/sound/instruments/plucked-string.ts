import { fadeEnd, frequencyOf, noiseFor, pitchedRateHz, toPeak } from './instrument-sample.ts';
import type { InstrumentSample } from './instrument-sample.ts';

export interface PluckOptions {
  readonly seconds: number;
  /** 0 dull … 1 bright. */
  readonly brightness: number;
  /** Where it is plucked, as a share of the string. */
  readonly position: number;
  /** Seconds in which the fundamental falls by 60 dB. */
  readonly decaySeconds: number;
}

/**
 * Extended Karplus–Strong: Jaffe and Smith, “Extensions of the Karplus-Strong Plucked-String Algorithm” (1983). A loop of
 * delay, one-zero damping and an all-pass that tunes it exactly at the fundamental.
 */
export function pluck(key: number, { seconds, brightness, position, decaySeconds }: PluckOptions): InstrumentSample {
  const frequency = frequencyOf(key);
  const omega = (2 * Math.PI * frequency) / pitchedRateHz;
  const period = pitchedRateHz / frequency;
  const damping = 0.5 * (1 - brightness);
  const dampingDelay = Math.atan2(damping * Math.sin(omega), 1 - damping + damping * Math.cos(omega)) / omega;
  const length = Math.floor(period - dampingDelay - 0.3);
  const fraction = period - dampingDelay - length;
  const allPass = Math.sin((omega - omega * fraction) / 2) / Math.sin((omega + omega * fraction) / 2);
  const loss = 10 ** (-3 / (decaySeconds * frequency));
  const line = excitation(key, length, brightness, position);
  const samples = new Float32Array(Math.floor(seconds * pitchedRateHz));
  let previous = 0;
  let passedIn = 0;
  let passedOut = 0;
  let at = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const sample = line[at] ?? 0;
    samples[index] = sample;
    const damped = loss * ((1 - damping) * sample + damping * previous);
    previous = sample;
    passedOut = allPass * (damped - passedOut) + passedIn;
    passedIn = damped;
    line[at] = passedOut;
    at = at + 1 === length ? 0 : at + 1;
  }
  return { samples: fadeEnd(toPeak(samples, 0.85), Math.floor(samples.length / 6)), rateHz: pitchedRateHz };
}

/** Softened noise, combed by where the string is plucked, without DC. */
function excitation(key: number, length: number, brightness: number, position: number): Float32Array {
  const noise = noiseFor(`pluck ${key}`);
  const raw = new Float32Array(length);
  let low = 0;
  for (let index = 0; index < length; index += 1) {
    low += (0.25 + 0.7 * brightness) * (noise() - low);
    raw[index] = low;
  }
  const offset = Math.max(1, Math.floor(position * length));
  return raw.map((sample, index) => sample - (raw[(index - offset + length) % length] ?? 0));
}
