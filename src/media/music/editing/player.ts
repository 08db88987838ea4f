import type { SongPart } from '../../midi/song.ts';
import type { TrackRole } from '../piece.ts';

/** What a band's player adds to a song. */
export interface Player {
  readonly role: TrackRole;
  readonly part: SongPart;
}
