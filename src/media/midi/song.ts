/** A note of a part. */
export interface SongNote {
  readonly tick: number;
  readonly durationTicks: number;
  /** MIDI key, 0 … 127; 60 is middle C. */
  readonly pitch: number;
  /** 1 … 127. */
  readonly velocity: number;
}

/** A controller moved: 7 volume, 10 pan, 11 expression, 64 pedal, 91 reverb. */
export interface SongControl {
  readonly tick: number;
  readonly controller: number;
  readonly value: number;
}

/** The pitch wheel moved: −8192 … 8191, 0 at rest. How far that is in semitones, the part's controls say (2 by default). */
export interface SongBend {
  readonly tick: number;
  readonly value: number;
}

/** One instrument's part. */
export interface SongPart {
  readonly name: string;
  /** 0 … 15; 9 is the drum kit. */
  readonly channel: number;
  /** General MIDI program, 0 … 127. */
  readonly program: number;
  /** In order of time. */
  readonly notes: readonly SongNote[];
  readonly controls: readonly SongControl[];
  readonly bends?: readonly SongBend[];
}

/** A piece as notes of parts: what composers and editors work on. */
export interface Song {
  readonly title: string;
  readonly ticksPerQuarter: number;
  readonly tempos: readonly { readonly tick: number; readonly quartersPerMinute: number }[];
  readonly timeSignatures: readonly { readonly tick: number; readonly beats: number; readonly beatType: number }[];
  readonly parts: readonly SongPart[];
}

/** The channel that General MIDI gives to drums, counted from 0. */
export const drumChannel = 9;
