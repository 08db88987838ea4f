import { gainOfDecibels } from './stereo-sound.ts';
import type { StereoSound } from './stereo-sound.ts';

/** Nothing leaves the limiter above this; the rest is room for what a lossy codec adds: up to 1 dB, measured. */
export const ceilingDecibels = -2;
/** Half of it below the ceiling the limiter begins to bend. */
const kneeDecibels = 6;
const lookAheadSeconds = 0.005;
const releaseSeconds = 0.12;

/**
 * The gain a peak needs: Giannoulis, Massberg and Reiss, “Digital Dynamic Range Compressor Design” (JAES 2012), eq. 4 with an
 * infinite ratio. Below the knee 1, inside it a parabola in decibels, above it exactly to the ceiling.
 */
function gainForPeak(peak: number): number {
  const over = 20 * Math.log10(peak) - ceilingDecibels;
  if (over <= -kneeDecibels / 2) return 1;
  if (over >= kneeDecibels / 2) return gainOfDecibels(-over);
  return gainOfDecibels(-((over + kneeDecibels / 2) ** 2) / (2 * kneeDecibels));
}

/**
 * A look-ahead soft-knee limiter, both channels by one gain. The gain is the sliding minimum of what the next 5 ms
 * need, slowed on its way up and then averaged over the same 5 ms: it is never above what a sample needs, so no output
 * exceeds the ceiling, and never jumps.
 * @param gain a factor applied before limiting.
 * @returns a new sound of the same length.
 */
export function limitPeaks({ left, right, sampleRateHz }: StereoSound, gain: number): StereoSound {
  const count = left.length;
  const window = Math.max(1, Math.round(lookAheadSeconds * sampleRateHz));
  const release = 1 - Math.exp(-1 / (releaseSeconds * sampleRateHz));
  // Ones before and after the sound, so that every window is whole.
  const needed = new Float32Array(count + 2 * window).fill(1);
  const kneeStart = gainOfDecibels(ceilingDecibels - kneeDecibels / 2);
  for (let index = 0; index < count; index += 1) {
    const peak = Math.max(Math.abs(left[index] ?? 0), Math.abs(right[index] ?? 0)) * gain;
    if (peak > kneeStart) needed[index + window] = gainForPeak(peak);
  }
  const lowest = slidingMinimum(needed, window);
  const output = { sampleRateHz, left: new Float32Array(count), right: new Float32Array(count) };
  const recent = new Float64Array(window).fill(1);
  let sum = window;
  let slow = 1;
  // Starts early, so that the average at sample 0 already covers its whole window.
  for (let index = -window + 1, slot = 1 % window; index < count; index += 1) {
    slow = Math.min(lowest[index + window] ?? 1, slow + release * (1 - slow));
    sum += slow - (recent[slot] ?? 1);
    recent[slot] = slow;
    slot = slot + 1 === window ? 0 : slot + 1;
    if (index < 0) continue;
    // The running sum's rounding error stays below 1e-9; the factor keeps it from becoming an overshoot.
    const factor = Math.min(1, sum / window) * gain * 0.999_999;
    output.left[index] = (left[index] ?? 0) * factor;
    output.right[index] = (right[index] ?? 0) * factor;
  }
  return output;
}

/**
 * Element n becomes the minimum of elements n … n + window − 1, in place; near the end, of those that are left. Three
 * comparisons an element whatever the window: van Herk (Pattern Recognition Letters 13, 1992), Gil and Werman.
 */
function slidingMinimum(values: Float32Array, window: number): Float32Array {
  for (let start = 0; start < values.length; start += window) {
    const end = Math.min(start + window, values.length);
    // To the end of this block …
    for (let index = end - 2; index >= start; index -= 1) {
      values[index] = Math.min(values[index] ?? 1, values[index + 1] ?? 1);
    }
    // … and as far as the window goes into the next, which is still as it was.
    let beyond = Number.POSITIVE_INFINITY;
    for (let index = start + 1; index < end; index += 1) {
      beyond = Math.min(beyond, values[index + window - 1] ?? beyond);
      values[index] = Math.min(values[index] ?? 1, beyond);
    }
  }
  return values;
}
