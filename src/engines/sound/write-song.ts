import tone from '@tonejs/midi';
import type { MidiEvent, MidiTrack } from '../../media/midi/midi-sequence.ts';
import { conductingTrack } from '../../media/midi/sequence-of-song.ts';
import type { Song, SongControl, SongPart } from '../../media/midi/song.ts';
import type { ToldMusic } from '../../media/midi/told-music.ts';
import { joinTracks, writeTrack } from '../../media/midi/write-midi.ts';

/**
 * The library copies a track for every event that comes 128 ticks or more after the last: 50 ms for a part of this many
 * notes, a minute for one of 20,000. Longer parts are written here, to the same bytes.
 */
const mostEventsForLibrary = 1_000;

/** The library cuts what comes after the point: a little more than the value survives its way through fractions. */
const share = (value: number): number => (value + 0.01) / 127;

/** Poly mode, the last controller: it ends every note of its channel, and no part needs it. */
const polyMode = 127;

/**
 * Controllers of one tick are written by their numbers, so that the value of a registered parameter (6, 38) would come
 * before the parameter's name (100, 101), and the name's release between them: how far the pitch wheel reaches, for one,
 * would be lost. The value comes a tick later, the release not at all.
 */
function inWritableOrder(controls: readonly SongControl[]): readonly SongControl[] {
  return controls
    .filter(
      ({ controller, value }) =>
        controller !== polyMode && !((controller === 100 || controller === 101) && value === 127),
    )
    .map((control) => (control.controller === 6 || control.controller === 38 ? later(control) : control))
    .toSorted((one, other) => one.controller - other.controller);
}

const later = (control: SongControl): SongControl => ({ ...control, tick: control.tick + 1 });

/** Of what happens at one tick, notes come first, then controllers, then the pitch wheel: the order of `@tonejs/midi`. */
function trackOf({ name, channel, program, notes, controls, bends = [] }: SongPart): MidiTrack {
  const message = (tick: number, status: number, data1: number, data2: number): MidiEvent => ({
    type: 'message',
    tick,
    status: status | channel,
    data1,
    data2,
  });
  const events = [
    message(0, 0xc0, program, 0),
    ...notes
      .toSorted((one, other) => one.tick - other.tick)
      .flatMap(({ tick, durationTicks, pitch, velocity }) => [
        message(tick, 0x90, pitch, velocity),
        message(tick + durationTicks, 0x80, pitch, 0),
      ]),
    ...inWritableOrder(controls).map(({ tick, controller, value }) => message(tick, 0xb0, controller, value)),
    ...bends.map(({ tick, value }) => message(tick, 0xe0, (value + 8192) & 0x7f, (value + 8192) >> 7)),
  ];
  return { name, events: events.toSorted((one, other) => one.tick - other.tick) };
}

/** The chunk of a part, by `@tonejs/midi`. */
function libraryTrack(part: SongPart): Uint8Array {
  const midi = new tone.Midi();
  const track = midi.addTrack();
  // It writes one byte a letter: UTF-8 has to be spelled out.
  track.name = String.fromCodePoint(...new TextEncoder().encode(part.name));
  track.channel = part.channel;
  track.instrument.number = part.program;
  for (const { tick, controller, value } of inWritableOrder(part.controls)) {
    track.addCC({ ticks: tick, number: controller, value: share(value) });
  }
  for (const { tick, durationTicks, pitch, velocity } of part.notes) {
    track.addNote({ ticks: tick, durationTicks, midi: pitch, velocity: share(velocity) });
  }
  for (const { tick, value } of part.bends ?? []) track.addPitchBend({ ticks: tick, value });
  const file = midi.toArray();
  const headerBytes = 14;
  const conductorBytes = 8 + new DataView(file.buffer, file.byteOffset).getUint32(headerBytes + 4);
  return file.subarray(headerBytes + conductorBytes);
}

function partTrack(part: SongPart): Uint8Array {
  const events = part.notes.length + part.controls.length + (part.bends ?? []).length;
  return events > mostEventsForLibrary ? writeTrack(trackOf(part)) : libraryTrack(part);
}

/**
 * A MIDI file of format 1 that any notation program or sequencer opens. What is told of it stands in the first track, as
 * key signature, markers, XF chord names and text (docs/adr/0018-files-that-tell-their-music.md).
 */
export function writeSong(song: Song, told: ToldMusic = {}): Uint8Array {
  return joinTracks(song.ticksPerQuarter, [writeTrack(conductingTrack(song, told)), ...song.parts.map(partTrack)]);
}
