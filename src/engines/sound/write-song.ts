import tone from '@tonejs/midi';
import { conductingTrack, playedTrack } from '../../media/midi/sequence-of-song.ts';
import type { Song, SongControl, SongPart } from '../../media/midi/song.ts';
import type { ToldMusic } from '../../media/midi/told-music.ts';
import { joinTracks, writeTrack } from '../../media/midi/write-midi.ts';

/**
 * The library copies a track for every event that comes 128 ticks or more after the last: 50 ms for a part of this many
 * notes, a minute for one of 20,000. Longer parts are written by us.
 */
const mostEventsForLibrary = 1_000;

/** The library cuts what comes after the point: a little more than the value survives its way through fractions. */
const share = (value: number): number => (value + 0.01) / 127;

/** Poly mode, the last controller: it ends every note of its channel, and no part needs it. */
const polyMode = 127;

/**
 * The library writes the controllers of one tick by their numbers, so that the value of a registered parameter (6, 38) would come
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

/** The chunk of a part, by `@tonejs/midi`. */
function libraryTrack(part: SongPart): Uint8Array {
  const midi = new tone.Midi();
  const track = midi.addTrack();
  // It writes one byte a letter: UTF-8 has to be spelled out.
  track.name = String.fromCodePoint(...new TextEncoder().encode(part.name));
  track.channel = part.channel;
  track.instrument.number = part.program;
  for (const { tick, controller, value } of part.controls) {
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
  const { notes, controls, bends = [] } = part;
  const writable = { ...part, controls: inWritableOrder(controls) };
  const isLong = notes.length + controls.length + bends.length > mostEventsForLibrary;
  return isLong ? writeTrack(playedTrack(writable)) : libraryTrack(writable);
}

/**
 * A MIDI file of format 1 that any notation program or sequencer opens. What is told of it stands in the first track, as
 * key signature, markers, XF chord names and text (docs/adr/0018-files-that-tell-their-music.md).
 */
export function writeSong(song: Song, told: ToldMusic = {}): Uint8Array {
  return joinTracks(song.ticksPerQuarter, [writeTrack(conductingTrack(song, told)), ...song.parts.map(partTrack)]);
}
