import { limitPeaks } from './limit-peaks.ts';
import { integratedLoudness } from './loudness.ts';
import { addRoom, rooms } from './room-reverb.ts';
import type { Room } from './room-reverb.ts';
import { gainOfDecibels, peakOf } from './stereo-sound.ts';
import type { StereoSound } from './stereo-sound.ts';

/** What streaming services and podcasts level to, within what both chats play without surprise. */
export const targetLufs = -16;
const closeEnoughLu = 0.2;
const mostCorrections = 4;
/** A sparse piece is not dragged up by more than this: its noise and its reverb would come along. */
const mostGain = gainOfDecibels(60);

export interface MasterOptions {
  /** The result has exactly this many samples; shorter music is followed by silence, longer is faded and cut. */
  readonly sampleCount: number;
  readonly fadeInSeconds?: number;
  readonly fadeOutSeconds?: number;
  readonly room?: Room;
  /** For a stem: the gain its mix was given, instead of a loudness of its own. */
  readonly gain?: number;
}

export interface MasteredSound {
  readonly sound: StereoSound;
  /** What the mix was multiplied by before the limiter. */
  readonly gain: number;
  /** Integrated loudness of the result; −∞ for silence and for sounds under 0.4 s. */
  readonly lufs: number;
}

/**
 * A dry mix and its reverb send → the finished piece: exact length, room, fades, −16 LUFS, no sample above −2 dBFS.
 * Yields the fraction done. Works in `dry` itself where that has the right length: minutes of sound are not held twice.
 */
export function* masterSound(
  dry: StereoSound,
  send: Float32Array,
  options: MasterOptions,
): Generator<number, MasteredSound> {
  const { sampleCount, room = rooms.hall } = options;
  const mix = {
    sampleRateHz: dry.sampleRateHz,
    left: exactly(dry.left, sampleCount),
    right: exactly(dry.right, sampleCount),
  };
  for (const fraction of addRoom(mix, send, room)) yield fraction * 0.7;
  fade(mix, options.fadeInSeconds ?? 0, options.fadeOutSeconds ?? 0);
  yield 0.7;
  if (options.gain !== undefined) {
    const sound = limitPeaks(mix, options.gain);
    return { sound, gain: options.gain, lufs: integratedLoudness(sound) };
  }
  return yield* levelled(mix);
}

function* levelled(mix: StereoSound): Generator<number, MasteredSound> {
  const measured = integratedLoudness(mix);
  const peak = peakOf(mix);
  if (peak === 0) return { sound: mix, gain: 1, lufs: -Infinity };
  // Too short or too quiet to have a loudness: a safe peak instead.
  if (measured === -Infinity) {
    const gain = Math.min(mostGain, gainOfDecibels(-6) / peak);
    return { sound: limitPeaks(mix, gain), gain, lufs: -Infinity };
  }
  let gain = Math.min(mostGain, gainOfDecibels(targetLufs - measured));
  let sound = limitPeaks(mix, gain);
  let lufs = integratedLoudness(sound);
  // The limiter takes loudness away; what is missing is asked for again.
  for (let correction = 0; correction < mostCorrections; correction += 1) {
    if (Math.abs(lufs - targetLufs) <= closeEnoughLu || gain === mostGain) break;
    yield 0.8 + correction * 0.05;
    gain = Math.min(mostGain, gain * gainOfDecibels(targetLufs - lufs));
    sound = limitPeaks(mix, gain);
    lufs = integratedLoudness(sound);
  }
  return { sound, gain, lufs };
}

function exactly(channel: Float32Array, sampleCount: number): Float32Array {
  if (channel.length === sampleCount) return channel;
  const copy = new Float32Array(sampleCount);
  copy.set(channel.subarray(0, sampleCount));
  return copy;
}

/** Raised-cosine fades at both ends, in place. */
function fade({ left, right, sampleRateHz }: StereoSound, inSeconds: number, outSeconds: number): void {
  const count = left.length;
  const rise = Math.min(count, Math.round(inSeconds * sampleRateHz));
  const fall = Math.min(count, Math.round(outSeconds * sampleRateHz));
  const scale = (index: number, factor: number): void => {
    left[index] = (left[index] ?? 0) * factor;
    right[index] = (right[index] ?? 0) * factor;
  };
  for (let index = 0; index < rise; index += 1) scale(index, (1 - Math.cos((Math.PI * index) / rise)) / 2);
  for (let index = 0; index < fall; index += 1) scale(count - 1 - index, (1 - Math.cos((Math.PI * index) / fall)) / 2);
}
