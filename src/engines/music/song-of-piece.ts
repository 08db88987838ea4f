import type { Song, SongControl } from '../../media/midi/song.ts';
import { pieceTicksPerQuarter, type Piece, type TrackRole } from '../../media/music/piece.ts';

const controllers = { volume: 7, pan: 10, room: 91 } as const;

/**
 * Where each player stands: how loud, how far left (0) or right (127), how much of the room one hears. The tune, the bass
 * and the drums in the middle, what accompanies around them; a bass in a hall is mud. Ours.
 */
const places: Readonly<Record<TrackRole, { readonly volume: number; readonly pan: number; readonly room: number }>> = {
  melody: { volume: 104, pan: 64, room: 46 },
  doubling: { volume: 88, pan: 84, room: 58 },
  comping: { volume: 94, pan: 44, room: 42 },
  pad: { volume: 84, pan: 78, room: 72 },
  bass: { volume: 104, pan: 64, room: 10 },
  drums: { volume: 100, pan: 64, room: 26 },
};

export interface SongOfPieceOptions {
  readonly title: string;
  /** What each player is called in a sequencer. */
  readonly partNames: Readonly<Record<TrackRole, string>>;
}

/** A finished arrangement as parts of a band, each in its place on the stage. Parts are in the order of the tracks. */
export function songOfPiece(piece: Piece, { title, partNames }: SongOfPieceOptions): Song {
  const [beats, beatType] = piece.meter === '6/8' ? [6, 8] : [Number(piece.meter.charAt(0)), 4];
  return {
    title,
    ticksPerQuarter: pieceTicksPerQuarter,
    tempos: piece.tempo.map(({ tick, bpm }) => ({ tick, quartersPerMinute: bpm })),
    timeSignatures: [{ tick: 0, beats, beatType }],
    parts: piece.tracks.map(({ role, channel, program, notes }) => ({
      name: partNames[role],
      channel,
      program,
      notes: notes.map(({ startTick, durationTicks, pitch, velocity }) => ({
        tick: startTick,
        durationTicks,
        pitch,
        velocity,
      })),
      controls: controlsOf(role),
    })),
  };
}

function controlsOf(role: TrackRole): readonly SongControl[] {
  const { volume, pan, room } = places[role];
  return [
    { tick: 0, controller: controllers.volume, value: volume },
    { tick: 0, controller: controllers.pan, value: pan },
    { tick: 0, controller: controllers.room, value: room },
  ];
}
