import type { SongNote } from '../../midi/song.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import type { Player } from './player.ts';

/** Chords struck less often than this in a bar are held rather than played on. */
const heldOnsetsPerBar = 2.5;

/** Whether a piece's chords are held: few of them in a bar, whatever the band's style would do. */
export function holdsChords({ parts, bars }: Pick<HeardMusic, 'parts' | 'bars'>): boolean {
  const chords = parts.filter(({ role }) => role === 'chords');
  if (chords.length === 0 || bars.length === 0) return false;
  const onsets = new Set(chords.flatMap(({ notes }) => notes.map(({ position }) => position)));
  return onsets.size / bars.length < heldOnsetsPerBar;
}

/** The band with held chords: the pad plays what would have been strummed or broken, the bass only with it. */
export function heldAccompaniment(players: readonly Player[]): readonly Player[] {
  const pad = players.find(({ role }) => role === 'pad');
  if (pad === undefined) return players;
  const starts = new Set(pad.part.notes.map(({ tick }) => tick));
  return players.flatMap(({ role, part }): Player[] => {
    if (role === 'comping') return [];
    if (role === 'pad') return [{ role: 'comping', part }];
    return [{ role, part: role === 'bass' ? { ...part, notes: heldNotes(part.notes, [...starts]) } : part }];
  });
}

/** The note nearest to each start, held until the next one. */
function heldNotes(notes: readonly SongNote[], starts: readonly number[]): readonly SongNote[] {
  const ordered = starts.toSorted((a, b) => a - b);
  const held: SongNote[] = [];
  for (const note of notes) {
    // Players are a little early or late: the bass of a chord is the first that comes with or after it.
    const chord = ordered.findLast((start) => start <= note.tick + 40) ?? note.tick;
    const last = held.at(-1);
    const lastChord = last === undefined ? undefined : ordered.findLast((start) => start <= last.tick + 40);
    if (last === undefined || chord !== lastChord) held.push(note);
    else
      held[held.length - 1] = {
        ...last,
        durationTicks: Math.max(last.durationTicks, note.tick + note.durationTicks - last.tick),
      };
  }
  return held;
}
