import { chordIntervals, majorScale, pitchClass, type Chord } from '../chord.ts';
import { createChordTimeline } from '../chord-timeline.ts';
import { barTicks, beatTicks, type Meter, type Mode } from '../lead-sheet.ts';
import type { HeardMusic, HeardNote } from '../listening/heard-music.ts';

/** A note with what a teacher looks at around it. */
export interface PlacedNote extends HeardNote {
  readonly bar: number;
  /** Lead-sheet ticks from the start of its bar. */
  readonly inside: number;
  /** What sounds where it begins; null where no chord was heard. */
  readonly chord: Chord | null;
  readonly isChordTone: boolean;
  /** Whether it is in the scale of the key of its bar; raised degrees of minor are. */
  readonly isInKey: boolean;
}

/** Strong places of a bar, in lead-sheet ticks: one and three of 4/4, one of 3/4, both beats of 6/8. */
export function strongPlaces(meter: Meter): readonly number[] {
  switch (meter) {
    case '4/4':
      return [0, 24];
    case '3/4':
      return [0];
    case '6/8':
      return [0, 18];
  }
}

export function isOnBeat(inside: number, meter: Meter): boolean {
  return inside % beatTicks(meter) === 0;
}

/** The key of a bar: the song's, or what it changed to. */
export function keyAt({ key, keyChanges }: HeardMusic, bar: number): { readonly tonic: number; readonly mode: Mode } {
  return keyChanges.findLast((change) => change.bar <= bar) ?? key;
}

/** The notes of a key. Minor has its raised sixth and seventh degrees, too: melodies go through them. */
export function scaleOf({ tonic, mode }: { readonly tonic: number; readonly mode: Mode }): ReadonlySet<number> {
  if (mode === 'major') return majorScale(tonic);
  return new Set([0, 2, 3, 5, 7, 8, 9, 10, 11].map((step) => pitchClass(tonic + step)));
}

export function isToneOf(pitch: number, chord: Chord): boolean {
  return chordIntervals[chord.quality].includes(pitchClass(pitch - chord.root));
}

/** What sounds at a place of the grid. */
export function chordsByPosition({ chords, meter }: HeardMusic): (position: number) => Chord | null {
  const bar = barTicks(meter);
  return createChordTimeline(chords.map((chord) => ({ tick: chord.bar * bar + chord.tick, chord: chord.chord }))).at;
}

/** Notes in order of time with their bar, chord and key. */
export function placeNotes(notes: readonly HeardNote[], music: HeardMusic): readonly PlacedNote[] {
  const length = barTicks(music.meter);
  const chordAt = chordsByPosition(music);
  const scales = new Map<number, ReadonlySet<number>>();
  return notes.map((note) => {
    const bar = Math.floor(note.position / length);
    const scale = scales.get(bar) ?? scaleOf(keyAt(music, bar));
    scales.set(bar, scale);
    const chord = chordAt(note.position);
    return {
      ...note,
      bar,
      inside: note.position - bar * length,
      chord,
      isChordTone: chord !== null && isToneOf(note.pitch, chord),
      isInKey: scale.has(pitchClass(note.pitch)),
    };
  });
}
