import { pitchClass, type Chord } from '../chord.ts';
import type { Mode } from '../lead-sheet.ts';
import type { HeardNote } from '../listening/heard-music.ts';
import { isToneOf } from './placed-notes.ts';

interface Key {
  readonly tonic: number;
  readonly mode: Mode;
}

const degrees: Readonly<Record<Mode, readonly (readonly [number, Chord['quality']])[]>> = {
  major: [
    [0, 'maj'],
    [2, 'min'],
    [4, 'min'],
    [5, 'maj'],
    [7, 'maj'],
    [9, 'min'],
  ],
  // The dominant of minor is major: its leading tone goes home.
  minor: [
    [0, 'min'],
    [3, 'maj'],
    [5, 'min'],
    [7, 'maj'],
    [8, 'maj'],
    [10, 'maj'],
  ],
};

/** The triads of a key that a song can rest on; no diminished ones. */
export function diatonicChords({ tonic, mode }: Key): readonly Chord[] {
  return degrees[mode].map(([step, quality]) => ({ root: pitchClass(tonic + step), quality }));
}

/** The key's own chord. */
export function homeChord({ tonic, mode }: Key): Chord {
  return { root: tonic, quality: mode === 'minor' ? 'min' : 'maj' };
}

export function dominantOf({ tonic }: Key): Chord {
  return { root: pitchClass(tonic + 7), quality: 'maj' };
}

/** Chords of the key under which these notes sound best, without `but`: the two with most of the notes' time in them. */
export function chordsUnder(notes: readonly HeardNote[], key: Key, but: Chord): readonly Chord[] {
  const fit = (chord: Chord): number =>
    notes.reduce((sum, { pitch, length }) => sum + (isToneOf(pitch, chord) ? length : 0), 0);
  return diatonicChords(key)
    .filter(({ root }) => root !== but.root)
    .map((chord) => ({ chord, score: fit(chord) }))
    .toSorted((left, right) => right.score - left.score)
    .slice(0, 2)
    .map(({ chord }) => chord);
}
