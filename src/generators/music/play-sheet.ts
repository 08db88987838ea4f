import type { RandomSource } from '../../core/random.ts';
import { arrange } from '../../media/music/arrange.ts';
import { defaultIntensities } from '../../media/music/arrange/plan-bars.ts';
import { fitToSeconds } from '../../media/music/exact-length.ts';
import { humanise } from '../../media/music/humanise.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';
import type { Piece, PieceTrack } from '../../media/music/piece.ts';
import type { MusicDecision } from '../../media/music/wishes/music-decision.ts';
import type { PieceShape } from '../../media/music/wishes/shape-piece.ts';

export interface PlaySheetOptions {
  readonly decision: MusicDecision;
  readonly shape: PieceShape;
  readonly random: RandomSource;
}

/** A mood's energy lifts or lowers the arc that every song has. */
export function intensitiesFor(sheet: Pick<LeadSheet, 'sections'>, energy: number): readonly number[] {
  return defaultIntensities(sheet).map((intensity) => Math.min(1, Math.max(0.12, intensity + 0.7 * (energy - 0.55))));
}

/** The tracks that somebody plays; the tune an octave lower where a low instrument has it. */
export function castTracks(
  tracks: readonly PieceTrack[],
  { silent, isTuneLow }: Pick<MusicDecision, 'silent' | 'isTuneLow'>,
): readonly PieceTrack[] {
  return tracks
    .filter(({ role }) => !silent.has(role))
    .map((track) =>
      isTuneLow && track.role === 'melody'
        ? { ...track, notes: track.notes.map((note) => ({ ...note, pitch: note.pitch - 12 })) }
        : track,
    );
}

/** A lead sheet as a band plays it, ending to the second. */
export function playSheet(sheet: LeadSheet, { decision, shape, random }: PlaySheetOptions): Piece {
  const { style, intro, playedSeconds } = shape;
  const arranged = arrange(sheet, {
    style,
    random,
    intro,
    ending: true,
    tonic: decision.key.tonic,
    intensities: intensitiesFor(sheet, decision.energy),
  });
  const cast = { ...arranged, tracks: castTracks(arranged.tracks, decision) };
  const played = humanise(cast, { random, swing: style.swing, looseness: decision.looseness });
  return fitToSeconds(played, playedSeconds);
}
