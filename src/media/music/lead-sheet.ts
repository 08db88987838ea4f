import type { Chord } from './chord.ts';

/** Ticks of a lead sheet in a quarter note: sixteenths are 3, eighth triplets 4. */
export const leadSheetTicksPerQuarter = 12;

export type Meter = '4/4' | '3/4' | '6/8';
export type Mode = 'major' | 'minor';
export type SectionLabel = 'A' | 'B' | 'C' | 'D';

export interface LeadSheetChord {
  /** From the start of its bar, in lead-sheet ticks. */
  readonly tick: number;
  /** Null where the sheet says that no chord sounds. */
  readonly chord: Chord | null;
}

export interface LeadSheetNote {
  /** From the start of its bar, in lead-sheet ticks. */
  readonly tick: number;
  /** MIDI note number. */
  readonly pitch: number;
  /** May reach into the following bars. */
  readonly durationTicks: number;
}

/** A bar without a chord goes on with the last one. */
export interface LeadSheetBar {
  readonly chords: readonly LeadSheetChord[];
  readonly notes: readonly LeadSheetNote[];
}

export interface LeadSheetSection {
  readonly label: SectionLabel;
  readonly firstBar: number;
}

/** A melody with chords, what the composing models write: in C major or A minor unless `tonic` says otherwise. */
export interface LeadSheet {
  readonly genre: string;
  readonly mode: Mode;
  /** Pitch class of the key note; default 0 in major, 9 in minor. */
  readonly tonic?: number;
  readonly meter: Meter;
  /** Quarter notes a minute in every metre, as MIDI counts. */
  readonly bpm: number;
  readonly bars: readonly LeadSheetBar[];
  /** Ascending; the first begins with bar 0. */
  readonly sections: readonly LeadSheetSection[];
}

/** Length of a bar in lead-sheet ticks. */
export function barTicks(meter: Meter): number {
  return meter === '4/4' ? 48 : 36;
}

/** The same in the ticks of a song. */
export function songTicksOfBar(meter: Meter, ticksPerQuarter: number): number {
  return (barTicks(meter) * ticksPerQuarter) / leadSheetTicksPerQuarter;
}

/** Length of the felt beat in lead-sheet ticks: a quarter, in 6/8 a dotted quarter. */
export function beatTicks(meter: Meter): number {
  return meter === '6/8' ? 18 : 12;
}

/** The key note of a sheet, as a pitch class. */
export function tonicOf(sheet: Pick<LeadSheet, 'mode' | 'tonic'>): number {
  return sheet.tonic ?? (sheet.mode === 'minor' ? 9 : 0);
}

/** Whether any chord is written; “no chord” is none. */
export function hasChords({ bars }: Pick<LeadSheet, 'bars'>): boolean {
  return bars.some(({ chords }) => chords.some(({ chord }) => chord !== null));
}
