import { soundingRange } from '../../../core/played-instruments.ts';
import { median } from '../../median.ts';
import { fitRange } from '../editing/fit-range.ts';
import type { PieceNote, PieceTrack, TrackRole } from '../piece.ts';

export interface Cast {
  /** Parts that nobody plays. */
  readonly silent: ReadonlySet<TrackRole>;
  /** A low instrument has the tune: it is played an octave lower. */
  readonly isTuneLow: boolean;
}

/** The band is better than the good amateurs whose ranges these are, by a minor third at each end. */
const beyondAmateurs = 3;
/** Up to this share of notes beyond a range are folded one by one; with more the whole tune moves, away from its band. */
const mostFolded = 0.25;

/**
 * The tracks that somebody plays. Tunes were written for the octaves above middle C: where their instrument does not
 * reach they move by whole octaves, and single notes beyond its ends are folded back, as a player would. The others
 * make room for a tune that moved: what the pad would sing above it is left out, a second voice in its place goes up.
 */
export function castTracks(tracks: readonly PieceTrack[], { silent, isTuneLow }: Cast): readonly PieceTrack[] {
  const cast = tracks
    .filter(({ role }) => !silent.has(role))
    .map((track) => {
      if (track.role !== 'melody' && track.role !== 'doubling') return track;
      const notes = isTuneLow && track.role === 'melody' ? moved(track.notes, -1) : track.notes;
      return { ...track, notes: withinReach(notes, track.program) };
    });
  const ceiling = middleOf(cast.find(({ role }) => role === 'melody')?.notes ?? []);
  const written = middleOf(tracks.find(({ role }) => role === 'melody')?.notes ?? []);
  if (ceiling === undefined || written === undefined || written - ceiling < 12) return cast;
  return cast.map((track) => {
    if (track.role === 'pad') return { ...track, notes: track.notes.filter(({ pitch }) => pitch <= ceiling) };
    // A second voice an octave below the written tune would now be the tune.
    const isTune = track.role === 'doubling' && middleOf(track.notes) === ceiling;
    return isTune ? { ...track, notes: withinReach(moved(track.notes, 1), track.program) } : track;
  });
}

/** The median pitch. */
function middleOf(notes: readonly PieceNote[]): number | undefined {
  return median(notes.map(({ pitch }) => pitch));
}

function withinReach(notes: readonly PieceNote[], program: number): readonly PieceNote[] {
  const range = soundingRange(program);
  if (range === undefined) return notes;
  const lowest = range[0] - beyondAmateurs;
  const highest = range[1] + beyondAmateurs;
  const outside = notes.filter(({ pitch }) => pitch < lowest || pitch > highest).length;
  const pitches = notes.map(({ pitch }) => pitch);
  const octaves = outside > notes.length * mostFolded ? fitRange(pitches, [lowest, highest]).octaves : 0;
  return moved(notes, octaves).map((note) => {
    let { pitch } = note;
    while (pitch > highest) pitch -= 12;
    while (pitch < lowest) pitch += 12;
    return { ...note, pitch };
  });
}

function moved(notes: readonly PieceNote[], octaves: number): readonly PieceNote[] {
  return octaves === 0 ? notes : notes.map((note) => ({ ...note, pitch: note.pitch + 12 * octaves }));
}
