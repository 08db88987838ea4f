import { chordIntervals, chordQualities, pitchClass, type Chord } from '../chord.ts';
import { chordsInTime, createChordTimeline } from '../chord-timeline.ts';
import { barTicks, tonicOf, type LeadSheet, type Mode } from '../lead-sheet.ts';
import { mapPitches } from './map-pitches.ts';
import type { EditedMusic } from './read-music.ts';

/** Degrees above the key note, in semitones, that a change of mode moves: third, sixth and seventh. */
const lowered: Readonly<Record<number, number>> = { 4: 3, 9: 8, 11: 10 };
const raised: Readonly<Record<number, number>> = { 3: 4, 8: 9, 10: 11 };

/**
 * Where a note goes when a piece in one mode is played in the other: every degree becomes the same degree of the other
 * scale. The leading note over the dominant stays (harmonic minor), so does the borrowed chord on the lowered seventh, and
 * what belongs to a chord foreign to the key (a secondary dominant).
 */
function shiftInMode(pitch: number, chord: Chord | null, key: { readonly tonic: number; readonly to: Mode }): number {
  const degree = pitchClass(pitch - key.tonic);
  const moved = (key.to === 'minor' ? lowered : raised)[degree];
  if (moved === undefined) return 0;
  if (chord !== null) {
    const root = pitchClass(chord.root - key.tonic);
    if (key.to === 'minor' && degree === 11 && (root === 7 || root === 11)) return 0;
    if (key.to === 'major' && degree === 10 && root === 10) return 0;
    const isTone = chordIntervals[chord.quality].includes(pitchClass(pitch - chord.root));
    if (isTone && isForeign(chord, key)) return 0;
  }
  return moved - degree;
}

const scales: Readonly<Record<Mode, ReadonlySet<number>>> = {
  major: new Set([0, 2, 4, 5, 7, 9, 11]),
  // Natural minor and the leading note that every minor dominant has.
  minor: new Set([0, 2, 3, 5, 7, 8, 10, 11]),
};

/** Whether a chord has a tone outside the scale that is left. */
function isForeign(chord: Chord, { tonic, to }: { readonly tonic: number; readonly to: Mode }): boolean {
  const scale = scales[to === 'minor' ? 'major' : 'minor'];
  return chordIntervals[chord.quality]
    .slice(0, 3)
    .some((interval) => !scale.has(pitchClass(chord.root + interval - tonic)));
}

/** The chord whose tones are this chord's in the other mode. */
export function chordInMode(chord: Chord | null, key: { readonly tonic: number; readonly to: Mode }): Chord | null {
  if (chord === null) return null;
  const moved = (tone: number): number => pitchClass(tone + shiftInMode(tone, chord, key));
  const root = moved(chord.root);
  const tones = new Set(chordIntervals[chord.quality].map((interval) => moved(chord.root + interval)));
  const quality = chordQualities.find((candidate) => {
    const intervals = chordIntervals[candidate];
    return intervals.length === tones.size && intervals.every((interval) => tones.has(pitchClass(root + interval)));
  });
  return { root, quality: quality ?? chord.quality };
}

/** A sheet in the other mode of the same key note. */
export function sheetInMode(sheet: LeadSheet, to: Mode): LeadSheet {
  if (sheet.mode === to) return sheet;
  const key = { tonic: tonicOf(sheet), to };
  const sounding = createChordTimeline(chordsInTime(sheet.bars, sheet.meter));
  const length = barTicks(sheet.meter);
  return {
    ...sheet,
    tonic: key.tonic,
    mode: to,
    bars: sheet.bars.map(({ chords, notes }, bar) => ({
      chords: chords.map(({ tick, chord }) => ({ tick, chord: chordInMode(chord, key) })),
      notes: notes.map((note) => ({
        ...note,
        pitch: note.pitch + shiftInMode(note.pitch, sounding.at(bar * length + note.tick), key),
      })),
    })),
  };
}

/** The whole piece in the other mode of the same key note: every part, drums excepted. */
export function musicInMode(music: EditedMusic, to: Mode): EditedMusic {
  const { song, reading, sheet } = music;
  if (reading.key === undefined || reading.key.mode === to) return music;
  const key = { tonic: reading.key.tonic, to };
  const chords = reading.chords ?? [];
  const chordAt = createChordTimeline(chords).at;
  return {
    song: mapPitches(song, ({ tick, pitch }) => pitch + shiftInMode(pitch, chordAt(tick), key)),
    reading: {
      ...reading,
      key: { ...reading.key, mode: to },
      chords: chords.map(({ tick, chord }) => ({ tick, chord: chordInMode(chord, key) })),
    },
    sheet: sheet === undefined ? undefined : sheetInMode(sheet, to),
  };
}
