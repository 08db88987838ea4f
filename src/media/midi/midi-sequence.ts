import type { Chord } from '../music/chord.ts';

/** One thing a MIDI file says, at a tick from the beginning. Channels and data bytes are in their legal ranges. */
export type MidiEvent =
  | {
      readonly type: 'message';
      readonly tick: number;
      /** Status byte 0x80 … 0xEF; the low half is the channel. A note-on never has velocity 0: that is a note-off. */
      readonly status: number;
      readonly data1: number;
      /** 0 for the messages that have one data byte. */
      readonly data2: number;
    }
  | { readonly type: 'tempo'; readonly tick: number; readonly microsecondsPerQuarter: number }
  | { readonly type: 'time-signature'; readonly tick: number; readonly beats: number; readonly beatType: number }
  /** Sharps are positive, flats negative: −7 … 7. */
  | { readonly type: 'key-signature'; readonly tick: number; readonly sharps: number; readonly isMinor: boolean }
  /** A name for what begins here, usually a section: 1 … 64 characters. */
  | { readonly type: 'marker'; readonly tick: number; readonly text: string }
  /** In which style a band plays it, by the id of the style; anybody may have written it. */
  | { readonly type: 'style'; readonly tick: number; readonly id: string }
  /** The chord from here on; null where none sounds. */
  | {
      readonly type: 'chord';
      readonly tick: number;
      readonly chord: Chord | null;
      /** How a black key is spelled when it is written; sharps unless said. */
      readonly accidentals?: 'sharps' | 'flats';
    };

export interface MidiTrack {
  readonly name: string;
  /** In order of time. */
  readonly events: readonly MidiEvent[];
}

/** Music as a MIDI file holds it, freed of everything else such a file may carry. */
export interface MidiSequence {
  /** 24 … 32,767. */
  readonly ticksPerQuarter: number;
  /** At least one, with at least one note among them. */
  readonly tracks: readonly MidiTrack[];
  /** When the last note ends. */
  readonly durationSeconds: number;
  readonly noteCount: number;
  /** What was changed in reading it. */
  readonly repairs: readonly MidiRepair[];
}

/**
 * - `tempo-clamped`: a tempo was outside 10 … 600 quarters per minute.
 * - `notes-ended`: notes that were never released end with their track.
 * - `patterns-joined`: a format 2 file; its patterns play one after another.
 */
export type MidiRepair = 'tempo-clamped' | 'notes-ended' | 'patterns-joined';
