import type { MidiEvent, MidiTrack } from './midi-sequence.ts';

const isOn = (event: MidiEvent): boolean => event.type === 'message' && (event.status & 0xf0) === 0x90;
const isOff = (event: MidiEvent): boolean => event.type === 'message' && (event.status & 0xf0) === 0x80;

/** Ends what still sounds when a track does: a note without an end would hold its voice for good. */
export function closeNotes(events: readonly MidiEvent[], onRepair: () => void): readonly MidiEvent[] {
  const sounding = new Map<number, number>();
  for (const event of events) {
    if (event.type !== 'message') continue;
    const key = (event.status & 0x0f) * 128 + event.data1;
    if (isOn(event)) sounding.set(key, (sounding.get(key) ?? 0) + 1);
    else if (isOff(event)) sounding.set(key, Math.max(0, (sounding.get(key) ?? 0) - 1));
  }
  const end = (events.at(-1)?.tick ?? 0) + 1;
  const missing: MidiEvent[] = [];
  for (const [key, count] of sounding) {
    for (let note = 0; note < count; note += 1) {
      missing.push({ type: 'message', tick: end, status: 0x80 | (key >> 7), data1: key & 0x7f, data2: 64 });
    }
  }
  if (missing.length > 0) onRepair();
  return [...events, ...missing];
}

export function countNotes(tracks: readonly MidiTrack[]): number {
  return tracks.reduce((sum, { events }) => sum + events.filter(isOn).length, 0);
}

/** The tick of the last note-off that can end a note, so the music's end. */
export function endOfNotes(tracks: readonly MidiTrack[]): number {
  let end = 0;
  for (const { events } of tracks) {
    // A stray note-off after the last note is no music.
    let sounding = 0;
    for (const event of events) {
      if (isOn(event)) sounding += 1;
      else if (isOff(event) && sounding > 0) {
        sounding -= 1;
        end = Math.max(end, event.tick);
      }
    }
  }
  return end;
}
