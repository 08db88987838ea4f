import type { Chord } from './chord.ts';
import type { Meter, Mode } from './lead-sheet.ts';

/** Ticks of a piece in a quarter note: fine enough for a player's milliseconds. */
export const pieceTicksPerQuarter = 480;
/** One lead-sheet tick in piece ticks. */
export const pieceTicksPerLeadSheetTick = pieceTicksPerQuarter / 12;
/** The MIDI channel of drums, counted from 0. */
export const drumChannel = 9;

export type TrackRole = 'melody' | 'doubling' | 'bass' | 'comping' | 'pad' | 'drums';

export interface PieceNote {
  readonly startTick: number;
  readonly durationTicks: number;
  /** MIDI note number; on the drum channel a General MIDI key. */
  readonly pitch: number;
  /** 1 … 127. */
  readonly velocity: number;
}

export interface PieceTrack {
  readonly role: TrackRole;
  /** General MIDI program, 0 … 127; on the drum channel the kit. */
  readonly program: number;
  /** 0 … 15. */
  readonly channel: number;
  /** Ascending by start, then by pitch. */
  readonly notes: readonly PieceNote[];
}

export interface TempoChange {
  readonly tick: number;
  /** Quarter notes a minute. */
  readonly bpm: number;
}

export interface PieceMarker {
  readonly tick: number;
  readonly label: 'intro' | 'ending' | 'A' | 'B' | 'C' | 'D';
}

/** A finished arrangement, all times in piece ticks from its start. */
export interface Piece {
  readonly tracks: readonly PieceTrack[];
  /** Ascending; the first at tick 0. */
  readonly tempo: readonly TempoChange[];
  readonly meter: Meter;
  readonly key: { readonly tonic: number; readonly mode: Mode };
  readonly markers: readonly PieceMarker[];
  readonly chords: readonly { readonly tick: number; readonly chord: Chord | null }[];
  readonly lengthTicks: number;
}

/** Seconds from the start to `tick` along the tempo map. */
export function secondsAt(tick: number, tempo: readonly TempoChange[]): number {
  let seconds = 0;
  for (const [index, change] of tempo.entries()) {
    if (change.tick >= tick) break;
    const end = Math.min(tick, tempo[index + 1]?.tick ?? tick);
    seconds += ((end - change.tick) / pieceTicksPerQuarter) * (60 / change.bpm);
  }
  return seconds;
}

/** Length of the whole piece in seconds. */
export function pieceSeconds(piece: Piece): number {
  return secondsAt(piece.lengthTicks, piece.tempo);
}
