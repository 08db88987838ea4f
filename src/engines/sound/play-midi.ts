import { BasicMIDI, InterpolationTypes, SpessaSynthProcessor, SpessaSynthSequencer } from 'spessasynth_core';
import type { BasicSoundBank } from 'spessasynth_core';
import type { MidiSequence } from '../../media/midi/midi-sequence.ts';
import { writeMidi } from '../../media/midi/write-midi.ts';
import { createSilence } from '../../media/sound/stereo-sound.ts';
import type { StereoSound } from '../../media/sound/stereo-sound.ts';
import { createNoChorus, createSendCollector } from './send-collector.ts';

export const musicRateHz = 44_100;
/** The synthesiser's own block; envelopes and controllers move once per block. */
const blockSamples = 128;
/** Above any orchestra; a file with ten thousand simultaneous notes costs no more than this. */
const mostVoices = 160;
const samplesPerReport = musicRateHz;

export interface PlayedMusic {
  /** Without reverberation; may exceed 1. */
  readonly dry: StereoSound;
  /** Mono: what each voice sends to the room. */
  readonly send: Float32Array;
}

/**
 * Plays a piece with a bank. Yields the fraction done once per second of sound. The same piece and bank give the same samples.
 * @param sampleCount how much is played, at 44.1 kHz; the piece's length and its last notes' decay, usually.
 */
export async function* playMidi(
  sequence: Pick<MidiSequence, 'tracks' | 'ticksPerQuarter'>,
  bank: BasicSoundBank,
  sampleCount: number,
): AsyncGenerator<number, PlayedMusic> {
  const dry = createSilence(sampleCount, musicRateHz);
  const send = new Float32Array(sampleCount);
  const synthesiser = new SpessaSynthProcessor(musicRateHz, {
    eventsEnabled: false,
    maxBufferSize: blockSamples,
    reverbProcessor: createSendCollector(send),
    chorusProcessor: createNoChorus(),
  });
  await synthesiser.processorInitialized;
  synthesiser.setSystemParameter('voiceCap', mostVoices);
  synthesiser.setSystemParameter('interpolationType', InterpolationTypes.hermite);
  synthesiser.soundBankManager.addSoundBank(bank, 'bank');
  const sequencer = new SpessaSynthSequencer(synthesiser);
  sequencer.skipToFirstNoteOn = false;
  sequencer.loadNewSongList([BasicMIDI.fromArrayBuffer(writeMidi(onlyPlayed(sequence)).buffer)]);
  sequencer.loopCount = 0;
  sequencer.play();
  for (let index = 0, nextReport = samplesPerReport; index < sampleCount; index += blockSamples) {
    sequencer.processTick();
    synthesiser.process(dry.left, dry.right, index, Math.min(blockSamples, sampleCount - index));
    if (index < nextReport) continue;
    nextReport += samplesPerReport;
    yield index / sampleCount;
  }
  return { dry, send };
}

/** Without what is only told: to a synthesiser markers are places to jump to. */
function onlyPlayed({
  ticksPerQuarter,
  tracks,
}: Pick<MidiSequence, 'tracks' | 'ticksPerQuarter'>): Pick<MidiSequence, 'tracks' | 'ticksPerQuarter'> {
  return {
    ticksPerQuarter,
    tracks: tracks.map(({ name, events }) => ({
      name,
      events: events.filter(({ type }) => type !== 'marker' && type !== 'chord' && type !== 'style'),
    })),
  };
}

/** The piece with only some of its channels sounding; tempo and metre stay. */
export function onlyChannels<S extends Pick<MidiSequence, 'tracks' | 'ticksPerQuarter'>>(
  sequence: S,
  channels: ReadonlySet<number>,
): S {
  return {
    ...sequence,
    tracks: sequence.tracks.map(({ name, events }) => ({
      name,
      events: events.filter((event) => event.type !== 'message' || channels.has(event.status & 0x0f)),
    })),
  };
}
