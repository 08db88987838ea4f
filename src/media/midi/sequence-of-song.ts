import type { MidiEvent, MidiSequence, MidiTrack } from './midi-sequence.ts';
import type { Song, SongPart } from './song.ts';
import { secondsOfTicks } from './tempo-map.ts';
import { toldEvents, type ToldMusic } from './told-music.ts';
import { countNotes, endOfNotes } from './track-notes.ts';

/**
 * A song as events in time: what listeners hear. One track for tempo, metre and what is told of the song, then one for each
 * part that plays.
 */
export function sequenceOfSong(song: Song, told: ToldMusic = {}): MidiSequence {
  const { ticksPerQuarter, parts } = song;
  const tracks = [conductingTrack(song, told), ...parts.filter(({ notes }) => notes.length > 0).map(playedTrack)];
  const durationSeconds = secondsOfTicks(tracks, ticksPerQuarter)(endOfNotes(tracks));
  return { ticksPerQuarter, tracks, durationSeconds, noteCount: countNotes(tracks), repairs: [] };
}

/** The first track of a file: everything that is no part's own. */
export function conductingTrack({ title, tempos, timeSignatures }: Song, told: ToldMusic): MidiTrack {
  const events: MidiEvent[] = [
    ...tempos.map(({ tick, quartersPerMinute }): MidiEvent => ({
      type: 'tempo',
      tick,
      microsecondsPerQuarter: 6e7 / quartersPerMinute,
    })),
    ...timeSignatures.map((signature): MidiEvent => ({ type: 'time-signature', ...signature })),
    ...toldEvents(told),
  ];
  return { name: title, events: events.toSorted((a, b) => a.tick - b.tick) };
}

/** The track of a part. Of what happens at one tick, ends come first, then settings, then beginnings. */
export function playedTrack({ name, channel, program, notes, controls, bends = [] }: SongPart): MidiTrack {
  const message = (tick: number, status: number, data1: number, data2: number): MidiEvent => ({
    type: 'message',
    tick,
    status: status | channel,
    data1,
    data2,
  });
  const ranked = [
    ...notes.map(({ tick, durationTicks, pitch }) => ({
      rank: 0,
      event: message(tick + durationTicks, 0x80, pitch, 64),
    })),
    { rank: 1, event: message(0, 0xc0, program, 0) },
    ...controls.map(({ tick, controller, value }) => ({ rank: 1, event: message(tick, 0xb0, controller, value) })),
    ...bends.map(({ tick, value }) => ({
      rank: 1,
      event: message(tick, 0xe0, (value + 8192) & 0x7f, (value + 8192) >> 7),
    })),
    ...notes.map(({ tick, pitch, velocity }) => ({ rank: 2, event: message(tick, 0x90, pitch, velocity) })),
  ];
  const inOrder = ranked.toSorted((a, b) => a.event.tick - b.event.tick || a.rank - b.rank);
  return { name, events: inOrder.map(({ event }) => event) };
}
