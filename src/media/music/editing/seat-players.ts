import type { Song, SongNote, SongPart } from '../../midi/song.ts';
import type { SongReading } from '../drawing/view-of-song.ts';
import type { TrackRole } from '../piece.ts';
import { doublings } from './doublings.ts';
import type { Player } from './player.ts';
import { spreadVoices } from './spread-voices.ts';

type Role = NonNullable<SongReading['roles']>[number];

export interface Seated {
  readonly song: Song;
  readonly roles: readonly Role[];
  /** Parts of the song that have nothing to play in what was added, by their place. */
  readonly silent: readonly number[];
}

/** Whose part each player goes on with: the first of these roles that the song has. */
const takes: Readonly<Record<TrackRole, readonly (readonly [role: Role, which: number])[]>> = {
  melody: [
    ['melody', 0],
    ['mixed', 0],
  ],
  doubling: [['counter', 0]],
  bass: [
    ['bass', 0],
    ['chords', 0],
    ['mixed', 0],
  ],
  comping: [
    ['chords', 0],
    ['mixed', 0],
  ],
  pad: [['chords', 1]],
  drums: [['drums', 0]],
};

/** Of several parts of a role, who plays most comes first. */
function seatOf(role: TrackRole, roles: readonly Role[], parts: readonly SongPart[]): number | undefined {
  const busy = (place: number): number => parts[place]?.notes.length ?? 0;
  for (const [wanted, which] of takes[role]) {
    const places = roles.flatMap((other, place) => (other === wanted ? [place] : []));
    const place = places.toSorted((a, b) => busy(b) - busy(a))[which];
    if (place !== undefined) return place;
  }
  return undefined;
}

/**
 * Players go on with the parts of a song: its tune's, its bass's, its chords'. Who doubled another part goes on doubling
 * it. With `wholeBand`, players whom the song has no part for bring their own; else they stay at home.
 */
export function seatPlayers(
  song: Song,
  roles: readonly Role[],
  players: readonly Player[],
  wholeBand: boolean,
): Seated {
  const added = new Map<number, readonly SongNote[]>();
  const guests: Player[] = [];
  const spread = spreadVoices(song.parts, roles, players);
  for (const [place, notes] of spread) added.set(place, asLoudAs(song.parts[place], notes));
  const isSpread = (role: TrackRole): boolean =>
    spread.size > 0 && (role === 'comping' || role === 'pad' || role === 'doubling');
  for (const { role, part } of players) {
    if (isSpread(role) || (role === 'bass' && spread.size > 0 && !roles.includes('bass'))) continue;
    const seat = seatOf(role, roles, song.parts);
    const host = seat === undefined ? undefined : song.parts[seat];
    if (seat === undefined || host === undefined) {
      if (wholeBand) guests.push({ role, part });
    } else {
      added.set(seat, [...(added.get(seat) ?? []), ...asLoudAs(host, part.notes)]);
    }
  }
  for (const [place, { of, octaves }] of doublings(song.parts)) {
    const notes = added.get(of);
    if (notes === undefined || added.has(place)) continue;
    added.set(
      place,
      asLoudAs(
        song.parts[place],
        notes.map((note) => ({ ...note, pitch: note.pitch + 12 * octaves })),
      ),
    );
  }
  const free = Array.from({ length: 16 }, (_, channel) => channel).filter(
    (channel) => channel !== 9 && song.parts.every((part) => part.channel !== channel),
  );
  const brought = guests.flatMap(({ role, part }): Player[] => {
    const channel = role === 'drums' ? 9 : free.shift();
    return channel === undefined ? [] : [{ role, part: { ...part, channel } }];
  });
  return {
    song: {
      ...song,
      parts: [
        ...song.parts.map((part, place) => ({ ...part, notes: [...part.notes, ...distinct(added.get(place) ?? [])] })),
        ...brought.map(({ part }) => part),
      ],
    },
    roles: [...song.parts.map((_, place) => roles[place]), ...brought.map(({ role }) => role)],
    silent: song.parts.flatMap((_, place) => (added.has(place) ? [] : [place])),
  };
}

/** Notes at the loudness of whoever plays them. */
function asLoudAs(host: SongPart | undefined, notes: readonly SongNote[]): readonly SongNote[] {
  const meanOf = (some: readonly SongNote[]): number =>
    some.reduce((sum, { velocity }) => sum + velocity, 0) / Math.max(1, some.length);
  if (host === undefined || host.notes.length === 0 || notes.length === 0) return notes;
  const factor = meanOf(host.notes) / meanOf(notes);
  return notes.map((note) => ({ ...note, velocity: Math.min(127, Math.max(1, Math.round(note.velocity * factor))) }));
}

/** Two hands on one instrument may want the same key: it is struck once. In order of time. */
function distinct(notes: readonly SongNote[]): readonly SongNote[] {
  const longest = new Map<string, SongNote>();
  for (const note of notes) {
    const key = `${note.tick}:${note.pitch}`;
    if ((longest.get(key)?.durationTicks ?? 0) < note.durationTicks) longest.set(key, note);
  }
  return [...longest.values()].toSorted((a, b) => a.tick - b.tick || a.pitch - b.pitch);
}
