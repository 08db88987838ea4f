import tone from '@tonejs/midi';
import type { Song, SongControl } from '../../media/midi/song.ts';

/** The library cuts what comes after the point: a little more than the value survives its way through fractions. */
const share = (value: number): number => (value + 0.01) / 127;

/**
 * The library writes the controllers of one tick by their numbers, so that the value of a registered parameter (6, 38)
 * would come before the parameter's name (100, 101), and the name's release between them: how far the pitch wheel
 * reaches, for one, would be lost. The value comes a tick later, the release not at all.
 */
function inWritableOrder(controls: readonly SongControl[]): readonly SongControl[] {
  return controls
    .filter(({ controller, value }) => !((controller === 100 || controller === 101) && value === 127))
    .map((control) => (control.controller === 6 || control.controller === 38 ? later(control) : control));
}

const later = (control: SongControl): SongControl => ({ ...control, tick: control.tick + 1 });

/** The tempo a file can say that is nearest: files count whole microseconds a quarter note. */
const wholeMicroseconds = (quartersPerMinute: number): number => 6e7 / (Math.round(6e7 / quartersPerMinute) + 0.01);

/** A MIDI file of format 1 that any notation program or sequencer opens. */
export function writeSong(song: Song): Uint8Array {
  const midi = new tone.Midi();
  midi.header.fromJSON({
    name: song.title,
    ppq: song.ticksPerQuarter,
    keySignatures: [],
    meta: [],
    tempos: song.tempos.map(({ tick, quartersPerMinute }) => ({
      ticks: tick,
      bpm: wholeMicroseconds(quartersPerMinute),
    })),
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
    for (const { tick, controller, value } of inWritableOrder(part.controls)) {
      track.addCC({ ticks: tick, number: controller, value: share(value) });
    }
    for (const { tick, durationTicks, pitch, velocity } of part.notes) {
      track.addNote({ ticks: tick, durationTicks, midi: pitch, velocity: share(velocity) });
    }
    for (const { tick, value } of part.bends ?? []) track.addPitchBend({ ticks: tick, value });
  }
  return midi.toArray();
}
