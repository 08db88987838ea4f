import { chordIntervals, majorScale, pitchClass, type Chord } from '../chord.ts';
import type { Mode } from '../lead-sheet.ts';
import type { ComposingGenre } from './composition-plan.ts';

/** What a chord does in C major or A minor; `outside` are chords that borrow tones of neither key. */
export type ChordFunction = 'tonic' | 'predominant' | 'dominant' | 'applied' | 'outside';

const home: ReadonlySet<number> = majorScale(0);

/** Root and quality families that have a function of their own; the rest is told by its tones. */
const functions: Readonly<Record<Mode, ReadonlyMap<number, ChordFunction>>> = {
  major: new Map([
    [0, 'tonic'],
    [4, 'tonic'],
    [9, 'tonic'],
    [2, 'predominant'],
    [5, 'predominant'],
    [7, 'dominant'],
    [11, 'dominant'],
  ]),
  minor: new Map([
    [9, 'tonic'],
    [0, 'tonic'],
    [5, 'predominant'],
    [2, 'predominant'],
    [11, 'predominant'],
    [4, 'dominant'],
    [8, 'dominant'],
    [7, 'dominant'],
  ]),
};

export function chordTones(chord: Chord): ReadonlySet<number> {
  return new Set(chordIntervals[chord.quality].map((interval) => pitchClass(chord.root + interval)));
}

const isMajorThird = (chord: Chord): boolean => ['maj', '7', 'aug'].includes(chord.quality);

/** What a chord does in the key; a major chord or seventh that leads a fifth down into the key is an applied dominant. */
export function chordFunction(chord: Chord, mode: Mode): ChordFunction {
  const foreign = [...chordTones(chord)].filter((tone) => !home.has(tone));
  const leadingNote = mode === 'minor' ? 8 : -1;
  const own = functions[mode].get(chord.root);
  if (own !== undefined && foreign.every((tone) => tone === leadingNote)) {
    return own === 'dominant' && chord.quality === 'min' && mode === 'minor' && chord.root === 4 ? 'tonic' : own;
  }
  if (isMajorThird(chord) && chord.quality !== 'aug' && foreign.length === 1 && home.has(pitchClass(chord.root + 5))) {
    return 'applied';
  }
  // The minor subdominant and its neighbours, borrowed from C minor.
  if (mode === 'major' && foreign.length === 1 && foreign[0] === 8) return 'predominant';
  if (foreign.length === 1 && foreign[0] === 10 && chord.root === 10 && chord.quality !== '7') return 'applied';
  return 'outside';
}

/** Whether a chord is the dominant of the key, as a half cadence ends on it. */
export function isDominant(chord: Chord, mode: Mode): boolean {
  const root = mode === 'minor' ? 4 : 7;
  return chord.root === root && ['maj', '7', 'sus4'].includes(chord.quality);
}

/** Whether a chord is the tonic of the key, as a full cadence ends on it. */
export function isTonic(chord: Chord, mode: Mode): boolean {
  return mode === 'minor'
    ? chord.root === 9 && ['min', 'min7'].includes(chord.quality)
    : chord.root === 0 && ['maj', 'maj7', '6'].includes(chord.quality);
}

/** How readily each genre leaves the key, and how it likes its chords; nats added to the model's own opinion. */
const genreTaste: Readonly<
  Record<
    ComposingGenre,
    { readonly applied: number; readonly outside: number; readonly triad: number; readonly seventh: number }
  >
> = {
  pop: { applied: -0.6, outside: -3, triad: 0, seventh: 0 },
  rock: { applied: -0.8, outside: -3, triad: 0.2, seventh: -0.4 },
  folk: { applied: -0.8, outside: -4, triad: 0.4, seventh: -0.8 },
  game: { applied: -0.5, outside: -2.5, triad: 0.2, seventh: -0.2 },
  classical: { applied: -0.4, outside: -3.5, triad: 0.8, seventh: -0.6 },
  jazz: { applied: 0, outside: -1.6, triad: -1.6, seventh: 0.9 },
  other: { applied: -0.6, outside: -3, triad: 0, seventh: 0 },
};

export interface ChordPlace {
  readonly genre: ComposingGenre;
  readonly mode: Mode;
  /** The chord before it, if any. */
  readonly before: Chord | null;
  /** What must be here, or for a predominant had better be, beyond what sounds well anywhere. */
  readonly wanted: 'tonic' | 'dominant' | 'predominant' | 'any';
}

/**
 * A root a fifth down, after a second of a key a dominant, after a dominant a resolution: jazz lives on it. A dominant from
 * outside the key that leads nowhere sounds like a wrong chord anywhere.
 */
function progressionTaste(chord: Chord, before: Chord, { genre, mode }: Pick<ChordPlace, 'genre' | 'mode'>): number {
  const fall = pitchClass(before.root - chord.root);
  if (fall !== 7 && isMajorThird(before) && before.root !== 10 && chordFunction(before, mode) === 'applied')
    return -1.5;
  if (genre === 'jazz') {
    if (fall === 7 && before.quality === 'min7' && chord.quality === '7') return 1.6;
    if (fall === 7 && before.quality === '7') return chord.quality === 'maj7' || chord.quality === 'min7' ? 1.2 : 0.7;
    if (fall === 7 && before.quality === 'hdim7' && chord.quality === '7') return 1.6;
  }
  // The same root in another colour is hardly a change of harmony.
  if (fall === 0) return genre === 'classical' ? -1.5 : -0.8;
  return 0;
}

/** The colour of a chord for a genre, and how far from the key it is. */
function colourTaste(chord: Chord, genre: ComposingGenre, role: ChordFunction): number {
  const taste = genreTaste[genre];
  const shaky = chord.quality === 'aug' || chord.quality === 'dim' || chord.quality === 'hdim7';
  const colour = chordIntervals[chord.quality].length > 3 ? taste.seventh : taste.triad;
  const sixth = chord.quality === '6' || chord.quality === 'sus4' ? -0.8 : 0;
  const fragile = genre === 'jazz' ? -0.3 : -1.5;
  const distance = role === 'applied' ? taste.applied : role === 'outside' ? taste.outside : 0;
  return colour + sixth + distance + (shaky ? fragile : 0);
}

/** Nats to add to a chord's logit: key, genre and function, all in C major or A minor. Minus infinity for no change. */
export function chordTaste(chord: Chord | null, place: ChordPlace): number {
  const { genre, mode, before, wanted } = place;
  if (chord === null) return wanted === 'any' ? -6 : Number.NEGATIVE_INFINITY;
  if (before?.root === chord.root && before.quality === chord.quality) return Number.NEGATIVE_INFINITY;
  const role = chordFunction(chord, mode);
  const nats = colourTaste(chord, genre, role) + (before === null ? 0 : progressionTaste(chord, before, place));
  switch (wanted) {
    case 'any':
      return nats;
    case 'tonic':
      return isTonic(chord, mode) ? nats : Number.NEGATIVE_INFINITY;
    case 'dominant':
      return isDominant(chord, mode) ? nats - (chord.quality === 'sus4' ? 2 : 0) : Number.NEGATIVE_INFINITY;
    case 'predominant':
      return nats + (role === 'predominant' || isDominant(chord, mode) ? 3 : 0);
  }
}
