import type { MidiSequence, MidiTrack } from './midi-sequence.ts';
import type { Song, SongBend, SongControl, SongNote, SongPart } from './song.ts';

/**
 * The notes of a piece, part by part: one part for each track, channel and program that plays. Ours and linear in the
 * number of events: the pairing of notes in @tonejs/midi is quadratic, and loses a note whose program changes under it.
 */
export function songOfSequence({ ticksPerQuarter, tracks }: MidiSequence): Song {
  const all = tracks.flatMap(({ events }) => events).toSorted((a, b) => a.tick - b.tick);
  const tempos = all.filter((event) => event.type === 'tempo');
  const signatures = all.filter((event) => event.type === 'time-signature');
  return {
    title: tracks[0]?.name ?? '',
    ticksPerQuarter,
    tempos:
      tempos.length === 0
        ? [{ tick: 0, quartersPerMinute: 120 }]
        : tempos.map(({ tick, microsecondsPerQuarter }) => ({ tick, quartersPerMinute: 6e7 / microsecondsPerQuarter })),
    timeSignatures:
      signatures.length === 0
        ? [{ tick: 0, beats: 4, beatType: 4 }]
        : signatures.map(({ tick, beats, beatType }) => ({ tick, beats, beatType })),
    parts: tracks.flatMap(partsOf),
  };
}

interface DraftNote extends Omit<SongNote, 'durationTicks'> {
  durationTicks: number;
}

interface DraftPart extends Omit<SongPart, 'notes' | 'controls' | 'bends'> {
  readonly notes: DraftNote[];
  readonly controls: SongControl[];
  bends?: SongBend[];
}

function partsOf({ name, events }: MidiTrack): readonly SongPart[] {
  const programs = new Uint8Array(16);
  const parts = new Map<number, DraftPart>();
  const early = new Map<number, SongControl[]>();
  const sounding = new Map<number, DraftNote[]>();
  const partFor = (channel: number): DraftPart => {
    const program = programs[channel] ?? 0;
    const key = channel * 128 + program;
    const part = parts.get(key) ?? { name, channel, program, notes: [], controls: early.get(channel) ?? [] };
    early.delete(channel);
    parts.set(key, part);
    return part;
  };
  for (const event of events) {
    if (event.type !== 'message') continue;
    const { tick, status, data1, data2 } = event;
    const channel = status & 0x0f;
    const key = channel * 128 + data1;
    const kind = status & 0xf0;
    if (kind === 0x90) {
      const note = { tick, durationTicks: 1, pitch: data1, velocity: data2 };
      partFor(channel).notes.push(note);
      sounding.set(key, [...(sounding.get(key) ?? []).slice(-mostOverlaps), note]);
    } else if (kind === 0x80) {
      const note = sounding.get(key)?.shift();
      if (note !== undefined) note.durationTicks = Math.max(1, tick - note.tick);
    } else if (kind === 0xc0) {
      programs[channel] = data1;
    } else if (kind === 0xe0) {
      const part = parts.get(channel * 128 + (programs[channel] ?? 0));
      if (part !== undefined) (part.bends ??= []).push({ tick, value: data1 + data2 * 128 - 8192 });
    } else if (kind === 0xb0) {
      const program = programs[channel] ?? 0;
      const control = { tick, controller: data1, value: data2 };
      const part = parts.get(channel * 128 + program);
      // What is set before the first note belongs to the part that plays it.
      if (part === undefined) early.set(channel, [...(early.get(channel) ?? []).slice(-mostEarly), control]);
      else part.controls.push(control);
    }
  }
  return [...parts.values()];
}

/** Notes of one key that may sound at once; more are kept, but no longer paired exactly. */
const mostOverlaps = 16;
const mostEarly = 127;
