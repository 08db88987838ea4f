import { drumChannel, type SongNote, type SongPart } from '../../midi/song.ts';
import type { SongReading } from '../drawing/view-of-song.ts';
import { doublings } from './doublings.ts';
import type { Player } from './player.ts';

type Role = NonNullable<SongReading['roles']>[number];

/**
 * A quartet has no part for chords: their voices are spread over its single lines, the highest to the highest, and the
 * lowest line has the bass.
 * @returns what each line plays, by its place; empty for a song that has a part for chords.
 */
export function spreadVoices(
  parts: readonly SongPart[],
  roles: readonly Role[],
  players: readonly Player[],
): ReadonlyMap<number, readonly SongNote[]> {
  // Who doubles the tune, or another line, goes on doubling it.
  const doubles = doublings(parts);
  const isLine = (place: number): boolean =>
    roles[place] === 'counter' && parts[place]?.channel !== drumChannel && !doubles.has(place);
  const lines = parts.flatMap((part, place) => (isLine(place) && part.notes.length > 0 ? [{ place, part }] : []));
  if (lines.length === 0 || roles.some((role) => role === 'chords' || role === 'mixed')) return new Map();
  const downwards = lines.toSorted((a, b) => meanPitch(b.part.notes) - meanPitch(a.part.notes));
  const bass = players.find(({ role }) => role === 'bass')?.part.notes ?? [];
  const chords =
    (players.find(({ role }) => role === 'pad') ?? players.find(({ role }) => role === 'comping'))?.part.notes ?? [];
  const hasBass = roles.includes('bass') || bass.length === 0;
  const upper = hasBass ? downwards : downwards.slice(0, -1);
  const lowest = hasBass ? undefined : downwards.at(-1);
  const voices = voicesOf(chords, upper.length);
  const spread = new Map(
    upper.map(({ place, part }, index) => [place, inRegister(voices[index] ?? [], part.notes)] as const),
  );
  if (lowest !== undefined) spread.set(lowest.place, inRegister(bass, lowest.part.notes, 0.3));
  return spread;
}

/** Of what is struck together, the highest note to the first voice, the next to the second, and so on. */
function voicesOf(notes: readonly SongNote[], count: number): readonly (readonly SongNote[])[] {
  const together = new Map<number, SongNote[]>();
  let start = Number.NEGATIVE_INFINITY;
  // Players roll chords a little: what begins within a thirty-second belongs together.
  for (const note of notes.toSorted((a, b) => a.tick - b.tick)) {
    if (note.tick - start > 40) start = note.tick;
    together.set(start, [...(together.get(start) ?? []), note]);
  }
  return Array.from({ length: count }, (_, voice) =>
    [...together.values()].flatMap((chord) => {
      const downwards = chord.toSorted((a, b) => b.pitch - a.pitch);
      return downwards[Math.min(voice, downwards.length - 1)] ?? [];
    }),
  );
}

/**
 * By the octaves that bring the notes nearest to where a part plays.
 * @param upwards from which share of an octave on they go up to it: a bass rather stays below.
 */
function inRegister(notes: readonly SongNote[], own: readonly SongNote[], upwards = 0.5): readonly SongNote[] {
  if (notes.length === 0) return notes;
  const shift = 12 * Math.floor((meanPitch(own) - meanPitch(notes)) / 12 + upwards);
  return notes.map((note) => ({ ...note, pitch: Math.min(127, Math.max(0, note.pitch + shift)) }));
}

function meanPitch(notes: readonly SongNote[]): number {
  return notes.reduce((sum, { pitch }) => sum + pitch, 0) / Math.max(1, notes.length);
}
