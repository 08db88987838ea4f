import type { RandomSource } from '../../core/random.ts';
import { arrange, placeSheet } from '../../media/music/arrange.ts';
import { castTracks } from '../../media/music/arrange/cast-tracks.ts';
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

/** The sheet without its last bar, which the arrangement plays as its ending. */
function bodyOf(sheet: LeadSheet): LeadSheet {
  const bars = sheet.bars.slice(0, -1);
  return { ...sheet, bars, sections: sheet.sections.filter(({ firstBar }) => firstBar < bars.length) };
}

const firstPitch = ({ bars }: LeadSheet): number => bars.flatMap(({ notes }) => notes)[0]?.pitch ?? 0;

/** The tune ends on the note that was composed for it, in the octave in which the body is played; who doubles it, too. */
function withLastNote(piece: Piece, sheet: LeadSheet): Piece {
  const placed = placeSheet(sheet, piece.key.tonic);
  const composed = placed.bars.at(-1)?.notes[0]?.pitch;
  const ending = piece.markers.find(({ label }) => label === 'ending')?.tick;
  if (composed === undefined || ending === undefined) return piece;
  // Without its last note the tune may lie in another octave.
  const last = composed + firstPitch(placeSheet(bodyOf(sheet), piece.key.tonic)) - firstPitch(placed);
  const lastOf = ({ role, notes }: PieceTrack): number => {
    if (role === 'melody') return last;
    const doubled = notes.find(({ startTick }) => startTick >= ending)?.pitch ?? last;
    const near = last + 12 * Math.round((doubled - last) / 12);
    // Who joins the tune an octave higher does not end beyond what he has played.
    const highest = Math.max(...notes.flatMap(({ startTick, pitch }) => (startTick < ending ? [pitch] : [])));
    return near > highest ? near - 12 : near;
  };
  return {
    ...piece,
    tracks: piece.tracks.map((track) => {
      if (track.role !== 'melody' && track.role !== 'doubling') return track;
      const pitch = lastOf(track);
      return { ...track, notes: track.notes.map((note) => (note.startTick >= ending ? { ...note, pitch } : note)) };
    }),
  };
}

/** A lead sheet as a band plays it, ending to the second. */
export function playSheet(sheet: LeadSheet, { decision, shape, random }: PlaySheetOptions): Piece {
  const { style, intro, playedSeconds } = shape;
  const body = bodyOf(sheet);
  const arranged = arrange(body, {
    style,
    random,
    intro,
    ending: true,
    tonic: decision.key.tonic,
    intensities: intensitiesFor(body, decision.energy),
  });
  const ended = withLastNote(arranged, sheet);
  const cast = { ...ended, tracks: castTracks(ended.tracks, decision) };
  const played = humanise(cast, { random, swing: style.swing, looseness: decision.looseness });
  return fitToSeconds(played, playedSeconds);
}
