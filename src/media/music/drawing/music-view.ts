import type { Chord } from '../chord.ts';
import type { Song } from '../../midi/song.ts';
import type { Mode } from '../lead-sheet.ts';
import type { HeardRole } from '../listening/heard-music.ts';
import type { TrackRole } from '../piece.ts';

/** A note as it is drawn; drums are on MIDI channel 9 (counted from 0), their pitch is a General MIDI key. */
export interface ViewNote {
  readonly tick: number;
  readonly durationTicks: number;
  readonly pitch: number;
  /** 1 … 127: loud notes are darker. */
  readonly velocity: number;
}

/** One colour and one line of the legend. */
export interface ViewPart {
  /** What the part does, where it is known; tells two parts of one instrument apart. */
  readonly role?: TrackRole | HeardRole;
  /** 0 … 15. */
  readonly channel: number;
  /** General MIDI program, 0 … 127: the legend names it in the reader's language. */
  readonly program: number;
  readonly notes: readonly ViewNote[];
}

export interface ViewBar {
  readonly tick: number;
  /** Felt beats, for the grid: 4 in 4/4, 3 in 3/4, 2 in 6/8. */
  readonly beats: number;
}

/** A bar that somebody should look at, with a numbered badge. */
export interface BarMark {
  /** Counted from 0. */
  readonly bar: number;
  /** What stands in the badge: a number or a letter or two; empty for a bar that shares the badge of the one before. */
  readonly label: string;
  readonly tone: 'good' | 'look';
}

/** Music to be drawn as a piano roll: everything in ticks from its start. */
export interface MusicView {
  /** A stranger's words may stand here: whatever cannot be printed is left out. */
  readonly title: string;
  readonly ticksPerQuarter: number;
  readonly lengthTicks: number;
  /** How long it sounds, where that is known: longer than its notes, as the last of them die away. */
  readonly seconds?: number;
  readonly parts: readonly ViewPart[];
  /** Ascending, the first at tick 0 or before the first note. */
  readonly bars: readonly ViewBar[];
  /** Ascending; the first at tick 0. */
  readonly tempos: Song['tempos'];
  /** The first bar's, as written: `4/4`. */
  readonly meter: string;
  readonly key?: { readonly tonic: number; readonly mode: Mode };
  readonly chords?: readonly { readonly tick: number; readonly chord: Chord | null }[];
  /** Ascending. `intro` and `ending` are named in the reader's language, other labels stand as they are. */
  readonly sections?: readonly { readonly tick: number; readonly label: string }[];
  readonly marks?: readonly BarMark[];
  /** How unexpected each bar is to a model, nats per token; drawn as a strip where it is given. */
  readonly surprise?: readonly number[];
}
