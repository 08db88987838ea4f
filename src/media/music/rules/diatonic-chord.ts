import { majorScale, pitchClass, withDiatonicSeventh, type Chord, type ChordQuality } from '../chord.ts';
import type { Mode } from '../lead-sheet.ts';

/** Triads of the degrees in C major and A minor; the fifth one of minor is major, as its leading note wants it. */
const triads: Readonly<Record<Mode, readonly (readonly [root: number, quality: ChordQuality])[]>> = {
  major: [
    [0, 'maj'],
    [2, 'min'],
    [4, 'min'],
    [5, 'maj'],
    [7, 'maj'],
    [9, 'min'],
    [11, 'dim'],
  ],
  minor: [
    [9, 'min'],
    [11, 'dim'],
    [0, 'maj'],
    [2, 'min'],
    [4, 'maj'],
    [5, 'maj'],
    [7, 'maj'],
  ],
};

/** The chord on a scale degree, 0 (tonic) … 6, in C major or A minor. */
export function diatonicChord(degree: number, options: { readonly mode: Mode; readonly sevenths: boolean }): Chord {
  const { mode, sevenths } = options;
  const [root, quality] = triads[mode][((degree % 7) + 7) % 7] ?? [0, 'maj'];
  const triad: Chord = { root, quality };
  if (!sevenths) return triad;
  return mode === 'minor' && root === 4 ? { root, quality: '7' } : withDiatonicSeventh(triad, majorScale(0));
}

/** The dominant seventh chord that leads to a root. */
export function dominantOf(root: number): Chord {
  return { root: pitchClass(root + 7), quality: '7' };
}
