import { pitchClass, type Chord } from '../chord.ts';
import { tonicOf, type LeadSheet } from '../lead-sheet.ts';
import type { SongPart } from '../../midi/song.ts';
import { foldPitch, mapPitches } from './map-pitches.ts';
import type { EditedMusic } from './read-music.ts';

/** A chord some semitones higher. */
export function movedChord(chord: Chord | null, semitones: number): Chord | null {
  return chord === null ? null : { ...chord, root: pitchClass(chord.root + semitones) };
}

/** The sheet some semitones higher: notes, chords and key; its tune by octaves more where asked. */
export function movedSheet(sheet: LeadSheet, semitones: number, tuneOctaves = 0): LeadSheet {
  return {
    ...sheet,
    tonic: pitchClass(tonicOf(sheet) + semitones),
    bars: sheet.bars.map(({ chords, notes }) => ({
      chords: chords.map(({ tick, chord }) => ({ tick, chord: movedChord(chord, semitones) })),
      notes: notes.map((note) => ({ ...note, pitch: foldPitch(note.pitch + semitones + 12 * tuneOctaves) })),
    })),
  };
}

export interface Move {
  readonly semitones: number;
  /** A part that moves by octaves more than the others, by its place among the song's parts. */
  readonly tune?: { readonly part: number; readonly octaves: number };
}

/** The whole piece some semitones higher, drums excepted. */
export function moveMusic(music: EditedMusic, { semitones, tune }: Move): EditedMusic {
  const { song, reading, sheet } = music;
  const tunePart = tune === undefined ? undefined : song.parts[tune.part];
  const octaves = tune?.octaves ?? 0;
  const shiftOf = (part: SongPart): number => semitones + (part === tunePart ? 12 * octaves : 0);
  return {
    song: mapPitches(song, ({ pitch }, part) => pitch + shiftOf(part)),
    reading: {
      ...reading,
      ...(reading.key === undefined
        ? {}
        : { key: { ...reading.key, tonic: pitchClass(reading.key.tonic + semitones) } }),
      chords: (reading.chords ?? []).map(({ tick, chord }) => ({ tick, chord: movedChord(chord, semitones) })),
    },
    sheet: sheet === undefined ? undefined : movedSheet(sheet, semitones, octaves),
  };
}

/** Whether a note of the song would leave MIDI's keys. */
export function leavesKeyboard({ song }: EditedMusic, semitones: number): boolean {
  return song.parts.some(({ channel, notes }) =>
    channel === 9 ? false : notes.some(({ pitch }) => pitch + semitones < 0 || pitch + semitones > 127),
  );
}
