import tone from '@tonejs/midi';
import { conductingTrack } from '../../media/midi/sequence-of-song.ts';
import type { Song, SongControl } from '../../media/midi/song.ts';
import type { ToldMusic } from '../../media/midi/told-music.ts';
import { writeTrack } from '../../media/midi/write-midi.ts';

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

/**
 * A MIDI file of format 1 that any notation program or sequencer opens. What is told of it stands in the first track, as
 * key signature, markers, XF chord names and text (docs/adr/0018-files-that-tell-their-music.md).
 */
export function writeSong(song: Song, told: ToldMusic = {}): Uint8Array {
  const midi = new tone.Midi();
  midi.header.fromJSON({
    name: '',
    ppq: song.ticksPerQuarter,
    keySignatures: [],
    meta: [],
    tempos: [],
    timeSignatures: [],
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
  return withConductor(midi.toArray(), writeTrack(conductingTrack(song, told)));
}

/** The file with this first track: the library's own has no place for chords. */
function withConductor(file: Uint8Array, track: Uint8Array): Uint8Array {
  const headerBytes = 14;
  const ownBytes = 8 + new DataView(file.buffer, file.byteOffset).getUint32(headerBytes + 4);
  const rest = file.subarray(headerBytes + ownBytes);
  const whole = new Uint8Array(headerBytes + track.length + rest.length);
  whole.set(file.subarray(0, headerBytes));
  whole.set(track, headerBytes);
  whole.set(rest, headerBytes + track.length);
  return whole;
}
