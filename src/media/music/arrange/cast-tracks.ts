import { soundingRange } from '../../../core/played-instruments.ts';
import { fitRange } from '../editing/fit-range.ts';
import type { PieceNote, PieceTrack, TrackRole } from '../piece.ts';

export interface Cast {
  /** Parts that nobody plays. */
  readonly silent: ReadonlySet<TrackRole>;
  /** A low instrument has the tune: it is played an octave lower. */
  readonly isTuneLow: boolean;
}

/**
 * The tracks that somebody plays. Tunes were written for the octaves above middle C: they move by whole octaves to where
 * their instrument reaches, and single notes beyond its ends are folded back, as a player would.
 */
export function castTracks(tracks: readonly PieceTrack[], { silent, isTuneLow }: Cast): readonly PieceTrack[] {
  return tracks
    .filter(({ role }) => !silent.has(role))
    .map((track) => {
      if (track.role !== 'melody' && track.role !== 'doubling') return track;
      const notes = isTuneLow && track.role === 'melody' ? moved(track.notes, -1) : track.notes;
      return { ...track, notes: withinReach(notes, track.program) };
    });
}

function withinReach(notes: readonly PieceNote[], program: number): readonly PieceNote[] {
  const range = soundingRange(program);
  if (range === undefined) return notes;
  const [lowest, highest] = range;
  const pitches = notes.map(({ pitch }) => pitch);
  return moved(notes, fitRange(pitches, range).octaves).map((note) => {
    let { pitch } = note;
    while (pitch > highest) pitch -= 12;
    while (pitch < lowest) pitch += 12;
    return { ...note, pitch };
  });
}

function moved(notes: readonly PieceNote[], octaves: number): readonly PieceNote[] {
  return octaves === 0 ? notes : notes.map((note) => ({ ...note, pitch: note.pitch + 12 * octaves }));
}
