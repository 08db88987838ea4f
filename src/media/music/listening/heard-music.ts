import type { MusicStyle } from '../../../core/music-options.ts';
import type { Song } from '../../midi/song.ts';
import type { Chord } from '../chord.ts';
import type { LeadSheet, Meter, Mode, SectionLabel } from '../lead-sheet.ts';

/**
 * What a part does in the music. `melody` carries the tune, `counter` another single line, `bass` the lowest one,
 * `chords` harmony, `mixed` tune and harmony at once (a piano's two hands in one track), `drums` the kit.
 */
export type HeardRole = 'melody' | 'counter' | 'bass' | 'chords' | 'mixed' | 'drums';

export interface HeardNote {
  /** As the file has it, in its own ticks. */
  readonly tick: number;
  readonly durationTicks: number;
  /** MIDI note number; on the drum channel a General MIDI key. */
  readonly pitch: number;
  /** 1 … 127. */
  readonly velocity: number;
  /** Where it begins on the lead sheet's grid: lead-sheet ticks from the start of bar 0. */
  readonly position: number;
  /** How long it is on that grid, at least 2. */
  readonly length: number;
}

/** The same part as `songOfSequence(sequence).parts` has at this place of the list. */
export interface HeardPart {
  readonly name: string;
  /** 0 … 15. */
  readonly channel: number;
  /** General MIDI program, 0 … 127. */
  readonly program: number;
  readonly role: HeardRole;
  /** In order of time. */
  readonly notes: readonly HeardNote[];
}

export interface HeardKey {
  /** Pitch class of the key note. */
  readonly tonic: number;
  readonly mode: Mode;
  /** How far ahead of the next best key, 0 (a toss-up) … 1 (nothing else comes close). */
  readonly clarity: number;
}

/** Bars are counted from 0 here; people know them by their `number`. */
export interface HeardBar {
  /** As a score of the file counts it, from 1: two bars of 2/4 are heard as one of 4/4 and keep the first one's number. */
  readonly number: number;
  /** In the file's ticks. */
  readonly startTick: number;
  readonly lengthTicks: number;
  readonly startSeconds: number;
}

export interface HeardChord {
  readonly bar: number;
  /** From the start of the bar, in lead-sheet ticks. */
  readonly tick: number;
  /** May reach into the following bars, in lead-sheet ticks. */
  readonly durationTicks: number;
  /** Null where nothing sounds that could be one. */
  readonly chord: Chord | null;
}

/** The key from a bar on, where the song changes it. */
export interface HeardKeyChange {
  readonly bar: number;
  readonly tonic: number;
  readonly mode: Mode;
}

export interface HeardSection {
  readonly label: SectionLabel;
  readonly firstBar: number;
  readonly barCount: number;
}

/** A section as a file calls it: `intro`, `ending`, `A` … `D`, or whatever somebody wrote. */
export interface NamedSection {
  readonly firstBar: number;
  readonly name: string;
}

/**
 * What could not be heard as a person would write it down.
 *
 * - `drums-only`: no note has a pitch; key, chords and tune are empty.
 * - `no-tune`: pitches, but no line that could be a tune.
 * - `no-chords`: a single line: chords are left open (null), nothing to hear them in.
 * - `meter-unknown`: the written metre is none of 4/4, 3/4 and 6/8 nor made of them; counted in `meter` instead.
 * - `meter-guessed`: the file says nothing of its metre; `meter` is what its accents say.
 * - `meter-doubted`: the file says no more than 4/4 at its beginning, as programs do unasked, and its accents say `meter`.
 * - `meter-changes`: other metres come up; their bars are fitted into bars of `meter`.
 * - `free-time`: played without a click; beats and bars were guessed from the playing.
 * - `key-unclear`: another key would do nearly as well.
 */
export type HearingDoubt =
  | 'drums-only'
  | 'no-tune'
  | 'no-chords'
  | 'meter-unknown'
  | 'meter-guessed'
  | 'meter-doubted'
  | 'meter-changes'
  | 'free-time'
  | 'key-unclear';

/** What a musician would tell of a MIDI file after hearing it twice. */
export interface HeardMusic {
  /** Of the song as a whole. */
  readonly key: HeardKey;
  /** Ascending; empty for a song that stays in its key. The first is at bar 0. */
  readonly keyChanges: readonly HeardKeyChange[];
  readonly meter: Meter;
  /** As the file says, or as it was guessed: 2/4 and 2/2 are heard in 4/4, 12/8 and 3/8 in 6/8. */
  readonly writtenMeter: { readonly beats: number; readonly beatType: number };
  /** Quarter notes a minute, as most of the piece goes. */
  readonly bpm: number;
  readonly ticksPerQuarter: number;
  readonly bars: readonly HeardBar[];
  /** Lead-sheet ticks of bar 0 that pass before the file begins; 0 unless it begins with an upbeat. */
  readonly leadIn: number;
  /** The file's own, or those of a metre that was guessed. */
  readonly timeSignatures: Song['timeSignatures'];
  readonly parts: readonly HeardPart[];
  /** The tune on the grid, one note at a time; of a `mixed` part its upper line. Empty where there is none. */
  readonly melody: readonly HeardNote[];
  /** One after another without gaps, from the first bar to the last. */
  readonly chords: readonly HeardChord[];
  readonly sections: readonly HeardSection[];
  /** The sections by their names, where the file tells them: intro and ending are then sections of their own. */
  readonly namedSections?: readonly NamedSection[];
  /** Bars in which a phrase of the tune comes to rest, ascending. */
  readonly phraseEnds: readonly number[];
  /** Tune and chords in the song's own key (`tonic` is set), genre `other`. As many bars as `bars`. */
  readonly leadSheet: LeadSheet;
  readonly doubts: readonly HearingDoubt[];
  /** The style of the band that plays, where the file tells it and its notes do not speak against what it tells. */
  readonly style?: MusicStyle;
}
