import tone from '@tonejs/midi';
import type { Song } from '../../media/midi/song.ts';

/** A MIDI file of format 1 that any notation program or sequencer opens. */
export function writeSong(song: Song): Uint8Array {
  const midi = new tone.Midi();
  midi.header.fromJSON({
    name: song.title,
    ppq: song.ticksPerQuarter,
    keySignatures: [],
    meta: [],
    tempos: song.tempos.map(({ tick, quartersPerMinute }) => ({ ticks: tick, bpm: quartersPerMinute })),
    timeSignatures: song.timeSignatures.map(({ tick, beats, beatType }) => ({
      ticks: tick,
      timeSignature: [beats, beatType],
    })),
  });
  for (const part of song.parts) {
    const track = midi.addTrack();
    track.name = part.name;
    track.channel = part.channel;
    track.instrument.number = part.program;
    for (const { tick, controller, value } of part.controls) {
      track.addCC({ ticks: tick, number: controller, value: value / 127 });
    }
    for (const { tick, durationTicks, pitch, velocity } of part.notes) {
      track.addNote({ ticks: tick, durationTicks, midi: pitch, velocity: velocity / 127 });
    }
  }
  return midi.toArray();
}
