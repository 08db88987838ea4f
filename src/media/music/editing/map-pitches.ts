import { drumChannel, type Song, type SongNote, type SongPart } from '../../midi/song.ts';

/** The pitch by whole octaves inside MIDI's keys, 0 … 127. */
export function foldPitch(pitch: number): number {
  let folded = pitch;
  while (folded > 127) folded -= 12;
  while (folded < 0) folded += 12;
  return folded;
}

/**
 * The song with the pitches of its notes mapped; drums, rhythm and everything else stay. Where two notes of a part land
 * on one key at once, the shorter gives way: a key cannot be struck twice.
 */
export function mapPitches(song: Song, map: (note: SongNote, part: SongPart) => number): Song {
  return {
    ...song,
    parts: song.parts.map((part) =>
      part.channel === drumChannel
        ? part
        : {
            ...part,
            notes: withoutDoubles(part.notes.map((note) => ({ ...note, pitch: foldPitch(map(note, part)) }))),
          },
    ),
  };
}

function withoutDoubles(notes: readonly SongNote[]): readonly SongNote[] {
  const longest = new Map<string, SongNote>();
  const keyOf = ({ tick, pitch }: SongNote): string => `${tick}:${pitch}`;
  for (const note of notes) {
    const other = longest.get(keyOf(note));
    if (other === undefined || other.durationTicks < note.durationTicks) longest.set(keyOf(note), note);
  }
  return longest.size === notes.length ? notes : notes.filter((note) => longest.get(keyOf(note)) === note);
}
