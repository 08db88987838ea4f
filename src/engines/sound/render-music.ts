import type { BasicSoundBank } from 'spessasynth_core';
import type { MidiSequence } from '../../media/midi/midi-sequence.ts';
import { masterSound } from '../../media/sound/master-sound.ts';
import type { MasteredSound } from '../../media/sound/master-sound.ts';
import { soundFrom } from '../../media/sound/stereo-sound.ts';
import type { Room } from '../../media/sound/room-reverb.ts';
import { musicRateHz, onlyChannels, playMidi } from './play-midi.ts';

export interface RenderOptions {
  /** Exact length of the result; the piece's own and two seconds of decay when absent. */
  readonly seconds?: number;
  /** Played before that and left out. */
  readonly skipSeconds?: number;
  readonly fadeOutSeconds?: number;
  readonly room?: Room;
}

/** How much of the work is playing; the rest is room, limiter and loudness. */
const playShare = 0.75;
const decaySeconds = 2;

/** A piece as finished sound: played, in its room, −16 LUFS, of exact length. Yields the fraction done. */
export async function* renderMusic(
  sequence: MidiSequence,
  bank: BasicSoundBank,
  options: RenderOptions = {},
): AsyncGenerator<number, MasteredSound> {
  return yield* render(sequence, bank, options);
}

/**
 * One stem: some channels alone, in the same room and at the gain of the whole mix, so that all stems together are the mix
 * (but for what its limiter took away).
 */
export async function* renderStem(
  sequence: MidiSequence,
  bank: BasicSoundBank,
  options: RenderOptions & { readonly channels: ReadonlySet<number>; readonly mixGain: number },
): AsyncGenerator<number, MasteredSound> {
  return yield* render(onlyChannels(sequence, options.channels), bank, { ...options, gain: options.mixGain });
}

async function* render(
  sequence: MidiSequence,
  bank: BasicSoundBank,
  { seconds, skipSeconds = 0, fadeOutSeconds = 0.5, room, gain }: RenderOptions & { readonly gain?: number },
): AsyncGenerator<number, MasteredSound> {
  const skipped = Math.round(skipSeconds * musicRateHz);
  const wanted = seconds ?? sequence.durationSeconds + decaySeconds - skipSeconds;
  const sampleCount = skipped + Math.max(1, Math.round(wanted * musicRateHz));
  const playing = playMidi(sequence, bank, sampleCount);
  let state = await playing.next();
  for (; state.done !== true; state = await playing.next()) yield state.value * playShare;
  const { dry, send } = state.value;
  const mastering = masterSound(dry, send, {
    sampleCount,
    fadeOutSeconds,
    ...(room === undefined ? {} : { room }),
    ...(gain === undefined ? {} : { gain }),
  });
  let step = mastering.next();
  for (; step.done !== true; step = mastering.next()) yield playShare + (1 - playShare) * step.value;
  return skipped === 0 ? step.value : { ...step.value, sound: soundFrom(step.value.sound, skipped) };
}
